"""A part of a line told by where along it, and nothing lost on the way."""

import pytest
from shapely import LineString, MultiLineString, MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from layers.overlapping.overlapping_shapes import Edge
from layers.overlapping.parts_of_lines import Course
from layers.screen.drawn_stretches import find_cuts

WAY = LineString([(0, 0), (10, 0), (10, 10)])
WAYS = MultiLineString([[(20, 0), (30, 0)], WAY.coords])
RING = box(0, 0, 10, 10)
"""Its ring goes (10, 0), (10, 10), (0, 10), (0, 0), (10, 0)."""
HOLED = RING.difference(box(4, 4, 6, 6))
CROSSING = LineString([(0, 0), (10, 0), (10, 5), (5, 5), (5, -5)])
"""It meets itself at (5, 0), halfway along its first side and along its last."""


@pytest.mark.parametrize(
    ("shape", "ground", "told"),
    [
        (WAY, box(5, -1, 11, 2.5), [(0, 0.5, 1.25)]),
        (WAY, box(50, 50, 60, 60), []),
        (WAY, box(4, -1, 6, 5), [(0, 0.4, 0.6)]),
        (WAYS, box(-1, -1, 5, 1), [(1, 0, 0.5)]),
        (RING, box(5, 5, 11, 11), [(0, 0.5, 1.5)]),
        (RING, box(5, -1, 11, 5), [(0, 3.5, 4.5)]),
        (RING, box(-1, -1, 11, 11), [(0, 0, 4)]),
        (MultiPolygon([box(20, 0, 30, 10), RING]), box(9, 5, 11, 11), [(1, 0.5, 1.1)]),
        (CROSSING, box(4, -6, 6, -1), [(0, 3.6, 4)]),
        (CROSSING, box(4, -0.5, 6, 0.5), [(0, 0.4, 0.6), (0, 3.45, 3.55)]),
    ],
)  # fmt: skip
def test_a_part_is_told_by_the_vertices_it_lies_between(
    shape: BaseGeometry, ground: BaseGeometry, told: list[tuple[int, float, float]]
) -> None:
    course = Course(shape)
    elsewhere, inside = course.find_inside([box(50, 50, 60, 60), ground])
    assert elsewhere == []
    kept = course.leave(course.leave(inside))
    assert find_cuts(Edge(course, kept)) == told
    # As a picture draws it.
    lines = shape.boundary if shape.area else shape
    assert Edge(course, kept).drawn.symmetric_difference(lines.intersection(ground)).length < 1e-6


def test_a_hole_has_a_line_of_its_own_behind_the_outer_ring() -> None:
    course = Course(HOLED)
    (inside,) = course.find_inside([box(3, 3, 4.5, 7)])
    ((number, begin, end),) = find_cuts(Edge(course, inside))
    assert number == 1
    assert end - begin == pytest.approx(1.5)
    assert find_cuts(Edge(course, course.whole)) == [(0, 0, 4), (1, 0, 4)]


def test_each_piece_of_what_is_left_is_told() -> None:
    course = Course(WAY)
    left = course.leave(*course.find_inside([box(4, -1, 6, 1)]))
    assert find_cuts(Edge(course, left)) == [(0, 0, 0.4), (0, 0.6, 2)]
    assert course.leave(course.whole) == []
    assert course.leave([]) == course.whole
