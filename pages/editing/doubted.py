"""The doubts of readers about records of a document, at the desk: taken up, or settled."""

import streamlit as st

from geo.drafts.already_lifted import take_up
from geo.drafts.draft import TAKEN_UP
from geo.drafts.draft_files import change_draft
from geo.drafts.reader_doubts import Doubt, find_document, read_doubts, settle_doubt
from geo.errors import DistrictMapError
from geo.sources import Sources
from geo.text import say
from pages.editing.acting import REFUSED
from pages.editing.sitting import Sitting, go_to, sign
from pages.frame import html
from pages.frame.may_edit import check_may_edit
from pages.frame.widgets import press


def show_doubted(sitting: Sitting) -> None:
    """Every doubt that is open about a record of this document, with what can be done."""
    sources, document = sitting.sources, sitting.draft.document
    doubts = [
        one for one in read_doubts()
        if not one.settled and find_document(one.record, sources) == document
    ]  # fmt: skip
    if not doubts:
        return
    html.show(html.section(say("doubt.listed", count=len(doubts))))
    for one in doubts:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            told = {"name": _name(one.record, sources), "record": one.record}
            line = say("doubt.line", **told, by=one.by, at=one.at[:10], word=one.word)
            html.show(html.note_lines([line]), width="content")
            if one.record not in sources.places:
                press(say("doubt.take_up"), key=f"doubt-take-{one.number}", on_click=_take,
                      args=(sitting, one))  # fmt: skip
            press(say("doubt.settle"), key=f"doubt-settle-{one.number}", on_click=_settle,
                  args=(one,))  # fmt: skip


def _name(record: str, sources: Sources) -> str:
    if record in sources.project_by_id:
        return sources.project_by_id[record].title
    if record in sources.figure_by_id:
        return sources.figure_by_id[record].name
    return sources.places[record].name


def _take(sitting: Sitting, doubt: Doubt) -> None:
    """Put the record among the proposals, and in front."""
    record = "project" if doubt.record in sitting.sources.project_by_id else "indicator"
    try:
        check_may_edit()
        change_draft(
            sitting.draft.document, lambda draft: take_up(draft, doubt.record, sitting.sources)
        )
        go_to(f"{record}{TAKEN_UP}{doubt.record}")
    except DistrictMapError as error:
        st.session_state[REFUSED] = str(error)


def _settle(doubt: Doubt) -> None:
    try:
        check_may_edit()
        settle_doubt(doubt.number, sign())
    except DistrictMapError as error:
        st.session_state[REFUSED] = str(error)
