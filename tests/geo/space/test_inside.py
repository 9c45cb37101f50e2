"""The rules of "inside", worked out by hand on the metric plane."""

import itertools
import math

import numpy as np
import pytest
import shapely
from shapely import LineString, Point, box

from geo.space.areas.area import Area, find_places_in
from geo.space.inside import Reach, Rule, is_inside, select_inside
from geo.space.located.metric_plane import map_metric_places
from geo.values.sources import Sources

FIELD = box(0, 0, 100, 100)
ACROSS = LineString([(50, 50), (150, 50)])
MOSTLY = LineString([(30, 50), (110, 50)])
ALONG = LineString([(0, 0), (100, 0)])
THINGS = {
    "beside": Point(101, 50),
    "on the edge": Point(100, 50),
    "half across": ACROSS,
    "mostly in": MOSTLY,
    "along the edge": ALONG,
    "in": box(10, 10, 20, 20),
    "just in": LineString([(95, 50), (195, 50)]),
    "empty": Point(),
}
HELD = {
    Rule.TOUCHES: {"just in", "on the edge", "half across", "mostly in", "along the edge", "in"},
    Rule.PARTLY_WITHIN: {"on the edge", "half across", "mostly in", "along the edge", "in"},
    Rule.MOSTLY_WITHIN: {"on the edge", "mostly in", "along the edge", "in"},
    Rule.WHOLLY_WITHIN: {"on the edge", "along the edge", "in"},
    Rule.COVERED: {"on the edge", "along the edge", "in"},
}


@pytest.mark.parametrize("rule", HELD)
def test_each_rule_holds_what_its_words_say(rule: Rule) -> None:
    held = {name for name, thing in THINGS.items() if is_inside(thing, Reach(FIELD), rule)}
    assert held == HELD[rule]


def test_a_rule_is_never_more_generous_than_the_one_before() -> None:
    for earlier, later in itertools.pairwise(HELD):
        assert HELD[later] <= HELD[earlier]


def test_a_tenth_is_a_part_and_so_are_500_metres_of_a_long_line() -> None:
    quarter = box(0, 0, 1000, 1000)
    for length_m, inside_m, is_part in (
        (1000, 99, False), (1000, 101, True), (9000, 499, False), (9000, 501, True),
    ):  # fmt: skip
        line = LineString([(1000 - inside_m, 50), (1000 - inside_m + length_m, 50)])
        assert is_inside(line, Reach(quarter), Rule.PARTLY_WITHIN) == is_part
    # Of an area only its share counts, however large that is.
    for share, is_part in ((0.09, False), (0.11, True)):
        field = box(1000 - 9000 * share, 0, 1000 - 9000 * share + 9000, 1000)
        assert is_inside(field, Reach(quarter), Rule.PARTLY_WITHIN) == is_part


def test_a_reach_grows_and_shrinks_and_may_vanish() -> None:
    assert Reach(FIELD, 30).grow(-10) == Reach(FIELD, 20)
    smaller = Reach(FIELD, 30).grow(-40)
    assert is_inside(Point(50, 90), smaller, Rule.TOUCHES)
    assert not is_inside(Point(50, 91), smaller, Rule.TOUCHES)
    assert not is_inside(Point(50, 50), Reach(FIELD).grow(-60), Rule.TOUCHES)


def test_no_shape_says_what_is_named() -> None:
    assert not any(is_inside(thing, Reach(FIELD), Rule.NAMED) for thing in THINGS.values())


def test_a_tolerance_lets_what_is_known_roughly_stray_that_far() -> None:
    near = Point(108, 50)
    assert is_inside(near, Reach(FIELD), Rule.WHOLLY_WITHIN, tolerance_m=8)
    assert not is_inside(near, Reach(FIELD), Rule.WHOLLY_WITHIN, tolerance_m=7.9)


def test_a_line_that_leaves_a_hollow_outline_and_comes_back_has_strayed() -> None:
    """Its corners lie on the outline's edge; between them it crosses a bay 60 m deep and wide."""
    hollow = FIELD.difference(box(20, 40, 80, 100))
    bridge = LineString([(20, 100), (80, 100)])
    assert not is_inside(bridge, Reach(hollow), Rule.WHOLLY_WITHIN, tolerance_m=29)
    assert is_inside(bridge, Reach(hollow), Rule.WHOLLY_WITHIN, tolerance_m=30.1)


@pytest.mark.parametrize("angle_deg", [0, 2.8125, 45, 61])
@pytest.mark.parametrize(("distance_m", "held"), [(499.99, True), (500.01, False)])
def test_a_radius_is_a_distance_in_every_direction(
    angle_deg: float, distance_m: float, held: bool
) -> None:
    """A circle of 64 corners would lose what lies less than 0.6 m inside its edges."""
    angle = math.radians(angle_deg)
    spot = Point(distance_m * math.cos(angle), distance_m * math.sin(angle))
    for rule in HELD:
        assert is_inside(spot, Reach(Point(0, 0), 500), rule) == held


def test_what_reaches_out_of_a_radius_is_touched_and_not_covered() -> None:
    reach = Reach(Point(0, 0), 100)
    reaching = LineString([(90, 0), (120, 0)])
    assert is_inside(reaching, reach, Rule.TOUCHES)
    assert not is_inside(reaching, reach, Rule.MOSTLY_WITHIN)
    assert not is_inside(reaching, reach, Rule.COVERED)
    assert is_inside(LineString([(0, 0), (99, 0)]), reach, Rule.COVERED)


def test_many_are_judged_as_one_is() -> None:
    things = list(THINGS.values())
    for rule in Rule:
        one_by_one = [is_inside(thing, Reach(FIELD), rule) for thing in things]
        assert select_inside(things, Reach(FIELD), rule) == one_by_one


def test_an_outline_to_draw_is_as_large_as_a_circle() -> None:
    circle = Reach(Point(0, 0), 500).outline
    assert circle.area == pytest.approx(3.14159265 * 500**2, rel=2e-4)
    assert Reach(FIELD).outline.equals(FIELD)


@pytest.mark.parametrize("radius_m", [300, 500, 1000])
def test_a_radius_round_a_real_place_holds_what_is_near_enough_and_nothing_else(
    sources: Sources, radius_m: int
) -> None:
    plane = map_metric_places(sources)
    assert plane
    ids, shapes = np.array([*plane]), np.array([*plane.values()])
    for id, here in plane.items():
        near = {*ids[shapely.distance(shapes, here) <= radius_m].tolist()}
        assert find_places_in(Area(place_ids=(id,), radius_m=radius_m), sources) == near, id


def test_what_fills_a_hole_has_strayed_into_it() -> None:
    """A square of 1000 m with a hole of 800 m: the middle of the hole is 400 m from its rim."""
    ring = box(0, 0, 1000, 1000).difference(box(100, 100, 900, 900))
    whole = box(0, 0, 1000, 1000)
    assert not is_inside(whole, Reach(ring), Rule.WHOLLY_WITHIN, tolerance_m=390)
    assert is_inside(whole, Reach(ring), Rule.WHOLLY_WITHIN, tolerance_m=401)
    assert not is_inside(whole, Reach(ring, 10), Rule.COVERED)
