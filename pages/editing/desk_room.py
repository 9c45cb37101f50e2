"""The desk: who sits there, what is in view, the text, the proposal in front, the map."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.drafts.one_draft.draft import Draft
from geo.drafts.one_draft.draft_files import list_drafts, read_draft, save_draft
from geo.drafts.proposals.proposing import follow, propose_draft
from geo.errors import DistrictMapError
from geo.proof.quotes.passages import Text
from geo.storage.write_lock import holding_data
from geo.text import say, words
from pages.editing.before_draft import show_before_draft
from pages.editing.desk_actions import REFUSED, TOLD, carry_out
from pages.editing.desk_map import find_desk_view, list_marks
from pages.editing.desk_parts import show_form, show_marked_text
from pages.editing.desk_session import (
    Sitting,
    ask_for,
    note_heard,
    note_shown,
    put_in_front,
    sign,
    sit_down,
)
from pages.editing.doubts_at_desk import show_doubted
from pages.editing.draft_filter_row import show_filter
from pages.editing.publish_step import show_releasing
from pages.editing.signature import ask_signature, tell_signature
from pages.frame.address_bar.address import read_query
from pages.frame.address_bar.map_flight import fly_to, read_last_flight
from pages.frame.address_bar.widget_parameters import note_ignored, read_one
from pages.frame.base import html
from pages.frame.base.faults import faults_on_page, fragment, show_alert
from pages.frame.base.loading import Data
from pages.frame.base.may_edit import check_may_edit, why_not_edit
from pages.frame.parts.page_map.mapview import draw_map
from pages.frame.parts.widgets import show_at_value, show_button

_LOOKED = "desk-looked-at"


def show_desk(data: Data) -> None:
    """The page below its header: why nobody may edit here, else the desk."""
    if obstacle := why_not_edit():
        show_alert(say("desk.closed"), say(f"editing.{obstacle}"))
        return
    if not data.sources.documents:
        html.show(html.note_lines([say("read.no_documents")]))
        return
    with st.container(key="desk-head", horizontal=True, gap="small", vertical_alignment="bottom"):
        document = _pick_document(data)
        ask_signature()
        tell_signature()
        _pick_view()
    _sit(data, document)
    with faults_on_page():
        show_doubted(data, document)


def _pick_document(data: Data) -> str:
    """The document the address asks for, else the first with a draft, else the last."""
    drafts, names = list_drafts(), {id: one.title for id, one in data.sources.documents.items()}
    asked, odd = read_one(read_query(), "document", names)
    note_ignored(odd)
    value = asked or next((id for id in drafts if id in names), list(names)[-1])

    def changed() -> None:
        chosen = st.session_state["desk-document"]
        ask_for({"document": chosen, "chapter": ""})

    show_at_value(
        st.selectbox, say("filter.document"), list(names), key="desk-document", value=value,
        changed=changed, format_func=names.__getitem__, width=420,
    )  # fmt: skip
    return value


def _pick_view() -> None:
    names, query = words("desk_view"), read_query()
    asked, odd = read_one(query, "view", names)
    note_ignored(odd)

    def changed() -> None:
        ask_for({"view": st.session_state["desk-view"]})

    show_at_value(
        st.segmented_control, say("desk.view"), list(names), key="desk-view",
        value=asked or next(iter(names)), changed=changed, format_func=names.__getitem__,
        label_visibility="collapsed", required=True,
    )  # fmt: skip


def _sit(data: Data, document: str) -> None:
    """The draft of a document, or a button to begin one; said first if its text has changed."""
    draft, text = read_draft(document), data.texts.get(document)
    is_at_work = text is not None and draft is not None and draft.text_sha256 == text.sha256
    if not is_at_work and (refused := st.session_state.get(REFUSED)):
        show_alert(say("desk.refused"), refused)
    if text is None:
        show_alert(say("desk.closed"), say("drafts.no_text", id=document))
    elif draft is None:
        html.show(html.note_lines([say("desk.no_draft")]))
        show_button(say("desk.begin"), key="desk-begin", type="primary", on_click=_begin,
                    args=(data, document))  # fmt: skip
        with faults_on_page():
            show_before_draft(data.sources)
    elif draft.text_sha256 != text.sha256:
        show_alert(say("desk.text_changed"), say("desk.text_changed_how"))
        show_button(say("desk.follow"), key="desk-follow", type="primary", on_click=_follow,
                    args=(data, document))  # fmt: skip
    else:
        _work(data, document, text)


def _begin(data: Data, document: str) -> None:
    def make(_: Draft | None) -> Draft:
        return propose_draft(document, data.sources, None, sign())

    _write(document, make)


def _follow(data: Data, document: str) -> None:
    def move(draft: Draft | None) -> Draft:
        if draft is None:
            return propose_draft(document, data.sources, None, sign())
        return follow(draft, data.sources, None, sign())

    _write(document, move)


def _write(document: str, make: Any) -> None:
    st.session_state.pop(REFUSED, None)
    try:
        check_may_edit()
        with holding_data():
            save_draft(make(read_draft(document)))
    except DistrictMapError as error:
        st.session_state[REFUSED] = str(error)


@fragment
def _work(data: Data, document: str, text: Text) -> None:
    """Filter, text, form and map: a decision draws them anew alone."""
    draft = read_draft(document)
    if draft is None:
        st.rerun()
        return
    sitting = sit_down(draft, data.sources)
    show_filter(sitting)
    with st.container(key="desk-told"):  # It stands there empty too, so that the form stays.
        refused = st.session_state.get(REFUSED)
        if refused and sitting.item is None:  # Else the form says it, and its keys stay in view.
            show_alert(say("desk.refused"), refused)
        elif not refused and (told := st.session_state.get(TOLD)):
            html.show(html.spoken_notes([told]))
    left, middle, right = st.columns([1.3, 1.2, 0.85], gap="medium")
    with left, st.container(key="desk-left"), faults_on_page():
        show_marked_text(sitting, text.content, lambda said: _hear_text(sitting, said))
    with middle, st.container(key="desk-side"), faults_on_page():
        show_form(sitting, lambda said: carry_out(sitting, said))
        if sitting.item is None:
            html.show(html.note_lines([say("desk.nothing_in_view")]))
    with right, st.container(key="desk-map"), faults_on_page():
        _show_map(data, sitting)
    with faults_on_page():
        show_releasing(sitting)
    note_shown()


def _show_map(data: Data, sitting: Sitting) -> None:
    marks = list_marks(sitting)
    looked = (sitting.draft.document, sitting.item and sitting.item.key)
    goal = find_desk_view(sitting, marks)
    if st.session_state.get(_LOOKED) != looked and goal is not None:
        st.session_state[_LOOKED] = looked
        fly_to(goal)
    draw_map(
        data, marks, key="desk-places", flight=read_last_flight(), bare=True, beside_text=True,
        picks=sitting.item is not None and sitting.item.record == "place",
        on_event=lambda event: _hear_map(sitting, event),
    )  # fmt: skip


def _hear_map(sitting: Sitting, event: Mapping[str, Any]) -> None:
    """A point was pressed: the place in front is there; or one of those it may be."""
    item = sitting.item
    if item is None or item.record != "place" or sitting.is_review:
        return
    seen = {"key": item.key, "rev": sitting.draft.revision(item.key)}
    if "point" in event:
        carry_out(sitting, {"act": "place", "point": event["point"], **seen})
    elif event.get("place") in {id for id, _, _ in item.candidates}:
        carry_out(sitting, {"act": "choose", "id": event["place"], **seen})


def _hear_text(sitting: Sitting, said: Mapping[str, Any]) -> None:
    note_heard(said)
    keys = list(sitting.draft.items)
    mark = said.get("mark")
    if isinstance(mark, int) and 0 <= mark < len(keys):
        put_in_front(keys[mark])
    elif said.get("add"):
        record, span = str(said["add"]), {name: said[name] for name in ("start", "end")}
        carry_out(sitting, {"act": "add", "record": record, **span})
