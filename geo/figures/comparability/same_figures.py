"""Figures that say the same thing: shown once, with every passage that says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from geo.figures.comparability.comparable import read_season
from geo.units import split_unit
from geo.values.models import Figure
from geo.vocabulary import Measure, ObservationKind
from geo.years import parse_period


@dataclass(frozen=True)
class Told:
    """One thing that is said of a quantity, and all figures that say it; never empty.

    They agree in district, place, period, value, qualifier, measure and kind, whatever multiple
    of its unit each is written in.
    """

    figures: tuple[Figure, ...]

    @property
    def figure(self) -> Figure:
        """The first of them, which stands for all."""
        return self.figures[0]

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year; None without a period, or for a part of a year."""
        period = self.figure.period
        return None if read_season(period) else parse_period(period)

    @property
    def is_single(self) -> bool:
        """True for what is of, or at the end of, one whole year."""
        years = self.years
        is_mean = self.figure.measure is Measure.ANNUAL_AVERAGE
        return years is not None and years[0] == years[1] and not is_mean

    @property
    def is_target(self) -> bool:
        """True for what is aimed at."""
        return self.figure.kind is ObservationKind.TARGET


def gather_told(figures: Iterable[Figure]) -> list[Told]:
    """Figures with those that say the same, in the order they first come; none give none."""
    groups = dict[tuple[object, ...], list[Figure]]()
    for figure in figures:
        groups.setdefault(_what_is_said(figure), []).append(figure)
    return [Told(tuple(group)) for group in groups.values()]


def _what_is_said(figure: Figure) -> tuple[object, ...]:
    base, factor = split_unit(figure.unit)
    value: Decimal = figure.value * factor
    where = (figure.series, figure.district, figure.place_id, figure.period)
    return *where, base, value, figure.qualifier, figure.measure, figure.kind
