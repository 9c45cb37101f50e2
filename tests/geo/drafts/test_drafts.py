"""Deciding on proposals: every decision is a step that can be seen, taken back, and told about."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.data_faults import DataFaults
from geo.drafts.decisions.deciding import accept, choose, edit, name_shape, put_place, set_aside
from geo.drafts.decisions.put_by_hand import click_spot
from geo.drafts.decisions.reviewing import comment, count_states, review, undo
from geo.drafts.draft_checks.foreseen_faults import relate_statement
from geo.drafts.one_draft.draft import Draft, DraftFault, Item, StaleFault
from geo.drafts.one_draft.draft_columns import State, Verdict
from geo.drafts.one_draft.draft_files import read_draft, save_draft
from geo.drafts.proposals.adding_proposals import add_gaps, add_proposal, keep_adding
from geo.drafts.proposals.already_lifted import take_up
from geo.drafts.proposals.open_draft import follow_text, propose_series
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind, Precision
from tests.geo.drafts.desk import ANN, BEN, TEXT, desk, told

PLACE, PROJECT, FIGURE = "place-004", "project-005", "indicator-006"
INSIDE, OUTSIDE = (117.23, 39.10), (117.10, 39.30)


@pytest.fixture(scope="module")
def draft(sources: Sources) -> Draft:
    return desk(sources, next(iter(sources.threads)))


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


def test_a_place_put_once_is_put_for_all_its_mentions_and_only_within_its_district(
    draft: Draft, sources: Sources
) -> None:
    done = put_place(draft, draft.see(PLACE), click_spot(*INSIDE), ANN, sources)
    item = done.items[PLACE]
    assert len(item.mentions) == 2
    assert (item["precision"], item["precision_m"], item["note"]) == ("block", "100", "")
    assert item.state is State.EDITED
    with pytest.raises(DataFaults, match="超出河西区"):
        put_place(draft, draft.see(PLACE), click_spot(*OUTSIDE), ANN, sources)
    with pytest.raises(DraftFault, match="不是地点"):
        put_place(draft, draft.see(PROJECT), click_spot(*INSIDE), ANN, sources)


def test_a_place_that_is_one_that_stands_is_so_in_all_that_names_it(
    draft: Draft, sources: Sources
) -> None:
    standing = next(iter(sources.places))
    done = choose(draft, draft.see(PLACE), standing, ANN, sources)
    assert done.items[PROJECT]["place_ids"] == done.items[FIGURE]["place_id"] == standing
    assert undo(done, ANN).items[PROJECT]["place_ids"] == "hx-yunxi"


@pytest.mark.parametrize("shape", ["point", "line", "area"])
def test_a_place_that_stands_is_chosen_with_the_shape_it_has(
    draft: Draft, sources: Sources, shape: str
) -> None:
    standing = next(
        one for one in sources.places.values()
        if name_shape(one) == shape and one.precision is not Precision.SUBDISTRICT
        and (shape != "line" or one.kind is PlaceKind.STREET)
    )  # fmt: skip
    put = put_place(draft, draft.see(PLACE), click_spot(*INSIDE), ANN, sources)
    done = choose(put, put.see(PLACE), standing.id, ANN, sources)
    assert done.items[PLACE]["lon"] == done.items[PLACE]["precision_m"] == ""
    if shape != "point":
        with pytest.raises(DraftFault, match="定成一个点会丢掉它"):
            put_place(done, done.see(PLACE), click_spot(*INSIDE), ANN, sources)


def test_a_thread_is_chosen_with_the_relation_that_its_other_statements_leave(
    draft: Draft, sources: Sources
) -> None:
    thread = next(iter(sources.threads))
    done = choose(draft, draft.see("project-003"), thread, ANN, sources)
    chosen = done.items["project-003"]
    assert (chosen["thread"], chosen["relation"]) == (
        thread,
        relate_statement(chosen, thread, draft, sources)[0],
    )
    with pytest.raises(DraftFault, match="不能归入"):
        choose(draft, draft.see("project-003"), "no-thread", ANN, sources)


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


def test_an_author_adds_what_nobody_suggested(draft: Draft, sources: Sources) -> None:
    start = TEXT.index("免费开放")
    more, key = add_proposal(draft, "project", (start, start + 4), TEXT, told(), sources)
    done = accept(more, more.see(key), ANN, sources)
    assert done.items[key]["id"] == "hx-desk-p004"
    assert list(done.items)[-1] == key
    hall = TEXT.index("云溪馆")
    for named in ("hx-yunxiguan", "hx-yunxiguan-2"):
        done, key = add_proposal(done, "place", (hall, hall + 3), TEXT, told(), sources)
        done = accept(done, done.see(key), ANN, sources)
        assert done.items[key]["id"] == named
    with pytest.raises(DraftFault, match="60"):
        add_proposal(draft, "project", (0, 61), "长" * 90, told(), sources)


def test_a_stretch_that_is_selected_is_read_as_a_suggestion_would_be(
    draft: Draft, sources: Sources
) -> None:
    def add(record: str, quote: str) -> Item:
        start = TEXT.index(quote)
        span = start, start + len(quote)
        more, key = add_proposal(draft, record, span, TEXT, told(), sources)
        return more.items[key]

    figure, opened = add("indicator", "新增座位300个"), add("project", "云溪馆投入使用")
    asked = ("name", "value", "unit", "measure", "period")
    assert [figure[one] for one in asked] == ["新增座位", "300", "个", "total", "2024"]
    assert (opened["status"], opened["year_to"], opened["place_ids"]) == (
        "operating", "2024", "hx-yunxi",
    )  # fmt: skip
    assert opened["title"] == "云溪馆投入使用"


def test_a_place_that_is_selected_is_one_for_all_its_mentions_and_what_is_open_names_it(
    draft: Draft, sources: Sources
) -> None:
    known = replace(draft, items={k: one for k, one in draft.items.items() if k != PLACE})
    hall = TEXT.index("云溪馆")
    more, key = add_proposal(known, "place", (hall, hall + 3), TEXT, told(), sources)
    assert [TEXT[slice(*span)] for span in more.items[key].mentions] == ["云溪馆"] * 2
    for project in PROJECT, "project-007":
        assert more.items[project]["place_ids"].endswith(";hx-yunxiguan")
    assert "yunxiguan" not in more.items["project-003"]["place_ids"]


def test_what_was_added_is_gone_when_it_is_taken_back_unless_somebody_has_gone_on(
    draft: Draft, sources: Sources
) -> None:
    known = replace(draft, items={k: one for k, one in draft.items.items() if k != PLACE})
    decided = accept(known, known.see("place-002"), ANN, sources)
    hall = TEXT.index("云溪馆")
    added, key = add_proposal(decided, "place", (hall, hall + 3), TEXT, told(), sources)
    with pytest.raises(DraftFault, match="署名"):
        keep_adding(decided, added, replace(ANN, by=""))
    kept = keep_adding(decided, added, ANN)
    assert kept.items == added.items
    undone = undo(kept, ANN)
    assert undone.items == decided.items
    assert undo(undone, ANN).items["place-002"].state is State.OPEN
    assert add_proposal(undone, "place", (hall, hall + 3), TEXT, told(), sources)[1] != key
    with pytest.raises(StaleFault):
        undo(comment(kept, key, "是哪一处?", BEN), ANN)


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


def test_what_a_check_finds_left_over_waits_with_the_rest_and_only_once(draft: Draft) -> None:
    more = add_gaps(draft, [(0, 1)], TEXT)
    assert more.items["set-aside-008"]["quote"] == "一"
    assert len(add_gaps(more, [(0, 1)], TEXT).items) == len(more.items)


def test_a_record_that_stands_is_taken_up_to_be_changed_and_cannot_be_set_aside(
    sources: Sources,
) -> None:
    told_of = next(iter(sources.documents))
    one = next(p for p in sources.projects if p.citation.document == told_of)
    taken = take_up(Draft(told_of, {}), one.id, sources)
    key = f"project-of-{one.id}"
    done = edit(taken, taken.see(key), {"note": "已核"}, ANN, sources)
    assert done.items[key]["title"] == one.title
    with pytest.raises(DraftFault, match="已收录"):
        set_aside(taken, taken.see(key), "误", ANN)
    with pytest.raises(DraftFault, match="没有编号"):
        take_up(taken, "hx-desk-p999", sources)


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
