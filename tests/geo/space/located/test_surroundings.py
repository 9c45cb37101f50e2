"""What is told around a place, in a small world measured by hand."""

from dataclasses import replace

from shapely import LineString, Point, box

from geo.space.located.surroundings import find_surroundings
from geo.values.sources import Sources
from tests.small import place, world

SHAPES = {
    "zone": box(117.20, 39.10, 117.21, 39.11),
    "again": box(117.20, 39.10, 117.21, 39.11),
    "around": box(117.19, 39.09, 117.22, 39.12),
    "half": box(117.205, 39.10, 117.215, 39.11),
    "beside": Point(117.2231, 39.105),
    "nowhere": None,
}


def knowing() -> Sources:
    return replace(world(), places={id: place(id, shape) for id, shape in SHAPES.items()})


def test_each_zone_is_told_once_where_it_says_most() -> None:
    known = knowing()
    told = find_surroundings(known.places["zone"], known)
    assert [zone.id for zone in told.zones] == ["around"]
    assert [zone.id for zone in told.same] == ["again"]
    assert [(zone.id, round(part, 2)) for zone, part in told.crossed] == [("half", 0.5)]


def test_a_distance_is_told_to_ten_metres_and_what_touches_is_none_away() -> None:
    """From the edge of what lies around it is 267.6 m to what stands beside."""
    known = knowing()
    street = place("street", LineString([(117.22, 39.10), (117.23, 39.09)]))
    known = replace(known, places={**known.places, "street": street})
    told = find_surroundings(known.places["around"], known)
    assert [(other.id, metres) for other, metres in told.nearby] == [("street", 0), ("beside", 270)]


def test_around_what_has_no_position_nothing_is_known() -> None:
    known = knowing()
    told = find_surroundings(known.places["nowhere"], known)
    assert (told.zones, told.same, told.crossed, told.nearby) == ([], [], [], [])
