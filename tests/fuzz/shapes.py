"""Whether a geometry can be drawn at all, and whether a place lies where it says it does."""

import json
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from tests.fuzz.characters import Finding

DEPTHS = {
    "Point": 0, "LineString": 1, "MultiLineString": 2,
    "Polygon": 2, "MultiPolygon": 3,
}  # fmt: skip
AREAS, LINES = frozenset({"Polygon", "MultiPolygon"}), frozenset({"LineString", "MultiLineString"})
POINTS = frozenset({"Point"})
GCJ02_EAST_M, GCJ02_NORTH_M = 544.0, 115.0
CHINA = (73.0, 3.0, 136.0, 54.0)
_STORED_DECIMALS = 5


def judge_geometry(geometry: Any, *, stored: bool = True) -> Iterator[Finding]:
    """What is wrong with a geometry by itself; `stored`: it is kept as it is, but rounded."""
    if geometry is None:
        return
    if not isinstance(geometry, dict) or str(geometry.get("type")) not in DEPTHS:
        yield Finding("no geometry known here")
        return
    if geometry.keys() - {"type", "coordinates", "bbox"}:
        yield Finding("a member of a geometry that is nobody's")
    depth, coordinates = DEPTHS[geometry["type"]], geometry.get("coordinates")
    found = list(_judge_positions(coordinates, depth))
    yield from found
    if not any(one.sure for one in found):
        yield from _judge_parts(geometry["type"], coordinates, stored=stored)


def _judge_positions(nested: Any, depth: int) -> Iterator[Finding]:
    if not isinstance(nested, list) or not nested:
        yield Finding("coordinates are empty or no list")
    elif depth:
        for inner in nested:
            yield from _judge_positions(inner, depth - 1)
    elif len(nested) < 2 or not all(type(one) in (int, float) for one in nested):
        yield Finding("a position that is no two numbers")
    elif not all(math.isfinite(one) for one in nested[:2]):
        yield Finding("a position that is not finite")
    elif abs(nested[0]) > 180 or abs(nested[1]) > 90:
        yield Finding("a position out of the world")
    elif not (CHINA[0] <= nested[0] <= CHINA[2] and CHINA[1] <= nested[1] <= CHINA[3]):
        yield Finding("a position in another country")
    elif len(nested) > 3:
        yield Finding("a position of many numbers", sure=False)


def _judge_parts(kind: str, coordinates: Any, *, stored: bool) -> Iterator[Finding]:
    if kind in LINES:
        for line in [coordinates] if kind == "LineString" else coordinates:
            yield from _judge_line(line, stored=stored)
    if kind in AREAS:
        rings = coordinates if kind == "Polygon" else [r for part in coordinates for r in part]
        broken = [fault for ring in rings for fault in _judge_ring(ring)]
        yield from broken
        if not any(fault.sure for fault in broken):
            yield from _judge_area(kind, coordinates, stored=stored)


def _judge_line(line: Sequence[Any], *, stored: bool) -> Iterator[Finding]:
    if len({tuple(at[:2]) for at in line}) < 2:
        yield Finding("a line of one point")
    elif stored and len({tuple(_rounded(at)) for at in line}) < 2:
        yield Finding("a geometry rounding makes nothing of")


def _judge_ring(ring: Sequence[Any]) -> Iterator[Finding]:
    if len(ring) < 4 or ring[0][:2] != ring[-1][:2]:
        yield Finding("a ring that does not close")


def _judge_area(kind: str, coordinates: Any, *, stored: bool) -> Iterator[Finding]:
    area = shape({"type": kind, "coordinates": _flat(coordinates)})
    if not area.is_valid or not area.area:
        yield Finding("an area that crosses itself or is none")
    elif stored and not _round_all(area).is_valid:
        yield Finding("a geometry rounding makes nothing of")


def _flat(nested: Any) -> Any:
    """The same without heights."""
    return [_flat(one) for one in nested] if isinstance(nested[0], list) else nested[:2]


def _rounded(at: Sequence[float]) -> list[float]:
    return [round(one, _STORED_DECIMALS) for one in at[:2]]


def _round_all(area: BaseGeometry) -> BaseGeometry:
    return shapely.transform(area, lambda positions: positions.round(_STORED_DECIMALS))


@lru_cache(maxsize=1)
def _to_metres() -> Transformer:
    return Transformer.from_crs(4326, 4548, always_xy=True)


@lru_cache(maxsize=4096)
def in_metres(written: str) -> BaseGeometry:
    """A GeoJSON geometry on the metric plane (EPSG:4548)."""
    geometry = json.loads(written)
    flat = {**geometry, "coordinates": _flat(geometry["coordinates"])}
    return shapely.transform(shape(flat), _project)


def _project(positions: Any) -> Any:
    return np.column_stack(_to_metres().transform(positions[:, 0], positions[:, 1]))


@lru_cache(maxsize=64)
def river_in_metres(written: tuple[tuple[str, float], ...]) -> BaseGeometry:
    """Centrelines as broad as they are drawn."""
    return shapely.union_all([in_metres(line).buffer(width_m / 2) for line, width_m in written])


@lru_cache(maxsize=8192)
def leaves_by_m(written: str, ground: BaseGeometry) -> float:
    """How far the farthest corner of a geometry lies outside some ground."""
    corners = shapely.points(shapely.get_coordinates(in_metres(written)))
    return float(shapely.distance(corners, ground).max())


def shift_m(before: Any, after: Any) -> tuple[float, float] | None:
    """How far east and north the first position of a geometry has moved, roughly."""
    old, new = _first(before), _first(after)
    if old is None or new is None:
        return None
    north = (new[1] - old[1]) * 111_320
    return (new[0] - old[0]) * 111_320 * math.cos(math.radians(old[1])), north


def _first(geometry: Any) -> Sequence[float] | None:
    at = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(at, list) and at and isinstance(at[0], list):
        at = at[0]
    numbers = isinstance(at, list) and len(at) >= 2 and all(type(o) in (int, float) for o in at)
    return at if numbers else None
