"""Everything that has a position on the metric plane (EPSG:4548), once for the data last read."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.sources import Sources
from geo.space.crs import to_metric


@lru_cache(maxsize=2)
def map_metric_places(sources: Sources) -> Mapping[str, BaseGeometry]:
    """The geometry of every place that has one, in metres (EPSG:4548); kept for the last data."""
    placed = {id: one.geometry for id, one in sources.places.items() if one.geometry is not None}
    # All at once: one after the other a hundred thousand take many seconds.
    shapes: Any = to_metric(np.array([*placed.values()], dtype=object))  # type: ignore[type-var]
    return dict(zip(placed, shapes, strict=True))


@lru_cache(maxsize=2)
def map_metric_subdistricts(sources: Sources) -> Mapping[str, BaseGeometry]:
    """The outline of every subdistrict, in metres (EPSG:4548); kept for the last data."""
    return {id: to_metric(one.geometry) for id, one in sources.subdistricts.items()}
