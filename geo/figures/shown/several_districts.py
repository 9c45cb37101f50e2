"""What several districts report of a few series, and which they are where none are asked for."""

from collections.abc import Collection, Iterable, Sequence

from geo.figures.comparability.figure_order import (
    find_shared_series,
    group_by_series,
    list_speaking_districts,
    order_figures,
    order_series,
)
from geo.figures.comparability.single_years import Reported, report_series
from geo.values.meetings import MOST_FIGURES
from geo.values.models import Figure
from geo.values.sources import Sources


def list_shared_series(sources: Sources) -> list[str]:
    """The series that several districts report, in the order to offer them."""
    return order_series(sources, find_shared_series(sources))


def pick_reports(
    sources: Sources, districts: Sequence[str], series: Sequence[str]
) -> tuple[list[str], dict[str, list[Reported]]]:
    """The districts asked for, or all that report, and for each series what each of them does.

    Without series the first that several districts report, as many as a sheet has room for.
    """
    shown = [*(districts or list_speaking_districts(sources))]
    known = group_by_series(sources.figures_by_place.get("", ()))
    return shown, {
        id: [
            report_series([one for one in known.get(id, ()) if one.district == district])
            for district in shown
        ]
        for id in series or list_shared_series(sources)[:MOST_FIGURES]
    }


def list_reported(reports: Iterable[Iterable[Reported]]) -> list[Figure]:
    """Every figure in what is reported."""
    return [one for row in reports for cell in row for one in (*cell.latest, *cell.apart)]


def list_of_districts(
    sources: Sources, series: str, districts: Collection[str] = ()
) -> list[Figure]:
    """What districts as a whole report of a series, some of them or all, in reading order."""
    whole = sources.figures_by_place.get("", ())
    asked = (one for one in whole if one.series == series)
    return order_figures(
        sources, (one for one in asked if not districts or one.district in districts)
    )
