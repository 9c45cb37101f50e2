"""Zones chosen one after the other: each press adds one or takes it out."""

from dataclasses import replace

from shapely import Point, box

from geo.space.areas.area import Area
from geo.space.areas.zone_choice import toggle_zone
from tests.small import place

GROUNDS = {
    id: replace(place(id), geometry=shape)
    for id, shape in {
        "one": box(117.2, 39.1, 117.21, 39.11),
        "two": box(117.21, 39.1, 117.22, 39.11),
        "dot": Point(117.2, 39.1),
    }.items()
}


def test_a_zone_is_added_and_pressed_again_taken_out() -> None:
    assert toggle_zone(None, "one", GROUNDS) == "one"
    assert toggle_zone(Area(place_ids=("one",)), "two", GROUNDS) == "one,two"
    assert toggle_zone(Area(place_ids=("one", "two")), "one", GROUNDS) == "two"
    assert toggle_zone(Area(place_ids=("one",)), "one", GROUNDS) == ""


def test_another_area_gives_way_and_what_is_no_zone_changes_nothing() -> None:
    near = Area(place_ids=("dot",), radius_m=500)
    assert toggle_zone(near, "one", GROUNDS) == "one"
    assert toggle_zone(near, "dot", GROUNDS) == "dot@500"
    assert toggle_zone(None, "nobody", GROUNDS) == ""
