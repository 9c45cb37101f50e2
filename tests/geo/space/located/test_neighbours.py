"""What lies around a place and in it, on a small world measured by hand."""

from dataclasses import replace

import pytest
from shapely import LineString, Point, box

from geo.space.areas.area import find_whole_extent
from geo.space.located.neighbours import find_nearby, find_places_within, find_zones_of
from geo.values.models import CITY
from geo.values.sources import Sources
from tests.small import place, world

ZONE = box(117.20, 39.10, 117.21, 39.11)
SHAPES = {
    "zone": ZONE,
    "inner": box(117.202, 39.102, 117.204, 39.104),
    "inside": Point(117.203, 39.103),
    "edge": LineString([(117.20, 39.10), (117.21, 39.10)]),
    "across": LineString([(117.205, 39.105), (117.215, 39.105)]),
    "beside": Point(117.212, 39.105),
    "far": Point(117.25, 39.105),
}


@pytest.fixture
def around() -> Sources:
    places = {id: place(id, geometry) for id, geometry in SHAPES.items()}
    river = replace(place("river", LineString([(117.0, 39.1), (117.6, 39.1)])), district=CITY)
    return replace(world(), places={**places, "river": river})


def test_a_zone_holds_what_lies_whole_in_it_and_not_what_reaches_out(around: Sources) -> None:
    held = find_places_within(around.places["zone"], around)
    assert held == {"zone", "inner", "inside", "edge"}


def test_the_zones_of_a_place_stand_smallest_first(around: Sources) -> None:
    assert [zone.id for zone in find_zones_of(around.places["inside"], around)] == ["inner", "zone"]
    assert find_zones_of(around.places["across"], around) == []


def test_nearby_leaves_out_what_holds_it_and_what_it_holds(around: Sources) -> None:
    """From the zone's edge it is 173 m to what stands beside; what is far is 3 km off."""
    near = [
        (other.id, round(metres)) for other, metres in find_nearby(around.places["zone"], around)
    ]
    assert near == [("across", 0), ("river", 0), ("beside", 173)]


def test_a_first_view_of_no_place_shows_the_districts_in_focus(around: Sources) -> None:
    east, west = around.districts.values()
    districts = {
        east.id: replace(east, geometry=box(117.1, 39.0, 117.2, 39.1)),
        west.id: replace(west, geometry=box(117.0, 39.0, 117.1, 39.1), in_focus=False),
    }
    nowhere = replace(around, places={"a": place("a", None)}, districts=districts)
    assert find_whole_extent(nowhere).bounds == (117.1, 39.0, 117.2, 39.1)


def test_a_first_view_is_not_widened_by_what_crosses_districts(around: Sources) -> None:
    assert find_whole_extent(around).bounds == (117.20, 39.10, 117.25, 39.11)
