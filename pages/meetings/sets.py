"""The sets of `meetings.csv`: one chosen, its pages in a row, the whole as one file."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from geo.meetings import MeetingPage, list_sets
from geo.text import say, words
from layers.approval import say_approval, today_in_china
from pages.frame import html
from pages.frame.download import offer, say_not_made
from pages.frame.faults import faults_on_page
from pages.frame.loading import Data
from pages.frame.widgets import switch

_PREVIEW_DPI = 50
_IN_A_ROW = 3
_MIME = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}


def show_sets(data: Data) -> None:
    """The view: which set, its pages, its files."""
    sets = list_sets(data.sources.meetings)
    html.show(Markup('<p class="note">{}</p>').format(say("meeting.intro")))
    if not sets:
        html.show(Markup('<p class="empty">{}</p>').format(say("meeting.none")))
        return
    name = switch(say("meeting.set"), {name: name for name in sets}, "set")
    pages = sets[name]
    with faults_on_page():
        _offer_files(data, name, pages)
    with faults_on_page(), st.spinner(say("export_sheet.drawing")):
        _show_pages(data, pages)


def _offer_files(data: Data, name: str, pages: Sequence[MeetingPage]) -> None:
    with st.container(horizontal=True, gap="small"):
        for ending, title in words("meeting.files").items():
            make = partial(_make, data, tuple(pages), f".{ending}")
            file = f"{name}.{ending}"
            offer(say("meeting.file", kind=title), make, file, _MIME[f".{ending}"], key=ending)
    say_not_made()


def _make(data: Data, pages: Sequence[MeetingPage], ending: str) -> bytes:
    # Drawing on paper brings a large library along: nobody waits for it who only reads the map.
    from layers.paper.meeting_set import SET_ENDINGS, compose_set

    made, approval = today_in_china(), say_approval()
    layers = data.layers.values()
    return SET_ENDINGS[ending](
        compose_set(data.sources, layers, pages, made=made, approval=approval)
    )


def _show_pages(data: Data, pages: Sequence[MeetingPage]) -> None:
    """Each page small, its number and title under it, with the way to the map where there is one.

    A set that asks for what does not exist is said instead.
    """
    version = (data.sources.sha256, today_in_china().isoformat(), say_approval())
    pictures = _draw(tuple(pages), version, data)
    for start in range(0, len(pages), _IN_A_ROW):
        columns = st.columns(_IN_A_ROW, gap="medium")
        row = zip(columns, pages[start:], pictures[start:], strict=False)
        for column, page, picture in row:
            with column:
                st.image(picture, width="stretch")
                html.show(_caption(page))


@st.cache_data(max_entries=8, show_spinner=False)
def _draw(
    pages: Sequence[MeetingPage],
    version: tuple[str, ...],  # noqa: ARG001 what the pictures depend on
    _data: Data,
) -> list[bytes]:
    """The first page of each sheet, small; kept while data, day and approval stay."""
    from layers.paper.meeting_set import compose_set
    from layers.paper.printing import print_first

    made, approval = today_in_china(), say_approval()
    sheets = compose_set(_data.sources, _data.layers.values(), pages, made=made, approval=approval)
    return [print_first(sheet, _PREVIEW_DPI) for sheet in sheets]


def _caption(page: MeetingPage) -> Markup:
    """Number, title and sentence."""
    return Markup('<p class="note"><b>{} {}</b><br>{}</p>').format(
        page.page, page.title, page.sentence
    )
