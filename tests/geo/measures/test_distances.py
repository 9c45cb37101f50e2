"""What is within a distance and how near things are, on a small world counted by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest

from geo.errors import AskFault
from geo.measures.counting_rule import find_held
from geo.measures.distances import count_within, find_nearest, measure_distances, target_ground
from geo.measures.one_area import measure_area
from geo.measures.zones import measure_zones
from geo.space.areas.area import Area
from geo.space.inside import Rule
from geo.values.sources import Sources
from tests.geo.measures.small_world import point, put


def test_within_a_distance_is_between_two_counts(known: Sources) -> None:
    """From the zone `beyond` is 50 m ± 100, `away` 2 km; the street and the half reach into it."""
    near = count_within(known, known.projects, target_ground(known, "zone"), 60)
    assert (near.projects, near.at_least, near.at_most, near.unplaced) == (10, 8, 10, 1)
    assert "60 米内有 10 项" in str(near)
    assert "至少 8 项,至多 10 项;另有 1 项没有位置" in str(near)


def test_what_is_just_so_far_off_that_its_error_reaches_the_edge_is_still_surely_inside(
    known: Sources,
) -> None:
    spots = {"middle": put("middle", point(250, 500), 0), "edge": put("edge", point(340, 500), 10)}
    here = replace(known, places={**known.places, **spots})
    for within_m, surely in ((100, True), (99, False)):
        area = Area(place_ids=("middle",), radius_m=within_m)
        assert ("edge" in find_held(here, area, Rule.TOUCHES).surely) == surely


@pytest.mark.parametrize("rule", [Rule.MOSTLY_WITHIN, Rule.TOUCHES])
def test_no_corner_of_a_drawn_circle_decides_what_is_surely_inside(
    rule: Rule, known: Sources
) -> None:
    """A circle of 64 corners cuts 2.4 m from 2,000 m between two of them, one of 256 still 0.15."""
    away_m, angle = 1980.0, math.pi / 64
    spot = point(250 + away_m * math.cos(angle), 500 + away_m * math.sin(angle))
    for error_m, surely in ((18.9, True), (19.95, True), (20.1, False)):
        spots = {"middle": put("middle", point(250, 500), 0), "edge": put("edge", spot, error_m)}
        here = replace(known, places={**known.places, **spots})
        held = find_held(here, Area(place_ids=("middle",), radius_m=2000), rule)
        assert ("edge" in held.surely) == surely


def test_a_circle_of_200_m_around_what_is_known_to_500_m_is_sure_of_itself_alone(
    known: Sources,
) -> None:
    vague = replace(known.places["middle"], precision_m=500)
    here = replace(known, places={**known.places, "middle": vague})
    near = count_within(here, here.projects, target_ground(here, "middle"), 200)
    assert (near.at_least, near.error_m) == (2, 500)
    assert near.at_most > near.projects > near.at_least


def test_around_what_is_somewhere_in_a_subdistrict_only_what_is_near_all_of_that_is_sure(
    known: Sources,
) -> None:
    """It may be in the corner 1.8 km from `middle`; the subdistrict is 2.24 km across."""
    target = target_ground(known, "loose")
    for within_m, surely in ((300, {"loose"}), (2400, {"loose", "middle"})):
        area = Area(place_ids=("loose",), radius_m=within_m)
        assert find_held(known, area, Rule.TOUCHES).surely & {"loose", "middle"} == surely
        near = count_within(known, known.projects, target, within_m)
        assert near.error_m == pytest.approx(2236, abs=2)
        assert (near.at_least == 1) == (within_m == 300)
    table = measure_distances(known, target).set_index("place_id")
    assert table.loc["middle", "at_most_m"] > 1820 + 100


def test_the_same_is_said_of_a_radius_on_the_map(known: Sources) -> None:
    area = Area(place_ids=("zone",), radius_m=60)
    there = measure_area(known, known.projects, area, "touches")
    near = count_within(known, known.projects, target_ground(known, "zone"), 60)
    said = (near.projects, near.at_least, near.at_most)
    assert (there.projects, there.at_least, there.at_most) == said


def test_a_distance_has_a_least_and_a_most(known: Sources) -> None:
    table = measure_distances(known, target_ground(known, "zone")).set_index("place_id")
    assert table.loc["away", ["dist_m", "at_least_m", "at_most_m"]].tolist() == [2000, 1900, 2100]
    assert table.loc["loose", ["dist_m", "at_least_m", "at_most_m"]].tolist() == [0, 0, 1000]
    assert "zone" not in table.index
    assert table["dist_m"].is_monotonic_increasing
    assert table.attrs["notes"] == ["1 处地点没有位置,未列"]


def test_the_nearest_of_a_kind_says_whether_it_surely_is(known: Sources) -> None:
    target = target_ground(known, "middle")
    found = find_nearest(known, target, "school")
    assert found["place_id"].tolist() == ["edge", "beyond", "away"]
    # 700 and 800 m, each ± 200 m.
    assert found["certain"].tolist() == [False, True, True]
    assert find_nearest(known, target, "hospital").empty
    assert len(find_nearest(known, target, "school", 1)) == 1
    for none in (0, -1, 1.5, True):
        with pytest.raises(AskFault, match="应为 1 或更大的整数"):
            find_nearest(known, target, "school", none)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "metres", [0, -1, 5, 1e-9, 12.5, float("nan"), float("inf"), "六十", None, True, 20_001]
)
def test_a_distance_that_is_none_is_refused(metres: object, known: Sources) -> None:
    with pytest.raises(AskFault, match="米不合用"):
        count_within(known, known.projects, target_ground(known, "zone"), metres)
    for same in (np.float64(50), "50", 50):
        near = count_within(known, known.projects, target_ground(known, "zone"), same)
        assert near.within_m == 50


def test_an_unknown_rule_and_a_place_without_position_are_refused(known: Sources) -> None:
    with pytest.raises(AskFault, match="没有叫“大半”的规则;可用 名列"):
        measure_zones(known, known.projects, "大半")
    with pytest.raises(AskFault, match="没有可靠的位置"):
        target_ground(known, "nowhere")
