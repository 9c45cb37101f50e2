"""The figures of a series that may be laid on one map: alike in kind, unit, measure and length."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.figures.comparability.comparable import read_last_year, read_season
from geo.figures.comparability.totals import RATIOS
from geo.text import say, words
from geo.units import split_unit
from geo.values.models import Figure
from geo.vocabulary import Measure, ObservationKind
from geo.years import parse_period


@dataclass(frozen=True)
class Alike:
    """Figures that may be set off against each other, the latest of each district.

    `id` is how an address calls the group. A district has several where documents give different
    values for its latest period: none is picked.
    """

    id: str
    by_district: Mapping[str, tuple[Figure, ...]]

    @property
    def any(self) -> Figure:
        """One of them, for what they have in common."""
        return next(iter(self.by_district.values()))[0]

    @property
    def is_ratio(self) -> bool:
        """True for what fills an area, like a rate; False for amounts, which a sign stands for."""
        unit = split_unit(self.any.unit)[0]
        of_measure = self.any.measure in (Measure.GROWTH, Measure.SHARE)
        return of_measure or unit in RATIOS or "/" in unit


def group_alike(figures: Iterable[Figure]) -> dict[str, Alike]:
    """The figures of one series in groups, by id: of most districts first, results before targets.

    Results and expectations go together, each saying which it is; targets, and figures without a
    period, stand apart. No figures give none.
    """
    groups = defaultdict[str, dict[str, list[Figure]]](lambda: defaultdict(list))
    for figure in figures:
        groups[_name_group(figure)][figure.district].append(figure)
    made = [
        Alike(id, {district: _pick_latest(told) for district, told in by_district.items()})
        for id, by_district in groups.items()
    ]
    made.sort(key=lambda group: (-len(group.by_district), _is_target(group.any)))
    return {group.id: group for group in made}


def _is_target(figure: Figure) -> bool:
    return figure.kind is ObservationKind.TARGET


def _name_group(figure: Figure) -> str:
    """What makes figures alike, as an address holds it."""
    unit = split_unit(figure.unit)[0]
    kind = "target" if _is_target(figure) else "result"
    return ".".join((kind, figure.measure, _say_length(figure), unit))


def _say_length(figure: Figure) -> str:
    """How many years, or which part of one, a figure is of; empty without a period."""
    years = parse_period(figure.period)
    return f"{years[1] - years[0] + 1}{read_season(figure.period)}" if years else ""


def _pick_latest(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures of the latest period, the same value told twice once."""
    told = list(figures)
    latest = max(read_last_year(figure.period) for figure in told)
    values: dict[object, Figure] = {}
    for figure in told:
        if read_last_year(figure.period) == latest:
            said = (figure.value * split_unit(figure.unit)[1], figure.qualifier, figure.kind)
            values.setdefault(said, figure)
    return tuple(values.values())


def say_alike(group: Alike) -> str:
    """What the figures of a group have in common, in words."""
    one = group.any
    years, season = parse_period(one.period), read_season(one.period)
    length = years[1] - years[0] + 1 if years else 0
    span = season or (say("alike.years", count=length) if length else say("indicators.no_period"))
    return say(
        "alike.group", kind=say(f"alike.{'target' if _is_target(one) else 'result'}"),
        measure=words("measure")[one.measure], span=span, count=len(group.by_district),
    )  # fmt: skip
