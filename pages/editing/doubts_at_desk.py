"""The doubts of readers about records of a document, at the desk: taken up, or answered."""

import streamlit as st

from geo.drafts.decisions.reader_doubts import (
    Doubt,
    find_record_document,
    read_doubts,
    settle_doubt,
)
from geo.drafts.one_draft.draft import TAKEN_UP, Draft
from geo.drafts.one_draft.draft_files import read_draft, save_draft
from geo.drafts.proposals.already_lifted import take_up
from geo.drafts.proposals.open_draft import open_draft
from geo.errors import DistrictMapError
from geo.storage.write_lock import holding_data
from geo.text import say
from geo.values.sources import Sources
from pages.editing.desk_actions import REFUSED
from pages.editing.desk_session import put_in_front, sign
from pages.frame.base import html
from pages.frame.base.loading import Data
from pages.frame.base.may_edit import check_may_edit
from pages.frame.parts.widgets import draw_as_text, show_button

_ANSWER = "doubt-answer-{}"


def show_doubted(data: Data, document: str) -> None:
    """Every doubt that is open about a record of a document, whether it has a draft or not, with
    what can be done; and in which other documents there are any.
    """
    sources, own, elsewhere = data.sources, list[Doubt](), dict[str, int]()
    for one in read_doubts():
        if one.settled:
            continue
        where = find_record_document(one.record, sources)
        if where in ("", document):
            own.append(one)
        else:
            elsewhere[where] = elsewhere.get(where, 0) + 1
    if own or elsewhere:
        html.show(html.section(say("doubt.listed", count=len(own))))
    for one in own:
        _show(data, document, one)
    if elsewhere:
        named = (say("doubt.of", title=sources.documents[id].title, count=count)
                 for id, count in elsewhere.items())  # fmt: skip
        html.show(html.note_lines([say("doubt.elsewhere", documents="、".join(named))]))


def _show(data: Data, document: str, one: Doubt) -> None:
    sources = data.sources
    told = {"name": _name(one.record, sources), "record": one.record}
    line = say("doubt.line", **told, by=one.by, at=one.at[:10], word=one.word)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        html.show(html.note_lines([line]), width="content")
        if one.record in {**sources.project_by_id, **sources.figure_by_id}:
            show_button(say("doubt.take_up"), key=f"doubt-take-{one.number}", on_click=_take,
                        args=(data, document, one))  # fmt: skip
        draw_as_text(
            st.text_input, say("doubt.answer"), key=_ANSWER.format(one.number), max_chars=400,
            placeholder=say("doubt.answer"), label_visibility="collapsed", width=320,
        )  # fmt: skip
        show_button(say("doubt.settle"), key=f"doubt-settle-{one.number}", on_click=_settle,
                    args=(one,))  # fmt: skip


def _name(record: str, sources: Sources) -> str:
    """What a doubted record is called; one that is gone since by its id."""
    if record in sources.project_by_id:
        return sources.project_by_id[record].title
    if record in sources.figure_by_id:
        return sources.figure_by_id[record].name
    place = sources.places.get(record)
    return place.name if place else record


def _take(data: Data, document: str, doubt: Doubt) -> None:
    """Put the record among the proposals, and in front; without a draft it is the only one."""
    record = "project" if doubt.record in data.sources.project_by_id else "indicator"

    def begin() -> Draft:
        sha256 = data.texts[document].sha256
        return open_draft(data.sources.documents[document], sha256, (), data.sources, sign())

    try:
        check_may_edit()
        with holding_data():
            draft = read_draft(document) or begin()
            save_draft(take_up(draft, doubt.record, data.sources))
        put_in_front(f"{record}{TAKEN_UP}{doubt.record}")
    except DistrictMapError as error:
        st.session_state[REFUSED] = str(error)


def _settle(doubt: Doubt) -> None:
    """Deal with it, with what is answered to its reader, if anything."""
    answer = str(st.session_state.get(_ANSWER.format(doubt.number)) or "")
    try:
        check_may_edit()
        settle_doubt(doubt.number, sign(), answer)
    except DistrictMapError as error:
        st.session_state[REFUSED] = str(error)
