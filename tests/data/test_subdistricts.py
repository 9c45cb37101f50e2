"""The subdistricts of the tree are drawn through the corner points of their published limits."""

import csv
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import shapely
import shapely.affinity
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.data_faults import Fault
from geo.proof.record_checks.position_check import check_positions
from geo.search.nearest_name import name_grounds
from geo.space.crs import to_metric
from geo.space.inside import overshoot_m
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind, Precision

with (Path(__file__).parent / "subdistrict_corners.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))
CODES = list(dict.fromkeys(row["code"] for row in ROWS))


def corners(code: str) -> list[tuple[float, float]]:
    return [(float(row["lon"]), float(row["lat"])) for row in ROWS if row["code"] == code]


def outline(sources: Sources, code: str) -> BaseGeometry:
    return to_metric(sources.subdistricts[code].geometry)


def test_all_with_published_limits_are_drawn_and_called_by_todays_name(sources: Sources) -> None:
    assert sources.subdistricts.keys() >= set(CODES)
    renamed = [one for one in sources.subdistricts.values() if "体育馆街道" in one.aliases]
    assert [one.name for one in renamed] == ["五大道街道"]
    assert all("示意" in sources.subdistricts[code].note for code in CODES)


def test_a_place_that_is_a_whole_subdistrict_bears_one_of_its_names(sources: Sources) -> None:
    """So 宁园街 of the documents and 宁园街道 of the basemap are named once on a map."""
    whole = {
        place.name: one
        for place in sources.places.values()
        for one in sources.subdistricts.values()
        if place.precision is Precision.ZONE and place.geometry == one.geometry
    }
    assert {"宁园街", "越秀路街道", "劝业场地区"} <= whole.keys()
    strange = [name for name, one in whole.items() if name not in (one.name, *one.aliases)]
    assert strange == ["劝业场地区"]


def test_the_short_name_of_a_subdistrict_means_the_place_where_there_is_one(
    sources: Sources,
) -> None:
    grounds = name_grounds(sources)
    meant = [id for id, names in grounds.items() if "宁园街" in names]
    assert meant == ["hb-ningyuanjie"]
    assert [id for id, names in grounds.items() if "天塔街" in names] == ["120103008"]


@pytest.mark.parametrize("code", CODES)
def test_an_outline_is_that_of_its_corners(code: str, sources: Sources) -> None:
    drawn, due = outline(sources, code), to_metric(Polygon(corners(code)))
    assert drawn.intersection(due).area >= 0.97 * drawn.union(due).area
    (claim,) = {float(row["precision_m"]) for row in ROWS if row["code"] == code}
    assert sources.subdistricts[code].precision_m == claim
    astray = [at for at in corners(code) if drawn.boundary.distance(to_metric(Point(at))) > claim]
    assert astray == []


def test_none_leaves_its_district_and_no_two_share_ground(sources: Sources) -> None:
    """But for the metre to which positions are stored."""
    for one in sources.subdistricts.values():
        district = sources.districts[one.district].geometry
        assert district is not None
        assert overshoot_m(one.geometry, district) < 2
    for one, other in combinations(CODES, 2):
        shared = outline(sources, one).intersection(outline(sources, other))
        assert shared.buffer(-1).is_empty, (one, other)


def test_between_neighbours_of_a_district_no_gap_is_left(sources: Sources) -> None:
    """What a district has besides lies at its edge."""
    for district in {one.district for one in sources.subdistricts.values()}:
        here = [
            to_metric(s.geometry) for s in sources.subdistricts.values() if s.district == district
        ]
        whole = shapely.union_all(here).buffer(1).buffer(-1)
        holes = [ring for part in shapely.get_parts(whole) for ring in part.interiors]
        assert holes == []


def test_what_a_document_names_in_a_subdistrict_and_is_drawn_by_itself_lies_there(
    sources: Sources,
) -> None:
    """光复道街重点围绕意风区, 鸿顺里街围绕天津之眼: not theirs because they are drawn there."""
    drawn = {place.id: place for place in sources.places.values() if place.geometry is not None}
    named = [
        p for p in drawn.values() if p.subdistricts and p.precision is not Precision.SUBDISTRICT
    ]
    apart = [place for place in named if place.kind is not PlaceKind.SUBDISTRICT]
    assert {place.name for place in apart} >= {"意风区", "天津之眼"}
    found = list[Fault]()
    check_positions(sources, found)
    assert found == []
    strayed = replace(apart[0], geometry=shapely.affinity.translate(apart[0].geometry, 0, 0.1))
    elsewhere = replace(sources, places={**sources.places, strayed.id: strayed})
    check_positions(elsewhere, found)
    assert [strayed.name in fault.wrong for fault in found] == [True]
