"""Datums of Chinese maps, and the metric plane every length and area is computed in.

Storage is WGS 84. Web maps in China shift it: GCJ-02 (AMap, Tencent) by a
published polynomial, BD-09 (Baidu) by a further twist of GCJ-02. Neither has an
EPSG code, so the conversions are functions here. The constants are those of the
well-known public form of the GCJ-02 transform on the Krasovsky 1940 ellipsoid.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import shapely
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

Geometry = TypeVar("Geometry", bound=BaseGeometry)

WGS84 = "EPSG:4326"
CGCS2000 = "EPSG:4490"
METRIC = "EPSG:4548"
"""CGCS2000, 3-degree Gauss-Kruger, central meridian 117°E: metres, true in Tianjin."""

_SEMI_MAJOR_AXIS_M = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_BAIDU_TWIST = math.pi * 3000.0 / 180.0
_INVERSE_TOLERANCE_DEG = 1e-9


@cache
def _transformer(source: str, target: str) -> Transformer:
    """What moves things; every thread sets it up anew, and a run of a page is one.

    That takes 100 ms by the names of the systems, and 0.2 ms by what they have come to.
    """
    found = Transformer.from_crs(source, target, always_xy=True)
    is_told = found.definition.startswith("proj=")
    return Transformer.from_pipeline(found.definition) if is_told else found


def to_crs(geometry: Geometry, source: str, target: str) -> Geometry:
    """A geometry moved between two EPSG systems, x (east, lon) before y (north, lat).

    An empty geometry stays empty. The input is not changed.
    """
    move: Any = _transformer(source, target).transform
    return shapely.transform(geometry, move, interleaved=False)


@cache
def metric_bounds() -> tuple[float, float, float, float]:
    """West, south, east, north in degrees: where metres on the metric plane are true metres.

    The area of use that EPSG gives for the system; far outside lengths mean nothing.
    """
    used = CRS(METRIC).area_of_use
    if used is None:
        message = f"{METRIC} has no area of use: choose a metric system that has one"
        raise ValueError(message)
    return used.bounds


def to_metric(geometry: Geometry) -> Geometry:
    """WGS 84 lon, lat to metres in EPSG:4548."""
    return to_crs(geometry, WGS84, METRIC)


def from_metric(geometry: Geometry) -> Geometry:
    """Metres in EPSG:4548 to WGS 84 lon, lat."""
    return to_crs(geometry, METRIC, WGS84)


def _wave(value: float, periods: tuple[tuple[float, float], ...]) -> float:
    return sum(gain * math.sin(value * math.pi / period) for gain, period in periods) * 2.0 / 3.0


def _gcj02_offset_deg(lon: float, lat: float) -> tuple[float, float]:
    """East and north shift of GCJ-02 against WGS 84 at a WGS 84 point, in degrees."""
    x, y = lon - 105.0, lat - 35.0
    ripple = (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    east_m = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + ripple
    east_m += _wave(x, ((20.0, 1.0), (40.0, 3.0), (150.0, 12.0), (300.0, 30.0)))
    north_m = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    north_m += ripple + _wave(y, ((20.0, 1.0), (40.0, 3.0), (160.0, 12.0), (320.0, 30.0)))

    sin_lat = math.sin(math.radians(lat))
    curvature = 1.0 - _ECCENTRICITY_SQUARED * sin_lat * sin_lat
    meridian_m = _SEMI_MAJOR_AXIS_M * (1.0 - _ECCENTRICITY_SQUARED) / curvature**1.5
    parallel_m = _SEMI_MAJOR_AXIS_M / math.sqrt(curvature) * math.cos(math.radians(lat))
    return math.degrees(east_m / parallel_m), math.degrees(north_m / meridian_m)


def wgs84_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """WGS 84 to GCJ-02, degrees, lon before lat. In central Tianjin: about 544 m east, 115 m north.

    Meant for points in China; elsewhere GCJ-02 does not exist and the result means nothing.
    """
    east, north = _gcj02_offset_deg(lon, lat)
    return lon + east, lat + north


def gcj02_to_wgs84(lon: float, lat: float) -> tuple[float, float]:
    """GCJ-02 to WGS 84, degrees, lon before lat (error below 1 mm)."""
    return _undo(wgs84_to_gcj02, lon, lat)


def gcj02_to_bd09(lon: float, lat: float) -> tuple[float, float]:
    """GCJ-02 to BD-09, degrees, lon before lat."""
    radius = math.hypot(lon, lat) + 0.00002 * math.sin(lat * _BAIDU_TWIST)
    angle = math.atan2(lat, lon) + 0.000003 * math.cos(lon * _BAIDU_TWIST)
    return radius * math.cos(angle) + 0.0065, radius * math.sin(angle) + 0.006


def bd09_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """BD-09 to GCJ-02, degrees, lon before lat (error below 1 mm)."""
    return _undo(gcj02_to_bd09, lon, lat)


def wgs84_to_bd09(lon: float, lat: float) -> tuple[float, float]:
    """WGS 84 to BD-09, degrees, lon before lat."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))


def bd09_to_wgs84(lon: float, lat: float) -> tuple[float, float]:
    """BD-09 to WGS 84, degrees, lon before lat."""
    return gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))


def _undo(
    shift: Callable[[float, float], tuple[float, float]], lon: float, lat: float
) -> tuple[float, float]:
    """The point that `shift` moves to (lon, lat), by fixed-point iteration.

    It converges because both shifts change far less than the point they are taken at.
    """
    guess_lon, guess_lat = lon, lat
    while True:
        shifted_lon, shifted_lat = shift(guess_lon, guess_lat)
        step_lon, step_lat = lon - shifted_lon, lat - shifted_lat
        guess_lon, guess_lat = guess_lon + step_lon, guess_lat + step_lat
        if max(abs(step_lon), abs(step_lat)) < _INVERSE_TOLERANCE_DEG:
            return guess_lon, guess_lat
