"""Geometries of GeoJSON: structure, positions, rings and validity, before anything is drawn."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.reading.checked_files.cells import Faults
from geo.space.coordinate_rounding import DECIMALS, round_positions
from geo.text import say, words

_DEPTHS = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""What can be drawn, on screen and on paper, and how many lists stand around its positions."""
_LON_RANGE, _LAT_RANGE = (73.0, 136.0), (3.0, 54.0)
"""Bounds of China in degrees; outside them a pair is swapped, in metres, or nonsense."""
_FAR_DEG = 0.2
"""A corner so far from the middle of the others, in degrees, was mistyped."""
_LINE_POSITIONS, _RING_POSITIONS = 2, 4


def read_geometry(raw: Any, number: int, faults: Faults) -> BaseGeometry | None:
    """A geometry whose positions can be WGS 84 in China, flat; None, and a fault filed, else.

    Faults filed: no point, line or area; positions that are none, too few, NaN, swapped, metric
    or abroad; a ring that is not closed; a geometry that is invalid, as it is or once rounded.
    """
    kind = raw.get("type") if isinstance(raw, dict) else None
    if not isinstance(kind, str) or not isinstance(raw.get("coordinates", []), list):
        faults.add(number, "broken_geometry")
        return None
    if kind not in _DEPTHS:
        faults.add(number, "geometry_kind", kind=kind)
        return None
    coordinates = raw.get("coordinates")
    problem = _structure_problem(coordinates, kind) or _position_problem(coordinates, kind)
    if problem is not None:
        faults.add(number, problem)
        return None
    try:
        geometry = shape({"type": kind, "coordinates": _flat(coordinates, _DEPTHS[kind])})
    except (ValueError, TypeError, GEOSException):
        faults.add(number, "broken_geometry")
        return None
    return geometry if check_valid(geometry, number, faults) else None


def check_valid(geometry: BaseGeometry, number: int, faults: Faults) -> bool:
    """Whether a geometry is valid, and still is when it is stored; a fault if not."""
    if geometry.geom_type == "Point":
        return True
    if not geometry.is_valid:
        _file_invalid(geometry, number, faults)
        return False
    if not round_positions(geometry).is_valid:
        faults.add(number, "invalid_when_rounded", decimals=DECIMALS)
        return False
    return True


def _file_invalid(geometry: BaseGeometry, number: int, faults: Faults) -> None:
    """Why a geometry is invalid: a corner that strays far from all others crosses their edges."""
    corners = np.unique(shapely.get_coordinates(geometry), axis=0)
    away = np.abs(corners - np.median(corners, axis=0)).max(axis=1)
    if np.count_nonzero(away > _FAR_DEG) == 1:
        lon, lat = corners[int(np.argmax(away))]
        faults.add(number, "stray_corner", value=f"{lon:g}, {lat:g}")
    else:
        reason, _, at = shapely.is_valid_reason(geometry).partition("[")
        named = words("geometry_problem").get(reason, say("fault.geometry"))
        faults.add(number, "invalid_geometry", reason=named, at=at.rstrip("]"))


def _lists(coordinates: Any, depth: int) -> Iterator[Any]:
    """What stands `depth` lists deep; what is no list on the way comes as None."""
    if depth == 0:
        yield coordinates
    elif isinstance(coordinates, list):
        for part in coordinates:
            yield from _lists(part, depth - 1)
    else:
        yield None


def _flat(coordinates: Any, depth: int) -> Any:
    """Coordinates without heights: some positions may have one and others none."""
    if depth == 0:
        return coordinates[:2]
    return [_flat(part, depth - 1) for part in coordinates]


def _is_position(value: Any) -> bool:
    """Two numbers, or three with a height."""
    return (
        isinstance(value, list)
        and 2 <= len(value) <= 3
        and all(isinstance(n, int | float) and not isinstance(n, bool) for n in value)
    )


def _structure_problem(coordinates: Any, kind: str) -> str | None:
    depth = _DEPTHS[kind]
    if coordinates == [] or not all(
        part for level in range(depth) for part in _lists(coordinates, level)
    ):
        return "empty_geometry"
    if not all(map(_is_position, _lists(coordinates, depth))):
        return "broken_geometry"
    if depth == 0:
        return None
    is_area = kind in ("Polygon", "MultiPolygon")
    for line in _lists(coordinates, depth - 1):
        if is_area and line[0][:2] != line[-1][:2]:
            return "ring_not_closed"
        if len(line) < (_RING_POSITIONS if is_area else _LINE_POSITIONS):
            return "too_few_positions"
    return None


def _inside(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _position_problem(coordinates: Any, kind: str) -> str | None:
    """The fault of the first position that cannot be WGS 84 lon, lat in China, if there is one."""
    for x, y, *height in _lists(coordinates, _DEPTHS[kind]):
        if not all(map(math.isfinite, (x, y, *height))):
            return "nan_position"
        if _inside(x, _LON_RANGE) and _inside(y, _LAT_RANGE):
            continue
        if _inside(y, _LON_RANGE) and _inside(x, _LAT_RANGE):
            return "swapped_position"
        return "metric_position" if max(abs(x), abs(y)) > 180 else "foreign_position"
    return None
