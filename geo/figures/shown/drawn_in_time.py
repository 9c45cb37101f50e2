"""Whether a series of one district is drawn in time, wherever a chart of it may stand."""

from collections.abc import Iterable

from geo.values.models import Figure
from geo.years import parse_period


def is_drawn_in_time(series: Iterable[Figure]) -> bool:
    """True where at least two of its figures bear a period and say different things: one dot is no
    line, and what two documents say alike is one dot.
    """
    dated = {
        (one.period, one.value, one.unit, one.kind) for one in series if parse_period(one.period)
    }
    return len(dated) > 1
