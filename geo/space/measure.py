"""How long, how large, how far: always on the metric plane (EPSG:4548), never in Web Mercator.

Every function takes WGS 84 geometries in lon, lat order.
"""

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.space.crs import to_metric


def length_m(geometry: BaseGeometry) -> float:
    """Length of a line, or perimeter of a polygon, in metres; 0 for a point or nothing."""
    return float(to_metric(geometry).length)


def area_km2(geometry: BaseGeometry) -> float:
    """Area of a polygon in square kilometres; 0 for a line, a point or nothing."""
    return float(to_metric(geometry).area) / 1e6


def distance_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """Shortest distance between two geometries in metres; 0 if they touch, NaN if one is empty."""
    return float(to_metric(one).distance(to_metric(other)))


def is_within(inner: BaseGeometry, outer: BaseGeometry, tolerance_m: float = 0.0) -> bool:
    """True if no part of `inner` lies more than `tolerance_m` metres outside `outer`.

    An empty `inner` is within nothing.
    """
    if inner.is_empty or outer.is_empty:
        return False
    return overshoot_m(inner, outer) <= tolerance_m


def overshoot_m(inner: BaseGeometry, outer: BaseGeometry) -> float:
    """How far the part of `inner` that leaves `outer` strays from it, in metres; 0 if none does."""
    plane_inner, plane_outer = to_metric(inner), to_metric(outer)
    stray = plane_inner.difference(plane_outer)
    if stray.is_empty:
        return 0.0
    # Distance to a polygon is greatest at a vertex of what strays out of it.
    return max(plane_outer.distance(Point(xy)) for xy in shapely.get_coordinates(stray))
