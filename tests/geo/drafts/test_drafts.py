"""Deciding on proposals: every decision is a step that can be seen, taken back, and told about."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.data_faults import DataFaults
from geo.drafts.decisions.deciding import accept, edit, set_aside
from geo.drafts.decisions.reviewing import comment, review, undo
from geo.drafts.one_draft.draft import Draft, DraftFault, StaleFault
from geo.drafts.one_draft.draft_columns import State, Verdict
from geo.drafts.one_draft.draft_files import read_draft, save_draft
from geo.drafts.one_draft.draft_selection import count_states
from geo.drafts.proposals.adding_proposals import add_gaps
from geo.drafts.proposals.open_draft import follow_text, propose_series
from geo.values.sources import Sources
from tests.geo.drafts.desk import ANN, BEN, TEXT
from tests.geo.drafts.proposed import FIGURE, PLACE, PROJECT


def whole(draft: Draft) -> dict[str, int]:
    return draft.see(*draft.items)


def test_all_that_is_suggested_is_open_until_a_person_has_looked(draft: Draft) -> None:
    assert count_states(draft.items.values())[State.OPEN] == len(draft.items) == 7
    assert not any(item.is_ready for item in draft.items.values())


def test_a_figure_of_no_series_that_stands_brings_one_along(draft: Draft) -> None:
    figure = draft.items[FIGURE]
    assert (figure["series"], figure["series_name"]) == ("hx-xinzengzuowei", "新增座位")
    assert "累计" in figure["definition"]


def test_accepting_keeps_who_and_when_and_undo_takes_all_of_it_back(
    draft: Draft, sources: Sources
) -> None:
    done = accept(draft, whole(draft), ANN, sources)
    assert {(i.state, i["author"], i["decided"]) for i in done.items.values()} == {
        (State.ACCEPTED, ANN.by, ANN.at)
    }
    back = undo(done, ANN)
    assert all(
        item[column] == draft.items[key][column]
        for key, item in back.items.items()
        for column in item.cells
    )
    with pytest.raises(DraftFault, match="没有可以撤销"):
        undo(back, ANN)


def test_two_people_on_one_record_the_second_is_told_and_nothing_is_written_over(
    draft: Draft, sources: Sources
) -> None:
    seen = draft.see(PROJECT)
    first = edit(draft, seen, {"title": "云溪馆开馆"}, ANN, sources)
    with pytest.raises(StaleFault, match="甲 改过"):
        edit(first, seen, {"title": "云溪馆启动"}, BEN, sources)
    assert first.items[PROJECT]["title"] == "云溪馆开馆"
    again = edit(first, first.see(PROJECT), {"title": "云溪馆启动"}, BEN, sources)
    with pytest.raises(StaleFault, match="乙 已在这之后改过"):
        undo(again, ANN)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": "done"}, "done"),
        ({"sectors": "nothing-known"}, "nothing-known"),
        ({"place_ids": "nowhere"}, "nowhere"),
        ({"title": "字" * 31}, "title|30"),
        ({"offset": "3"}, "offset"),
    ],
)
def test_what_could_not_stand_in_its_table_is_refused_and_said(
    draft: Draft, sources: Sources, values: dict[str, str], said: str
) -> None:
    with pytest.raises((DataFaults, DraftFault), match=said):
        edit(draft, draft.see(PROJECT), values, ANN, sources)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"unit": "=1+1"}, "单位|unit"),
        ({"value": "301"}, "不在引文"),
        ({"name": ","}, "标点"),
        ({"name": "。座位"}, "标点"),
        ({"name": "00个"}, "半个数字"),
        ({"name": "300"}, "只有标点或数字"),
    ],
)
def test_a_figure_is_taken_over_only_with_a_value_it_quotes_and_a_name(
    draft: Draft, sources: Sources, values: dict[str, str], said: str
) -> None:
    with pytest.raises(DataFaults, match=said):
        edit(draft, draft.see(FIGURE), values, ANN, sources)


@pytest.mark.parametrize("word", ["<script>alert(1)</script>", '=HYPERLINK("x")', '"; rm -rf'])
def test_markup_and_formulas_are_words_like_others(
    draft: Draft, sources: Sources, tmp_path: Path, word: str
) -> None:
    done = edit(draft, draft.see(PROJECT), {"title": word, "note": word}, ANN, sources)
    save_draft(done, tmp_path)
    read = read_draft("hx-desk", tmp_path)
    assert read is not None
    assert (read.items[PROJECT]["title"], read.items[PROJECT]["note"]) == (word, word)


def test_a_draft_in_its_files_is_the_draft(draft: Draft, sources: Sources, tmp_path: Path) -> None:
    done = comment(accept(draft, whole(draft), ANN, sources), PLACE, "何处?\n路东", BEN)
    save_draft(done, tmp_path)
    read = read_draft("hx-desk", tmp_path)
    assert read is not None
    assert read.history == done.history
    assert {k: i[c] for k, i in read.items.items() for c in i.cells} == {
        k: i[c] for k, i in done.items.items() for c in read.items[k].cells
    }
    assert read_draft("another", tmp_path) is None


def test_a_draft_that_somebody_has_broken_is_refused_with_file_and_row(
    draft: Draft, tmp_path: Path
) -> None:
    save_draft(draft, tmp_path)
    file = tmp_path / "hx-desk.csv"
    file.write_text(file.read_text("utf-8").replace(",open,", ",opne,", 1), "utf-8")
    with pytest.raises(DataFaults, match=r"drafts/hx-desk\.csv 第 2 行.*opne"):
        read_draft("hx-desk", tmp_path)


def test_what_is_set_aside_says_why_and_is_named_by_nothing_more(draft: Draft) -> None:
    done = set_aside(draft, draft.see(PLACE, FIGURE), "泛指", ANN)
    assert done.items[PROJECT]["place_ids"] == ""
    assert done.items[FIGURE]["reason"] == "泛指"
    with pytest.raises(DraftFault, match="理由"):
        set_aside(draft, draft.see(PLACE), "", ANN)


def test_a_second_person_approves_or_returns_and_a_new_decision_asks_for_another_look(
    draft: Draft, sources: Sources
) -> None:
    done = accept(draft, whole(draft), ANN, sources)
    with pytest.raises(DraftFault, match="须由另一人"):
        review(done, done.see(PROJECT), Verdict.APPROVED, replace(BEN, by=" 甲"))
    with pytest.raises(DraftFault, match="写明意见"):
        review(done, done.see(PROJECT), Verdict.RETURNED, BEN)
    with pytest.raises(DraftFault, match="还没有决定"):
        review(draft, draft.see(PROJECT), Verdict.APPROVED, BEN)
    back = review(done, done.see(PROJECT), Verdict.RETURNED, BEN, "标题不准")
    assert [one.after for one in back.comments(PROJECT)] == ["标题不准"]
    mended = edit(back, back.see(PROJECT), {"title": "云溪馆开馆"}, ANN, sources)
    assert mended.items[PROJECT].verdict is Verdict.NONE
    assert review(mended, mended.see(PROJECT), Verdict.APPROVED, BEN).items[PROJECT].is_ready


def test_what_was_changed_can_be_told_from_what_was_suggested(
    draft: Draft, sources: Sources
) -> None:
    done = edit(draft, draft.see(PROJECT), {"title": "云溪馆开馆"}, ANN, sources)
    assert done.original(PROJECT)["title"] == "云溪馆启用"
    assert done.original(PROJECT).state is State.OPEN


def test_in_a_text_that_changed_what_is_found_follows_and_the_rest_is_open_again(
    draft: Draft, sources: Sources
) -> None:
    done = accept(draft, whole(draft), ANN, sources)
    now = "网页抬头\n" + TEXT.replace("新增座位300个", "新增座位310个")
    moved = follow_text(done, now, "0" * 64, BEN)
    for key, item in moved.items.items():
        start, end = item.span
        if key != FIGURE:
            assert now[start:end] == item["quote"]
            assert item.state is State.ACCEPTED
    assert moved.items[FIGURE].state is State.OPEN
    assert "没有找到" in moved.comments(FIGURE)[-1].after
    assert [now[s:e] for s, e in moved.items[PLACE].mentions] == ["云溪馆"] * 2
    assert follow_text(moved, now, "0" * 64, BEN) is moved


def test_a_series_is_not_called_what_another_is_and_a_growth_says_that_it_is_one(
    draft: Draft, sources: Sources
) -> None:
    taken = next(iter(sources.series.values())).name
    with pytest.raises(DataFaults, match="已有的记录在用"):
        edit(
            draft, draft.see(FIGURE), {"series_name": taken, "definition": "座位的数"}, ANN, sources
        )
    cells = {**draft.items[FIGURE].cells, "name": "座位", "measure": "growth"}
    assert propose_series(cells, sources)["series_name"] == "座位增速"


def test_what_is_set_aside_without_a_reason_stays_open(draft: Draft, sources: Sources) -> None:
    more = add_gaps(draft, [(0, 1)], TEXT)
    with pytest.raises(DataFaults, match="没有写明为什么不收录"):
        accept(more, more.see("set-aside-008"), ANN, sources)


def test_nothing_is_decided_by_nobody(draft: Draft, sources: Sources) -> None:
    with pytest.raises(DraftFault, match="署名"):
        accept(draft, draft.see(PROJECT), replace(ANN, by=" "), sources)


@pytest.mark.parametrize("word", ["何处\u200b?", "\x07", "行\n" * 200])
def test_a_word_that_could_not_be_read_again_is_not_kept(
    draft: Draft, word: str, tmp_path: Path
) -> None:
    save_draft(draft, tmp_path)
    with pytest.raises(DraftFault, match="没有保存"):
        save_draft(comment(draft, PLACE, word, BEN), tmp_path)
    assert read_draft(draft.document, tmp_path) is not None
