"""Which series of a district are drawn in time, wherever a chart of one may stand."""

from collections.abc import Iterable, Mapping, Sequence

from geo.figures.comparability.figure_order import order_series
from geo.values.models import Figure
from geo.values.sources import Sources
from geo.years import parse_period


def is_drawn_in_time(series: Iterable[Figure]) -> bool:
    """True where at least two of its figures bear a period and say different things: one dot is no
    line, and what two documents say alike is one dot.
    """
    dated = {
        (one.period, one.value, one.unit, one.kind) for one in series if parse_period(one.period)
    }
    return len(dated) > 1


def order_for_time(sources: Sources, series: Mapping[str, Sequence[Figure]]) -> list[str]:
    """Ids of series as `order_series` has them, but those that are drawn in time before others."""
    return sorted(order_series(sources, series), key=lambda id: not is_drawn_in_time(series[id]))
