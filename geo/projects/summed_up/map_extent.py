"""What a map shows of what was found, as long as the reader has not moved it."""

from collections.abc import Collection, Iterable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.projects.summed_up.summary import PlaceSummary, Summaries
from geo.space.located.place_bounds import read_bounds, tell_bounds
from geo.values.models import CITY


def find_extent(
    summaries: Iterable[PlaceSummary], districts: Collection[str] = ()
) -> BaseGeometry | None:
    """What a map shows of places (WGS 84): all that lie in `districts`, where some are asked for;
    else all of a district; whatever crosses districts only where there is nothing else. None
    without any position.
    """
    bounds, codes = _find_bounds(summaries)
    placed = ~np.isnan(bounds[:, 0])
    local = placed & (codes != CITY)
    asked = local & np.isin(codes, [*districts])
    shown = next((flags for flags in (asked, local, placed) if flags.any()), None)
    if shown is None:
        return None
    least, most = bounds[shown, :2].min(axis=0), bounds[shown, 2:].max(axis=0)
    extent: BaseGeometry = shapely.box(*least, *most)
    return extent


def _find_bounds(summaries: Iterable[PlaceSummary]) -> tuple[np.ndarray, np.ndarray]:
    if not isinstance(summaries, Summaries):
        return tell_bounds([summary.place for summary in summaries])
    bounds, codes = read_bounds(summaries.sources)
    return bounds[summaries.columns.places], codes[summaries.columns.places]
