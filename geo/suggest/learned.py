"""All that is learned from the records and texts that stand, and what is left out to measure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from geo.models import Figure, Project
from geo.proof.coverage import PlaceWords
from geo.sources import Sources, group_pairs
from geo.suggest.learning import Labeller, learn
from geo.suggest.mentions import NameSense
from geo.suggest.names import NameRules
from geo.suggest.quantities import find_quantities
from geo.suggest.rules import any_of, read_rules
from geo.suggest.sentences import Clause, read_clauses
from geo.suggest.undertakings import (
    NO,
    YES,
    TaskSense,
    adjoin,
    describe_clauses,
    describe_pair,
    describe_status,
)
from geo.vocabulary import Measure

_STATE_OR_SUM = (Measure.LEVEL, Measure.TOTAL)
_COVERED = 0.5


@dataclass(frozen=True)
class Learned:
    """What suggestions rest on besides rules; a part is None where there was too little to learn."""

    names: NameSense
    tasks: TaskSense = TaskSense()
    sector: Labeller | None = None
    status: Labeller | None = None
    measure: Labeller | None = None


def leave_out(sources: Sources, document: str, texts: Mapping[str, str]) -> Sources:
    """The sources as if a document had been registered and nothing lifted from it.

    Its records are gone, and what only they tell of: series, threads, units, places, and of
    other places the names that stand in its text and in no other.
    """
    others = {id: text for id, text in texts.items() if id != document}
    figures = tuple(f for f in sources.figures if f.citation.document != document)
    projects = tuple(p for p in sources.projects if p.citation.document != document)
    known = {f.place_id for f in figures} | {id for p in projects for id in p.place_ids}
    series, threads = {f.series for f in figures}, {p.thread for p in projects}
    own, rest = texts.get(document, ""), "\n".join(others.values())

    def heard(name: str) -> bool:
        return name not in own or name in rest

    places = {}
    for id, place in sources.places.items():
        names = tuple(name for name in (place.name, *place.aliases) if heard(name))
        if id in known and names:
            places[id] = replace(place, name=names[0], aliases=names[1:])
    return replace(
        sources,
        figures=figures,
        projects=projects,
        places=places,
        set_aside=tuple(s for s in sources.set_aside if s.citation.document != document),
        chapters=tuple(c for c in sources.chapters if c.document != document),
        series={id: one for id, one in sources.series.items() if id in series},
        threads={id: one for id, one in sources.threads.items() if id in threads},
        units={f.unit: "" for f in figures},
    )


def learn_from(sources: Sources, texts: Mapping[str, str], words: PlaceWords) -> Learned:
    """Learn what the records and the texts they are from tell; with none the rules alone stand.

    `texts` are by document id; records whose text is not at hand teach less.
    """
    lifted = {p.citation.document for p in sources.projects}
    read = {
        id: read_clauses(text, sources.documents[id]) for id, text in texts.items() if id in lifted
    }
    rules = NameRules(words)
    return Learned(
        names=_learn_names(sources, texts, read, rules),
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
        sector: 0.2 * sum((len(w) ** 0.5) * ((w in quote) + 0.5 * (w in last)) for w in listed)
        for sector, listed in read_rules()["sectors"].items()
    }


def _learn_sectors(sources: Sources, read: Mapping[str, list[Clause]]) -> Labeller | None:
    rows: list[tuple[str, str]] = []
    for project in sources.projects:
        told = describe_sector(project.citation.quote, _topic(project, read))
        rows += [(told, sector) for sector in project.sectors]
    rows += [(describe_sector(f.citation.quote, _topic(f, read)), f.sector) for f in sources.figures]
    if rows:
        for sector, listed in read_rules()["sectors"].items():
            if sector in sources.sectors:
                words = (*listed, sources.sectors[sector].name)
                rows += [(describe_sector(word, ""), sector) for word in words]
    return learn([text for text, _ in rows], [sector for _, sector in rows])


def _learn_status(sources: Sources, read: Mapping[str, list[Clause]]) -> Labeller | None:
    rows = [(p, _clause_of(p, read)) for p in sources.projects]
    texts = [describe_status(p.citation.quote, ahead=bool(c and c.ahead)) for p, c in rows]
    return learn(texts, [p.status.value for p, _ in rows])


def _clause_of(record: Project | Figure, read: Mapping[str, list[Clause]]) -> Clause | None:
    """The clause a record's quote begins in."""
    cited = record.citation
    clauses = read.get(cited.document, ())
    return next((c for c in clauses if c.start <= cited.start < c.end), None)


