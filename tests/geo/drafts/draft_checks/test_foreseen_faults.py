"""What would be refused when a draft is published is said while its proposals are decided on."""

from dataclasses import replace

import pytest

from geo.data_faults import DataFaults
from geo.drafts.decisions.deciding import accept, choose, edit
from geo.drafts.draft_checks.foreseen_faults import choose_agreeing, find_news, foresee_faults
from geo.drafts.one_draft.draft import Draft, Item
from geo.values.sources import Sources
from tests.geo.drafts.desk import ANN, desk

NEW = {"thread": "hx-yunxi", "thread_title": "云溪馆"}
DONE, OPEN = "project-005", "project-007"


def told_twice(sources: Sources, *relations: str) -> Draft:
    """A draft in which one undertaking is done in one passage and planned in another."""
    draft = desk(sources)
    states = ("completed", "planned")
    for key, relation, status in zip((DONE, OPEN), relations, states, strict=True):
        cells = {**draft.items[key].cells, **NEW, "relation": relation, "status": status}
        draft = replace(draft, items={**draft.items, key: Item(key, cells)})
    return draft


def test_two_statements_that_contradict_each_other_are_not_both_taken_over(
    sources: Sources,
) -> None:
    draft = told_twice(sources, "same", "same")
    places = [key for key, item in draft.items.items() if item.record == "place"]
    draft = accept(draft, draft.see(*places, DONE), ANN, sources)
    with pytest.raises(DataFaults, match=r"hx-desk-p003”却说它或它的一部分未完成.*instalment"):
        accept(draft, draft.see(OPEN), ANN, sources)
    with pytest.raises(DataFaults, match="未完成"):
        edit(draft, draft.see(OPEN), {"relation": "part"}, ANN, sources)
    both = edit(draft, draft.see(OPEN), {"relation": "instalment"}, ANN, sources)
    assert foresee_faults(both, (DONE, OPEN), sources) == []


def test_what_agrees_is_taken_over_together_and_the_rest_stays(sources: Sources) -> None:
    draft = told_twice(sources, "same", "same")
    assert choose_agreeing(draft, draft.items, sources) == [k for k in draft.items if k != OPEN]
    draft = told_twice(sources, "instalment", "instalment")
    assert choose_agreeing(draft, draft.items, sources) == [*draft.items]


def test_a_new_undertaking_told_of_once_is_taken_over_and_said_to_want_another(
    sources: Sources,
) -> None:
    draft = told_twice(sources, "same", "instalment")
    (news,) = find_news(draft, [DONE], sources)
    assert "不足两处" in news.wrong
    draft = accept(draft, draft.see(DONE), ANN, sources)
    assert len(foresee_faults(draft, [DONE], sources)) == 1
    assert foresee_faults(draft, [DONE, OPEN], sources) == []


@pytest.mark.parametrize("record", ["indicator", "project", "place"])
def test_what_is_of_nothing_that_stands_is_so_in_one_step(record: str, sources: Sources) -> None:
    draft = desk(sources)
    key = next(k for k, item in draft.items.items() if item.record == record)
    column, ids = {
        "indicator": ("series", sources.series), "project": ("thread", sources.threads),
        "place": ("id", sources.places),
    }[record]  # fmt: skip
    first = draft.items[key][column]
    wrong = choose(draft, draft.see(key), next(iter(ids)), ANN, sources)
    assert wrong.items[key][column] in ids
    back = choose(wrong, wrong.see(key), "", ANN, sources)
    assert back.items[key][column] not in ids
    if record != "place":
        assert back.items[key][column] == first
        return
    own = back.items[key]["id"]
    named = [one["place_ids"] for one in back.items.values() if own in one["place_ids"].split(";")]
    assert named
    assert back.items[key]["name"] == draft.items[key]["quote"]


def test_a_statement_given_an_undertaking_belongs_to_it_as_its_status_asks(
    sources: Sources,
) -> None:
    draft = desk(sources)
    title = {"thread": "", "thread_title": "云溪馆提升"}
    places = [key for key, item in draft.items.items() if item.record == "place"]
    draft = accept(draft, draft.see(*places), ANN, sources)
    draft = edit(draft, draft.see(DONE), title, ANN, sources)
    assert draft.items[DONE]["relation"] == "same"
    draft = edit(draft, draft.see(OPEN), {**title, "status": "planned"}, ANN, sources)
    assert draft.items[OPEN]["relation"] == "instalment"
