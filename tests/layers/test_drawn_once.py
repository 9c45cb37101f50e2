"""Areas and lines on each other: one tint, one dash, one name."""

import shapely
from shapely import LineString, box

from geo.projects.summary import summarise_places
from geo.sources import Sources
from geo.space.crs import to_metric
from geo.space.metric import metric_places
from geo.vocabulary import PlaceKind, Shape
from layers.drawn_once import draw_once, find_first_of_same, pick_tinted
from layers.labels import Rank
from layers.marks import MAIN_ZONES, mark_places
from layers.palette import WATER_NAME

LARGE, SMALL, APART = box(0, 0, 2000, 2000), box(500, 500, 1000, 1000), box(3000, 0, 3900, 900)


def test_of_areas_on_each_other_the_smallest_is_tinted() -> None:
    assert pick_tinted({"large": LARGE, "small": SMALL, "apart": APART}) == {"small", "apart"}
    assert pick_tinted({"first": SMALL, "same": SMALL}) == {"first"}
    assert pick_tinted({"large": LARGE, "touching": box(2000, 0, 3000, 1000)}) == {
        "large",
        "touching",
    }
    assert pick_tinted({}) == set()


def test_no_edge_runs_beside_another() -> None:
    beside = LineString([(-500, 30), (2500, 30)])
    edges = draw_once({"area": LARGE, "line": beside})
    assert edges["line"].equals(beside)
    # Three sides are left of four: the line stands for the lower one.
    assert 5800 < edges["area"].length < 6000


def test_what_is_drawn_already_is_not_drawn_again() -> None:
    edges = draw_once({"first": SMALL, "same": SMALL, "apart": APART})
    assert edges["first"].equals(SMALL.boundary)
    assert edges["same"].is_empty
    assert edges["apart"].equals(APART.boundary)
    assert draw_once({}) == {}


def test_one_extent_has_one_name() -> None:
    nearly = shapely.affinity.translate(SMALL, 10, 10)
    assert find_first_of_same({"a": SMALL, "b": nearly, "c": LARGE}) == {
        "a": "a",
        "b": "a",
        "c": "c",
    }


def marks_of(sources: Sources) -> list:
    return mark_places(sources, summarise_places(sources, sources.projects))


def test_tints_of_the_map_never_add_up(sources: Sources) -> None:
    plane = metric_places(sources)
    tinted = [
        plane[mark.id]
        for mark in marks_of(sources)
        if mark.shape is Shape.AREA and mark.style.fill_opacity
    ]
    assert len(tinted) > 3
    for number, area in enumerate(tinted):
        for other in tinted[:number]:
            assert area.intersection(other).area <= 0.05 * min(area.area, other.area)


def test_lines_of_the_map_run_beside_each_other_nowhere(sources: Sources) -> None:
    """Six dashes run side by side where the river bends, were each edge drawn whole."""
    marks = marks_of(sources)
    wide = [mark for mark in marks if mark.shape is not Shape.POINT]
    drawn = [to_metric(mark.edge) for mark in wide if mark.edge and not mark.edge.is_empty]
    drawn += [
        shape.boundary if shape.area else shape
        for shape in (to_metric(mark.geometry) for mark in wide if mark.edge is None)
    ]
    assert len(drawn) > 20
    # Where lines cross they share some metres, no more.
    for number, line in enumerate(drawn):
        for other in drawn[:number]:
            assert line.intersection(other.buffer(15)).length < 200


def test_the_zones_with_most_items_are_the_main_ones_each_extent_named_once(
    sources: Sources,
) -> None:
    marks = marks_of(sources)
    main = [mark for mark in marks if mark.rank is Rank.MAIN_ZONE]
    assert 12 <= len(main) <= MAIN_ZONES
    others = [mark.weight for mark in marks if mark.rank is Rank.ZONE]
    assert min(mark.weight for mark in main) >= max(others)
    named = {mark.id: to_metric(mark.geometry) for mark in marks if mark.shape is Shape.AREA}
    named = {id: shape for id, shape in named.items() if marks_by_id(marks)[id].rank}
    assert all(first == id for id, first in find_first_of_same(named).items())


def marks_by_id(marks: list) -> dict:
    return {mark.id: mark for mark in marks}


def test_a_place_of_the_same_extent_names_the_others(sources: Sources) -> None:
    zone = next(mark for mark in marks_of(sources) if mark.rank is Rank.MAIN_ZONE and mark.same)
    twin = next(place for place in sources.places.values() if place.id in zone.same)
    assert metric_places(sources)[twin.id].equals(metric_places(sources)[zone.id])


def test_a_river_stays_water_whatever_is_done_along_it(sources: Sources) -> None:
    rivers = {place.id for place in sources.places.values() if place.kind is PlaceKind.RIVER}
    styles = [mark.style for mark in marks_of(sources) if mark.id in rivers]
    assert styles
    assert {style.colour for style in styles} == {WATER_NAME}
