"""Everything that has a position on the metric plane (EPSG:4548), once for the data last read."""

from collections.abc import Mapping
from functools import lru_cache

from shapely.geometry.base import BaseGeometry

from geo.sources import Sources
from geo.space.crs import to_metric


@lru_cache(maxsize=2)
def metric_places(sources: Sources) -> Mapping[str, BaseGeometry]:
    """The geometry of every place that has one, in metres (EPSG:4548); kept for the last data."""
    places = sources.places.values()
    return {place.id: to_metric(place.geometry) for place in places if place.geometry is not None}


@lru_cache(maxsize=2)
def metric_subdistricts(sources: Sources) -> Mapping[str, BaseGeometry]:
    """The outline of every subdistrict, in metres (EPSG:4548); kept for the last data."""
    return {id: to_metric(one.geometry) for id, one in sources.subdistricts.items()}
