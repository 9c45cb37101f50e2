"""Where areas and lines lie on each other: which area is tinted, what of an edge is drawn."""

from collections.abc import Hashable, Mapping
from functools import lru_cache, reduce
from typing import TypeVar

import shapely
from shapely.geometry.base import BaseGeometry

Key = TypeVar("Key", bound=Hashable)

_SLIVER = 0.05
"""Areas that share less than this part of the smaller one only touch."""
_ALIKE = 0.9
"""Areas of which this part of both together is shared are one to the eye; whether they are one
and the same area `geo/space/overlap.py` says."""
_BESIDE_M = 80.0
"""Two edges, or two lines, nearer than this run as one."""
_ALONG_M = 45.0
"""An edge nearer than this to a line runs with it."""
_SCRAP_M = 150.0
"""What is left of an edge is drawn if it is longer than this."""


def _smallest_first(shapes: Mapping[Key, BaseGeometry]) -> list[tuple[Key, BaseGeometry]]:
    """Lines, then areas; of equal ones the earlier given."""
    return sorted(shapes.items(), key=lambda item: (round(item[1].area), round(item[1].length)))


def pick_tinted(areas: Mapping[Key, BaseGeometry]) -> set[Key]:
    """The areas that are tinted, so that no two tints lie on each other: the smallest first.

    Geometries are in metres; of equal ones the earlier given is tinted.
    """
    tinted: dict[Key, BaseGeometry] = {}
    for key, area in _smallest_first(areas):
        others = [other for other in tinted.values() if area.intersects(other)]
        if all(
            area.intersection(other).area <= _SLIVER * min(area.area, other.area)
            for other in others
        ):
            tinted[key] = area
    return set(tinted)


def draw_once(shapes: Mapping[Key, BaseGeometry]) -> dict[Key, BaseGeometry]:
    """What is drawn of each line and of each area's edge, so that none runs beside another.

    Geometries are in metres. The smaller shape keeps its line whole; where a larger one comes
    close to it, or is the same, nothing of the larger is drawn, which may leave an empty
    geometry.
    """
    drawn: list[tuple[bool, BaseGeometry]] = []
    edges: dict[Key, BaseGeometry] = {}
    for key, shape in _smallest_first(shapes):
        is_area = shape.area > 0
        edge = shape.boundary if is_area else shape
        reaches = [(other, _reach_m(other_is_area == is_area)) for other_is_area, other in drawn]
        near = [_widen(other, by_m) for other, by_m in reaches if edge.dwithin(other, by_m)]
        # One after the other: to unite them first takes far longer.
        left = reduce(lambda rest, band: rest.difference(band), near, edge)
        edges[key] = _without_scraps(edge, left)
        drawn.append((is_area, edge))
    return edges


def _reach_m(alike: bool) -> float:
    return _BESIDE_M if alike else _ALONG_M


@lru_cache(maxsize=4096)
def _widen(edge: BaseGeometry, by_m: float) -> BaseGeometry:
    return edge.buffer(by_m, quad_segs=2, cap_style="flat")


def _without_scraps(whole: BaseGeometry, left: BaseGeometry) -> BaseGeometry:
    if left.equals(whole):
        return whole
    merged = shapely.line_merge(left)
    return shapely.union_all([p for p in shapely.get_parts(merged) if p.length > _SCRAP_M])


def find_first_of_same(shapes: Mapping[Key, BaseGeometry]) -> dict[Key, Key]:
    """For each shape the first given that is, to the eye, the same: often itself.

    Geometries are in metres; lines are the same when they are equal.
    """
    firsts: dict[Key, BaseGeometry] = {}
    found: dict[Key, Key] = {}
    for key, shape in shapes.items():
        found[key] = next((id for id, other in firsts.items() if _looks_alike(shape, other)), key)
        firsts.setdefault(found[key], shape)
    return found


@lru_cache(maxsize=65536)
def _looks_alike(one: BaseGeometry, other: BaseGeometry) -> bool:
    if not one.area or not other.area:
        return bool(one.equals(other))
    shared = one.intersection(other).area if one.intersects(other) else 0.0
    return bool(shared >= _ALIKE * (one.area + other.area - shared))
