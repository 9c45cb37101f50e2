"""Where in an area or along a line a name may stand, the best spot first."""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.space.coordinate_rounding import DECIMALS
from geo.space.crs import from_metric, to_metric
from geo.space.prepared import prepare_own

Flags = NDArray[np.bool_]

_SAMPLE_M = 60.0
"""The direction of a label is the street's direction over this far on both sides."""
_STEP_M = 240.0
"""So far apart are spots along a line: a view of one street's corner holds at least one."""
_BENT_DEG = 25.0
"""A name that the street turns away from by more than this stands there only at need."""
_MOST_SPOTS = 16
_LEAST_CELL_M = 300.0
_CELLS_ACROSS = 6
_DETAIL_M = 5.0
_RIBBON = 0.03
"""A ribbon's mean width is less than this part of its length: a river, not a zone."""
_HALVINGS = 10
_WORTH = 0.3
"""Spots with less than this part of the most room are left out."""


@dataclass(frozen=True)
class NameSpot:
    """A WGS 84 position and the angle of the text there, clockwise in degrees from level.

    A text wider than twice `room_deg` (degrees of longitude) does not lie wholly in what it names;
    None where that does not matter.
    """

    position: Point
    angle_deg: float = 0.0
    room_deg: float | None = None

    def as_list(self) -> list[float]:
        """Longitude, latitude, angle, and the room where that matters."""
        room = [] if self.room_deg is None else [round(self.room_deg, DECIMALS)]
        return [
            round(self.position.x, DECIMALS),
            round(self.position.y, DECIMALS),
            round(self.angle_deg),
            *room,
        ]


@lru_cache(maxsize=2048)
def find_spots_along(geometry: BaseGeometry) -> tuple[NameSpot, ...]:
    """Spots along a line (WGS 84), read left to right: where it is straight and near its middle.

    Of several parts the longest carries them.
    """
    plane = to_metric(geometry)
    line: LineString = max(shapely.get_parts(plane), key=shapely.length)
    count = min(max(1, int(line.length / _STEP_M)), _MOST_SPOTS)
    ways = [(number + 0.5) * line.length / count for number in range(count)]
    ways.sort(key=lambda way: (_turn_deg(line, way) > _BENT_DEG, abs(way - line.length / 2)))
    return tuple(
        NameSpot(
            from_metric(line.interpolate(way)),
            _reading_angle(*(_at(line, way + step) for step in (-_SAMPLE_M, _SAMPLE_M))),
        )
        for way in ways
    )


def _at(line: LineString, way_m: float) -> Point:
    return line.interpolate(min(max(way_m, 0.0), line.length))


def _turn_deg(line: LineString, way_m: float) -> float:
    """How far a line turns within a name's length on both sides of a spot."""
    middle = _at(line, way_m)
    before, after = _at(line, way_m - _SAMPLE_M), _at(line, way_m + _SAMPLE_M)
    turned = math.degrees(
        math.atan2(after.y - middle.y, after.x - middle.x)
        - math.atan2(middle.y - before.y, middle.x - before.x)
    )
    return abs((turned + 180) % 360 - 180)


def _reading_angle(before: Point, after: Point) -> float:
    """Screen angle in degrees, clockwise, folded so that text never stands on its head."""
    angle = -math.degrees(math.atan2(after.y - before.y, after.x - before.x))
    if angle > 90:
        return angle - 180
    return angle + 180 if angle <= -90 else angle


@lru_cache(maxsize=2048)
def find_spots_inside(geometry: BaseGeometry) -> tuple[NameSpot, ...]:
    """Spots inside an area (WGS 84), those with most room around them first.

    Text is level, but in a ribbon, such as a river, it runs along.
    """
    plane: Any = to_metric(geometry).simplify(_DETAIL_M)
    pole = shapely.maximum_inscribed_circle(plane, tolerance=_DETAIL_M)
    found = [Point(pole.coords[0])]
    pieces = [piece for cell in _cells(plane) for piece in _parts(plane.intersection(cell))]
    others = [_middle(piece) for piece in pieces]
    others.sort(key=lambda point: -plane.boundary.distance(point))
    found += others[: _MOST_SPOTS - 1]
    along = _is_ribbon(plane)
    return tuple(NameSpot(from_metric(at), _direction(plane, at) if along else 0.0) for at in found)


