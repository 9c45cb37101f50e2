"""Parts of a shape's lines, told by from where to where along them, in metres.

What lies beside what is worked out on the ground once; what is left of a line is arithmetic then.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

Numbers = NDArray[Any]
_DEEP = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
_DECIMALS = 5
_HAIR_M = 1e-6
"""Nearer than this two places on a line are one."""


class Stretch(NamedTuple):
    """Part of a line: its number, from where to where; past its length where a ring goes on."""

    line: int
    begin: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.begin


class _Sides(NamedTuple):
    """The straight pieces of lines: what each is, its first corner, the number of its line, from
    where to where on that it goes.
    """

    shapes: NDArray[np.object_]
    tree: shapely.STRtree
    corners: NDArray[np.object_]
    lines: NDArray[np.int_]
    begins: NDArray[np.float64]
    ends: NDArray[np.float64]


class Course:
    """The lines of a shape as GeoJSON lists them: of an area its outer ring, then its holes."""

    def __init__(self, shape: BaseGeometry) -> None:
        self.lines = [LineString(points) for points in _list_lines(shape)]

    @cached_property
    def ways(self) -> list[NDArray[np.float64]]:
        """Of each line how far along it each of its vertices is."""
        return [_measure(line) for line in self.lines]

    @cached_property
    def lengths(self) -> list[float]:
        """How long each line is."""
        return [float(way[-1]) for way in self.ways]

    @cached_property
    def whole(self) -> list[Stretch]:
        """All of it."""
        return [Stretch(number, 0.0, length) for number, length in enumerate(self.lengths)]

    def find_inside(self, ground: BaseGeometry) -> list[Stretch]:
        """What of the lines lies within an area.

        Looked at side by side: where on a straight one a cut lies is plain, also where lines cross.
        """
        sides = self._sides
        shapely.prepare(ground)
        met = np.sort(sides.tree.query(ground, predicate="intersects"))
        is_whole = shapely.covers(ground, sides.shapes[met])
        whole, some = met[is_whole], met[~is_whole]
        inside = shapely.intersection(sides.shapes[some], ground)
        parts, of = shapely.get_parts(inside, return_index=True)
        is_long = shapely.length(parts) > 0.0
        parts, of = parts[is_long], some[of[is_long]]
        from_corner = [
            shapely.distance(shapely.get_point(parts, end), sides.corners[of]) for end in (0, -1)
        ]
        cuts = sides.begins[of] + np.sort(np.stack(from_corner), axis=0)
        return _string_together(
            np.concatenate([sides.lines[whole], sides.lines[of]]),
            np.concatenate([sides.begins[whole], cuts[0]]),
            np.concatenate([sides.ends[whole], cuts[1]]),
        )

    @cached_property
    def _sides(self) -> "_Sides":
        corners = [shapely.get_coordinates(line) for line in self.lines]
        pairs = np.concatenate([np.stack([one[:-1], one[1:]], axis=1) for one in corners])
        shapes = np.asarray(shapely.linestrings(pairs))
        return _Sides(
            shapes,
            shapely.STRtree(shapes),
            np.asarray(shapely.points(pairs[:, 0])),
            np.repeat(np.arange(len(corners)), [len(one) - 1 for one in corners]),
            np.concatenate([way[:-1] for way in self.ways]),
            np.concatenate([way[1:] for way in self.ways]),
        )

    def leave(self, taken: Iterable[Stretch]) -> list[Stretch]:
        """What of the lines is left beside what is taken."""
        by_line: list[list[tuple[float, float]]] = [[] for _ in self.lines]
        for number, begin, end in taken:
            length = self.lengths[number]
            by_line[number] += [(begin, min(end, length))]
            if end > length:
                by_line[number] += [(0.0, end - length)]
        return [
            Stretch(number, begin, end)
            for number, parts in enumerate(by_line)
            for begin, end in self._close(number, _fill_up(_merge(parts), self.lengths[number]))
        ]

    def find_ends(self, some: Iterable[Stretch]) -> set[tuple[int, float]]:
        """Where stretches begin and end; of a ring its beginning and its end are one place."""
        return {
            (number, round(at % self.lengths[number] if self._rings[number] else at, _DECIMALS))
            for number, *ends in some
            for at in ends
        }

    def draw(self, some: Iterable[Stretch]) -> BaseGeometry:
        """The lines of stretches."""
        return shapely.line_merge(MultiLineString([*self._draw_each(some)]))

    def _draw_each(self, some: Iterable[Stretch]) -> Iterator[Any]:
        for number, begin, end in some:
            line, length = self.lines[number], self.lengths[number]
            yield substring(line, begin, min(end, length))
            if end > length:
                yield substring(line, 0.0, end - length)

    @cached_property
    def _rings(self) -> list[bool]:
        return [bool(line.is_ring) for line in self.lines]

    def _close(self, number: int, parts: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """Parts in order; of a ring its last and its first in one where both reach its end."""
        length = self.lengths[number]
        if len(parts) < 2 or not self._rings[number]:
            return parts
        (first, its_end), *between, (last, to) = parts
        if first > 0.0 or to < length:
            return parts
        return [*between, (last, length + its_end)]


def _list_lines(shape: BaseGeometry) -> Iterator[NDArray[np.float64]]:
    lines: list[Any] = [mapping(shape)["coordinates"]]
    for _ in range(_DEEP[shape.geom_type]):
        lines = [inner for outer in lines for inner in outer]
    yield from (np.asarray(line)[:, :2] for line in lines)


def _measure(line: LineString) -> NDArray[np.float64]:
    steps = np.linalg.norm(np.diff(shapely.get_coordinates(line), axis=0), axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _string_together(lines: Numbers, begins: Numbers, ends: Numbers) -> list[Stretch]:
    """Parts of sides, none on another, as stretches that go on from side to side."""
    order = np.lexsort((begins, lines))
    lines, begins, ends = lines[order], begins[order], ends[order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (lines[1:] != lines[:-1]) | (begins[1:] > ends[:-1] + _HAIR_M)
    first = np.flatnonzero(is_first)
    last = np.append(first[1:], len(order))[: len(first)] - 1
    columns = (lines[first].tolist(), begins[first].tolist(), ends[last].tolist())
    return [Stretch(*one) for one in zip(*columns, strict=True)]


def _merge(parts: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The same in order, none touching the next."""
    merged: list[tuple[float, float]] = []
    for begin, end in sorted(parts):
        if merged and begin <= merged[-1][1] + _HAIR_M:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((begin, end))
    return merged


def _fill_up(parts: list[tuple[float, float]], length: float) -> list[tuple[float, float]]:
    """What lies between parts that are in order, before the first and behind the last."""
    begins, ends = [0.0, *(end for _, end in parts)], [*(begin for begin, _ in parts), length]
    return [(one, other) for one, other in zip(begins, ends, strict=True) if other > one + _HAIR_M]
