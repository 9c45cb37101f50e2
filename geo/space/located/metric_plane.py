"""Everything that has a position on the metric plane (EPSG:4548), once for the data last read."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.space.crs import to_metric
from geo.values.sources import Sources

_HAIR_M = 1e-6
"""More than what rounding makes of a distance on the plane."""


class Plane(NamedTuple):
    """The places that have a position by their ids, their geometries and the boxes around these."""

    ids: tuple[str, ...]
    shapes: NDArray[np.object_]
    bounds: NDArray[np.float64]

    def find_near(
        self, shape: BaseGeometry, far_m: float | NDArray[np.float64]
    ) -> NDArray[np.intp]:
        """The numbers of those that may be so near to a shape, by their boxes: no other is.

        Of a hundred thousand most are out of the question, and need not be measured.
        """
        west, south, east, north = shapely.bounds(shape)
        grown = self.bounds + np.outer(far_m + np.array(_HAIR_M), (-1, -1, 1, 1))
        beside = (grown[:, 0] <= east) & (grown[:, 2] >= west)
        return np.flatnonzero(beside & (grown[:, 1] <= north) & (grown[:, 3] >= south))


@lru_cache(maxsize=2)
def read_plane(sources: Sources) -> Plane:
    """The places on the plane; kept for the last data."""
    placed = {id: one.geometry for id, one in sources.places.items() if one.geometry is not None}
    # All at once: one after the other a hundred thousand take many seconds.
    shapes: Any = to_metric(np.array([*placed.values()], dtype=object))  # type: ignore[type-var]
    return Plane((*placed,), shapes, shapely.bounds(shapes).reshape(-1, 4))


@lru_cache(maxsize=2)
def map_metric_places(sources: Sources) -> Mapping[str, BaseGeometry]:
    """The geometry of every place that has one, in metres (EPSG:4548); kept for the last data."""
    plane = read_plane(sources)
    return dict(zip(plane.ids, plane.shapes, strict=True))


@lru_cache(maxsize=2)
def map_metric_subdistricts(sources: Sources) -> Mapping[str, BaseGeometry]:
    """The outline of every subdistrict, in metres (EPSG:4548); kept for the last data."""
    return {id: to_metric(one.geometry) for id, one in sources.subdistricts.items()}


@lru_cache(maxsize=2)
def find_documented_ground(sources: Sources) -> BaseGeometry | None:
    """The districts that have documents, together, in metres (EPSG:4548): the only ground anything
    is known of. None where none of them is outlined; kept for the last data.
    """
    outlines = [one.geometry for one in sources.districts_in_focus if one.geometry is not None]
    return to_metric(shapely.union_all(outlines)) if outlines else None