@lru_cache(maxsize=2048)
def find_rooms_inside(
    geometry: BaseGeometry, times_as_wide: float, steps: int
) -> tuple[NameSpot, ...]:
    """Spots inside an area (WGS 84) for a level text so many times as wide as high, those with most
    room first, each with how much it has: half in another district it would name that one.

    The area is searched in so many steps each way.
    """
    plane: Any = to_metric(geometry).simplify(_DETAIL_M)
    points = search_area(plane, steps)
    west, _, east, _ = plane.bounds
    rooms, step_m = np.zeros(len(points)), (east - west) / 4
    for _ in range(_HALVINGS):
        wider = rooms + step_m
        held = holds_texts(plane, points, 2 * wider, 2 * wider / times_as_wide)
        rooms = np.where(held, wider, rooms)
        step_m /= 2
    best = [at for at in np.argsort(-rooms, kind="stable") if rooms[at] >= _WORTH * rooms.max()]
    return tuple(_roomy(Point(points[at]), float(rooms[at])) for at in best)


def _roomy(at: Point, room_m: float) -> NameSpot:
    middle, edge = from_metric(at), from_metric(Point(at.x + room_m, at.y))
    return NameSpot(middle, room_deg=edge.x - middle.x)


@lru_cache(maxsize=1024)
def find_middle(area: Any) -> tuple[float, float]:
    """The point of an area with most room around it."""
    x, y = shapely.maximum_inscribed_circle(area).coords[0][:2]
    return x, y


@lru_cache(maxsize=1024)
def search_area(area: Any, steps: int) -> NDArray[np.float64]:
    """Where to look for room in an area: the middle of where there is most, then a grid of so many
    steps, the nearest to that middle first. In the units of the area, x and y.
    """
    middle = np.array(find_middle(area))
    west, south, east, north = area.bounds
    shares = np.arange(1, steps) / steps
    across, up = np.meshgrid(west + shares * (east - west), south + shares * (north - south))
    grid = np.column_stack([across.ravel(), up.ravel()])
    away = np.hypot(*(grid - middle).T)
    return np.vstack([middle, grid[np.argsort(away, kind="stable")]])


def holds_texts(
    area: Any,
    points: NDArray[np.float64],
    wide: float | NDArray[np.float64],
    high: float | NDArray[np.float64],
) -> Flags:
    """At which points a level text, of one size or of its own at each, lies wholly in an area; all
    in one unit.
    """
    x, y = points.T
    texts = shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    held: Flags = shapely.contains(prepare_own(area), texts)
    return held


def _cells(plane: BaseGeometry) -> list[BaseGeometry]:
    """Squares that cover an area, some six across."""
    west, south, east, north = plane.bounds
    size = max(_LEAST_CELL_M, max(east - west, north - south) / _CELLS_ACROSS)
    columns, rows = math.ceil((east - west) / size), math.ceil((north - south) / size)
    return [
        shapely.box(
            west + x * size, south + y * size, west + (x + 1) * size, south + (y + 1) * size
        )
        for x, y in product(range(columns), range(rows))
    ]


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(geometry) if part.area > 0]


def _middle(piece: BaseGeometry) -> Point:
    middle = piece.centroid
    return middle if piece.contains(middle) else piece.representative_point()


def _is_ribbon(plane: BaseGeometry) -> bool:
    half_around = plane.length / 2
    return bool(half_around) and plane.area / half_around < _RIBBON * half_around


def _direction(plane: BaseGeometry, at: Point) -> float:
    """The angle of a ribbon's longer axis around a spot in it."""
    around = plane.intersection(at.buffer(max(4 * plane.boundary.distance(at), _SAMPLE_M)))
    corners = [Point(xy) for xy in shapely.get_coordinates(around.minimum_rotated_rectangle)]
    if len(corners) < 4:
        return 0.0
    sides = [(corners[0], corners[1]), (corners[1], corners[2])]
    return _reading_angle(*max(sides, key=lambda side: side[0].distance(side[1])))
