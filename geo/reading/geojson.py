"""Reading the GeoJSON files people edit: positions checked before anything is drawn from them."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.reading.cells import Faults
from geo.space.crs import gcj02_to_wgs84
from geo.space.inside import overshoot_m, stays_within
from geo.space.measure import distance_m

MAX_FILE_MB = 40
"""A larger file is a mistake: the whole city's sources are under 1 MB."""

CITY_MARGIN_M = 10_000
"""What lies further than this from every district's outline is not in the city centre at all."""

_KINDS = ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
"""What can be drawn, on screen and on paper."""

_LON_RANGE, _LAT_RANGE = (73.0, 136.0), (3.0, 54.0)
"""Bounds of China in degrees; outside them a pair is swapped, in metres, or nonsense."""


@dataclass(frozen=True)
class Feature:
    """A GeoJSON feature: its number in the file, its properties, its geometry or None."""

    number: int
    properties: Mapping[str, Any]
    geometry: BaseGeometry | None


def read_features(path: Path, faults: Faults) -> Iterator[Feature]:
    """The features of a GeoJSON FeatureCollection whose positions can be WGS 84 in China.

    Faults filed: file missing, too large, not UTF-8, cut off, not a FeatureCollection,
    and per feature: NaN, swapped or metric coordinates, a geometry that is invalid or no
    point, line or area. A feature with a fault is not yielded; an empty collection yields nothing.
    """
    if not path.is_file():
        faults.add(None, "file_missing")
        return
    size_mb = path.stat().st_size / 1e6
    if size_mb > MAX_FILE_MB:
        faults.add(None, "file_too_large", size=f"{size_mb:.0f}", limit=MAX_FILE_MB)
        return
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        faults.add(None, "not_utf8")
        return
    except json.JSONDecodeError as error:
        faults.add(None, "broken_json", line=error.lineno, column=error.colno)
        return
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        faults.add(None, "not_a_collection")
        return
    for number, raw in enumerate(content["features"], start=1):
        feature = _feature(number, raw, faults)
        if feature is not None:
            yield feature


def _feature(number: int, raw: Any, faults: Faults) -> Feature | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("properties"), dict):
        faults.add(number, "not_a_feature")
        return None
    if raw.get("geometry") is None:
        return Feature(number, raw["properties"], None)
    try:
        geometry = shape(raw["geometry"])
    except (ValueError, TypeError, KeyError, AttributeError, GEOSException):
        faults.add(number, "broken_geometry")
        return None
    if geometry.geom_type not in _KINDS:
        faults.add(number, "geometry_kind", kind=geometry.geom_type)
        return None
    problem = _position_problem(geometry)
    if problem is not None:
        faults.add(number, problem)
        return None
    if not geometry.is_valid:
        faults.add(number, "invalid_geometry", reason=shapely.is_valid_reason(geometry))
        return None
    return Feature(number, raw["properties"], geometry)


def _inside(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _position_problem(geometry: BaseGeometry) -> str | None:
    """The fault of the first position that cannot be WGS 84 lon, lat in China, if there is one."""
    positions = shapely.get_coordinates(geometry)
    if len(positions) == 0:
        return "empty_geometry"
    for x, y in positions:
        if not (math.isfinite(x) and math.isfinite(y)):
            return "nan_position"
        if _inside(x, _LON_RANGE) and _inside(y, _LAT_RANGE):
            continue
        if _inside(y, _LON_RANGE) and _inside(x, _LAT_RANGE):
            return "swapped_position"
        return "metric_position" if max(abs(x), abs(y)) > 180 else "foreign_position"
    return None


def check_in_city(feature: Feature, city: BaseGeometry, faults: Faults) -> bool:
    """File a fault if a feature lies far outside every district; True if it does not."""
    if feature.geometry is None or distance_m(feature.geometry, city) <= CITY_MARGIN_M:
        return True
    faults.add(feature.number, "outside_city")
    return False


def check_inside(
    feature: Feature, outline: BaseGeometry, name: str, precision_m: float, faults: Faults
) -> None:
    """File a fault if a feature leaves `outline` by more than its precision in metres.

    Where undoing the GCJ-02 shift would bring it home, the fault says so.
    """
    geometry = feature.geometry
    if geometry is None:
        return
    if stays_within(geometry, outline, precision_m):
        return
    unshifted = shapely.transform(geometry, _unshift)
    looks_shifted = stays_within(unshifted, outline, precision_m)
    faults.add(
        feature.number,
        "outside_shifted" if looks_shifted else "outside_district",
        name=name,
        stray=f"{overshoot_m(geometry, outline):.0f}",
        precision=f"{precision_m:.0f}",
    )


def _unshift(positions: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.array([gcj02_to_wgs84(lon, lat) for lon, lat in positions])
