"""The order figures and series are read in, and which series and districts can be chosen from."""

from collections.abc import Iterable, Mapping, Sequence

from geo.figures.comparability.comparable import read_last_year
from geo.process.cache import kept
from geo.values.models import Figure
from geo.values.sources import Sources, group_pairs

_UNDATED = "9999"
"""Figures without a period are read last."""


@kept(2)
def list_speaking_districts(sources: Sources) -> tuple[str, ...]:
    """The districts that have figures, in file order."""
    speaking = {figure.district for figure in sources.figures}
    return tuple(id for id in sources.districts if id in speaking)


def order_figures(
    sources: Sources, figures: Iterable[Figure], districts: Iterable[str] | None = None
) -> list[Figure]:
    """Figures by district, then by time; of some `districts`, those alone, in the order given."""
    place = {
        id: number
        for number, id in enumerate(sources.districts if districts is None else districts)
    }
    asked = (figure for figure in figures if figure.district in place)
    return sorted(asked, key=lambda one: (place[one.district], *_read_time(one), one.kind))


def order_by_time(figures: Iterable[Figure]) -> list[Figure]:
    """Figures by the last year of their period; those without a period last."""
    return sorted(figures, key=_read_time)


def order_by_value(figures: Iterable[Figure]) -> list[Figure]:
    """Figures by their value within their unit: 6 % is no less than 5 家."""
    return sorted(figures, key=lambda figure: (figure.unit, figure.value))


def _read_time(figure: Figure) -> tuple[str, str]:
    return read_last_year(figure.period) or _UNDATED, figure.period


def order_series(sources: Sources, series: Mapping[str, Sequence[Figure]]) -> list[str]:
    """Ids of series in the order to offer them: headlines first, then those with most figures."""
    order = {headline.id: number for number, headline in enumerate(sources.headlines)}
    last = len(order)
    return sorted(series, key=lambda id: (order.get(id, last), -len(series[id]), id))


def group_by_series(figures: Iterable[Figure]) -> dict[str, tuple[Figure, ...]]:
    """Figures under their series, in the order they come."""
    return group_pairs((figure.series, figure) for figure in figures)


def group_series_by_sector(sources: Sources) -> dict[str, tuple[tuple[Figure, ...], ...]]:
    """The figures of each series under its sector, the sectors as they are shown."""
    series = group_by_series(sources.figures).values()
    found = group_pairs((figures[0].sector, figures) for figures in series)
    return {one.id: found[one.id] for one in sources.sectors_in_order if one.id in found}


def find_shared_series(sources: Sources) -> dict[str, tuple[Figure, ...]]:
    """The series that two districts or more report for the whole district."""
    whole = group_by_series(sources.figures_by_place.get("", ()))
    return {
        id: figures
        for id, figures in whole.items()
        if len({figure.district for figure in figures}) > 1
    }