def _topic(record: Project | Figure, read: Mapping[str, list[Clause]]) -> str:
    clause = _clause_of(record, read)
    return clause.topic if clause else ""


def describe_measure(before: str, unit: str, behind: str) -> str:
    """What tells whether a number is a state or a sum: the words beside it, and its unit."""
    return f"{re.split('[,,;。]', before)[-1][-12:]}#{unit}#{re.split('[,,;。]', behind)[0][:6]}"


def hint_measure(described: str) -> dict[str, float]:
    """What rules add to state and sum."""
    before, unit, _ = described.split("#")
    rules = read_rules()["measures"]
    if unit in rules["level_units"] or re.search(any_of(rules["level"]), before):
        return {Measure.LEVEL.value: 1.0}
    arrived = before.endswith(tuple(rules["arrived"]))
    if arrived and not re.search(any_of(rules["flowing"]), before):
        return {Measure.LEVEL.value: 0.8}
    return {Measure.TOTAL.value: 0.5} if re.search(any_of(rules["sum"]), before) else {}


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
    return learn([text for text, _ in rows], [label for _, label in rows], strength=1.0)


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
    return sum(at in covered for at in range(clause.start, clause.end)) / (clause.end - clause.start)


def _learn_names(
    sources: Sources, texts: Mapping[str, str], read: Mapping[str, list[Clause]], rules: NameRules
) -> NameSense:
    ends: list[tuple[str, str]] = []
    starts: list[tuple[str, str]] = []
    for id, clauses in read.items():
        named = {end: start for start, end in find_named(sources, id, texts[id], clauses)}
        for end in rules.find_ends(texts[id], clauses):
            true = named.get(end.end)
            ends.append((rules.describe_end(texts[id], end), NO if true is None else YES))
            if true is not None:
                starts += [
                    (rules.describe_start(texts[id], s, end), YES if s == true else NO)
                    for s in rules.starts(end)
                ]
    return NameSense(
        rules, _learn_pairs(ends, 0.1, tokens=True), _learn_pairs(starts, 0.3, tokens=True)
    )


def find_named(
    sources: Sources, document: str, text: str, clauses: Iterable[Clause]
) -> list[tuple[int, int]]:
    """Where a text names a place a record of it is about, the longest names first."""
    about = {f.place_id for f in sources.figures if f.citation.document == document}
    for project in sources.projects:
        if project.citation.document == document:
            about.update(project.place_ids)
    owners = name_owners(sources)
    if not owners:
        return []
    pattern = re.compile(any_of(owners))
    return [
        (m.start(), m.end())
        for clause in clauses
        for m in pattern.finditer(text, clause.start, clause.end)
        if not about.isdisjoint(owners[m[0]])
    ]


def name_owners(sources: Sources) -> dict[str, list[str]]:
    """Every name and alias with the ids of the places that bear it."""
    owners: dict[str, list[str]] = defaultdict(list)
    for place in sources.places.values():
        for name in (place.name, *place.aliases):
            owners[name].append(place.id)
    return owners


def _learn_pairs(
    rows: Iterable[tuple[str, str]], strength: float, *, tokens: bool = False
) -> Labeller | None:
    listed = list(rows)
    texts, labels = [text for text, _ in listed], [label for _, label in listed]
    return learn(texts, labels, strength=strength, tokens=tokens)
