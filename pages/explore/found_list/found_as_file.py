"""What is carried away from the map: what was found, as a file for other programs."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from geo.output.extracts.export_datum import Datum, list_datums
from geo.output.extracts.extract import Extract, make_extract
from geo.output.extracts.file_metadata import name_file, say_count
from geo.output.formats.everything_zip import PACK
from geo.output.formats.file_types import FILE_TYPES, FileType
from geo.projects.asked.filter import Filter, format_query
from geo.text import say
from geo.values.sources import Sources
from pages.frame.address_bar.copy_address import render_address
from pages.frame.base import html
from pages.frame.parts.files_and_sheets.download import offer_file, say_not_made
from pages.frame.parts.widgets import pick_one

OFFERED = {ending.removeprefix("."): one for ending, one in FILE_TYPES.items()} | {"pack": PACK}
"""The sorts of file by what the address calls them."""

TAKEN = ("file", "crs")
"""What the address calls the sort of file, and the system it is in."""


def show_carry(sources: Sources, wanted: Filter) -> None:
    """A download of what is found; the file is made only when it is asked for."""
    _offer_file(make_extract(sources, wanted))
    say_not_made()


def _offer_file(extract: Extract) -> None:
    """What was found as a file, in a format and in one of the systems it may be in."""
    kicker = Markup('<p class="kicker">{}</p>').format(say("take.as_what"))
    html.show(html.section(f"{say('take.heading')} · {say('take.help')}") + kicker)
    # Not in columns: each of them would be told anew with every run.
    with st.container(horizontal=True, gap="small"):
        titles = {id: file_type.title for id, file_type in OFFERED.items()}
        file_type = OFFERED[pick_one(say("take.format"), titles, TAKEN[0])]
        datum = _pick_datum(file_type)
        name = name_file(extract, datum, file_type.ending)
        make = partial(file_type.write, extract, datum)
        offer_file(say("take.file"), make, name, file_type.mime, key="file")
    crs = datum.id if datum.id != file_type.datums[0] else ""
    address = render_address("projects", format_query(extract.wanted), file_type.ending, crs)
    html.show(html.note_lines([say_count(extract)]) + address)
    html.show(html.note_lines([f"{datum.note}。{say('about.use_text')}"]))


def _pick_datum(file_type: FileType) -> Datum:
    """The system the reader picks among those a sort of file may be in."""
    known = list_datums()
    titles = {id: known[id].title for id in file_type.datums}
    return known[pick_one(say("take.datum"), titles, TAKEN[1])]
