"""Where a name may stand: eight positions around a point, within a zone, above a line."""

import math
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely import LineString, Point

from geo.space.prepared import prepare_own
from layers.map_names.name_spots import find_middle, holds_texts, search_area
from layers.paper.ink.boxes import Box

GAP_MM = 0.6
_SIDES = ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1))
"""Eight positions around a point, the best first; the sheet's y goes down."""
_BETWEEN = ((2, -1), (2, 1), (-2, -1), (-2, 1), (1, -2), (1, 2), (-1, -2), (-1, 2))
"""Eight more between them, for what stands off."""
LEADERS_MM = (1.5, 3.0, 4.5, 6.0, 8.0)
"""How far off a name may stand with a line that leads to it."""
FAR_MM = (10.0, 12.0, 14.0, 17.0, 20.0, 24.0, 29.0, 36.0)
"""How far off the number of a place may, before it stood nowhere."""
_ALONG = (0.5, 0.36, 0.64, 0.22, 0.78, 0.1, 0.9)
_FINE = 20
"""In so many steps an area is searched for where the whole of a text has room."""
_FINEST = 50
"""The same for what is looked for in a district or on the whole map."""
_GRID = (0.5, 0.3, 0.7, 0.15, 0.85)
_EDGES = tuple(number / 12 for number in range(12))
_SAMPLE_MM = 3.0
_FEWEST, _MOST = 8, 256
"""How many spots are judged at once, at first and at most."""


class NamePosition(NamedTuple):
    """A place for a text: the middle of it in millimetres, its turn clockwise from level in
    degrees, and where a line to it begins, if it wants one. A tuple, since a map tries thousands.
    """

    x: float
    y: float
    turn_deg: float = 0.0
    leader: tuple[float, float] | None = None

    def ahead(self, step_mm: float) -> tuple[float, float]:
        """The point so far along the text from the middle of it."""
        if not self.turn_deg:
            return self.x + step_mm, self.y
        turn = math.radians(self.turn_deg)
        return self.x + step_mm * math.cos(turn), self.y + step_mm * math.sin(turn)

    def foot(self, width: float, height: float) -> tuple[float, float]:
        """Where a line to a text of that size ends: the point of it nearest to the line's begin."""
        x, y = self.leader or (self.x, self.y)
        return (
            min(max(x, self.x - width / 2), self.x + width / 2),
            min(max(y, self.y - height / 2), self.y + height / 2),
        )

    def boxes(self, width: float, height: float) -> list[Box]:
        """What a text of that size covers here, in upright boxes: a turned one needs several."""
        return [Box(left, top, right - left, bottom - top)
                for left, top, right, bottom in self.edges(width, height)]  # fmt: skip

    def edges(self, width: float, height: float) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of each of these boxes."""
        if not self.turn_deg:
            x, y, half, up = self.x, self.y, width / 2, height / 2
            return [(x - half, y - up, x + half, y + up)]
        turn = math.radians(self.turn_deg)
        parts = max(round(width / height), 1)
        side = height * (abs(math.cos(turn)) + abs(math.sin(turn))) * 0.95
        middles = (self.ahead(((n + 0.5) / parts - 0.5) * width) for n in range(parts))
        half = side / 2
        return [(x - half, y - half, x + half, y + half) for x, y in middles]


def find_spots_around(
    at: tuple[float, float], radius_mm: float, size: tuple[float, float], far: Iterable[float] = ()
) -> Iterator[NamePosition]:
    """The eight positions beside a symbol, then with a leader ever farther away."""
    for distance in (0.0, *far):
        for right, down in (*_SIDES, *(_BETWEEN if distance else ())):
            diagonal = math.hypot(right, down)
            reach = (radius_mm + GAP_MM + distance) / diagonal
            side, above = _sign(right), _sign(down)
            yield NamePosition(
                at[0] + right * reach + side * size[0] / 2,
                at[1] + down * reach + above * size[1] / 2,
                leader=at if distance else None,
            )


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def list_positions_inside(area: Any, size: tuple[float, float]) -> Iterator[NamePosition]:
    """Where a text lies wholly in an area, the spots nearest to its middle first."""
    points = search_area(area, _FINE)
    for x, y in points[holds_texts(area, points, *size)].tolist():
        yield NamePosition(x, y)


def list_positions_near(
    area: Any, size: tuple[float, float], at: tuple[float, float], most_mm: float = math.inf
) -> Iterator[NamePosition]:
    """Where a text lies wholly in an area and no farther from a point than so many millimetres,
    the nearest spots first, led to it.
    """
    points = search_area(area, _FINEST)
    away = np.hypot(*(points - at).T)
    order = np.argsort(away, kind="stable")
    near = points[order[away[order] < most_mm]]
    for x, y in near[holds_texts(area, near, *size)].tolist():
        yield NamePosition(x, y, leader=at)


def list_positions_within(
    area: Any, size: tuple[float, float], far: Iterable[float] = ()
) -> Iterator[NamePosition]:
    """In the middle of an area, elsewhere in it, then outside with a leader to its middle."""
    middle = find_middle(area)
    yield NamePosition(*middle)
    west, north, east, south = area.bounds
    shares = np.array([(right, down) for down in _GRID for right in _GRID])
    grid = np.array([west, north]) + shares * [east - west, south - north]
    for x, y in grid[shapely.contains(area, shapely.points(grid))].tolist():
        yield NamePosition(x, y)
    yield from find_spots_around(middle, size[1] * 0.7, size)
    yield from _outside(area, size)
    for spot in find_spots_around(middle, 0.0, size, far):
        yield NamePosition(spot.x, spot.y, leader=middle)


def _outside(area: Any, size: tuple[float, float]) -> Iterator[NamePosition]:
    """Beside the edge of an area, all round it, with a line to it."""
    edges = shapely.line_interpolate_point(area.exterior, _EDGES, normalized=True)
    beside = [
        spot._replace(leader=(edge.x, edge.y))
        for edge in edges
        for spot in find_spots_around((edge.x, edge.y), 1.0, size)
    ]
    points = shapely.points([(spot.x, spot.y) for spot in beside])
    is_near = shapely.dwithin(prepare_own(area), points, size[1] / 2)
    yield from (spot for spot, near in zip(beside, is_near, strict=True) if not near)


def list_in_growing_parts(spots: Iterable[NamePosition]) -> Iterator[list[NamePosition]]:
    """Spots in lists ever longer: the first are mostly good, and many are judged at once."""
    rest, count = iter(spots), _FEWEST
    while some := list(islice(rest, count)):
        yield some
        count = min(count * 2, _MOST)


def find_spots_above(line: LineString, lift_mm: float) -> Iterator[NamePosition]:
    """Along a line, above or below it, so that it strikes no name through."""
    for share in _ALONG:
        middle, turn_deg = _direction(line, line.length * share)
        turn = math.radians(turn_deg)
        for side in (1, -1):
            yield NamePosition(
                middle.x + side * lift_mm * math.sin(turn),
                middle.y - side * lift_mm * math.cos(turn),
                turn_deg,
            )


def _direction(line: LineString, at_mm: float) -> tuple[Point, float]:
    """A point of a line and which way it runs there, so that text never stands on its head."""
    before, after = (
        line.interpolate(min(max(at_mm + step, 0.0), line.length))
        for step in (-_SAMPLE_MM, _SAMPLE_MM)
    )
    turn = math.degrees(math.atan2(after.y - before.y, after.x - before.x))
    if turn > 90:
        turn -= 180
    return line.interpolate(at_mm), turn + 180 if turn <= -90 else turn
