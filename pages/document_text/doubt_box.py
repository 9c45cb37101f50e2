"""A reader's doubt about a record: a word and a name, where somebody may write."""

from collections.abc import Mapping

import streamlit as st

from geo.drafts.decisions.reader_doubts import read_doubts, report_doubt
from geo.drafts.one_draft.draft import Signed
from geo.errors import DistrictMapError
from geo.process.clock import now_in_china
from geo.text import say
from geo.values.sources import Sources
from pages.frame.base import html
from pages.frame.base.may_edit import check_may_edit, why_not_edit
from pages.frame.parts.widgets import draw_as_text, show_button

_TOLD = "doubt-told"


def show_doubt_box(records: Mapping[str, str], sources: Sources) -> None:
    """A line to say what is doubtful about one of some records, by id and name.

    Nothing where nobody may write, or nothing can be doubted.
    """
    if why_not_edit() or not records:
        return
    with draw_as_text(st.expander, say("doubt.heading"), key="doubt"):
        draw_as_text(
            st.selectbox, say("doubt.record"), list(records), key="doubt-record",
            format_func=lambda id: records.get(id, id),
        )  # fmt: skip
        draw_as_text(st.text_input, say("doubt.word"), key="doubt-word", max_chars=400)
        draw_as_text(st.text_input, say("desk.signature"), key="doubt-by", max_chars=40)
        show_button(say("doubt.report"), key="doubt-report", on_click=_report, args=(sources,))
        html.show(html.note_lines(_list_answers(records)))
        if told := st.session_state.get(_TOLD):
            html.show(html.spoken_notes([told]))


def _list_answers(records: Mapping[str, str]) -> list[str]:
    """What has been doubted of these records, and what became of it."""
    lines = list[str]()
    for one in read_doubts():
        if one.record in records:
            told = {"name": records[one.record], "by": one.by, "at": one.at[:10], "word": one.word}
            lines.append(say("doubt.asked", **told))
            settled = {"by": one.settled.partition(" ")[0], "answer": one.answer}
            key = "answered" if one.answer else "settled" if one.settled else "waiting"
            lines.append(say(f"doubt.{key}", **settled))
    return lines


def _report(sources: Sources) -> None:
    said = {name: str(st.session_state.get(f"doubt-{name}") or "") for name in ("word", "by")}
    try:
        check_may_edit()
        record = str(st.session_state.get("doubt-record") or "")
        report_doubt(record, said["word"], Signed(said["by"].strip(), now_in_china()), sources)
    except DistrictMapError as error:
        st.session_state[_TOLD] = str(error)
        return
    st.session_state[_TOLD] = say("doubt.kept")
    st.session_state["doubt-word"] = ""
