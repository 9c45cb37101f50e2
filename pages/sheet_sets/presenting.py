"""A set shown page by page, full screen: the map flies, and what is said stands around it."""

import re
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from geo.process.cache import kept
from geo.process.clock import today_in_china
from geo.space.crs import from_metric
from geo.text import say
from geo.values.meetings import MeetingPage, Pages, list_sets
from layers.approval import say_approval
from layers.paper.around_map.imprint import cite_sources, say_imprint, say_projection, say_screen
from layers.paper.files.markup import (
    mark_up_body,
    mark_up_figures,
    mark_up_keys,
    mark_up_logo,
    number_marks,
)
from layers.paper.files.meeting_set import compose_set
from layers.paper.ink.lettering import measure_em
from layers.paper.ink.paper_colours import fill_disc
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.numbered_list import Entry
from pages.frame.address_bar.address import write_address
from pages.frame.address_bar.map_flight import fly_to, read_last_flight
from pages.frame.base import html
from pages.frame.base.faults import faults_on_page
from pages.frame.base.loading import Data
from pages.frame.linked.browser_cache import Linked, link_file, pack_bytes
from pages.frame.parts.files_and_sheets.own_sets import read_own_sets
from pages.frame.parts.page_map.mapview import draw_map
from pages.frame.parts.widgets import show_button

_HERE = Path(__file__).parent
_SHOWN = "page_shown"
_WAYS = ((2, 400), (1, 400), (1, 20), (1, 18), (0, 400), (0, 20), (0, 18))
"""Of how many chapters each document is cited and how long its title is, the fullest first."""
_LINE, _LINES = 66, 2
"""How many characters of citations a line holds, and how many lines the foot has."""
_PICTURE = re.compile(r'(?<= src=")data:image/(png|svg)(?:\+xml)?;base64,([\w+/=]+)(?=")')
"""A picture that stands in the page itself. What reads so in a title is none, and never becomes a
file of ours: there quotes are escaped.
"""
_FOLD = re.compile(r"<details>.*?</details>", re.DOTALL)
"""Passages to open: on a wall nobody does, and of a plan they are more than all else."""
_ROW = Markup('<li class="{}" style="--c:{}"><b>{}</b><span>{}</span><small>{}</small></li>')


def show_presented(data: Data, query: Mapping[str, str]) -> str:
    """Show the page that an address names, by default the first; else why it cannot be shown."""
    name, asked = query["meeting"], query.get("page", "") or "1"
    sets = list_sets(data.sources.meetings) | read_own_sets()
    if name not in sets:
        return say("meeting.unknown", value=name[:40], known="、".join(sets))
    number = int(asked) if asked.isascii() and asked.isdigit() else 0
    if not 1 <= number <= len(sets[name]):
        return say("meeting.no_such_page", set=name, value=asked[:10], count=len(sets[name]))
    _show_page(data, sets[name], number)
    return ""


def _show_page(data: Data, pages: Pages, number: int) -> None:
    """Title, sentence, map, figures, list and citations; the ways on at the foot."""
    _dress()
    page = pages[number - 1]
    shown = (page.set, number)
    version = (data.sources.sha256, today_in_china().isoformat(), say_approval())
    with st.container(key="presenting"):
        # What cannot be shown of a page leaves the ways to the others.
        with faults_on_page():
            sheet = _compose(page, version, data)
            html.show(_put_on_wall(_write_head(sheet)))
            if sheet.has_map:
                _show_map(data, sheet, shown)
            else:
                body = mark_up_body(sheet) + _offer_more()
                html.show(_put_on_wall(Markup('<div class="stage table">{}</div>').format(body)))
            html.show(_put_on_wall(_write_foot(sheet, number, len(pages))))
        st.session_state[_SHOWN] = shown
        _show_ways(pages, number)


def _dress() -> None:
    """Nothing but the page, in type for a wall, and keys to turn it."""
    look, keys = ((_HERE / f"presenting.{kind}").read_text("utf-8") for kind in ("css", "js"))
    st.html(f"<style>{look}</style>")
    st.html(f"<script>{keys}</script>", unsafe_allow_javascript=True)


def _put_on_wall(shown: Markup) -> Markup:
    """The same without passages to open, and with its pictures as files, which the browser keeps:
    of a map on paper, or of the signs of a legend, more is sent than of all words.
    """
    read = _FOLD.sub("", shown)
    linked = _PICTURE.sub(lambda found: link_file(_pack_picture(*found.groups())), read)
    return Markup(linked)  # noqa: S704 - addresses of ours within what was markup


@kept(256)
def _pack_picture(kind: str, inside: str) -> Linked:
    return pack_bytes(f"picture.{kind}", b64decode(inside))


@kept(32, by=2)
def _compose(
    page: MeetingPage,
    version: tuple[str, ...],  # noqa: ARG001 what the sheet depends on
    data: Data,
) -> Sheet:
    made, approval = today_in_china(), say_approval()
    layers = data.layers.values()
    return compose_set(data.sources, layers, [page], made=made, approval=approval)[0]


