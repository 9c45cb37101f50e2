"""A part of a line told by where along it, and nothing lost on the way."""

import pytest
from shapely import LineString, MultiLineString, MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from layers.drawn_once import Edge
from layers.screen.cutting import find_cuts

WAY = LineString([(0, 0), (10, 0), (10, 10)])
WAYS = MultiLineString([[(20, 0), (30, 0)], WAY.coords])
RING = box(0, 0, 10, 10)
"""Its ring goes (10, 0), (10, 10), (0, 10), (0, 0), (10, 0)."""
HOLED = RING.difference(box(4, 4, 6, 6))


@pytest.mark.parametrize(
    ("shape", "part", "told"),
    [
        (WAY, LineString([(5, 0), (10, 0), (10, 2.5)]), [(0, 0.5, 1.25)]),
        (WAY, LineString([(10, 2.5), (10, 0), (5, 0)]), [(0, 0.5, 1.25)]),
        (WAY, LineString(), []),
        (WAYS, LineString([(0, 0), (5, 0)]), [(1, 0, 0.5)]),
        (RING, LineString([(10, 5), (10, 10), (5, 10)]), [(0, 0.5, 1.5)]),
        (RING, LineString([(5, 0), (10, 0), (10, 5)]), [(0, 3.5, 4.5)]),
        (RING, LineString([(10, 5), (10, 0), (5, 0)]), [(0, 3.5, 4.5)]),
        (RING, RING.exterior, [(0, 0, 4)]),
        (HOLED, LineString([(4, 4), (4, 6)]), None),
        (MultiPolygon([box(20, 0, 30, 10), RING]), LineString([(10, 5), (10, 10)]), [(1, 0.5, 1)]),
    ],
)  # fmt: skip
def test_a_part_is_told_by_the_vertices_it_lies_between(
    shape: BaseGeometry, part: LineString, told: list[tuple[int, float, float]] | None
) -> None:
    found = find_cuts(Edge(shape, part))
    if told is None:  # in the hole, whichever way round shapely has it
        ((number, begin, end),) = found
        assert (number, end - begin) == (1, 1)
    else:
        assert found == told


def test_each_piece_of_what_is_left_is_told() -> None:
    left = WAY.difference(box(4, -1, 6, 1))
    assert sorted(find_cuts(Edge(WAY, left))) == [(0, 0, 0.4), (0, 0.6, 2)]
