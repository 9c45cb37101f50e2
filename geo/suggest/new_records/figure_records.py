"""Figures of a text as records: each with its series, one that stands or a new one."""

from collections.abc import Collection, Sequence
from itertools import count

from geo.suggest.amounts.observations import Observation, change_measure, find_observations
from geo.suggest.amounts.quantities import find_base_unit
from geo.suggest.amounts.state_or_sum import hint_measure
from geo.suggest.new_records.standing_records import Shelf, pick_best
from geo.suggest.new_records.suggestion import Candidate, Suggestion, cut_quote
from geo.suggest.new_records.text_at_hand import Desk, Ranked
from geo.text import say, words
from geo.vocabulary import Measure

_SAME_SERIES, _USUAL_MEASURE = 0.34, 0.42
"""How like a series a figure must be to be suggested as of it, below which it is thought new;
and to be measured as its other figures are."""
_DOUBT_OF_NEW = 0.5
"""How far a likeness to the likest series that stands speaks against a new one."""
_ALONE = (Measure.GROWTH, Measure.SHARE, Measure.CHANGE)
"""Measures of which no other is a series' too."""
_MISREAD = 0.6
"""What is left of a likeness to a series of another measure."""
_OPEN = (Measure.LEVEL, Measure.TOTAL)
"""Measures the rules cannot tell apart for sure."""


def suggest_figures(desk: Desk) -> list[Suggestion]:
    """The figures of a text in reading order; which places they name is for others to add."""
    found = find_observations(desk.text, desk.clauses, desk.document, desk.sources.units)
    near = _compare_series(desk, found)
    measured = _measure(desk, found, near)
    sectors = desk.rank_sectors([(one.clause.text, one.clause.topic) for one in measured])
    numbers = count(desk.next_number("i", (f.id for f in desk.sources.figures)))
    return [
        _make(desk, one, number, candidates, ranked)
        for one, number, candidates, ranked in zip(measured, numbers, near, sectors, strict=False)
    ]


def _make(
    desk: Desk,
    one: Observation,
    number: int,
    candidates: tuple[Candidate, ...],
    sectors: Ranked,
) -> Suggestion:
    quantity = one.quantity
    known = bool(candidates) and candidates[0].score >= _SAME_SERIES
    values = {
        "id": f"{desk.document.id}-i{number:03}",
        "series": candidates[0].id if known else "",
        "name": one.subject,
        "district": desk.document.district,
        "period": one.period,
        "value": f"{quantity.value:f}",
        "unit": quantity.unit,
        "measure": one.measure.value,
        "kind": one.kind.value,
        "qualifier": quantity.qualifier.value,
        "sector": sectors[0][0] if sectors else "",
        "note": say("suggest.five_years") if "-" in one.period else "",
    }
    reason = say(f"suggest.figure.{quantity.reason}", kind=words("observation")[one.kind.value])
    sure = _sureness_of_series(candidates, known=known)
    if sure < quantity.confidence:
        reason = say(f"suggest.series.{'known' if known else 'new'}", reason=reason)
    return desk.make(
        "indicator",
        cut_quote(one.clause.start, one.clause.end, quantity.start, quantity.end),
        reason,
        min(quantity.confidence, sure),
        values,
        candidates=candidates if known else (),
        sectors=sectors,
    )


def _sureness_of_series(candidates: tuple[Candidate, ...], *, known: bool) -> float:
    """How often a series so suggested has been right in documents that were left out: about as
    often as the figure is like it, of 1; and a new one the oftener the less any is like it.
    """
    likeness = candidates[0].score if candidates else 0.0
    return likeness if known else 1 - _DOUBT_OF_NEW * likeness


def _compare_series(desk: Desk, found: Sequence[Observation]) -> list[tuple[Candidate, ...]]:
    """The three series most like each figure, by their names, meanings, records and units."""
    texts = {
        id: [one.name, f"{one.name} {one.definition}"] for id, one in desk.sources.series.items()
    }
    sorts: dict[str, set[tuple[str, Measure]]] = {}
    for figure in desk.sources.figures:
        texts.setdefault(figure.series, []).extend((figure.name, figure.citation.quote))
        sorts.setdefault(figure.series, set()).add(_sort(figure.unit, figure.measure))
    shelf = Shelf.of(texts)
    if shelf is None:
        return [() for _ in found]
    by_subject = shelf.compare([one.subject for one in found])
    by_clause = shelf.compare([one.clause.text for one in found])
    return [
        pick_best(
            {
                id: fit * (0.5 * subject.get(id, 0.0) + 0.5 * clause.get(id, 0.0))
                for id in subject.keys() | clause.keys()
                if (fit := _fit(_sort(one.quantity.unit, one.measure), sorts.get(id, ())))
            }
        )
        for one, subject, clause in zip(found, by_subject, by_clause, strict=True)
    ]


def _sort(unit: str, measure: Measure) -> tuple[str, Measure]:
    """What tells figures apart that can be of no one series: 80% of a budget is not how it grew."""
    return find_base_unit(unit), measure if measure in _ALONE else Measure.LEVEL


def _fit(own: tuple[str, Measure], known: Collection[tuple[str, Measure]]) -> float:
    """How far a figure of a sort can be of a series with figures of known sorts, of 1; another unit
    cannot, another measure may have been misread.
    """
    if not known or own in known:
        return 1.0
    return _MISREAD if any(unit == own[0] for unit, _ in known) else 0.0


def _measure(
    desk: Desk, found: Sequence[Observation], near: Sequence[tuple[Candidate, ...]]
) -> list[Observation]:
    """The figures with what was learned of state and sum, where the rules leave that open."""
    usual = {f.series: f.measure for f in desk.sources.figures if f.measure in _OPEN}
    told = [one.beside for one in found]
    hints = [hint_measure(one) for one in told]
    labeller = desk.learned.measure
    by_rule = [[(one.measure.value, 1.0)] for one in found]
    ranked = labeller.rank(told, hints) if labeller else by_rule
    measured = list[Observation]()
    for one, candidates, hint, likely in zip(found, near, hints, ranked, strict=True):
        if one.measure not in _OPEN or one.quantity.reason == "table":
            measured.append(one)
            continue
        measure = Measure(likely[0][0])
        settled = hint.get(Measure.TOTAL.value, 0.0) > 1
        if candidates and candidates[0].score >= _USUAL_MEASURE and not settled:
            measure = usual.get(candidates[0].id, measure)
        measured.append(change_measure(one, measure, desk.document))
    return measured
