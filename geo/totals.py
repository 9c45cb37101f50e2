"""Adding figures up without ever adding what must not be added."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from geo.models import Indicator
from geo.units import base_unit
from geo.vocabulary import Measure, ObservationKind, Qualifier


@dataclass(frozen=True)
class Total:
    """A sum of figures of one name, unit, period and kind, with those it holds and leaves out.

    `left_out` are figures of the same name that could not be added: a floor or an estimate
    beside exact results, another period, a state instead of a flow.
    """

    name: str
    unit: str
    value: Decimal
    added: tuple[Indicator, ...]
    left_out: tuple[Indicator, ...]


def totals(figures: Iterable[Indicator]) -> list[Total]:
    """Sums of the flows of two places or more, by series; nothing that may be added gives none.

    Added are exact results (no floor, no estimate, no target) of one series, unit and
    period; of several periods the latest that has two figures counts.
    """
    by_series: dict[str, list[Indicator]] = defaultdict(list)
    for figure in figures:
        by_series[figure.series].append(figure)
    return [total for series in by_series.values() if (total := _total(series)) is not None]


def _total(series: list[Indicator]) -> Total | None:
    groups: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for figure in series:
        if (
            figure.measure is Measure.TOTAL
            and figure.kind is ObservationKind.ACTUAL
            and figure.qualifier is Qualifier.EXACT
        ):
            groups[figure.period, base_unit(figure.unit)[0]].append(figure)
    addable = {key: found for key, found in groups.items() if len(found) > 1}
    if not addable:
        return None
    (_, unit), added = max(addable.items(), key=lambda item: item[0][0][-4:])
    value = sum((figure.value * base_unit(figure.unit)[1] for figure in added), Decimal(0))
    rest = tuple(figure for figure in series if figure not in added)
    return Total(added[0].name, unit, value, tuple(added), rest)
