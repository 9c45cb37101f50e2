"""How long, how large, how far: always on the metric plane (EPSG:4548), never in Web Mercator.

Every function takes WGS 84 geometries in lon, lat order.
"""

from shapely.geometry.base import BaseGeometry

from geo.space.crs import from_metric, to_metric


def length_m(geometry: BaseGeometry) -> float:
    """Length of a line, or perimeter of a polygon, in metres; 0 for a point or nothing."""
    return float(to_metric(geometry).length)


def area_km2(geometry: BaseGeometry) -> float:
    """Area of a polygon in square kilometres; 0 for a line, a point or nothing."""
    return float(to_metric(geometry).area) / 1e6


def distance_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """Shortest distance between two geometries in metres; 0 if they touch, NaN if one is empty."""
    return float(to_metric(one).distance(to_metric(other)))


def widen_line(line: BaseGeometry, width_m: float) -> BaseGeometry:
    """A line as the area it covers at a width in metres, cut off square at its ends (WGS 84)."""
    return from_metric(to_metric(line).buffer(width_m / 2, cap_style="flat"))
