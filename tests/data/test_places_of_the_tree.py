"""The places in the tree lie where their documents say, and nothing is drawn as what it is not."""

import itertools

import pytest
import shapely

from geo.space.inside import overshoot_m
from geo.space.lengths_and_areas import area_km2
from geo.values.models import CITY
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import PlaceKind, Precision

CONTAINED = [
    ("五大道", "民园广场"),
    ("五大道", "庆王府"),
    ("五大道", "睦南公园"),
    ("意风区", "梁启超纪念馆"),
    ("意风区", "曹禺剧院"),
    ("意风区", "民生路56号"),
    ("数字岛", "新八大里数字经济产业主题园区"),
    ("金街", "天河城"),
]
"""A zone and what stands in it, as every resident knows; names that both have a geometry."""
AREAS = {
    PlaceKind.ZONE, PlaceKind.REGION, PlaceKind.SUBDISTRICT, PlaceKind.COMMUNITY, PlaceKind.PLOT,
}  # fmt: skip
"""What may be as large as a zone."""
MAPPED = 0.85
"""Of the places that are one place and lie in the districts, so large a part is on the map."""


def test_most_places_that_are_somewhere_are_mapped_and_the_others_say_why(
    sources: Sources,
) -> None:
    """Not counted are what lies elsewhere and what no document says one place of."""
    nowhere = [one for one in sources.places.values() if one.geometry is None]
    assert all(one.note for one in nowhere)
    not_found = [one for one in nowhere if one.note.startswith("查无可靠位置")]
    others = [one for one in nowhere if one not in not_found]
    assert all(one.note.startswith(("区外", "文件没有指明一处")) for one in others)
    due = len(sources.places) - len(others)
    assert 200 < due - len(not_found) >= MAPPED * due


def test_no_place_leaves_its_district_by_more_than_its_precision(sources: Sources) -> None:
    local = [p for p in sources.places.values() if p.geometry and p.district != CITY]
    assert local
    for place in local:
        outline = sources.districts[place.district].geometry
        assert outline is not None
        assert overshoot_m(place.geometry, outline) <= (place.precision_m or 0), place.name


@pytest.mark.parametrize(("zone", "inner"), CONTAINED, ids=lambda name: name)
def test_a_zone_holds_what_stands_in_it(sources: Sources, zone: str, inner: str) -> None:
    by_name = {place.name: place for place in sources.places.values()}
    outer, place = by_name[zone], by_name[inner]
    assert outer.geometry is not None
    assert place.geometry is not None
    tolerance_m = (outer.precision_m or 0) + (place.precision_m or 0)
    assert overshoot_m(place.geometry, outer.geometry) <= tolerance_m


def test_the_digital_island_is_as_large_as_its_document_says(sources: Sources) -> None:
    """The review gives 2.9 km²; the drawn zone is schematic, but not in its area."""
    island = next(place for place in sources.places.values() if place.name == "数字岛")
    assert island.geometry is not None
    assert area_km2(island.geometry) == pytest.approx(2.9, abs=0.1)


def test_no_two_different_places_share_a_pin(sources: Sources) -> None:
    points = [p for p in sources.places.values() if p.geometry and p.geometry.geom_type == "Point"]
    same = [
        (one.name, other.name)
        for one, other in itertools.combinations(points, 2)
        if shapely.equals(one.geometry, other.geometry)
    ]
    assert same == []


def test_what_is_only_known_to_lie_in_an_area_is_not_drawn_as_that_area(sources: Sources) -> None:
    """A park or a house somewhere in a zone has not its outline, as another area may."""
    places = [one for one in sources.places.values() if one.geometry and one.geometry.area]
    alike = group_pairs((shapely.to_wkt(one.geometry), one) for one in places)
    borrowed = [
        one.name
        for some in alike.values()
        if any(zone.kind is PlaceKind.ZONE for zone in some)
        for one in some
        if one.precision is Precision.ZONE and one.kind not in AREAS
    ]
    assert borrowed == []


def test_every_place_is_used(sources: Sources) -> None:
    used = {id for project in sources.projects for id in project.place_ids}
    used |= {figure.place_id for figure in sources.figures}
    assert set(sources.places) - used == set()


def test_what_rests_on_its_name_or_an_inference_is_said_to_be_presumed(sources: Sources) -> None:
    """推定 stands beside its name on the map, not in its note alone."""
    vague = [one for one in sources.places.values() if one.precision is Precision.SUBDISTRICT]
    inferred = [
        one for one in vague if "推定" in one.note or one.coordinate_source.startswith("名称所示")
    ]
    assert len(inferred) > 20
    assert [one.name for one in inferred if not one.presumed] == []
