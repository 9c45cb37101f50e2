"""Page 整编 at its addresses: who may sit there, what is in view, what a key does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from geo.drafts.decisions.reader_doubts import read_doubts, report_doubt
from geo.drafts.one_draft.draft import Draft, Item, Signed, take_step
from geo.drafts.one_draft.draft_columns import State, Verdict
from geo.drafts.one_draft.draft_files import read_draft, save_draft
from geo.settings import DOCUMENTS_VARIABLE
from geo.values.sources import Sources
from pages.editing import desk_actions, signature
from pages.editing.desk_actions import accept_all, approve_all, carry_out, undo_last
from pages.editing.desk_map import find_desk_view, list_marks
from pages.editing.desk_parts import make_form
from pages.editing.desk_session import (
    DEFAULT_NAME,
    SIGNATURE,
    SIGNED,
    Sitting,
    note_shown,
    read_signature,
    sit_down,
)
from pages.frame.base.may_edit import EDITING_VARIABLE
from tests.apptest import opened, payloads, seen
from tests.geo.drafts.desk import TEXT, desk, register, told


@pytest.fixture
def known(sources: Sources) -> Sources:
    """The data with the document of these tests registered."""
    return replace(sources, documents={**sources.documents, "hx-desk": told()})


@pytest.fixture
def sit(known: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Sitting]:
    """The desk with the draft as its file has it, whatever the address asks for."""
    session: dict[str, Any] = {SIGNATURE: "甲"}
    query: dict[str, str] = {}
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "hx-desk.txt").write_text(TEXT, "utf-8", newline="")
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(tmp_path / "texts"))
    monkeypatch.setattr("streamlit.session_state", session)
    monkeypatch.setattr(desk_actions, "check_may_edit", lambda: None)
    monkeypatch.setattr("pages.editing.desk_session.read_query", lambda: dict(query))
    monkeypatch.setattr("pages.editing.desk_session.write_address", query.update)
    save_draft(desk(known))

    def now(**asked: str) -> Sitting:
        if asked:  # Whatever was put in front before is on the screen.
            note_shown()
        query.update(asked)
        session[SIGNATURE] = asked.pop("by", session[SIGNATURE])
        draft = read_draft("hx-desk")
        assert draft is not None
        return sit_down(draft, known)

    return now


def refused() -> str:
    return str(desk_actions.st.session_state.get(desk_actions.REFUSED, ""))


def press(sitting: Sitting, act: str, **more: Any) -> None:
    """One key on the proposal in front."""
    assert sitting.item is not None
    key = sitting.item.key
    carry_out(sitting, {"act": act, "key": key, "rev": sitting.draft.revision(key), **more})


def key_of(sitting: Sitting) -> str:
    return sitting.item.key if sitting.item else ""


def test_enter_accepts_and_goes_on_to_the_next_open_one(sit: Callable[..., Sitting]) -> None:
    first = sit()
    press(first, "accept", edits={})
    second = sit()
    assert second.draft.items[key_of(first)].state is State.ACCEPTED
    assert key_of(second) == "place-002"
    assert second.left_in_chapter == 6
    press(second, "go", by=1)
    assert key_of(sit()) == "project-003"
    press(sit(), "go", by=-1)
    assert key_of(sit()) == "place-002"


def test_a_step_goes_on_from_what_was_in_front_when_the_key_was_pressed(
    sit: Callable[..., Sitting], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser may bring an address that has been left, and a run may have been broken off."""
    before = sit(item="place-002")
    carry_out(before, {"act": "go", "by": 1, "key": "place-002", "moment": 41})
    carry_out(before, {"act": "go", "by": 1, "key": "project-003", "moment": 42})
    monkeypatch.setattr("pages.editing.desk_session.read_query", lambda: {"item": "place-002"})
    assert key_of(sit()) == "place-004"
    assert make_form(before, before.draft.items["place-004"])["heard"] == 42
    note_shown()
    assert key_of(sit()) == "place-002"


def test_suggestions_come_by_the_text_or_the_surest_or_the_least_sure_first(
    sit: Callable[..., Sitting],
) -> None:
    draft = sit().draft
    sure = {key: f"0.{9 - number % 4}0" for number, key in enumerate(draft.items)}
    items = {k: Item(k, {**one.cells, "confidence": sure[k]}) for k, one in draft.items.items()}
    save_draft(replace(draft, items=items))

    def list_sureness(order: str) -> list[str]:
        return [one["confidence"] for one in sit(order=order, item="").items]

    in_text = list_sureness("")
    assert in_text == list(sure.values())
    assert list_sureness("surest") == sorted(in_text, reverse=True)
    assert list_sureness("least_sure") == sorted(in_text)
    first = sit(order="least_sure", item="")
    press(first, "go", by=1)
    assert key_of(sit()) == first.items[1].key


