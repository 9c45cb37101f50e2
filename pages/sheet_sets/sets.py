"""The sets of `meetings.csv`: one chosen, its pages in a row, the whole as one file."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

import streamlit as st
from markupsafe import Markup

from geo.process.cache import kept
from geo.process.clock import today_in_china
from geo.text import say, words
from geo.values.meetings import MeetingPage, Pages, list_sets
from layers.approval import say_approval
from pages.frame.address_bar.address import read_query, write_address
from pages.frame.address_bar.widget_parameters import name_odd, note_ignored, note_unknown
from pages.frame.base import html
from pages.frame.base.faults import faults_on_page
from pages.frame.base.loading import Data
from pages.frame.parts.files_and_sheets.download import offer_file, say_not_made
from pages.frame.parts.files_and_sheets.own_sets import read_keyed, read_own_sets
from pages.frame.parts.files_and_sheets.page_picture import show_page_picture
from pages.frame.parts.page_map.mapview import show_notes
from pages.frame.parts.widgets import pick_from_row, show_button
from pages.sheet_sets.brought_sets import bring_set
from pages.sheet_sets.own_set_form import adopt_set, offer_set_file, show_editing

_PREVIEW_DPI = 50
_IN_A_ROW = 3
_MIME = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}


def show_meetings(data: Data) -> None:
    """The set that the address asks to be shown full screen; the sets where it asks for none."""
    query, why_not = read_query(), ""
    if query.get("meeting"):
        with _say_drawing():
            # Drawing on paper brings a large library along: nobody waits for it who only looks.
            from pages.sheet_sets.presenting import show_presented

            why_not = show_presented(data, query)
        if not why_not:
            sets = list_sets(data.sources.meetings) | read_own_sets()
            note_unknown(query, {"set": lambda: sets})
            return
    _note_unasked(data, query)
    show_notes(list(filter(None, [_say_gone(data, query) or why_not])), past=".st-key-bring")
    show_sets(data)


def _say_gone(data: Data, query: Mapping[str, str]) -> str:
    """That a set of the reader's own that is asked for is gone with the session it was made in."""
    asked = query.get("meeting") or query.get("set", "")
    sets = list_sets(data.sources.meetings) | read_own_sets()
    is_gone = asked not in sets and say("meeting.own_mark") in asked
    return say("meeting.gone", set=asked[:40]) if is_gone else ""


def _note_unasked(data: Data, query: Mapping[str, str]) -> None:
    """Note the page of a set that the address asks for without saying of which there is."""
    sets = list_sets(data.sources.meetings) | read_own_sets()
    if query.get("meeting") not in sets and query.get("page"):
        note_ignored(name_odd("page", [query["page"]]))


def show_sets(data: Data) -> None:
    """The view: which set, its pages, its files; a reader's own can be changed."""
    own = read_own_sets()
    # One's own, the last worked on first, then those that ship.
    sets = dict(reversed(own.items()))
    sets |= {name: one for name, one in list_sets(data.sources.meetings).items() if name not in own}
    html.show(Markup('<p class="note">{}</p>').format(say("meeting.intro")))
    if sets:
        # Who asks for a page that is not there is at its set.
        asked = read_query().get("meeting", "")
        first = asked if asked in sets else ""
        name = pick_from_row(say("meeting.set"), {name: name for name in sets}, "set", first)
        _show_set(data, name, sets[name], is_own=name in own)
    else:
        html.show(Markup('<p class="empty">{}</p>').format(say("meeting.none")))
    with st.container(key="bring"), faults_on_page():
        bring_set(data.sources)


def _show_set(data: Data, name: str, pages: Pages, *, is_own: bool) -> None:
    with faults_on_page(), st.container(horizontal=True, gap="small"):
        show_button(say("meeting.present"), key="present", on_click=write_address,
                    args=({"meeting": name, "page": "1", "set": ""},), type="primary")  # fmt: skip
        _offer_files(data, name, pages)
        if is_own:
            offer_set_file(pages)
        else:
            show_button(say("meeting.adopt"), key="adopt", on_click=adopt_set, args=(name, pages))
    say_not_made()
    with faults_on_page(), _say_drawing():
        _show_pages(data, pages, is_own=is_own)


@contextmanager
def _say_drawing() -> Iterator[None]:
    """Say so while sheets are drawn that nobody has seen today: before the libraries for it come,
    which keep the server from saying anything.
    """
    said = st.empty()
    with said:
        html.show(Markup('<p class="note being-drawn">{}</p>').format(say("export_sheet.drawing")))
    try:
        yield
    finally:
        with said:
            st.empty()


def _offer_files(data: Data, name: str, pages: Sequence[MeetingPage]) -> None:
    for ending, title in words("meeting.files").items():
        make = partial(_make, data, tuple(pages), f".{ending}")
        file = f"{name}.{ending}"
        offer_file(say("meeting.file", kind=title), make, file, _MIME[f".{ending}"], key=ending)


def _make(data: Data, pages: Sequence[MeetingPage], ending: str) -> bytes:
    # Drawing on paper brings a large library along: nobody waits for it who only reads the map.
    from layers.paper.files.meeting_set import make_set

    made, approval = today_in_china(), say_approval()
    layers = data.layers.values()
    return make_set(data.sources, layers, pages, ending, made=made, approval=approval)


def _show_pages(data: Data, pages: Pages, *, is_own: bool) -> None:
    """Each page small, its number and words under it.

    A set that asks for what does not exist is said instead.
    """
    version = (data.sources.sha256, today_in_china().isoformat(), say_approval())
    pictures = _draw(tuple(pages), version, data)
    keys = {page.page: key for key, page in read_keyed(pages[0].set).items()}
    for start in range(0, len(pages), _IN_A_ROW):
        columns = st.columns(_IN_A_ROW, gap="medium")
        row = zip(columns, pages[start:], pictures[start:], strict=False)
        for column, page, picture in row:
            with column:
                show_page_picture(picture, page.title or say("meeting.page", page=page.page))
                html.show(_caption(page, is_short=is_own))
                _warn_of_missing(page)
                if is_own:
                    show_editing(keys[page.page], page, len(pages))


def _warn_of_missing(page: MeetingPage) -> None:
    """Say which signs of its words the font lacks, before anything is made of them."""
    from layers.paper.ink.lettering import find_missing

    if signs := find_missing(f"{page.title}{page.sentence}"):
        html.show(html.spoken_notes([say("sheet.missing", signs=signs)]))


@kept(8, by=2)
def _draw(
    pages: tuple[MeetingPage, ...],
    version: tuple[str, ...],  # noqa: ARG001 what the pictures depend on
    data: Data,
) -> list[bytes]:
    """The first page of each sheet, small; kept while data, day and approval stay."""
    from layers.paper.files.meeting_set import compose_set
    from layers.paper.files.png_pdf_svg import write_page_png

    made, approval = today_in_china(), say_approval()
    sheets = compose_set(data.sources, data.layers.values(), pages, made=made, approval=approval)
    return [write_page_png(sheet, 1, _PREVIEW_DPI) for sheet in sheets]


def _caption(page: MeetingPage, *, is_short: bool) -> Markup:
    """Number, title and sentence; the number alone where the words stand below to be changed."""
    if is_short:
        return Markup('<p class="note"><b>{}</b></p>').format(say("meeting.page", page=page.page))
    return Markup('<p class="note"><b>{} {}</b><br>{}</p>').format(
        page.page, page.title, page.sentence
    )
