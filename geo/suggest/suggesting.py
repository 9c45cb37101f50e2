"""Everything a text may hold, suggested: figures, places, undertakings, and what to set aside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from pypinyin import lazy_pinyin

from geo.models import Document
from geo.sources import Sources
from geo.suggest.asides import find_asides
from geo.suggest.learned import (
    Learned,
    describe_measure,
    describe_sector,
    hint_measure,
    hint_sectors,
    name_owners,
)
from geo.suggest.likeness import OFFERED, Shelf, best, find_alike_names
from geo.suggest.mentions import Mention, find_mentions
from geo.suggest.observations import Observation, find_observations, with_measure
from geo.suggest.quantities import in_base
from geo.suggest.sentences import Clause, read_clauses
from geo.suggest.suggestion import Candidate, Suggestion, cut_quote
from geo.suggest.undertakings import (
    Undertaking,
    describe_status,
    find_undertakings,
    make_title,
    read_nature,
    read_status,
    read_years,
)
from geo.text import say, words
from geo.vocabulary import Measure, Precision, Status

_SAME_SERIES = 0.34
"""How like a series a figure must be to be suggested as of it; below it is thought new."""
_SAME_THREAD = 0.2
_OF_SERIES = 0.5
_ALSO = 0.5
"""A second sector is suggested where it is at least so likely as the first, of 1."""


def suggest(
    document: Document, text: str, sources: Sources, learned: Learned
) -> list[Suggestion]:
    """What a text may hold, in reading order, as records of `document`.

    What stands in `sources` is what is known: to see what a text would give had nothing been
    lifted from it, leave it out first. A text with nothing gives nothing.
    """
    desk = _Desk(document, text, sources, learned, read_clauses(text, document))
    return desk.suggest()


@dataclass(frozen=True)
class _Desk:
    """One text, what is known, and its clauses."""

    document: Document
    text: str
    sources: Sources
    learned: Learned
    clauses: Sequence[Clause]

    def suggest(self) -> list[Suggestion]:
        owners = name_owners(self.sources)
        districts = {district.name for district in self.sources.districts.values()}
        mentions = find_mentions(
            self.text, self.clauses, owners, districts, self.learned.names
        )
        places, ids = self._places(mentions)
        figures = self._figures(mentions, ids)
        projects = self._projects(mentions, ids, figures)
        found = [*figures, *projects, *places]
        taken = [(one.start, one.end) for one in found]
        found += [self._aside(*aside) for aside in find_asides(self.text, taken)]
        order = {"place": 0, "indicator": 1, "project": 2, "set_aside": 3}
        return sorted(found, key=lambda one: (one.start, order[one.record], one.end))

    def _new(
        self, record: str, start: int, end: int, reason: str, confidence: float,
        values: Mapping[str, str], candidates: tuple[Candidate, ...] = (),
        mentions: tuple[tuple[int, int], ...] = (), sectors: tuple[str, ...] = (),
    ) -> Suggestion:  # fmt: skip
        return Suggestion(
            record, self.document.id, self.text[start:end], start, end, reason, confidence,
            values, candidates, mentions, sectors,
        )  # fmt: skip

    def _places(self, mentions: Sequence[Mention]) -> tuple[list[Suggestion], dict[str, str]]:
        """A place for each name, at its first mention; and the id each name is suggested under."""
        known = {p.id: (p.name, *p.aliases) for p in self.sources.places.values()}
        named: dict[str, list[Mention]] = {}
        for mention in mentions:
            named.setdefault(mention.name, []).append(mention)
        found, ids = list[Suggestion](), dict[str, str]()
        for name, several in named.items():
            first = max(several, key=lambda one: (one.confidence, -one.start))
            candidates = find_alike_names(name, known)
            ids[name] = candidates[0].id if first.place_ids and candidates else self._slug(name)
            values = self._describe_place(ids[name], name)
            found.append(
                self._new(
                    "place", several[0].start, several[0].end, say(f"suggest.place.{first.reason}"),
                    first.confidence, values, candidates,
                    tuple((one.start, one.end) for one in several),
                )
            )  # fmt: skip
        return found, ids

    def _slug(self, name: str) -> str:
        sounds = "".join(lazy_pinyin(name, errors=lambda rest: rest))
        bare = "".join(letter for letter in sounds.lower() if letter.isascii() and letter.isalnum())
        return f"{self.document.id.partition('-')[0]}-{bare}"

    def _describe_place(self, id: str, name: str) -> dict[str, str]:
        place = self.sources.places.get(id)
        if place is None:
            kind = self.learned.names.rules.kind_of(name)
            district = self.document.district
            none = Precision.NONE.value
            return {"id": id, "name": name, "district": district, "kind": kind, "precision": none}
        return {
            "id": id, "name": place.name, "aliases": ";".join(place.aliases),
            "district": place.district, "kind": place.kind.value,
            "precision": place.precision.value,
        }  # fmt: skip

    def _figures(self, mentions: Sequence[Mention], ids: Mapping[str, str]) -> list[Suggestion]:
        """The figures, each with its series: one that stands, or a new one."""
        found = find_observations(self.text, self.clauses, self.document, self.sources.units)
        near = self._compare_series(found)
        measured = self._measure(found, near)
        sectors = self._rank_sectors([(one.clause.text, one.clause.topic) for one in measured])
        numbers = count(self._next_number("i", (f.id for f in self.sources.figures)))
        return [
            self._figure(one, number, candidates, ranked, self._named_in(one.clause, mentions, ids))
            for one, number, candidates, ranked in zip(measured, numbers, near, sectors, strict=False)
        ]

    def _figure(
        self, one: Observation, number: int, candidates: tuple[Candidate, ...],
        sectors: Sequence[tuple[str, float]], places: Sequence[str],
    ) -> Suggestion:  # fmt: skip
        quantity = one.quantity
        start, end = cut_quote(one.clause.start, one.clause.end, quantity.start, quantity.end)
        series = candidates[0].id if candidates and candidates[0].score >= _SAME_SERIES else ""
        several = "-" in one.period
        values = {
            "id": f"{self.document.id}-i{number:03}", "series": series, "name": one.subject,
            "district": self.document.district, "place_id": places[0] if len(places) == 1 else "",
            "period": one.period, "value": f"{quantity.value:f}", "unit": quantity.unit,
            "measure": one.measure.value, "kind": one.kind.value,
            "qualifier": quantity.qualifier.value, "sector": sectors[0][0] if sectors else "",
            "note": say("suggest.five_years") if several else "",
        }  # fmt: skip
        reason = say(f"suggest.figure.{quantity.reason}", kind=words("observation")[one.kind.value])
        return self._new(
            "indicator", start, end, reason, quantity.confidence, values,
            candidates if series else (), sectors=_first_three(sectors),
        )  # fmt: skip

    def _compare_series(self, found: Sequence[Observation]) -> list[tuple[Candidate, ...]]:
        """The three series most like each figure, by their names, meanings and records."""
        texts = {id: [one.name, f"{one.name} {one.definition}"] for id, one in self.sources.series.items()}
        units: dict[str, set[str]] = {}
        for figure in self.sources.figures:
            texts.setdefault(figure.series, []).extend((figure.name, figure.citation.quote))
            units.setdefault(figure.series, set()).add(in_base(figure.unit))
        shelf = Shelf.of(texts)
        if shelf is None:
            return [() for _ in found]
        by_subject = shelf.compare([one.subject for one in found])
        by_clause = shelf.compare([one.clause.text for one in found])
        return [
            best(
                {
                    id: 0.5 * subject.get(id, 0.0) + 0.5 * clause.get(id, 0.0)
                    for id in subject.keys() | clause.keys()
                    if in_base(one.quantity.unit) in units.get(id, {in_base(one.quantity.unit)})
                }
            )
            for one, subject, clause in zip(found, by_subject, by_clause, strict=True)
        ]

    def _measure(
        self, found: Sequence[Observation], near: Sequence[tuple[Candidate, ...]]
    ) -> list[Observation]:
        """The figures with what was learned of state and sum, where the rules leave that open."""
        usual = {f.series: f.measure for f in self.sources.figures}
        told = [self._beside(one) for one in found]
        hints = [hint_measure(one) for one in told]
        ranked = self.learned.measure.rank(told, hints) if self.learned.measure else []
        measured = list[Observation]()
        for i, one in enumerate(found):
            if one.measure not in (Measure.LEVEL, Measure.TOTAL) or not one.around:
                measured.append(one)
                continue
            likest = near[i][0] if near[i] else None
            measure = Measure(ranked[i][0][0]) if ranked else one.measure
            if likest and likest.score >= _OF_SERIES and likest.id in usual:
                measure = usual[likest.id]
            measured.append(with_measure(one, measure, self.document))
        return measured

    def _beside(self, one: Observation) -> str:
        text, start = one.clause.text, one.clause.start
        before, behind = text[: one.quantity.start - start], text[one.quantity.end - start :]
        return describe_measure(before, one.quantity.unit, behind)

    def _rank_sectors(self, told: Sequence[tuple[str, str]]) -> list[list[tuple[str, float]]]:
        """For each statement, its words and the headings above, its sectors, likeliest first."""
        hints = [hint_sectors(*one) for one in told]
        if self.learned.sector:
            return self.learned.sector.rank([describe_sector(*one) for one in told], hints)
        known = self.sources.sectors
        return [
            sorted(((s, w) for s, w in hint.items() if w and s in known), key=lambda one: (-one[1], one[0]))
            for hint in hints
        ]

    def _projects(
        self, mentions: Sequence[Mention], ids: Mapping[str, str], figures: Sequence[Suggestion]
    ) -> list[Suggestion]:
        found = find_undertakings(self.clauses, self.learned.tasks)
        quotes = [self.text[one.start : one.end] for one in found]
        sectors = self._rank_sectors(
            [(quote, one.clauses[0].topic) for quote, one in zip(quotes, found, strict=True)]
        )
        states = self._states(quotes, found)
        threads = self._compare_threads(quotes)
        numbers = count(self._next_number("p", (p.id for p in self.sources.projects)))
        return [
            self._project(one, number, *parts, self._named_in(one, mentions, ids), figures)
            for one, number, *parts in zip(found, numbers, sectors, states, threads, strict=False)
        ]

    def _project(
        self, one: Undertaking, number: int, sectors: Sequence[tuple[str, float]],
        state: tuple[Status, str], threads: tuple[Candidate, ...], places: Sequence[str],
        figures: Sequence[Suggestion],
    ) -> Suggestion:  # fmt: skip
        status, why = state
        start, end = cut_quote(one.start, one.end, one.start, one.start + 1)
        quote = self.text[start:end]
        first, last = read_years(one, self.document)
        thread = threads[0] if threads and threads[0].score >= _SAME_THREAD else None
        within = [f for f in figures if start <= f.start and f.end <= end]
        values = {
            "id": f"{self.document.id}-p{number:03}", "place_ids": ";".join(places),
            "district": self.document.district, "title": make_title(quote),
            "sectors": ";".join(_choose_sectors(sectors)), "status": status.value,
            "nature": read_nature(quote).value, "year_from": first, "year_to": last,
            "thread": thread.id if thread else "", "relation": thread.relation if thread else "",
            "figures": ";".join(str(f.values["id"]) for f in within),
        }  # fmt: skip
        name = words("status")[status.value]
        by_word = say("suggest.by_word", status=name, word=why) if why else name
        reason = say(f"suggest.project.{one.reason}", status=by_word)
        return self._new(
            "project", start, end, reason, one.confidence, values, threads,
            sectors=_first_three(sectors),
        )  # fmt: skip

    def _states(
        self, quotes: Sequence[str], found: Sequence[Undertaking]
    ) -> list[tuple[Status, str]]:
        """How far each undertaking is, and what that rests on."""
        ahead = [one.clauses[0].ahead for one in found]
        by_rule = [read_status(quote, ahead=a) for quote, a in zip(quotes, ahead, strict=True)]
        if self.learned.status is None:
            return by_rule
        told = [describe_status(quote, ahead=a) for quote, a in zip(quotes, ahead, strict=True)]
        hints = [{status.value: 0.3 * bool(word)} for status, word in by_rule]
        ranked = self.learned.status.rank(told, hints)
        return [(Status(row[0][0]), word) for row, (_, word) in zip(ranked, by_rule, strict=True)]

    def _compare_threads(self, quotes: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """The three threads most like each statement, each with how its likest member belongs."""
        members = [p for p in self.sources.projects if p.thread and p.relation]
        shelf = Shelf.of({p.id: [f"{p.title} {p.citation.quote}"] for p in members})
        if shelf is None:
            return [() for _ in quotes]
        own = self.sources.project_by_id
        found = list[tuple[Candidate, ...]]()
        for scores in shelf.compare(quotes):
            ranked = sorted(scores.items(), key=lambda one: (-one[1], one[0]))
            threads: dict[str, Candidate] = {}
            for id, score in ranked[: 4 * OFFERED]:
                relation = own[id].relation
                threads.setdefault(own[id].thread, Candidate(own[id].thread, score, str(relation)))
            found.append(tuple(threads.values())[:OFFERED])
        return found

    def _named_in(
        self, one: Clause | Undertaking, mentions: Iterable[Mention], ids: Mapping[str, str]
    ) -> list[str]:
        """The ids of the places that a stretch names, each once."""
        within = (m for m in mentions if one.start <= m.start and m.end <= one.end)
        return list(dict.fromkeys(ids[m.name] for m in within))

    def _next_number(self, letter: str, ids: Iterable[str]) -> int:
        """The number of the next record of this document."""
        begin = f"{self.document.id}-{letter}"
        numbers = [id.removeprefix(begin) for id in ids if id.startswith(begin)]
        return max((int(number) for number in numbers if number.isdigit()), default=0) + 1

    def _aside(self, start: int, end: int, reason: str, confidence: float) -> Suggestion:
        why = reason or say("suggest.unsaid")
        return self._new(
            "set_aside", start, end, say("suggest.aside"), confidence, {"reason": why}
        )


def _first_three(ranked: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    return tuple(sector for sector, _ in ranked[:OFFERED])


def _choose_sectors(ranked: Sequence[tuple[str, float]]) -> list[str]:
    """The likeliest sector, and those nearly as likely."""
    return [one for one, chance in ranked[:OFFERED] if chance >= _ALSO * ranked[0][1] > 0]
