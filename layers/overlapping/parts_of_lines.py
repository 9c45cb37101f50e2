"""Parts of a shape's lines, told by from where to where along them, in metres.

What lies beside what is worked out on the ground once; what is left of a line is arithmetic then.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geo.space.prepared import prepare_own

Numbers = NDArray[Any]
_DEEP = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
_DECIMALS = 3
"""To the millimetre."""
_ENDS = (0, -1)
_HAIR_M = 1e-6
"""Nearer than this two places on a line are one."""


Place = tuple[int, float]
"""The number of a line, and how far along it."""


class LinePart(NamedTuple):
    """Part of a line: its number, from where to where; past its length where a ring goes on."""

    line: int
    begin: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.begin


class _Sides(NamedTuple):
    """The straight pieces of lines: what each is, its first corner, the number of its line, and
    how far along that it begins.
    """

    shapes: NDArray[np.object_]
    corners: NDArray[np.object_]
    lines: NDArray[np.int_]
    begins: NDArray[np.float64]


class Course:
    """The lines of a shape as GeoJSON lists them: of an area its outer ring, then its holes."""

    def __init__(self, shape: BaseGeometry) -> None:
        self._shape = shape

    @cached_property
    def lines(self) -> list[LineString]:
        """Each by itself."""
        return [LineString(points) for points in _list_lines(self._shape)]

    @cached_property
    def ways(self) -> list[NDArray[np.float64]]:
        """Of each line how far along it each of its vertices is."""
        return [_measure(line) for line in self.lines]

    @cached_property
    def lengths(self) -> list[float]:
        """How long each line is."""
        return [float(way[-1]) for way in self.ways]

    @cached_property
    def whole(self) -> list[LinePart]:
        """All of it."""
        return [LinePart(number, 0.0, length) for number, length in enumerate(self.lengths)]

    def find_inside(self, grounds: Sequence[BaseGeometry]) -> list[list[LinePart]]:
        """What of the lines lies within each of some areas.

        Looked at side by side: where on a straight one a cut lies is plain, also where lines cross.
        """
        sides, asked = self._sides, np.array([prepare_own(one) for one in grounds], dtype=object)
        ground, side = np.nonzero(shapely.intersects(asked[:, np.newaxis], sides.shapes))
        inside = sides.shapes[side]
        is_cut = ~shapely.covers(asked[ground], inside)
        inside[is_cut] = shapely.intersection(inside[is_cut], asked[ground[is_cut]])
        parts, of = shapely.get_parts(inside, return_index=True)
        is_long = shapely.length(parts) > 0.0
        parts, ground, side = parts[is_long], ground[of[is_long]], side[of[is_long]]
        ends = [shapely.distance(shapely.get_point(parts, at), sides.corners[side]) for at in _ENDS]
        cuts = sides.begins[side] + np.sort(np.stack(ends), axis=0)
        told: list[list[LinePart]] = [[] for _ in grounds]
        for number, line, begin, end in _string_together(ground, sides.lines[side], *cuts):
            told[number].append(LinePart(line, begin, end))
        return told

    @cached_property
    def _sides(self) -> "_Sides":
        corners = [shapely.get_coordinates(line) for line in self.lines]
        pairs = np.concatenate([np.stack([one[:-1], one[1:]], axis=1) for one in corners])
        shapes = np.asarray(shapely.linestrings(pairs))
        return _Sides(
            shapes,
            np.asarray(shapely.points(pairs[:, 0])),
            np.repeat(np.arange(len(corners)), [len(one) - 1 for one in corners]),
            np.concatenate([way[:-1] for way in self.ways]),
        )

    def leave(self, taken: Iterable[LinePart]) -> list[LinePart]:
        """What of the lines is left beside what is taken."""
        by_line: list[list[tuple[float, float]]] = [[] for _ in self.lines]
        for number, begin, end in taken:
            length = self.lengths[number]
            by_line[number] += [(begin, min(end, length))]
            if end > length:
                by_line[number] += [(0.0, end - length)]
        return [
            LinePart(number, begin, end)
            for number, parts in enumerate(by_line)
            for begin, end in self._close(number, _fill_up(_merge(parts), self.lengths[number]))
        ]

    def find_ends(self, some: Iterable[LinePart]) -> set[Place]:
        """Where stretches begin and end: where lines meet end to end is one place, and so is where
        a ring closes.
        """
        return {self._name_place(number, at) for number, *ends in some for at in ends}

    def _name_place(self, number: int, at: float) -> Place:
        length = self.lengths[number]
        place = number, round(at - length if at > length else at, _DECIMALS)
        return self._meetings.get(place, place)

    @cached_property
    def _meetings(self) -> dict[Place, Place]:
        """Under each end of a line the first end that lies there."""
        first, found = dict[tuple[float, ...], Place](), dict[Place, Place]()
        for number, (line, length) in enumerate(zip(self.lines, self.lengths, strict=True)):
            for corner, at in ((line.coords[0], 0.0), (line.coords[-1], round(length, _DECIMALS))):
                lies = tuple(round(value, _DECIMALS) for value in corner)
                found[number, at] = first.setdefault(lies, (number, at))
        return found

    def find_runs(self, some: Sequence[LinePart]) -> list[list[LinePart]]:
        """Stretches in runs that meet end to end: a street is often drawn as many short lines.

        Of one line they never meet.
        """
        if len(self.lines) == 1:
            return [[one] for one in some]
        runs = list[tuple[set[Place], list[LinePart]]]()
        for part in some:
            ends = self.find_ends([part])
            met = [run for run in runs if not run[0].isdisjoint(ends)]
            apart = [run for run in runs if run[0].isdisjoint(ends)]
            places = ends.union(*(places for places, _ in met))
            runs = [*apart, (places, [*(one for _, run in met for one in run), part])]
        return [run for _, run in runs]

    def draw(self, some: Iterable[LinePart]) -> BaseGeometry:
        """The lines of stretches."""
        return shapely.line_merge(MultiLineString([*self._draw_each(some)]))

    def _draw_each(self, some: Iterable[LinePart]) -> Iterator[Any]:
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


def _string_together(
    grounds: Numbers, lines: Numbers, begins: Numbers, ends: Numbers
) -> Iterator[tuple[int, int, float, float]]:
    """Parts of sides, none on another in one ground, as stretches that go on from side to side."""
    order = np.lexsort((begins, lines, grounds))
    grounds, lines, begins, ends = (column[order] for column in (grounds, lines, begins, ends))
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (
        (grounds[1:] != grounds[:-1])
        | (lines[1:] != lines[:-1])
        | (begins[1:] > ends[:-1] + _HAIR_M)
    )
    first = np.flatnonzero(is_first)
    last = np.append(first[1:], len(order))[: len(first)] - 1
    columns = (grounds[first], lines[first], begins[first], ends[last])
    return zip(*(column.tolist() for column in columns), strict=True)


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
