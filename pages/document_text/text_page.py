"""Page 原文: a document's text, the map beside it, and the record of the passage chosen."""

from collections.abc import Callable, Container, Mapping
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.process.cache import kept
from geo.projects.summed_up.text_places import list_text_places
from geo.proof.marked_text.marked_passages import list_marked_at, list_mentions
from geo.proof.marked_text.reader_spot import ReaderSpot, find_goal, find_place
from geo.text import make_half_width, say
from geo.values.models import Figure, Project
from geo.values.sources import Sources
from layers.marks import mark_places
from pages.document_text.document_box import pick_document
from pages.document_text.doubt_box import show_doubt_box
from pages.document_text.full_text import Reading, link_text, make_reading, show_text
from pages.document_text.record_card import show_record
from pages.document_text.side_by_side import show_thread
from pages.frame.address_bar.address import read_query, remember_address, say_ignored, write_address
from pages.frame.address_bar.map_flight import fly_to, read_last_flight
from pages.frame.address_bar.widget_parameters import name_odd, note_ignored, note_unknown, read_one
from pages.frame.base import html
from pages.frame.base.faults import faults_on_page, fragment
from pages.frame.base.loading import Data
from pages.frame.parts.page_map.mapview import draw_map, keep_marks, show_notes

_LOOKED = "read_looked_at"
_MOST_DIGITS = 9


def show_text_page(data: Data) -> None:
    """The page below its header: an undertaking's passages side by side, or a document."""
    sources, query = data.sources, read_query()
    thread, odd = read_one(query, "thread", sources.threads)
    note_ignored(odd)
    if thread:
        _note_unread(sources, query)
        show_thread(data, thread)
    elif sources.documents:
        if document := pick_document(sources, query):
            _read(data, document)
        else:
            note_ignored(_parse_offset(query.get("at", ""))[1])
    else:
        html.show(Markup('<p class="empty">{}</p>').format(say("read.no_documents")))


def _note_unread(sources: Sources, query: Mapping[str, str]) -> None:
    """Note what could not be made anything of in a document, while none is shown."""
    known: dict[str, Callable[[], Container[str]]] = {
        "document": lambda: sources.documents,
        "place": lambda: sources.places,
    }
    note_unknown(query, known)
    note_ignored(_parse_offset(query.get("at", ""))[1])


def _parse_offset(asked: str) -> tuple[int | None, list[str]]:
    """A position in a text, and that it is none, as the page says it."""
    plain = make_half_width(asked).strip()
    is_number = plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS
    return (int(plain), []) if is_number else (None, name_odd("at", filter(None, [asked])))


@fragment
def _read(data: Data, document: str) -> None:
    """Text, map and record: a click among them reruns them alone."""
    sources, query = data.sources, read_query()
    if query.get("document", document) in sources.documents.keys() - {document}:
        st.rerun()
    remember_address("read")
    reading, notes = _open(data, document)
    spot, ignored = find_spot(sources, reading, query)
    show_notes([*notes, *ignored], past=".st-key-record")
    _look_there(sources, document, spot)
    text_column, map_column = st.columns([2.15, 1], gap="medium")
    mentions = list_mentions(reading.marked, spot.place.id) if spot.place else ()
    name = spot.place.name if spot.place and mentions else ""
    with text_column, st.container(key="read-text"), faults_on_page():
        show_text(
            sources, reading, at=spot.at, place=name, mentions=mentions,
            on_choose=partial(_go_to, document),
        )  # fmt: skip
    with map_column, st.container(key="read-map"), faults_on_page():
        places = list_text_places(sources, document, reading.marked)
        draw_map(
            data, mark_places(sources, places), key="read-places",
            selected=spot.place, flight=read_last_flight(), beside_text=True,
            on_event=lambda event: _hear_map(reading, event),
        )  # fmt: skip
    with map_column, st.container(key="record"), faults_on_page():
        show_record(data, reading, spot.at, spot.marked, spot.place)
        show_doubt_box(_name_doubtable(spot), sources)


def _name_doubtable(spot: ReaderSpot) -> dict[str, str]:
    """The records of a spot that somebody may doubt, by id and name."""
    records = [one.record for one in spot.marked if isinstance(one.record, Project | Figure)]
    named = {one.id: one.title if isinstance(one, Project) else one.name for one in records}
    return named | ({spot.place.id: spot.place.name} if spot.place else {})


def link_texts(data: Data) -> None:
    """Lay out every document, and what is marked of it on the map, as they are kept for readers."""
    for document in data.sources.documents:
        reading, _ = _open(data, document)
        link_text(data.sources, reading)
        keep_marks(
            data,
            mark_places(data.sources, list_text_places(data.sources, document, reading.marked)),
        )


def _open(data: Data, document: str) -> tuple[Reading, list[str]]:
    """The document as it can be read here, and what is to be said of its text."""
    text = data.texts.get(document)
    reading = _keep_reading(
        (data.version, document, text and text.sha256), data.sources, document,
        text.content if text else None,
    )  # fmt: skip
    if text is None:
        file = data.sources.documents[document].file
        return reading, [say("read.text_absent", file=file)]
    if not reading.has_text:
        return reading, [say("read.text_refused", count=reading.lost)]
    if not reading.is_lifted and not reading.lost:
        known = [say("read.known", count=len(reading.marked))] if reading.marked else []
        return reading, [say("read.not_lifted"), *known]
    if text.as_lifted:
        return reading, []
    key = "text_changed" if reading.lost else "text_renewed"
    return reading, [say(f"read.{key}", count=reading.lost)]


@kept(16, by=1)
def _keep_reading(
    version: object,  # noqa: ARG001 - it is the key
    sources: Sources,
    document: str,
    content: str | None,
) -> Reading:
    return make_reading(sources, document, content)


def find_spot(
    sources: Sources, reading: Reading, query: Mapping[str, str]
) -> tuple[ReaderSpot, list[str]]:
    """Where the address asks to be, and what of it makes no sense, in words."""
    at, odd = _parse_offset(query.get("at", ""))
    notes = say_ignored(odd)
    if at is not None and at >= reading.end:
        notes.append(say("read.at_beyond", at=at, end=reading.end))
        at = None
    place = sources.places.get(query.get("place", ""))
    if query.get("place") and place is None:
        notes.append(say("panel.gone_place", value=query["place"][:40]))
    marked = list_marked_at(reading.marked, at) if at is not None else ()
    return ReaderSpot(at, marked, place or find_place(sources, marked)), notes


def _look_there(sources: Sources, document: str, spot: ReaderSpot) -> None:
    """Make the map look where the reader has come, by whatever way: once for each spot."""
    key = (document, spot.at, spot.place and spot.place.id)
    if st.session_state.get(_LOOKED) == key:
        return
    st.session_state[_LOOKED] = key
    goal = find_goal(sources, document, spot)
    if goal is not None:
        fly_to(goal)


def _go_to(document: str, at: int | None, steps: bool) -> None:
    """The reader chose an offset in the text, or left it; stepping through a place's mentions
    keeps the place.
    """
    place = read_query().get("place", "") if steps else ""
    where = "" if at is None else str(at)
    write_address({"document": document, "at": where, "place": place})


def _hear_map(reading: Reading, event: Mapping[str, Any]) -> None:
    """A place was clicked on the map: the text goes to its first mention, the map stays."""
    if "place" not in event:
        return
    place = str(event["place"])
    mentions = list_mentions(reading.marked, place)
    at = mentions[0] if mentions else None
    st.session_state[_LOOKED] = (reading.document, at, place)
    write_address(
        {"document": reading.document, "place": place, "at": "" if at is None else str(at)}
    )
