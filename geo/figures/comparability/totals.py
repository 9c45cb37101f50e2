"""Adding figures up without ever adding what must not be added."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from geo.projects.summed_up.summary import Summaries
from geo.text import say
from geo.units import split_unit
from geo.values.models import Figure
from geo.values.sources import Sources
from geo.vocabulary import Measure, ObservationKind, Qualifier

RATIOS = ("%", "倍", "个百分点")
"""Units that count nothing: the sum of two of them means nothing."""


@dataclass(frozen=True)
class Total:
    """A sum of figures of one series, unit, period and kind, with those it holds and leaves out.

    `left_out` are figures of the same series that could not be added: a floor or an estimate
    beside exact results, another period, a state instead of a flow.
    """

    name: str
    unit: str
    value: Decimal
    added: tuple[Figure, ...]
    left_out: tuple[Figure, ...]


@dataclass(frozen=True)
class LeftOut:
    """A figure that is in no sum, and why, in words."""

    figure: Figure
    why: str


@dataclass(frozen=True)
class Addition:
    """What some figures add up to: themselves, the sums, and what is in none of them."""

    figures: tuple[Figure, ...]
    totals: tuple[Total, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def added_count(self) -> int:
        """How many of the figures are in a sum."""
        return sum(len(total.added) for total in self.totals)


def add_placed_figures(sources: Sources, summaries: Summaries) -> Addition:
    """What the figures of the places that are summed up add up to."""
    figures = tuple(one for one in sources.figures if summaries.has_place(one.place_id))
    return Addition(figures, tuple(add_figures(figures)), tuple(list_left_out(figures)))


def add_figures(figures: Iterable[Figure]) -> list[Total]:
    """Sums of the flows of two places or more, by series; nothing that may be added gives none.

    Added are exact results (no floor, no estimate, no target, no ratio) of one series, unit
    and period, each place once; of several periods the latest that has two places counts.
    """
    return [total for series in _by_series(figures) if (total := _total(series)) is not None]


def list_left_out(figures: Iterable[Figure]) -> list[LeftOut]:
    """Every figure `add_figures` leaves out, with the first reason that keeps it from a sum."""
    found = list[LeftOut]()
    for series in _by_series(figures):
        total = _total(series)
        added = total.added if total else ()
        rest = [figure for figure in series if figure not in added]
        found += [LeftOut(figure, _why(figure, series, added)) for figure in rest]
    return found


def say_reasons(rest: Iterable[LeftOut]) -> str:
    """How many figures are left out for which reason, the commonest first; none gives nothing."""
    counts = Counter(one.why for one in rest)
    return "、".join(
        say("totals.reason_count", why=why, count=count) for why, count in counts.most_common()
    )


def _by_series(figures: Iterable[Figure]) -> Iterable[list[Figure]]:
    series: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        series[figure.series].append(figure)
    return series.values()


def _obstacle(figure: Figure) -> str:
    """What in a figure itself keeps it from every sum, as a key of the catalogue; else nothing."""
    obstacles = {
        "state": figure.measure is not Measure.TOTAL,
        "ratio": figure.unit in RATIOS,
        "not_actual": figure.kind is not ObservationKind.ACTUAL,
        "qualified": figure.qualifier is not Qualifier.EXACT,
        "undated": not figure.period,
    }
    return next((name for name, holds in obstacles.items() if holds), "")


def _counted(figure: Figure) -> Decimal:
    return figure.value * split_unit(figure.unit)[1]


def _spot(figure: Figure) -> tuple[str, ...]:
    """What one figure is about: place, time and unit."""
    base, _ = split_unit(figure.unit)
    return figure.district, figure.place_id, figure.period, base


def _clashes(figure: Figure, series: Sequence[Figure]) -> bool:
    """True if another figure says something else of the same place, time and unit."""
    return any(
        _spot(other) == _spot(figure) and _counted(other) != _counted(figure)
        for other in series
        if not _obstacle(other)
    )


def _total(series: Sequence[Figure]) -> Total | None:
    """The sum of one series; a figure told twice counts once, a contested one not at all."""
    once: dict[tuple[str, ...], Figure] = {}
    for figure in series:
        if not _obstacle(figure) and not _clashes(figure, series):
            once.setdefault(_spot(figure), figure)
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for (_, _, period, unit), figure in once.items():
        groups[period, unit].append(figure)
    addable = {key: found for key, found in groups.items() if len(found) > 1}
    if not addable:
        return None
    (_, unit), added = max(addable.items(), key=lambda item: (item[0][0][-4:], len(item[1])))
    value = sum((_counted(figure) for figure in added), Decimal(0))
    rest = tuple(figure for figure in series if figure not in added)
    return Total(added[0].name, unit, value, tuple(added), rest)


def _why(figure: Figure, series: Sequence[Figure], added: Sequence[Figure]) -> str:
    reason = _obstacle(figure)
    if not reason and _clashes(figure, series):
        reason = "contested"
    elif not reason and any(_spot(other) == _spot(figure) for other in added):
        reason = "repeated"
    elif not reason:
        reason = "other_period" if added else "alone"
        if added and split_unit(added[0].unit)[0] != split_unit(figure.unit)[0]:
            reason = "other_unit"
    return say(f"totals.{reason}")
