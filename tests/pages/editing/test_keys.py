"""A person who knows the truth sits at the desk: how many keys a record takes, and how long."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest

from geo.drafts.one_draft.draft import Draft, Item, Signed
from geo.drafts.proposals.open_draft import open_draft
from geo.proof.names.place_words import PlaceWords
from geo.proof.quotes.passages import read_texts
from geo.settings import sources_dir
from geo.suggest.learning.learned import learn_from
from geo.suggest.suggesting import suggest
from geo.suggest.without_document import leave_document_out
from geo.text import say
from geo.values.models import Figure, Project
from geo.values.sources import Sources
from pages.editing.form_fields import list_candidates, list_fields

DECISION_S, EDIT_S = 6, 20
MOST_MINUTES = {"hp-report2025": 60, "hb-plan2024": 180}
MOST_KEYS = 2


def draft_from_others(id: str, sources: Sources, documents: Path) -> tuple[Draft, Sources]:
    """What the desk shows of a document had nothing been lifted from it."""
    texts = read_texts(sources.documents.values(), documents)
    contents = {one: text.content for one, text in texts.items()}
    known = replace(leave_document_out(sources, id, contents), schemes={})
    words = PlaceWords.read(sources_dir() / "place_words.toml")
    learned = learn_from(known, {one: c for one, c in contents.items() if one != id}, words)
    document = sources.documents[id]
    found = suggest(document, contents[id], known, learned)
    return open_draft(document, texts[id].sha256, found, known, Signed("甲", "2026")), known


def is_met(item: Item, start: int, end: int) -> bool:
    """Whether a proposal quotes at least half of what it and a passage cover together."""
    first, last = item.span
    both = min(end, last) - max(start, first)
    return both > 0 and both >= (max(end, last) - min(start, first)) / 2


def find_truth(item: Item, id: str, sources: Sources) -> Figure | Project | None:
    """The record a proposal is of; None where it is none."""
    rows = sources.figures if item.record == "indicator" else sources.projects
    for one in rows:
        cited = one.citation
        if cited.document != id or not is_met(item, cited.start, cited.end):
            continue
        if isinstance(one, Project) or Decimal(item["value"] or "0") == one.value:
            return one
    return None


def list_wrong(item: Item, truth: Figure | Project) -> Iterator[str]:
    """The fields a careful person changes; a title or a name in other words is left."""
    told: Mapping[str, str] = (
        {"status": truth.status, "sectors": truth.sectors[0], "nature": truth.nature}
        if isinstance(truth, Project)
        else {
            "unit": truth.unit, "qualifier": truth.qualifier, "measure": truth.measure,
            "kind": truth.kind, "period": truth.period,
        }
    )  # fmt: skip
    for name, value in told.items():
        shown = item[name].partition(";")[0] if name == "sectors" else item[name]
        if shown != str(value):
            yield name


def count_keys(item: Item, draft: Draft, known: Sources, truth: Figure | Project | None) -> int:
    """Enter; a number before it for a series; L and a key for a wrong sector; E, tabs and a key or
    two for each other wrong field; S and Enter for what is no record.
    """
    if truth is None:
        return 2
    keys = 1
    if (
        isinstance(truth, Figure)
        and truth.series in known.series
        and item["series"] != truth.series
    ):
        offered = [one["id"] for one in list_candidates(item, known)]
        keys += 1 if truth.series in offered else 3
    names = [one["name"] for one in list_fields(item, draft, known)]
    wrong = list(list_wrong(item, truth))
    if wrong:
        tabbed = [name for name in wrong if name != "sectors"]
        keys += 2 * len(wrong) + (1 + max(map(names.index, tabbed)) if tabbed else 0)
    return keys


def count_place_keys(item: Item, known: Sources, sources: Sources) -> int:
    """Enter for one that stands, a number before it for another; P, a pasted pair, Enter and Enter
    for a new one with a position; S and Enter for what is no place.
    """
    owners = {
        one.id for one in sources.places.values() if item["quote"] in (one.name, *one.aliases)
    }
    if not owners:
        return 2
    if item["id"] in owners:
        return 1
    if owners & {id for id, _, _ in item.candidates}:
        return 2
    return 4 if any(sources.places[id].geometry for id in owners) else 1


@pytest.mark.soak
@pytest.mark.parametrize("id", MOST_MINUTES)
def test_a_record_takes_two_keys_and_a_document_an_hour_or_three(
    id: str, sources: Sources, documents: Path
) -> None:
    draft, known = draft_from_others(id, sources, documents)
    keys, seconds = list[int](), 0
    for item in draft.items.values():
        if item.record == "place":
            count = count_place_keys(item, known, sources)
        elif item.record == "set_aside":
            count = 2 if item["reason"] == say("suggest.unsaid") else 1
        else:
            count = count_keys(item, draft, known, find_truth(item, id, sources))
        keys.append(count)
        seconds += DECISION_S if count <= MOST_KEYS else EDIT_S
    missed = sum(
        one.citation.document == id
        and not any(
            item.record == record and is_met(item, one.citation.start, one.citation.end)
            for item in draft.items.values()
        )
        for record, rows in (("indicator", sources.figures), ("project", sources.projects))
        for one in rows
    )
    minutes = (seconds + missed * EDIT_S) / 60
    assert median(keys) <= MOST_KEYS
    assert minutes <= MOST_MINUTES[id], f"{len(keys)} proposals, {missed} missed"
