"""Areas and lines on each other: one tint, one dash, one name."""

import pytest
import shapely
from shapely import LineString, MultiLineString, box

from geo.projects.summed_up.summary import summarise_places
from geo.space.crs import to_metric
from geo.space.located.metric_plane import map_metric_places
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind, Shape
from layers.map_names.name_priority import Rank
from layers.marks import mark_places
from layers.overlapping.overlapping_shapes import Overlaps
from layers.overlapping.tints_and_edges import MAIN_ZONES
from layers.palette import WATER_NAME

LARGE, SMALL, APART = box(0, 0, 2000, 2000), box(500, 500, 1000, 1000), box(3000, 0, 3900, 900)


def test_of_areas_on_each_other_the_smallest_is_tinted() -> None:
    known = Overlaps({"large": LARGE, "small": SMALL, "same": SMALL, "apart": APART})
    assert known.pick_tinted(["large", "small", "apart"]) == {"small", "apart"}
    assert known.pick_tinted(["same", "small"]) == {"same"}
    assert known.pick_tinted(["large"]) == {"large"}
    assert known.pick_tinted([]) == set()
    touching = Overlaps({"large": LARGE, "touching": box(2000, 0, 3000, 1000)})
    assert touching.pick_tinted(touching.shapes) == {"large", "touching"}


def test_no_edge_runs_beside_another() -> None:
    beside = LineString([(-500, 30), (2500, 30)])
    edges = Overlaps({"area": LARGE, "line": beside}).draw_once(["area", "line"])
    assert edges["line"] is None
    # Three sides are left of four: the line stands for the lower one.
    assert 5800 < edges["area"].drawn.length < 6000


def test_what_is_drawn_already_is_not_drawn_again() -> None:
    known = Overlaps({"same": SMALL, "first": SMALL, "apart": APART})
    edges = known.draw_once(["first", "same", "apart"])
    assert edges["first"] is edges["apart"] is None
    assert edges["same"].drawn.is_empty
    # Nor is what is not drawn missed: without the first the other is whole.
    assert known.draw_once(["same"]) == {"same": None}
    assert known.draw_once([]) == Overlaps({}).draw_once([]) == {}


def test_a_line_drawn_in_short_pieces_loses_no_more_than_one_drawn_in_one() -> None:
    """Streets are mostly mapped from crossing to crossing."""
    whole = LineString([(x, 0) for x in range(0, 2001, 100)])
    pieces = MultiLineString([*zip(whole.coords[:-1], whole.coords[1:], strict=True)])
    beside = LineString([(-500, 30), (620, 30)])
    drawn = [
        Overlaps({"street": street, "beside": beside}).draw_once(["street", "beside"])["street"]
        for street in (whole, pieces)
    ]
    assert [round(one.drawn.length) for one in drawn] == [1380, 1380]


def test_one_extent_has_one_name() -> None:
    nearly = shapely.affinity.translate(SMALL, 10, 10)
    known = Overlaps({"b": nearly, "c": LARGE, "a": SMALL})
    assert known.find_first_of_same("abc") == {"a": "a", "b": "a", "c": "c"}


def marks_of(sources: Sources) -> list:
    return mark_places(sources, summarise_places(sources, sources.projects))


def test_tints_of_the_map_never_add_up(sources: Sources) -> None:
    plane = map_metric_places(sources)
    tinted = [
        plane[mark.id]
        for mark in marks_of(sources)
        # One that hides what lies below it adds nothing to it.
        if mark.shape is Shape.AREA and 0 < mark.style.fill_opacity < 1
    ]
    assert len(tinted) > 3
    for number, area in enumerate(tinted):
        for other in tinted[:number]:
            assert area.intersection(other).area <= 0.05 * min(area.area, other.area)


def test_what_is_left_of_an_edge_begins_and_ends_at_the_line_that_takes_over() -> None:
    """A piece of a dashed edge that begins 80 m off every line looks like a line of its own."""
    short = LineString([(1000, -500), (1000, 20), (1400, 20), (1400, -500)])
    long = LineString([(0, 0), (4000, 0)])
    left = Overlaps({"long": long, "short": short}).draw_once(["long", "short"])["long"]
    assert left is not None
    # It keeps off by the width of the lines, not by that within which two run as one.
    assert left.drawn.distance(short) == pytest.approx(10, abs=0.1)
    assert left.drawn.length == pytest.approx(4000 - 420, abs=0.2)


def test_a_street_goes_on_where_others_cross_or_meet_it_however_near_to_each_other() -> None:
    """河北路 ended at 大理道, 290 m before 马场道, where it ends."""
    long = LineString([(0, 0), (2000, 0)])
    others = {
        str(east): LineString([(east, -300), (east + 50, 0 if east == 1700 else 300)])
        for east in (1200, 1350, 1500, 1700, 1950)
    }
    drawn = Overlaps({"long": long, **others}).draw_once(["long", *others])
    assert drawn == dict.fromkeys([*drawn])


def test_lines_of_the_map_run_beside_each_other_nowhere(sources: Sources) -> None:
    """Six dashes run side by side where the river bends, were each edge drawn whole."""
    marks = marks_of(sources)
    wide = [mark for mark in marks if mark.shape is not Shape.POINT]
    drawn = [mark.edge.drawn for mark in wide if mark.edge and not mark.edge.drawn.is_empty]
    drawn += [
        shape.boundary if shape.area else shape
        for shape in (to_metric(mark.geometry) for mark in wide if mark.edge is None)
    ]
    assert len(drawn) > 20
    # Where lines cross or join they share some metres, no more.
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
    assert all(first == id for id, first in Overlaps(named).find_first_of_same(named).items())


def marks_by_id(marks: list) -> dict:
    return {mark.id: mark for mark in marks}


def test_a_place_of_the_same_extent_names_the_others(sources: Sources) -> None:
    zone = next(mark for mark in marks_of(sources) if mark.rank is Rank.MAIN_ZONE and mark.same)
    twin = next(place for place in sources.places.values() if place.id in zone.same)
    assert map_metric_places(sources)[twin.id].equals(map_metric_places(sources)[zone.id])


def test_a_river_stays_water_whatever_is_done_along_it(sources: Sources) -> None:
    rivers = {place.id for place in sources.places.values() if place.kind is PlaceKind.RIVER}
    styles = [mark.style for mark in marks_of(sources) if mark.id in rivers]
    assert styles
    assert {style.colour for style in styles} == {WATER_NAME}


def test_edges_that_both_may_be_far_off_are_one_also_where_they_lie_apart() -> None:
    """Drawn 120 m around another, 600 m unsure: no second dash beside the first."""
    wider = SMALL.buffer(120, join_style="mitre")
    shapes = {"own": SMALL, "wider": wider}
    assert Overlaps(shapes).draw_once(shapes)["wider"] is None
    sure = Overlaps(shapes, {"own": 100, "wider": 600}).draw_once(shapes)
    assert sure["wider"] is None
    unsure = Overlaps(shapes, {"own": 400, "wider": 600}).draw_once(shapes)
    assert unsure["own"] is None
    assert unsure["wider"] is not None
    assert unsure["wider"].drawn.is_empty
    # A street is where it is: an edge is drawn beside it all the same.
    beside = LineString([(500, 380), (1000, 380)])
    street = Overlaps({"area": SMALL, "line": beside}, {"area": 600}).draw_once(["area", "line"])
    assert street == {"area": None, "line": None}
