"""How long, how large, how far: always on the metric plane (EPSG:4548), never in Web Mercator.

Every function takes WGS 84 geometries in lon, lat order.
"""

import math

import shapely
from shapely.geometry.base import BaseGeometry

from geo.space.coordinate_rounding import DECIMALS
from geo.space.crs import from_metric, to_metric
from geo.text import say

_FLAT_M = 1
_UNITS = (("km2", 1e5, 1e6, 2), ("hectares", 1e4, 1e4, 2), ("m2", 0, 1, 0))
"""A unit, from how many square metres on an area is said in it, how many it has, and decimals."""


def length_m(geometry: BaseGeometry) -> float:
    """Length of a line, or perimeter of a polygon, in metres; 0 for a point or nothing."""
    return float(to_metric(geometry).length)


def area_km2(geometry: BaseGeometry) -> float:
    """Area of a polygon in square kilometres; 0 for a line, a point or nothing."""
    return float(to_metric(geometry).area) / 1e6


def radius_m(geometry: BaseGeometry) -> float:
    """Radius in metres of the smallest circle that holds a geometry; 0 for a point or nothing."""
    return float(shapely.minimum_bounding_radius(to_metric(geometry)))


def distance_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """Shortest distance between two geometries in metres; 0 if they touch, NaN if one is empty."""
    return float(to_metric(one).distance(to_metric(other)))


def widen_line(line: BaseGeometry, width_m: float) -> BaseGeometry:
    """A line as the area it covers at a width in metres, cut off square at its ends (WGS 84)."""
    return from_metric(to_metric(line).buffer(width_m / 2, cap_style="flat"))


def is_flat(geometry: BaseGeometry) -> bool:
    """True for what is less than a metre wide, and for what is on one line in degrees: that is as
    good as one, and on the plane none.
    """
    return _width(to_metric(geometry)) < _FLAT_M or _width(geometry) < 10**-DECIMALS


def _width(geometry: BaseGeometry) -> float:
    """The shorter side of the rectangle that holds it most closely, in its own unit."""
    corners = shapely.get_coordinates(geometry.minimum_rotated_rectangle)
    return min(map(math.dist, corners[:2], corners[1:3]), default=0) if len(corners) > 3 else 0


def say_size(km2: float) -> str:
    """How large an area is, in the unit in which it is more than nothing."""
    m2 = km2 * 1e6
    return next(
        say(f"area.{unit}", size=f"{m2 / one:.{digits}f}")
        for unit, least, one, digits in _UNITS
        if m2 >= least
    )
