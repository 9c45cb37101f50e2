"""Which zones are one ground, and which mostly overlap, on a small world measured by hand."""

from dataclasses import replace

import pytest
from shapely import LineString, Point, box

from geo.sources import Sources
from geo.space.overlap import find_crossed, find_overlaps
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


def test_zones_of_one_outline_are_the_same_and_come_first(zones: Sources) -> None:
    found = find_overlaps(zones.places["zone"], zones)
    assert [(o.zone.id, round(o.share, 2), o.is_same) for o in found] == [
        ("again", 1, True),
        ("most", 0.9, False),
        ("shifted", 0.6, False),
    ]


def test_a_point_overlaps_nothing(zones: Sources) -> None:
    assert find_overlaps(zones.places["inside"], zones) == []


def test_what_only_passes_a_zone_is_told_with_the_part_that_lies_in_it(zones: Sources) -> None:
    along = LineString([(117.199, 39.1005), (117.219, 39.1005)])
    street = replace(place("street", along))
    known = replace(zones, places={**zones.places, "street": street})
    found = {o.zone.id: round(o.share, 2) for o in find_crossed(street, known)}
    assert found == {
        "zone": 0.5,
        "again": 0.5,
        "shifted": 0.5,
        "half": 0.5,
        "most": 0.45,
        "beside": 0.45,
    }
    assert find_crossed(zones.places["inside"], zones) == []


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
    same = {o.zone.name for o in find_overlaps(zone, sources) if o.is_same}
    assert same >= SAME_GROUND[name]
