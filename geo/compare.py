"""Which figures may stand beside each other, and what a plan's targets came to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from geo.models import Indicator, PlanTarget, Sources
from geo.text import say, words
from geo.units import base_unit
from geo.vocabulary import ObservationKind, Qualifier


def in_unit(figure: Indicator, unit: str) -> Decimal | None:
    """A figure's value in another unit of the same base; None where the bases differ."""
    (own, own_factor), (other, other_factor) = base_unit(figure.unit), base_unit(unit)
    return figure.value * own_factor / other_factor if own == other else None


def span(period: str) -> tuple[int, int] | None:
    """First and last year of a period; None where the text gives none."""
    years = [int(year) for year in re.findall(r"\d{4}", period)]
    return (years[0], years[-1]) if years else None


def why_incomparable(one: Indicator, other: Indicator) -> str:
    """Why two figures must not be set off against each other, in words; empty if they may.

    Unit, measure and the number of years must agree. A figure without a period passes:
    the text does not say that it differs, and what is shown says that it has none.
    """
    if base_unit(one.unit)[0] != base_unit(other.unit)[0]:
        return say("compare.unit", one=one.unit, other=other.unit)
    if one.measure != other.measure:
        names = words("measure")
        return say("compare.measure", one=names[one.measure], other=names[other.measure])
    spans = [span(figure.period) for figure in (one, other)]
    lengths = [last - first + 1 for first, last in filter(None, spans)]
    if len(lengths) == 2 and lengths[0] != lengths[1]:
        return say("compare.years", one=lengths[0], other=lengths[1])
    return ""


def earlier(figure: Indicator, figures: Iterable[Indicator]) -> Indicator | None:
    """The latest result before this one that it may be compared with, in one district and place."""
    own = span(figure.period)
    if own is None:
        return None
    before = [
        other
        for other in figures
        if other.series == figure.series
        and (other.district, other.place_id) == (figure.district, figure.place_id)
        and other.kind is not ObservationKind.TARGET
        and (then := span(other.period)) is not None
        and then[1] < own[0]
        and not why_incomparable(figure, other)
    ]
    return max(before, key=lambda other: span(other.period) or (0, 0), default=None)


def change(figure: Indicator, before: Indicator) -> Decimal:
    """How much a figure differs from an earlier one, in the later one's unit."""
    value = in_unit(before, figure.unit)
    if value is None:
        raise ValueError(why_incomparable(figure, before))
    return figure.value - value


@dataclass(frozen=True)
class Outcome:
    """What a later document reports on a target; `reached` only where the two may be compared."""

    figure: Indicator
    why_not: str
    reached: bool | None


def outcomes(row: PlanTarget, sources: Sources) -> list[Outcome]:
    """What later documents report on a row of the plan, in their order; silence gives none."""
    figures = {figure.id: figure for figure in sources.indicators}
    target = figures.get(row.target_id)
    found = []
    for id in row.outcome_ids:
        figure = figures[id]
        why_not = row.scope_note or (
            why_incomparable(target, figure) if target else say("compare.words_only")
        )
        reached = None if why_not or target is None else _reaches(figure, target)
        found.append(Outcome(figure, why_not, reached))
    return found


def _reaches(figure: Indicator, target: Indicator) -> bool:
    value = in_unit(figure, target.unit)
    if value is None:
        raise ValueError(why_incomparable(figure, target))
    if target.qualifier in (Qualifier.AT_MOST, Qualifier.UNDER):
        return value <= target.value
    return value >= target.value
