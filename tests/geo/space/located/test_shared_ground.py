"""Which zones are one ground, and which a place is partly in, in a small world measured by hand."""

from dataclasses import replace

import pytest
from shapely import LineString, Point, box

from geo.space.located.shared_ground import find_crossed, find_same_ground
from geo.values.sources import Sources
from tests.small import place, world

SHAPES = {
    "zone": box(117.20, 39.10, 117.21, 39.11),
    "again": box(117.20, 39.10, 117.21, 39.11),
    "shifted": box(117.204, 39.10, 117.214, 39.11),
    "half": box(117.205, 39.10, 117.215, 39.11),
    "small": box(117.201, 39.101, 117.202, 39.102),
    "most": box(117.20, 39.10, 117.209, 39.11),
    "beside": box(117.21, 39.10, 117.22, 39.11),
    "inside": Point(117.203, 39.103),
}


@pytest.fixture
def zones() -> Sources:
    return replace(world(), places={id: place(id, shape) for id, shape in SHAPES.items()})


def test_zones_of_one_outline_are_the_same_and_those_that_mostly_overlap_are_not(
    zones: Sources,
) -> None:
    assert [one.id for one in find_same_ground(zones.places["zone"], zones)] == ["again"]


def test_a_point_is_no_zones_ground(zones: Sources) -> None:
    assert find_same_ground(zones.places["inside"], zones) == []


def test_what_only_passes_a_zone_is_told_with_the_part_that_lies_in_it(zones: Sources) -> None:
    along = LineString([(117.199, 39.1005), (117.219, 39.1005)])
    street = replace(place("street", along))
    known = replace(zones, places={**zones.places, "street": street})
    found = {zone.id: round(share, 2) for zone, share in find_crossed(street, known)}
    assert found == {
        "zone": 0.5,
        "again": 0.5,
        "shifted": 0.5,
        "half": 0.5,
        "most": 0.45,
        "beside": 0.45,
    }
    assert find_crossed(zones.places["inside"], zones) == []


@pytest.mark.parametrize(("length_deg", "is_crossed"), [(0.10, True), (0.20, False)])
def test_of_a_long_street_half_a_kilometre_is_a_real_part(
    length_deg: float, is_crossed: bool, zones: Sources
) -> None:
    """By the rule that says in which subdistricts a place is too: a tenth, or 500 m of a line."""
    east = 117.20 + (0.0072 if is_crossed else 0.004)
    along = LineString([(east - length_deg, 39.1005), (east, 39.1005)])
    known = replace(zones, places={"zone": zones.places["zone"], "street": place("street", along)})
    found = [zone.id for zone, share in find_crossed(known.places["street"], known) if share < 0.1]
    assert found == (["zone"] if is_crossed else [])


SAME_GROUND = {
    "数字岛": {"天津数字岛数据要素产业园", "天津软件园河西园"},
    "南市": {"中国天津人力资源服务产业园", "南市国家级人力资源服务产业园区"},
    "五大道": {"五大道洋楼经济核心区"},
}


@pytest.mark.parametrize("name", SAME_GROUND)
def test_what_is_planned_on_one_ground_under_other_names_is_known(
    sources: Sources, name: str
) -> None:
    zone = next(place for place in sources.places.values() if place.name == name)
    same = {one.name for one in find_same_ground(zone, sources)}
    assert same >= SAME_GROUND[name]
