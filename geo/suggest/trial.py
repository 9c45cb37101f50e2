"""What suggestions are worth: each document suggested from the others, and compared."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from geo.proof.names.longest_names import find_longest, list_divisions, name_owners
from geo.proof.names.place_words import PlaceWords
from geo.suggest.clauses.mentions import find_mentions
from geo.suggest.clauses.sentences import Clause, read_clauses
from geo.suggest.learning.learned import learn_from
from geo.suggest.new_records.belonging import (
    ThreadStatement,
    find_time,
    propose_relation,
    tell_standing,
)
from geo.suggest.new_records.standing_records import find_alike_names
from geo.suggest.new_records.suggestion import Suggestion
from geo.suggest.suggesting import suggest
from geo.suggest.without_document import leave_document_out
from geo.text import fold_in_place
from geo.values.models import Figure, Project
from geo.values.sources import Sources

Span = tuple[int, int]
Truth = TypeVar("Truth", Figure, Project)
_OVERLAP = 0.5
"""How much two stretches must share, of what they cover together, to be one."""
AIMS: Mapping[str, float] = {
    "figures_found": 0.97, "figures_right": 0.0, "value_unit": 0.97, "qualifier": 0.95,
    "kind": 0.92, "measure": 0.92, "period": 0.0, "series_in_three": 0.80, "series_new": 0.80,
    "names_found": 0.70, "names_right": 0.65, "names_found_known": 0.85, "names_right_known": 0.80,
    "place_first": 0.90, "undertakings_found": 0.80, "undertakings_right": 0.0,
    "sector_first": 0.75, "sector_in_three": 0.92, "status": 0.80, "thread_in_three": 0.0,
    "thread_right": 0.0, "thread_none": 0.0, "relation": 0.0,
}  # fmt: skip
"""What is measured, in the order it is told, and the share aimed at; 0 where none was set."""


@dataclass
class Trial:
    """How often suggestions were right: of how many, by what is measured."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def count(self, what: str, right: object) -> None:
        """Count one case."""
        self.asked[what] += 1
        self.right[what] += bool(right)

    def add(self, other: "Trial") -> None:
        """Take in the cases of another."""
        self.right.update(other.right)
        self.asked.update(other.asked)

    def share(self, what: str) -> float | None:
        """The share that was right; None where nothing was asked."""
        return self.right[what] / self.asked[what] if self.asked[what] else None


def try_all(
    sources: Sources, texts: Mapping[str, str], words: PlaceWords
) -> Iterable[tuple[str, Trial]]:
    """Each document of which records and text are at hand, with how its suggestions fared."""
    lifted = {p.citation.document for p in sources.projects}
    for id in texts:
        if id in lifted:
            yield id, try_one(sources, id, texts, words)


def try_one(sources: Sources, id: str, texts: Mapping[str, str], words: PlaceWords) -> Trial:
    """Suggest a document from the others alone, and compare with its records."""
    known = leave_document_out(sources, id, texts)
    learned = learn_from(known, {one: text for one, text in texts.items() if one != id}, words)
    document, text = sources.documents[id], fold_in_place(texts[id])
    found, trial = suggest(document, text, known, learned), Trial()
    _try_figures(sources, known, id, [one for one in found if one.record == "indicator"], trial)
    _try_projects(sources, known, id, [one for one in found if one.record == "project"], trial)
    _try_relations(sources, known, id, trial)
    clauses = read_clauses(text, document)
    true = find_named_spans(sources, id, text, clauses)
    districts = [district.name for district in sources.districts.values()]
    owners = name_owners(known)
    divisions = list_divisions(sources)
    for names, ending in (({}, ""), (owners, "_known")):
        mentions = find_mentions(text, clauses, names, districts, words, divisions)
        spans = [(one.start, one.end) for one in mentions]
        for one in true:
            trial.count(f"names_found{ending}", _meets(one, spans))
        for one in spans:
            trial.count(f"names_right{ending}", _meets(one, true))
    _try_places(sources, known, [text[start:end] for start, end in true], trial)
    return trial


def find_named_spans(
    sources: Sources, document: str, text: str, clauses: Iterable[Clause]
) -> list[tuple[int, int]]:
    """Where a text names a place a record of it is about, the longest names first."""
    about = {f.place_id for f in sources.figures if f.citation.document == document}
    for project in sources.projects:
        if project.citation.document == document:
            about.update(project.place_ids)
    owners = name_owners(sources)
    within = [(clause.start, clause.end) for clause in clauses]
    return [
        found.span()
        for found in find_longest(text, owners, list_divisions(sources))
        if not about.isdisjoint(owners[found[0]])
        and any(first <= found.start() and found.end() <= last for first, last in within)
    ]


