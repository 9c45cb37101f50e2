"""Which subdistricts a place is in, on a small world measured by hand."""

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest
from shapely import LineString, Point, box

from geo.data_faults import Fault
from geo.projects.asked.filter import Filter, parse_query, say_filter
from geo.projects.found.matching import count_facets, find_places, find_projects
from geo.projects.summed_up.exactness import count_coarse, estimate_error_m
from geo.projects.summed_up.summary import summarise_places
from geo.proof.record_checks.position_check import check_positions
from geo.space.areas.area import Area, find_places_in, list_zones
from geo.space.areas.area_reading import parse_area
from geo.space.located.neighbours import find_nearby, find_places_within, find_zones_of
from geo.space.located.place_subdistricts import list_members, list_possible, map_subdistricts
from geo.values.divisions import Subdistrict
from geo.values.models import CITY, Place
from geo.values.sources import Sources
from geo.vocabulary import Precision
from tests.small import place, project, world

LEFT, RIGHT, ABROAD = "120102001", "120102002", "120104001"
OUTLINES = {
    LEFT: box(117.20, 39.10, 117.22, 39.12),
    RIGHT: box(117.22, 39.10, 117.24, 39.12),
    ABROAD: box(117.18, 39.10, 117.20, 39.12),
}
"""Each 1.7 km wide and 2.2 km high."""


def subdistrict(code: str) -> Subdistrict:
    return Subdistrict(
        id=code, name=f"街{code[-3:]}", aliases=(), district=code[:6], precision_m=25,
        coordinate_source="", note="", geometry=OUTLINES[code],
    )  # fmt: skip


SHAPES: Mapping[str, tuple[object, tuple[str, ...]]] = {
    "inside": (Point(117.21, 39.11), (LEFT,)),
    "border": (Point(117.2199, 39.11), (LEFT,)),
    "beside": (Point(117.2403, 39.11), (RIGHT,)),
    "away": (Point(117.25, 39.11), ()),
    "street": (LineString([(117.21, 39.11), (117.23, 39.11)]), (LEFT, RIGHT)),
    "just-in": (LineString([(117.20, 39.11), (117.2203, 39.11)]), (LEFT,)),
    "on-edge": (LineString([(117.22, 39.10), (117.22, 39.12)]), (LEFT, RIGHT)),
    "zone": (box(117.20, 39.10, 117.215, 39.12), (LEFT,)),
    "nowhere": (None, ()),
}


@pytest.fixture(scope="module")
def small() -> Sources:
    drawn = {id: place(id, shape) for id, (shape, _) in SHAPES.items()}  # type: ignore[arg-type]
    unsure = replace(
        place("unsure", OUTLINES[LEFT]), precision=Precision.SUBDISTRICT, subdistricts=(LEFT,)
    )
    told = replace(place("told", Point(117.21, 39.115)), subdistricts=(RIGHT,))
    known = world(
        project("1", places=("inside",)),
        project("2", places=("unsure", "street")),
        project("3", places=("away",)),
    )
    subdistricts = {code: subdistrict(code) for code in OUTLINES}
    places: dict[str, Place] = {**drawn, "unsure": unsure, "told": told}
    return replace(known, places=places, subdistricts=subdistricts)


@pytest.mark.parametrize("id", SHAPES)
def test_a_place_is_in_those_it_is_drawn_in(id: str, small: Sources) -> None:
    assert map_subdistricts(small)[id] == SHAPES[id][1]


def test_the_word_of_a_document_goes_before_what_is_drawn(small: Sources) -> None:
    assert map_subdistricts(small)["told"] == (RIGHT,)
    assert set(list_members(small)[RIGHT]) == {"beside", "street", "on-edge", "told"}


def test_only_what_crosses_districts_is_in_subdistricts_of_several(small: Sources) -> None:
    line = place("line", LineString([(117.19, 39.11), (117.21, 39.11)]))
    here = replace(small, places={"line": line})
    assert map_subdistricts(here)["line"] == (LEFT,)
    across = replace(small, places={"line": replace(line, district=CITY)})
    assert map_subdistricts(across)["line"] == (LEFT, ABROAD)


def test_a_filter_asks_for_what_is_in_a_subdistrict(small: Sources) -> None:
    wanted, ignored = parse_query({"subdistrict": f"{LEFT},120102099"}, small)
    assert wanted == Filter(subdistrict=(LEFT,))
    assert ignored == ["subdistrict=120102099"]
    found = find_projects(small, wanted)
    assert [one.id for one in found] == ["1", "2"]
    assert find_places(found, small, wanted) == {"inside", "unsure", "street"}
    assert say_filter(wanted, small) == "街道:街001"
    assert count_facets(small, Filter())["subdistrict"] == {LEFT: 2, RIGHT: 1}


def test_a_subdistrict_can_be_asked_as_an_area_and_means_the_same(small: Sources) -> None:
    area = parse_area(LEFT, small.grounds)
    assert area == Area(place_ids=(LEFT,))
    assert find_places_in(area, small) == set(list_members(small)[LEFT])
    assert "away" in find_places_in(parse_area(f"{RIGHT}@1000", small.grounds), small)
    assert [zone.id for zone in list_zones(small)] == ["zone", *OUTLINES]


def test_what_lies_somewhere_in_a_subdistrict_is_no_area_and_nobodys_neighbour(
    small: Sources,
) -> None:
    unsure = small.places["unsure"]
    assert find_places_within(unsure, small) == {"unsure"}
    assert find_nearby(unsure, small) == []
    assert "unsure" not in [other.id for other, _ in find_nearby(small.places["zone"], small)]
    assert "unsure" not in [zone.id for zone in find_zones_of(small.places["inside"], small)]


def test_a_subdistrict_is_coarse_for_a_smaller_area(small: Sources) -> None:
    """The circle around it is 6.3 km² large, and its edge known to 25 m."""
    summaries = summarise_places(small, [small.projects[1]], {"unsure"})
    assert (count_coarse(summaries, 2.0), count_coarse(summaries, 7.0)) == (1, 0)


def test_a_place_drawn_outside_the_subdistrict_it_names_is_flagged(small: Sources) -> None:
    """From `told` to the edge of the right one it is 864 m; both may err by 35 m together."""
    found = list[Fault]()
    check_positions(small, found)
    (fault,) = found
    assert (fault.file, fault.row) == ("places.geojson", 11)
    assert "“told”画在街002之外 86" in fault.wrong
    assert "误差 35 米" in fault.wrong


def test_a_point_near_an_edge_may_be_beyond_it_unless_the_documents_say_where_it_is(
    small: Sources,
) -> None:
    possible = {id: list_possible(small, small.places[id]) for id in ("border", "inside", "told")}
    assert possible == {"border": (RIGHT,), "inside": (), "told": ()}


def test_what_is_somewhere_in_a_subdistrict_is_known_no_better_than_that_is_large(
    small: Sources,
) -> None:
    half_diagonal_m = math.hypot(1730, 2220) / 2
    error_m = estimate_error_m(small.places["unsure"])
    assert error_m == pytest.approx(half_diagonal_m, abs=30)
    assert estimate_error_m(small.places["inside"]) == small.places["inside"].precision_m
    assert estimate_error_m(small.places["nowhere"]) is None
