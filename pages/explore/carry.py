"""What is carried away from the map: a sheet, or what was found as a file for other programs."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st
from markupsafe import Markup

from geo.models import Project
from geo.output.about import name_file, say_count
from geo.output.datum import Datum, list_datums
from geo.output.extract import Extract, make_extract
from geo.output.file_types import FILE_TYPES, FileType
from geo.output.pack import PACK
from geo.projects.filter import Filter
from geo.projects.summary import title_sheet
from geo.reading.card import Layer
from geo.sources import Sources
from geo.text import say
from layers.approval import say_approval
from pages.frame import html
from pages.frame.download import offer, say_not_made
from pages.frame.widgets import pick_one, type_text

_OFFERED = {ending.removeprefix("."): one for ending, one in FILE_TYPES.items()} | {"pack": PACK}
"""The sorts of file by what the address calls them."""


def show_carry(
    sources: Sources, wanted: Filter, projects: Sequence[Project], layers: Sequence[Layer]
) -> None:
    """Downloads of what is found; each file is made only when it is asked for.

    `layers` are those that are switched on in the map: the sheet shows them and no others.
    """
    html.show(html.section(f"{say('take.heading')} · {say('take.help')}"))
    sheet, file = st.columns([2, 3], gap="large")
    with sheet:
        _offer_sheet(sources, wanted, projects, layers)
    with file:
        _offer_file(make_extract(sources, wanted))
    say_not_made()


def _offer_sheet(
    sources: Sources, wanted: Filter, projects: Sequence[Project], layers: Sequence[Layer]
) -> None:
    """The map on paper, under a title of the presenter's own."""
    titled, made = st.columns([2, 1], gap="small", vertical_alignment="bottom")
    with titled:
        default = title_sheet(sources, projects)
        title = type_text(say("take.snapshot_title"), "title", default=default)
    with made:
        draw = partial(_draw_sheet, sources, wanted, title, layers)
        offer(say("take.snapshot"), draw, "map.png", "image/png", key="png", width="stretch")


def _offer_file(extract: Extract) -> None:
    """What was found as a file, in a format and in one of the systems it may be in."""
    html.show(Markup('<p class="kicker">{}</p>').format(say("take.as_what")))
    sorted_out, placed, made = st.columns([3, 4, 2], gap="small")
    with sorted_out:
        titles = {id: file_type.title for id, file_type in _OFFERED.items()}
        file_type = _OFFERED[pick_one(say("take.format"), titles, "format")]
    with placed:
        datum = _pick_datum(file_type)
    with made:
        name = name_file(extract, datum, file_type.ending)
        make = partial(file_type.write, extract, datum)
        offer(say("take.file"), make, name, file_type.mime, key="file", width="stretch")
    told = (say_count(extract), datum.note, say("about.use_text"))
    html.show(Markup('<p class="note">{}</p>').format("。".join(told)))


def _pick_datum(file_type: FileType) -> Datum:
    """The system the reader picks among those a sort of file may be in."""
    known = list_datums()
    titles = {id: known[id].title for id in file_type.datums}
    return known[pick_one(say("take.datum"), titles, "crs")]


def _draw_sheet(sources: Sources, wanted: Filter, title: str, layers: Sequence[Layer]) -> bytes:
    """The map on paper, as a PNG."""
    # Drawing on paper brings a large library along: nobody waits for it who only reads the map.
    from layers.paper.sheet import compose_sheet, render_sheet

    shown = compose_sheet(sources, wanted, title)
    return render_sheet(sources, layers, shown, made=date.today(), approval=say_approval())