def _shared(one: Span, other: Span) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0


def _meets(one: Span, others: Iterable[Span]) -> bool:
    return any(_shared(one, other) >= _OVERLAP for other in others)


def _cited(records: Iterable[Truth], id: str) -> list[Truth]:
    return [one for one in records if one.citation.document == id]


def _try_figures(
    sources: Sources, known: Sources, id: str, found: Sequence[Suggestion], trial: Trial
) -> None:
    left = dict(enumerate(found))
    for figure in _cited(sources.figures, id):
        number = _find_figure(figure, left)
        trial.count("figures_found", number is not None)
        one = left.pop(number) if number is not None else None
        values = one.values if one else {}
        same = (values.get("value"), values.get("unit")) == (f"{figure.value:f}", figure.unit)
        trial.count("value_unit", same)
        if one is None:
            continue
        for what in ("qualifier", "kind", "measure", "period"):
            trial.count(what, values[what] == str(getattr(figure, what)))
        if figure.series in known.series:
            trial.count("series_in_three", figure.series in {c.id for c in one.candidates})
        else:
            trial.count("series_new", not one.candidates)
    for number in range(len(found)):
        trial.count("figures_right", number not in left)


def _find_figure(figure: Figure, left: Mapping[int, Suggestion]) -> int | None:
    """The suggestion that is a record's: its quotes meet, the number the same where one is."""
    cited = figure.citation
    met = [
        (one.values["value"] != f"{figure.value:f}", one.values["unit"] != figure.unit, number)
        for number, one in left.items()
        if min(one.end, cited.end) - max(one.start, cited.start) > 0
    ]
    return min(met)[2] if met and not min(met)[0] else None


def _try_projects(
    sources: Sources, known: Sources, id: str, found: Sequence[Suggestion], trial: Trial
) -> None:
    spans = {(one.start, one.end): one for one in found}
    true = _cited(sources.projects, id)
    cited = [(p.citation.start, p.citation.end) for p in true]
    for project, span in zip(true, cited, strict=True):
        nearest = max(spans, key=lambda other: (_shared(span, other), -other[0]), default=None)
        met = nearest is not None and _shared(span, nearest) >= _OVERLAP
        trial.count("undertakings_found", met)
        if nearest is not None and met:
            one, sector = spans[nearest], project.sectors[0]
            trial.count("sector_first", one.sectors[0] == sector)
            trial.count("sector_in_three", sector in one.sectors)
            trial.count("status", one.values["status"] == project.status)
            _try_thread(one, project, known, trial)
    for span in spans:
        trial.count("undertakings_right", _meets(span, cited))


def _try_thread(one: Suggestion, project: Project, known: Sources, trial: Trial) -> None:
    """Whether the undertaking a statement goes on with is found, in its district, or none said."""
    if any(other.district == project.district for other in known.story(project.thread)):
        trial.count("thread_in_three", project.thread in {c.id for c in one.candidates})
    else:
        trial.count("thread_none", not one.values["thread"])
    if one.values["thread"]:
        trial.count("thread_right", one.values["thread"] == project.thread)


def _try_relations(sources: Sources, known: Sources, id: str, trial: Trial) -> None:
    """Whether a statement belongs to its undertaking as is proposed, where others tell of it."""
    for project in _cited(sources.projects, id):
        if project.thread in known.threads:
            told = replace(ThreadStatement.of(project, find_time(id, sources)), relation=None)
            relation, _ = propose_relation(told, tell_standing(project.thread, known))
            trial.count("relation", relation is project.relation)


def _try_places(sources: Sources, known: Sources, names: Iterable[str], trial: Trial) -> None:
    """Whether the place a name is of comes first among those known, where it is one of them."""
    owners = name_owners(sources)
    alike = {place.id: (place.name, *place.aliases) for place in known.places.values()}
    for name in names:
        there = [id for id in owners[name] if id in known.places]
        if there:
            best = find_alike_names(name, alike)
            trial.count("place_first", best and best[0].id in there)


def add_up_trials(trials: Iterable[Trial]) -> Trial:
    """All cases together."""
    whole = Trial()
    for trial in trials:
        whole.add(trial)
    return whole
