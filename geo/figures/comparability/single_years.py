"""What a district reports of one quantity for single years, apart from sums over several."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.figures.comparability.comparable import read_last_year
from geo.values.models import Figure
from geo.vocabulary import Measure, ObservationKind
from geo.years import parse_period


@dataclass(frozen=True)
class Reported:
    """The results of the latest single year, more than one where documents differ; and what must
    not be set off against them, newest first: sums and means of several years, parts of a year,
    aims, what bears no year. Both are empty where nothing is reported.
    """

    latest: tuple[Figure, ...]
    apart: tuple[Figure, ...]


def report_series(figures: Iterable[Figure]) -> Reported:
    """What the figures of one series and one district come to."""
    figures = list(figures)
    single = [figure for figure in figures if _is_single(figure)]
    year = max((read_last_year(figure.period) for figure in single), default="")
    latest = tuple(figure for figure in single if read_last_year(figure.period) == year)
    apart = [figure for figure in figures if not _is_single(figure)]
    apart.sort(key=lambda figure: (not figure.period, -int(read_last_year(figure.period) or 0)))
    return Reported(latest, tuple(apart))


def pick_main(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures that stand for a series of one district: the results of its latest single year.

    Without any the newest of what else is told, results before aims, what bears a year before
    what bears none. Several where documents differ: none is picked silently.
    """
    told = report_series(figures)
    if told.latest:
        return told.latest
    reached = [figure for figure in told.apart if figure.kind is not ObservationKind.TARGET]
    left = reached or list(told.apart)
    return tuple(
        figure
        for figure in left
        if (figure.period, figure.measure) == (left[0].period, left[0].measure)
    )


def split_by_span(figures: Iterable[Figure]) -> tuple[list[Figure], list[Figure]]:
    """What may stand on one axis, and the sums of several years that would dwarf single ones;
    all of it where there is nothing but such sums.
    """
    figures = list(figures)
    apart = [figure for figure in figures if _is_sum_of_years(figure)]
    beside = [figure for figure in figures if not _is_sum_of_years(figure)]
    return (beside, apart) if beside else (apart, [])


def _is_sum_of_years(figure: Figure) -> bool:
    years = parse_period(figure.period)
    return figure.measure is Measure.TOTAL and years is not None and years[0] != years[1]


def _is_single(figure: Figure) -> bool:
    """True for what was reached or expected in, or at the end of, one whole year."""
    years = parse_period(figure.period)
    whole = years is not None and years[0] == years[1] and "(" not in figure.period
    averaged = figure.measure is Measure.ANNUAL_AVERAGE
    return whole and not averaged and figure.kind is not ObservationKind.TARGET
