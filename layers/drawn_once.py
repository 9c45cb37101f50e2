"""Where areas and lines lie on each other: which area is tinted, what of an edge is drawn.

How each lies to its neighbours is worked out once; what of it counts depends on who is drawn.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.cache import kept
from geo.sources import group_pairs
from geo.space.crs import from_metric

_SLIVER = 0.05
"""Areas that share less than this part of the smaller one only touch."""
_ALIKE = 0.9
"""Areas of which this part of both together is shared are one to the eye; whether they are one
and the same area `geo/space/overlap.py` says."""
_BESIDE_M = 80.0
"""Two edges, or two lines, nearer than this run as one."""
_OF_ERROR = 1 / 3
"""Edges that both may lie far off are one also where they are farther apart, up to so much of the
lesser error: 数字岛 is nothing but 新八大里 made wider."""
_ALONG_M = 45.0
"""An edge nearer than this to a line runs with it."""
_SCRAP_M = 150.0
"""What is left of an edge is drawn if it is longer than this, and than more beside a wider band."""
_MEETS_M = 10.0
"""What is drawn of an edge goes on until it is so near to the line that it joins or leaves."""
_JOIN_M = 3 * _BESIDE_M
"""But not farther than this: what comes near so slowly runs beside it."""
_TOUCHES_M = 0.01
_KEPT = 4096


@dataclass(frozen=True, eq=False)
class Edge:
    """What is drawn of a line, or of the edge of an area, in metres; `of` is the whole shape."""

    of: BaseGeometry
    drawn: BaseGeometry

    @cached_property
    def geometry(self) -> BaseGeometry:
        """What is drawn, in WGS 84."""
        return from_metric(self.drawn)


Neighbours = Mapping[str, tuple[str, ...]]


class Overlaps:
    """Lines and areas by their ids, in metres, and which of them lie on each other.

    `errors_m` is how far the edge of an area may be off, where that is known.
    """

    def __init__(
        self, shapes: Mapping[str, BaseGeometry], errors_m: Mapping[str, float] | None = None
    ) -> None:
        self.shapes = shapes
        errors_m = errors_m or {}
        self._reach_m = {
            id: max(_BESIDE_M, _OF_ERROR * errors_m.get(id, 0.0)) if one.area else _BESIDE_M
            for id, one in shapes.items()
        }
        self._sizes = {id: (round(one.area), round(one.length)) for id, one in shapes.items()}
        self._edges = {id: one.boundary if one.area else one for id, one in shapes.items()}
        # Each by itself keeps what was worked out for its neighbours: drawings mostly repeat them.
        self._leave = kept(_KEPT)(self._leave_of_edge)

    def pick_tinted(self, areas: Iterable[str], hiding: Collection[str] = ()) -> frozenset[str]:
        """The areas that are tinted, so that no two tints lie on each other: the smallest first.

        What lies below one of those that are `hiding` it is tinted all the same, what lies on such
        a one is not. Of equal ones the earlier given is tinted.
        """
        tinted = set[str]()
        for id in self._smallest_first(areas):
            larger = (one for one in self._covering[id] if self._sizes[one] > self._sizes[id])
            if tinted.isdisjoint(self._covering[id]) and not any(one in hiding for one in larger):
                tinted.add(id)
        return frozenset(tinted)

    def draw_once(self, ids: Iterable[str]) -> dict[str, Edge | None]:
        """What is drawn of each line and of each area's edge, so that none runs beside another.

        The smaller shape keeps its line whole: None. Where a larger one comes close to it, or is
        the same, nothing of the larger is drawn, which may leave an empty geometry.
        """
        drawn = dict[str, Edge | None]()
        for id in self._smallest_first(ids):
            drawn[id] = self._leave(
                id, tuple(other for other in self._beside[id] if other in drawn)
            )
        return drawn

    def find_first_of_same(self, ids: Iterable[str]) -> dict[str, str]:
        """For each shape the first given that is, to the eye, the same: often itself.

        Lines are the same when they are equal.
        """
        firsts, found = dict[str, None](), dict[str, str]()
        for id in ids:
            alike = [other for other in firsts if other in self._alike[id]]
            found[id] = alike[0] if alike else id
            firsts.setdefault(found[id])
        return found

    def _smallest_first(self, ids: Iterable[str]) -> list[str]:
        """Lines, then areas; of equal ones the earlier given."""
        return sorted(ids, key=self._sizes.__getitem__)

    @cached_property
    def _covering(self) -> Neighbours:
        """Under each area those it shares more than a sliver with."""
        areas = {id: one for id, one in self.shapes.items() if one.area}
        return _pair_up(areas, 0.0, _cover_each_other)

    @cached_property
    def _alike(self) -> Neighbours:
        """Under each shape those that are, to the eye, the same."""
        return _pair_up(self.shapes, 0.0, _look_alike)

    @cached_property
    def _beside(self) -> Neighbours:
        """Under each shape those whose lines run so near to its own that they are one."""
        near = _pair_up(self._edges, max(self._reach_m.values(), default=_BESIDE_M))
        return {
            id: tuple(
                other
                for other in others
                if self._edges[id].dwithin(self._edges[other], self._beside_m(id, other))
            )
            for id, others in near.items()
        }

    def _beside_m(self, id: str, other: str) -> float:
        """How near two lines, two edges, or a line and an edge are when they run as one."""
        if (self.shapes[id].area > 0) != (self.shapes[other].area > 0):
            return _ALONG_M
        return min(self._reach_m[id], self._reach_m[other])

    def _leave_of_edge(self, id: str, beside: Sequence[str]) -> Edge | None:
        """What is left of an edge beside others; None for the whole."""
        edge, is_area = self._edges[id], self.shapes[id].area > 0
        widths_m = [self._beside_m(id, other) for other in beside]
        bands = [
            _widen(self._edges[other], by_m) for other, by_m in zip(beside, widths_m, strict=True)
        ]
        if not is_area:
            bands = [
                _leave_crossings(edge, self._edges[other], band)
                for other, band in zip(beside, bands, strict=True)
            ]
        # One after the other: to unite them first takes far longer.
        left = reduce(lambda rest, band: rest.difference(band), bands, edge)
        if left.equals(edge):
            return None
        near = [self._edges[other] for other in beside]
        scrap_m = _SCRAP_M * max(1.0, *(by_m / _BESIDE_M for by_m in widths_m))
        return Edge(self.shapes[id], _join_up(_without_scraps(left, scrap_m), edge, near))


def _pair_up(
    shapes: Mapping[str, BaseGeometry],
    within_m: float,
    meets: Callable[[BaseGeometry, BaseGeometry], bool] | None = None,
) -> Neighbours:
    """Under each shape the others that are so near, and of which a pair meets a test."""
    ids, geometries = [*shapes], np.array([*shapes.values()], dtype=object)
    near = shapely.STRtree(geometries).query(geometries, "dwithin", distance=within_m).T
    pairs = [
        (one, other)
        for one, other in near
        if one < other and (meets is None or meets(geometries[one], geometries[other]))
    ]
    both = sorted([*pairs, *((other, one) for one, other in pairs)])
    return dict.fromkeys(ids, ()) | group_pairs((ids[one], ids[other]) for one, other in both)


@kept(_KEPT)
def _widen(edge: BaseGeometry, by_m: float) -> BaseGeometry:
    return edge.buffer(by_m, quad_segs=2, cap_style="flat")


def _leave_crossings(line: BaseGeometry, other: BaseGeometry, band: BaseGeometry) -> BaseGeometry:
    """The ground of a band where a line runs beside another, not where it crosses or meets it.

    Else 河北路 would end where the streets of 五大道 cross it, each so near to the next.
    """
    near = shapely.get_parts(shapely.line_merge(line.intersection(band)))
    runs = [part for part in near if part.length >= _JOIN_M or not _crosses(part, other)]
    return band if len(runs) == len(near) else _widen(shapely.union_all(runs), _TOUCHES_M)


def _crosses(part: BaseGeometry, other: BaseGeometry) -> bool:
    """True of a short part that meets a line at a point, and does not lie on it."""
    met = part.intersection(other)
    return not met.is_empty and met.length < _MEETS_M


def _without_scraps(left: BaseGeometry, scrap_m: float) -> BaseGeometry:
    merged = shapely.line_merge(left)
    return shapely.union_all([p for p in shapely.get_parts(merged) if p.length > scrap_m])


def _join_up(left: BaseGeometry, edge: BaseGeometry, near: Iterable[BaseGeometry]) -> BaseGeometry:
    """What is left of an edge, with the short ends of it that lead to the lines beside it."""
    if left.is_empty:
        return left
    bands = (_widen(line, _MEETS_M) for line in near)
    # Cut ends lie beside the line by less than a hair: without room for it they are found again.
    rest = edge.difference(_widen(left, _TOUCHES_M))
    apart = reduce(lambda rest, band: rest.difference(band), bands, rest)
    ends = [
        part
        for part in shapely.get_parts(shapely.line_merge(apart))
        if part.length < _JOIN_M and part.dwithin(left, 2 * _TOUCHES_M)
    ]
    return shapely.line_merge(shapely.union_all([left, *ends]))


def _cover_each_other(one: BaseGeometry, other: BaseGeometry) -> bool:
    return bool(one.intersection(other).area > _SLIVER * min(one.area, other.area))


def _look_alike(one: BaseGeometry, other: BaseGeometry) -> bool:
    less, more = sorted((one.area, other.area))
    if not less:
        return bool(not more and one.equals(other))
    if less < _ALIKE * more:
        return False
    shared = one.intersection(other).area
    return bool(shared >= _ALIKE * (one.area + other.area - shared))
