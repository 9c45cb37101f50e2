"""What is drawn of a line or of an area's edge, told by where along it: a few numbers."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.cache import kept
from layers.drawn_once import Edge

Cut = tuple[int, float, float]
"""The number of a line or ring, and from where to where on it: 2.5 is midway between its vertices
2 and 3. A ring goes on past its last vertex, which is its first."""
_DECIMALS = 3
_DEEP = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}


@kept(4096)
def find_cuts(edge: Edge) -> list[Cut]:
    """Where on the lines of a shape what is drawn of them lies; nothing for an empty part.

    Lines are numbered as GeoJSON lists them: of an area the outer ring, then its holes.
    """
    lines = [LineString(points) for points in _list_lines(edge.of)]
    return [_cut(lines, part) for part in shapely.get_parts(edge.drawn) if not part.is_empty]


def _list_lines(shape: BaseGeometry) -> Iterator[NDArray[np.float64]]:
    lines: list[Any] = [mapping(shape)["coordinates"]]
    for _ in range(_DEEP[shape.geom_type]):
        lines = [inner for outer in lines for inner in outer]
    yield from (np.asarray(line) for line in lines)


def _cut(lines: list[LineString], part: LineString) -> Cut:
    middle = part.interpolate(0.5, normalized=True)
    number = int(np.argmin([line.distance(middle) for line in lines]))
    line = lines[number]
    first, last = (shapely.Point(part.coords[at]) for at in (0, -1))
    begin, end, between = _measure(line, [first, last, middle])
    whole = float(len(line.coords) - 1)
    if line.is_ring and begin == end:
        return number, 0.0, whole
    low, high = sorted((begin, end))
    if line.is_ring and not low <= between <= high:
        low, high = high, low + whole
    return number, low, high


def _measure(line: LineString, points: list[shapely.Point]) -> list[float]:
    """How far along a line points are, counted in its vertices."""
    corners: NDArray[np.float64] = shapely.get_coordinates(line)
    steps = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    ways = np.concatenate([[0.0], np.cumsum(steps)])
    along = shapely.line_locate_point(line, points)
    return [round(float(at), _DECIMALS) for at in np.interp(along, ways, np.arange(len(ways)))]