def _show_map(data: Data, sheet: Sheet, shown: tuple[str, int]) -> None:
    """The map, flying to what the page is about when it has been turned to, and beside it words.

    One drawn anew, after a page without a map, looks there from the start.
    """
    about = from_metric(sheet.view.shown)
    if st.session_state.get(_SHOWN) != shown and sheet.marks:
        fly_to(about)
    seen, said = st.columns([1.62, 1], gap="medium")
    with seen, st.container(key="stage-map"):
        draw_map(
            data, number_marks(sheet), key="meeting-map", area=sheet.area, fit=about,
            flight=read_last_flight(), bare=True, on_event=lambda _: None,
        )  # fmt: skip
    with said, st.container(key="stage-said"):
        html.show(_put_on_wall(_write_words(sheet)))


def _write_head(sheet: Sheet) -> Markup:
    """As wide as the window where that takes little off their size (presenting.css)."""
    return Markup(
        '<header class="stage"><h1 style="--m:{:.1f}">{}{}</h1>'
        '<p style="--m:{:.1f}">{}</p></header>'
    ).format(
        measure_em(sheet.title, bold=True), sheet.title, mark_up_logo(sheet),
        measure_em(sheet.sentence), sheet.sentence,
    )  # fmt: skip


def _write_words(sheet: Sheet) -> Markup:
    """Figures, the list with its numbers, the tally of a plan, what is not on the map."""
    rows = Markup("").join(
        _ROW.format(
            _name_row(sheet, one), fill_disc(colour), sheet.say_number(one), one.name,
            " · ".join(filter(None, (one.now, one.status, one.years))),
        )
        for one, colour in zip(sheet.entries, sheet.colours, strict=True)
    )  # fmt: skip
    tally = Markup("").join(
        Markup('<i style="--c:{};flex:{}"></i>').format(part.colour, part.count)
        for part in sheet.tally
    )
    told = Markup("").join(
        Markup('<span style="--c:{}">{}</span>').format(
            part.colour, say("sheet.tally_part", name=part.name, count=part.count)
        )
        for part in sheet.tally
    )
    return Markup(
        '<div class="stage">{}<p class="tally">{}</p><p class="told">{}</p>'
        "<ol>{}</ol>{}<p>{}</p></div>"
    ).format(
        mark_up_figures(sheet.figures), tally, told or sheet.counts, rows, _offer_more(),
        sheet.unmapped_line,
    )  # fmt: skip


def _name_row(sheet: Sheet, entry: Entry) -> str:
    followed, hollow = bool(sheet.tally), sheet.is_hollow(entry)
    return " ".join(["followed"] * followed + ["hollow"] * hollow)


def _offer_more() -> Markup:
    """What of a list does not fit is turned to here (presenting.js); nothing where all of it is."""
    words = say("meeting.more_rows", first="{first}", last="{last}", total="{total}")
    return Markup('<button type="button" data-more="{}" hidden></button>').format(words)


def _write_foot(sheet: Sheet, number: int, count: int) -> Markup:
    """The documents, in which plane the map is drawn, who made it, which page of the set it is."""
    keys = mark_up_keys(sheet.disc_keys) if sheet.has_map else Markup("")
    plane = say_screen() if sheet.has_map else say_projection() if sheet.halves else ""
    room = _LINE * (_LINES - bool(plane))
    variants = [cite_sources(sheet, chapters, title) for chapters, title in _WAYS]
    cited = next((text for text in variants if len(text) <= room), variants[-1])
    told = [*say_imprint(sheet), say("sheet.page", page=number, pages=count)]
    return Markup(
        '<div class="stage foot"><p class="keys-shown">{}</p><p><span>{}</span>{}</p>'
        "<p>{}</p></div>"
    ).format(keys, cited, plane, "\n".join([" · ".join(told[:-2] + told[-1:]), told[-2]]))


def _show_ways(pages: Pages, number: int) -> None:
    """Buttons back, on, to each page and out; presenting.js presses them for keys."""
    turn = dict[str, tuple[str, int]]()
    turn["previous"] = (say("meeting.previous"), max(number - 1, 1))
    turn |= {f"{place}": (str(place), place) for place in range(1, len(pages) + 1)}
    turn["next"] = (say("meeting.next"), min(number + 1, len(pages)))
    with st.container(key="ways", horizontal=True, gap="small", horizontal_alignment="right"):
        for name, (label, to) in turn.items():
            show_button(
                label, key=f"way-{name}", on_click=write_address, args=({"page": str(to)},),
                type="primary" if label == str(number) else "tertiary",
                help=None if label != str(to) else pages[to - 1].title,
            )  # fmt: skip
        html.show(
            Markup('<button type="button" class="copy" data-whole>{}</button>').format(
                say("meeting.whole_screen")
            ),
            width="content",
        )
        left = {"meeting": "", "page": "", "set": pages[0].set}
        show_button(say("meeting.leave"), key="way-leave", on_click=write_address, args=(left,),
                    type="tertiary")  # fmt: skip