def test_what_was_typed_is_accepted_with_it_and_z_brings_all_of_it_back(
    sit: Callable[..., Sitting],
) -> None:
    press(sit(item="project-005"), "accept",
          edits={"title": "云溪馆开馆", "place_ids": "云溪馆、青石巷12号院"})  # fmt: skip
    done = sit().draft.items["project-005"]
    assert (done.state, done["title"]) == (State.EDITED, "云溪馆开馆")
    assert done["place_ids"] == "hx-yunxi;hx-qingshi"
    press(sit(), "undo")
    assert key_of(sit()) == "project-005"
    assert sit().draft.items["project-005"]["title"] == "云溪馆启用"


def test_sectors_have_a_key_of_their_own_and_stand_as_they_were_picked(
    sit: Callable[..., Sitting],
) -> None:
    before = sit(item="project-005")
    form = make_form(before, before.draft.items["project-005"])
    assert ("L", "sector", "领域") in form["keys"]
    (field,) = [one for one in form["fields"] if one["name"] == "sectors"]
    assert field["picks"] == "many"
    press(before, "save", edits={"sectors": "health;culture"})
    here = sit(item="project-005", view="review", by="乙")
    assert here.draft.items["project-005"]["sectors"] == "health;culture"
    told = make_form(here, here.draft.items["project-005"])["differences"]
    assert "医疗健康、文化旅游" in [after for _, _, after in told]


@pytest.mark.parametrize(
    ("item", "edits", "said"),
    [
        ("project-005", {"place_ids": "无此地"}, "没有名为 无此地"),
        ("project-005", {"year_from": "二〇二四"}, "year_from"),
        ("indicator-006", {"value": "三百"}, "value"),
    ],
)
def test_what_cannot_be_is_said_and_the_proposal_stays_in_front(
    sit: Callable[..., Sitting], item: str, edits: dict[str, str], said: str
) -> None:
    press(sit(item=item), "accept", edits=edits)
    assert said in refused()
    front = sit()
    assert key_of(front) == item
    assert said in make_form(front, front.draft.items[item])["refused"]
    assert sit().draft.items[item].state is State.OPEN


def test_a_selection_in_the_text_becomes_the_quote_or_a_proposal_of_its_own(
    sit: Callable[..., Sitting],
) -> None:
    start = TEXT.index("投入使用")
    press(sit(item="project-005"), "accept",
          edits={"quote": "x", "start": str(start), "end": str(start + 4)})  # fmt: skip
    assert sit().draft.items["project-005"]["quote"] == "投入使用"
    carry_out(sit(), {"act": "add", "record": "project", "start": start, "end": start + 4})
    assert key_of(sit()) == "project-008"
    press(sit(), "undo")
    after = sit(item="project-005").draft
    assert "project-008" not in after.items
    assert after.items["project-005"]["quote"] == "投入使用"


def test_a_place_is_put_by_a_click_or_a_pair_and_refused_outside_its_district(
    sit: Callable[..., Sitting],
) -> None:
    press(sit(item="place-004"), "place", point=[117.23, 39.10])
    placed = sit().draft.items["place-004"]
    assert (placed["lon"], placed["precision"]) == ("117.23000", "block")
    assert [mark.label for mark in list_marks(sit(item="project-005"))] == ["云溪馆"]
    press(sit(item="place-004"), "place", pasted="高德 117.10,39.30", datum="")
    assert "没有读出坐标" in refused() or "超出" in refused()
    press(sit(item="place-004"), "place", pasted="117.1000,39.3000", datum="wgs84")
    assert "超出河西区" in refused()
    press(sit(item="place-004"), "place", one="高德 117.235,39.095", other="")
    assert sit().draft.items["place-004"]["precision"] == "site"
    press(sit(item="place-004"), "place", one="无此路", other="友谊路")
    assert "没有名为无此路" in refused()


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


def test_all_in_view_and_nothing_else_is_accepted_with_one_undo(
    sit: Callable[..., Sitting],
) -> None:
    accept_all(sit(record="project"))
    states = {item.record: item.state for item in sit().draft.items.values()}
    assert states["project"] is State.ACCEPTED
    assert states["place"] is states["indicator"] is State.OPEN
    undo_last(sit(record=""))
    assert all(item.state is State.OPEN for item in sit().draft.items.values())


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
