"""Which proposals of a draft somebody looks at, and in which order."""

from dataclasses import replace

import pytest

from geo.drafts.decisions.deciding import accept
from geo.drafts.decisions.reviewing import comment, review
from geo.drafts.one_draft.draft import Draft, Item
from geo.drafts.one_draft.draft_columns import State, Verdict
from geo.drafts.one_draft.draft_selection import COMMENTED, choose_items, count_states, is_waiting
from geo.values.sources import Sources
from tests.geo.drafts.desk import ANN, BEN, desk


@pytest.fixture(scope="module")
def draft(sources: Sources) -> Draft:
    """Seven proposals: the first as sure as can be, the others each surer than the one before."""
    plain = desk(sources)
    sure = {key: f"0.{number}" if number else "" for number, key in enumerate(plain.items)}
    items = {k: Item(k, {**one.cells, "confidence": sure[k]}) for k, one in plain.items.items()}
    return replace(plain, items=items)


def keys(items: list[Item]) -> list[str]:
    return [one.key for one in items]


def test_proposals_come_by_the_text_or_by_how_sure_they_are(draft: Draft) -> None:
    first, *rest = draft.items
    assert keys(choose_items(draft)) == [first, *rest]
    assert keys(choose_items(draft, order="surest")) == [first, *reversed(rest)]
    assert keys(choose_items(draft, order="least_sure")) == [*rest, first]
    assert keys(choose_items(draft, least=0.5)) == [first, *rest[4:]]
    assert {one.record for one in choose_items(draft, "place")} == {"place"}


def test_who_reviews_waits_for_what_is_decided_and_an_author_for_what_is_open_or_came_back(
    draft: Draft, sources: Sources
) -> None:
    done, returned = [one.key for one in choose_items(draft, "project")][:2]
    decided = accept(draft, draft.see(done, returned), ANN, sources)
    back = review(decided, decided.see(returned), Verdict.RETURNED, BEN, "再看")
    assert [one.key for one in back.items.values() if is_waiting(one, for_review=True)] == [done]
    mine = {one.key for one in back.items.values() if is_waiting(one, for_review=False)}
    assert mine == {*draft.items} - {done}
    assert keys(choose_items(back, state=Verdict.RETURNED)) == [returned]
    assert count_states(back.items.values())[State.ACCEPTED] == 2


def test_what_somebody_has_said_a_word_of_is_found(draft: Draft) -> None:
    key = next(iter(draft.items))
    assert choose_items(draft, state=COMMENTED) == []
    assert keys(choose_items(comment(draft, key, "为何", BEN), state=COMMENTED)) == [key]
