"""Page 整编 at its addresses: who may sit there, what is in view, and what two people do."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from geo.drafts.decisions.reader_doubts import read_doubts, report_doubt
from geo.drafts.one_draft.draft import Draft, Signed, take_step
from geo.drafts.one_draft.draft_columns import State, Verdict
from geo.drafts.one_draft.draft_files import save_draft
from geo.settings import DOCUMENTS_VARIABLE
from geo.values.sources import Sources
from pages.editing import signature
from pages.editing.desk_actions import accept_all, approve_all
from pages.editing.desk_map import find_desk_view, list_marks
from pages.editing.desk_parts import make_form
from pages.editing.desk_session import (
    DEFAULT_NAME,
    SIGNATURE,
    SIGNED,
    Sitting,
    read_signature,
)
from pages.frame.base.may_edit import EDITING_VARIABLE
from tests.apptest import opened, payloads, seen
from tests.geo.drafts.desk import TEXT, desk, register
from tests.pages.editing.at_the_desk import press, refused


def test_the_map_looks_at_the_district_where_all_that_a_new_place_might_be_lies_elsewhere(
    sit: Callable[..., Sitting], known: Sources
) -> None:
    far = next(p.id for p in known.places.values() if p.district == "120101" and p.geometry)
    near = next(p.id for p in known.places.values() if p.district == "120103" and p.geometry)
    district = known.districts["120103"].geometry
    for id, is_all in ((far, True), (near, False)):
        save_draft(take_step(sit().draft, {"place-004": {"candidates": f"{id}|0.60"}},
                             Signed("甲", "2026")))  # fmt: skip
        sitting = sit(item="place-004")
        marks = list_marks(sitting)
        assert [mark.id for mark in marks] == [id]
        assert (find_desk_view(sitting, marks) == district) is is_all


def test_a_second_person_sees_what_changed_and_approves_or_returns(
    sit: Callable[..., Sitting],
) -> None:
    accept_all(sit())
    press(sit(item="project-005"), "save", edits={"title": "云溪馆开馆"})
    queue = sit(view="review", by="乙", item="project-005")
    form = make_form(queue, queue.draft.items["project-005"])
    assert ("事项", "云溪馆启用", "云溪馆开馆") in form["differences"]
    press(queue, "review", verdict="returned", word="")
    assert "写明意见" in refused()
    press(queue, "review", verdict="returned", word="标题不准")
    assert sit(item="project-005").draft.items["project-005"].verdict is Verdict.RETURNED
    for state in "returned", "commented":
        found = sit(view="edit", by="甲", item="", state=state)
        assert [one.key for one in found.items] == ["project-005"]
    back = sit(view="edit", by="甲", item="project-005", state="")
    assert back.waits(back.draft.items["project-005"])
    assert make_form(back, back.draft.items["project-005"])["comments"][0][2] == "标题不准"
    approve_all(sit(view="review", by="甲", item=""))
    assert "须由另一人" in refused()


def test_two_people_at_one_proposal_the_second_is_told(sit: Callable[..., Sitting]) -> None:
    before = sit(item="project-005")
    press(before, "save", edits={"title": "云溪馆开馆"})
    sit(by="丙")
    press(before, "save", edits={"title": "云溪馆启动"})
    assert "刚由 甲 改过" in refused()
    assert sit().draft.items["project-005"]["title"] == "云溪馆开馆"


def test_what_publishing_would_refuse_stands_at_the_form_and_is_not_accepted_with_all(
    sit: Callable[..., Sitting], known: Sources
) -> None:
    whole = {"thread": "hx-yunxi", "thread_title": "云溪馆", "relation": "same"}
    states = {"project-005": "completed", "project-007": "planned"}
    cells = {key: {**whole, "status": status} for key, status in states.items()}
    save_draft(take_step(sit().draft, cells, Signed("甲", "2026")))
    first = sit(item="project-005")
    assert first.item is not None
    (belongs, alone) = make_form(first, first.item)["warnings"]
    assert "其中一年或一批" in belongs
    assert "不足两处" in alone
    accept_all(sit())
    left = sit(item="project-007")
    assert [key for key, item in left.draft.items.items() if item.state is State.OPEN] == [
        "project-007"
    ]
    assert left.item is not None
    assert "未完成" in make_form(left, left.item)["warnings"][-1]
    press(left, "accept")
    assert "instalment" in refused()


def test_a_name_that_its_tab_kept_stands_on_the_desk_unless_another_is_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session: dict[str, Any] = {signature.KEPT: SimpleNamespace(kept={"name": " 乙 "})}
    monkeypatch.setattr("streamlit.session_state", session)
    monkeypatch.setenv(DEFAULT_NAME, "甲")
    assert read_signature() == "甲"
    signature.hear_kept()
    assert read_signature() == "乙"
    session[SIGNATURE] = "丙"
    signature.note_typed()
    signature.hear_kept()
    assert read_signature() == "丙"
    del session[SIGNATURE]  # As when another page is open meanwhile.
    assert read_signature() == "丙"


def _sign_here() -> None:
    from pages.editing.signature import ask_signature

    ask_signature()


def test_a_name_stays_on_the_desk_when_the_server_is_started_anew_under_it() -> None:
    """The browser sends what stands in its field to a server that has not drawn it yet."""
    field = AppTest.from_function(_sign_here).run().text_input(key=SIGNATURE)
    states = WidgetStates()
    states.widgets.add(id=field.id, string_value="甲")
    anew = AppTest.from_function(_sign_here)
    anew._run(states)
    assert anew.text_input(key=SIGNATURE).value == "甲"
    assert anew.session_state[SIGNED] == "甲"


def test_the_form_says_why_and_what_it_may_be_and_shows_no_offsets(
    sit: Callable[..., Sitting], known: Sources
) -> None:
    here = sit(item="place-004")
    form = make_form(here, here.draft.items["place-004"])
    assert form["why"] == "理由,把握 90% · 文中提到 2 处,一次定位"
    assert {"start", "end"}.isdisjoint(one["name"] for one in form["fields"])
    assert "友谊路" in form["streets"]
    assert any(key == "P" for key, _, _ in form["keys"])


def test_the_form_of_a_place_that_stands_says_what_it_is_on_the_map_and_leaves_it_so(
    sit: Callable[..., Sitting], known: Sources
) -> None:
    zone = next(one for one in known.places.values() if one.is_zone)
    press(sit(item="place-004"), "choose", id=zone.id)
    here = sit(item="place-004")
    form = make_form(here, here.draft.items["place-004"])
    assert form["position"].startswith("已有位置,图上是面(片区)")
    assert all(one["fixed"] for one in form["fields"])
    (mark,) = [mark for mark in list_marks(here) if mark.id == zone.id]
    assert mark.geometry.area > 0


def opened_desk(monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setattr("pages.editing.desk_room.why_not_edit", lambda: "")
    monkeypatch.setattr("pages.editing.desk_actions.check_may_edit", lambda: None)
    return opened("desk.py", **query)


def test_where_nobody_edits_the_desk_is_closed_and_says_how_to_open_it() -> None:
    assert "EDITING=local" in seen(opened("desk.py"))


def test_the_page_shows_text_form_and_map_of_a_draft(
    data_copy: Path, tmp_path: Path, sources: Sources, monkeypatch: pytest.MonkeyPatch,
    known: Sources,
) -> None:  # fmt: skip
    register(data_copy, tmp_path / "texts")
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(tmp_path / "texts"))
    monkeypatch.setenv(EDITING_VARIABLE, "local")
    save_draft(desk(known))
    test = opened_desk(monkeypatch, document="hx-desk", item="project-005")
    (text,), (form,) = payloads(test, "desk_text"), payloads(test, "desk_form")
    assert text["states"] == "ooooooo"
    assert form["quote"] == "云溪馆投入使用"
    (tmp_path / "texts" / "hx-desk.txt").write_text(TEXT + "补", "utf-8")
    assert "原文换过了" in seen(opened_desk(monkeypatch, document="hx-desk"))


def test_a_doubt_is_seen_where_there_is_no_draft_taken_up_and_answered(
    data_copy: Path, sources: Sources, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`documents` are those of the fixture; the record is one that stands."""
    monkeypatch.setenv(EDITING_VARIABLE, "local")
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(documents))
    monkeypatch.setenv(DEFAULT_NAME, "乙")
    project = sources.projects[0]
    at = project.citation.document
    report_doubt(project.id, "年份不对?", Signed("甲", "2026-11-29"), sources)
    monkeypatch.setattr("pages.editing.doubts_at_desk.check_may_edit", lambda: None)
    test = opened_desk(monkeypatch, document=at)
    assert "年份不对?" in seen(test)
    other = next(id for id in sources.documents if id != at)
    assert f"别的文件还有:{sources.documents[at].title}" in seen(
        opened_desk(monkeypatch, document=other)
    )
    test.button("doubt-take-1").click().run()
    (form,) = payloads(test, "desk_form")
    assert form["quote"] == " ".join(project.citation.quote.split())
    test.text_input("doubt-answer-1").set_value("已改正").run()
    test.button("doubt-settle-1").click().run()
    assert "年份不对?" not in seen(test)
    (doubt,) = read_doubts()
    assert (doubt.answer, doubt.settled.partition(" ")[0]) == ("已改正", "乙")


def test_a_draft_of_nothing_is_said(sit: Callable[..., Sitting]) -> None:
    save_draft(Draft("hx-desk", {}, sit().draft.history))
    assert sit(item="").item is None
    assert sit().step(1) == ""


def test_before_there_is_a_draft_the_steps_and_every_document_are_told(
    monkeypatch: pytest.MonkeyPatch, sources: Sources, documents: Path
) -> None:
    monkeypatch.setenv(EDITING_VARIABLE, "local")
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(documents))
    shown = seen(opened_desk(monkeypatch))
    assert shown.index("列出建议:") < shown.index("逐条决定:") < shown.index("发布:")
    assert all(one.title in shown for one in sources.documents.values())
    assert shown.count(" 没有草稿 ") == len(sources.documents)
