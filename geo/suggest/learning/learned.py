"""All that is learned from the records that stand and from the texts they were lifted from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geo.proof.names.place_words import PlaceWords
from geo.reading.suggest_rules import read_rules
from geo.suggest.amounts.quantities import find_quantities
from geo.suggest.amounts.state_or_sum import describe_measure
from geo.suggest.clauses.sentences import Clause, read_clauses
from geo.suggest.learning.labeller import Labeller, learn_labels
from geo.suggest.learning.undertakings import (
    NO,
    YES,
    TaskSense,
    adjoin,
    describe_clauses,
    describe_pair,
    describe_status,
)
from geo.text import fold_in_place
from geo.values.models import Figure, Project
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Measure

_STATE_OR_SUM = (Measure.LEVEL, Measure.TOTAL)
_COVERED = 0.5


@dataclass(frozen=True)
class Learned:
    """What suggestions rest on besides rules; a part is None where too little was there."""

    words: PlaceWords
    tasks: TaskSense = field(default_factory=TaskSense)
    sector: Labeller | None = None
    status: Labeller | None = None
    measure: Labeller | None = None


def learn_from(sources: Sources, texts: Mapping[str, str], words: PlaceWords) -> Learned:
    """Learn what the records and the texts they are from tell; with none the rules alone stand.

    `texts` are by document id; records whose text is not at hand teach less.
    """
    texts = {id: fold_in_place(text) for id, text in texts.items()}
    lifted = {p.citation.document for p in sources.projects}
    read = {
        id: read_clauses(text, sources.documents[id]) for id, text in texts.items() if id in lifted
    }
    return Learned(
        words=words,
        tasks=_learn_tasks(sources, read),
        sector=_learn_sectors(sources, read),
        status=_learn_status(sources, read),
        measure=_learn_measures(sources),
    )


def describe_sector(quote: str, topic: str) -> str:
    """What tells the sector of a statement: its words, and the headings above it."""
    return f"{quote} {quote} {topic}"


def hint_sectors(quote: str, topic: str) -> dict[str, float]:
    """What words of the lexicon in a statement add to each sector; a longer word adds more."""
    last = topic.rpartition(" ")[2]
    return {
        sector: 0.25 * sum((len(w) ** 0.5) * ((w in quote) + 0.5 * (w in last)) for w in listed)
        for sector, listed in read_rules()["sectors"].items()
    }


def _learn_sectors(sources: Sources, read: Mapping[str, list[Clause]]) -> Labeller | None:
    rows: list[tuple[str, str]] = []
    for project in sources.projects:
        told = describe_sector(project.citation.quote, _topic(project, read))
        rows += [(told, sector) for sector in project.sectors]
    rows += [
        (describe_sector(f.citation.quote, _topic(f, read)), f.sector) for f in sources.figures
    ]
    if rows:
        for sector, listed in read_rules()["sectors"].items():
            if sector in sources.sectors:
                words = (*listed, sources.sectors[sector].name)
                rows += [(describe_sector(word, ""), sector) for word in words]
    return learn_labels([text for text, _ in rows], [sector for _, sector in rows])


def _learn_status(sources: Sources, read: Mapping[str, list[Clause]]) -> Labeller | None:
    rows = [(p, _clause_of(p, read)) for p in sources.projects]
    texts = [describe_status(p.citation.quote, ahead=bool(c and c.ahead)) for p, c in rows]
    return learn_labels(texts, [p.status.value for p, _ in rows])


def _clause_of(record: Project | Figure, read: Mapping[str, list[Clause]]) -> Clause | None:
    """The clause a record's quote begins in."""
    cited = record.citation
    clauses = read.get(cited.document, ())
    return next((c for c in clauses if c.start <= cited.start < c.end), None)


def _topic(record: Project | Figure, read: Mapping[str, list[Clause]]) -> str:
    clause = _clause_of(record, read)
    return clause.topic if clause else ""


def _learn_measures(sources: Sources) -> Labeller | None:
    rows = list[tuple[str, str]]()
    for figure in sources.figures:
        quote = figure.citation.quote
        if figure.unit == "%" or figure.measure not in _STATE_OR_SUM:
            continue
        for quantity in find_quantities(quote, 0, sources.units):
            if quantity.value == figure.value:
                beside = quote[: quantity.start], quantity.unit, quote[quantity.end :]
                rows.append((describe_measure(*beside), figure.measure.value))
                break
    if rows:
        rules = read_rules()["measures"]
        rows += [(word, Measure.TOTAL.value) for word in rules["sum"]]
        rows += [(word, Measure.LEVEL.value) for word in (*rules["level"], *rules["arrived"])]
    return _learn_pairs(rows, 1.0)


def _learn_tasks(sources: Sources, read: Mapping[str, list[Clause]]) -> TaskSense:
    spans = group_pairs(
        (p.citation.document, (p.citation.start, p.citation.end)) for p in sources.projects
    )
    clauses: list[tuple[str, str]] = []
    pairs: list[tuple[str, str]] = []
    for id, listed in read.items():
        covered = {at for start, end in spans[id] for at in range(start, end)}
        told = [_share(c, covered) > _COVERED for c in listed]
        marks = [YES if one else NO for one in told]
        clauses += zip(describe_clauses(listed), marks, strict=True)
        for i in range(1, len(listed)):
            one, other = listed[i - 1], listed[i]
            if told[i - 1] and told[i] and adjoin(one, other):
                both = any(s <= one.start + 1 and other.end - 1 <= e for s, e in spans[id])
                pairs.append((describe_pair(one, other), YES if both else NO))
    return TaskSense(_learn_pairs(clauses, 0.3), _learn_pairs(pairs, 0.3))


def _share(clause: Clause, covered: set[int]) -> float:
    return sum(at in covered for at in range(clause.start, clause.end)) / (
        clause.end - clause.start
    )


def _learn_pairs(rows: Iterable[tuple[str, str]], strength: float) -> Labeller | None:
    listed = list(rows)
    return learn_labels(
        [text for text, _ in listed], [label for _, label in listed], strength=strength
    )
