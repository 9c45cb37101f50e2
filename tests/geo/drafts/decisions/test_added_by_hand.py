"""What an author adds that nobody suggested, and how a place is put or chosen."""

from dataclasses import replace

import pytest

from geo.data_faults import DataFaults
from geo.drafts.decisions.deciding import accept, choose, edit, name_shape, put_place, set_aside
from geo.drafts.decisions.position_by_hand import click_spot
from geo.drafts.decisions.reviewing import comment, undo
from geo.drafts.draft_checks.foreseen_faults import relate_statement
from geo.drafts.one_draft.draft import Draft, DraftFault, Item, StaleFault
from geo.drafts.one_draft.draft_columns import State
from geo.drafts.proposals.adding_proposals import add_gaps, add_proposal, keep_adding
from geo.drafts.proposals.already_lifted import take_up
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind, Precision
from tests.geo.drafts.desk import ANN, BEN, TEXT, told
from tests.geo.drafts.proposed import FIGURE, PLACE, PROJECT

INSIDE, OUTSIDE = (117.23, 39.10), (117.10, 39.30)


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
