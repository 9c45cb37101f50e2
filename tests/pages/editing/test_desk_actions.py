"""Page 整编: what a key, a press and a typed value do to the proposal in front."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from geo.drafts.one_draft.draft import Item
from geo.drafts.one_draft.draft_columns import State
from geo.drafts.one_draft.draft_files import save_draft
from pages.editing.desk_actions import accept_all, carry_out, undo_last
from pages.editing.desk_map import list_marks
from pages.editing.desk_parts import make_form
from pages.editing.desk_session import (
    Sitting,
    note_shown,
)
from tests.geo.drafts.desk import TEXT
from tests.pages.editing.at_the_desk import key_of, press, refused


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


def test_all_in_view_and_nothing_else_is_accepted_with_one_undo(
    sit: Callable[..., Sitting],
) -> None:
    accept_all(sit(record="project"))
    states = {item.record: item.state for item in sit().draft.items.values()}
    assert states["project"] is State.ACCEPTED
    assert states["place"] is states["indicator"] is State.OPEN
    undo_last(sit(record=""))
    assert all(item.state is State.OPEN for item in sit().draft.items.values())
