"""Where areas and lines lie on each other: which area is tinted, what of an edge is drawn.

How each lies to its neighbours is worked out once; what of it counts depends on who is drawn.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import shapely
from shapely.geometry.base import BaseGeometry

from geo.process.cache import kept
from geo.space.crs import from_metric
from layers.overlapping.parts_of_lines import Course, LinePart
from layers.overlapping.shape_pairs import Neighbours, cover_each_other, look_alike, pair_up

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
    """What is drawn of a line, or of the edge of an area: some stretches of its course."""

    course: Course
    stretches: Sequence[LinePart]

    @cached_property
    def drawn(self) -> BaseGeometry:
        """What is drawn, in metres."""
        return self.course.draw(self.stretches)

    @cached_property
    def geometry(self) -> BaseGeometry:
        """What is drawn, in WGS 84."""
        return from_metric(self.drawn)


class Overlaps:
    """Lines and areas by their ids, in metres, and which of them lie on each other.

    `errors_m` is how far the edge of an area may be off, where that is known.
    """

    def __init__(
        self, shapes: Mapping[str, BaseGeometry], errors_m: Mapping[str, float] | None = None
    ) -> None:
        self.shapes = shapes
        errors_m = errors_m or {}
        self._areas = frozenset(id for id, one in shapes.items() if one.area)
        self._reach_m = dict.fromkeys(shapes, _BESIDE_M) | {
            id: max(_BESIDE_M, _OF_ERROR * errors_m.get(id, 0.0)) for id in self._areas
        }
        self._sizes = {id: (round(one.area), round(one.length)) for id, one in shapes.items()}
        self._edges = {id: one.boundary if one.area else one for id, one in shapes.items()}
        self._courses = {id: Course(one) for id, one in shapes.items()}
        # How all lie on the ground is worked out once: what is left of each is arithmetic then, and
        # kept by what it lies beside. Drawings mostly repeat that.
        self._taken, self._near = kept(_KEPT)(self._find_taken), kept(_KEPT)(self._find_near)
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
            beside = tuple(other for other in self._beside[id] if other in drawn)
            drawn[id] = self._leave(id, beside)
        return drawn

    def find_first_of_same(self, ids: Iterable[str]) -> dict[str, str]:
        """For each shape the first given that is, to the eye, the same: often itself.

        Lines are the same when they are equal.
        """
        firsts, found = dict[str, int](), dict[str, str]()
        for id in ids:
            alike = firsts.keys() & self._alike[id]
            found[id] = min(alike, key=firsts.__getitem__, default=id)
            firsts.setdefault(found[id], len(firsts))
        return found

    def _smallest_first(self, ids: Iterable[str]) -> list[str]:
        """Lines, then areas; of equal ones the earlier given."""
        return sorted(ids, key=self._sizes.__getitem__)

    @cached_property
    def _covering(self) -> Neighbours:
        """Under each area those it shares more than a sliver with."""
        areas = {id: one for id, one in self.shapes.items() if id in self._areas}
        return pair_up(areas, 0.0, cover_each_other)

    @cached_property
    def _alike(self) -> Neighbours:
        """Under each shape those that are, to the eye, the same."""
        return pair_up(self.shapes, 0.0, look_alike)

    @cached_property
    def _beside(self) -> Neighbours:
        """Under each shape those whose lines run so near to its own that they are one."""
        near = pair_up(self._edges, max(self._reach_m.values(), default=_BESIDE_M))
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
        if (id in self._areas) != (other in self._areas):
            return _ALONG_M
        return min(self._reach_m[id], self._reach_m[other])

    def lay_all(self) -> None:
        """Work out how each lies to all its neighbours, for who draws some of them later."""
        for id in self.shapes:
            self._near(id)

    def draw_whole(self, id: str) -> Edge:
        """All of a line, or of the edge of an area."""
        return self._whole[id]

    @cached_property
    def _whole(self) -> Mapping[str, Edge]:
        return {id: Edge(course, course.whole) for id, course in self._courses.items()}

    def _find_taken(self, id: str) -> Mapping[str, list[LinePart]]:
        """Where on an edge others, no larger, run beside it."""
        edge, is_line = self._edges[id], id not in self._areas
        bands = dict[str, BaseGeometry]()
        for other in self._beside[id]:
            if self._sizes[other] <= self._sizes[id]:
                line = self._edges[other]
                band = _widen(line, self._beside_m(id, other))
                bands[other] = _leave_crossings(edge, line, band) if is_line else band
        return dict(zip(bands, self._courses[id].find_inside([*bands.values()]), strict=True))

    def _find_near(self, id: str) -> Mapping[str, list[LinePart]]:
        """Where on an edge these are so near that they meet."""
        bands = {other: _widen(self._edges[other], _MEETS_M) for other in self._taken(id)}
        return dict(zip(bands, self._courses[id].find_inside([*bands.values()]), strict=True))

    def _leave_of_edge(self, id: str, beside: Sequence[str]) -> Edge | None:
        """What is left of an edge beside others; None for the whole."""
        course, laid = self._courses[id], self._taken(id)
        taken = [part for other in beside for part in laid[other]]
        if not taken:
            return None
        wide = max(1.0, *(self._beside_m(id, other) / _BESIDE_M for other in beside))
        runs = course.find_runs(course.leave(taken))
        left = [part for run in runs if _measure(run) > _SCRAP_M * wide for part in run]
        if not left:
            return Edge(course, ())
        # What leads from its ends to the lines beside it.
        meets = self._near(id)
        near = [part for other in beside for part in meets[other]]
        ends = course.find_ends(left)
        joins = [
            part
            for run in course.find_runs(course.leave([*near, *left]))
            if _measure(run) < _JOIN_M and not ends.isdisjoint(course.find_ends(run))
            for part in run
        ]
        return Edge(course, course.leave(course.leave([*left, *joins])))


def _measure(run: Iterable[LinePart]) -> float:
    return sum(part.length for part in run)


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
