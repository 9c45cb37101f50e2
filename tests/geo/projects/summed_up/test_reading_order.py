"""In which order a list beside a map tells what is on it, on a small world."""

from dataclasses import replace

from shapely import Point, box

from geo.projects.summed_up.reading_order import order_by_place, order_places
from geo.projects.summed_up.summary import summarise_places
from geo.values.models import Place
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind
from tests.small import place, project, world

WHERE = {
    "south": place("south", Point(117.20, 39.10)),
    "north": place("north", Point(117.20, 39.12)),
    "north-east": place("north-east", Point(117.21, 39.1199)),
    "zone": replace(place("zone", box(117.2, 39.0, 117.21, 39.01)), kind=PlaceKind.ZONE),
    "busy": place("busy", Point(117.20, 39.05)),
}
TOLD = [
    project("1", places=("south", "busy")),
    project("2", places=("north", "busy")),
    project("3", places=("north-east",)),
    project("4", places=("zone",)),
]


def knowing(places: dict[str, Place]) -> Sources:
    return replace(world(*TOLD), places=places)


def test_the_place_of_most_is_read_first_then_zones_then_from_north_to_south_and_from_west() -> (
    None
):
    sources = knowing(WHERE)
    ordered = order_places(sources, summarise_places(sources, TOLD))
    assert [one.place.id for one in ordered] == ["busy", "zone", "north", "north-east", "south"]


def test_projects_of_one_place_stand_together_that_with_most_first_and_each_once() -> None:
    summaries = summarise_places(knowing(WHERE), TOLD)
    assert [one.id for one in order_by_place(TOLD, summaries)] == ["1", "2", "3", "4"]
    assert [one.id for one in order_by_place(TOLD[1:3], summaries)] == ["2", "3"]
    busy = [one for one in summaries if one.place.id != "south"]
    assert [one.id for one in order_by_place(TOLD[::-1], busy)] == ["1", "2", "3", "4"]
