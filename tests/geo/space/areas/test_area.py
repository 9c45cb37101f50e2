"""Questions asked with space: what an address says, what it holds, how it reads."""

from dataclasses import replace

import pytest
from shapely import Point, box

from geo.space.areas.area import Area, find_places_in, outline_area, say_area
from geo.space.areas.area_reading import BadArea, parse_area
from geo.space.crs import from_metric, to_metric
from geo.space.inside import Rule
from geo.space.lengths_and_areas import area_km2, distance_m
from geo.values.models import Place
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind, Precision
from tests import small as a_world

SQUARE = "117.2,39.1;117.21,39.1;117.21,39.11;117.2,39.11"


def place(id: str, geometry) -> Place:
    return replace(a_world.place(id, geometry), district="", kind=PlaceKind.ZONE, precision_m=50.0)


def at_metres(east: float, north: float) -> Point:
    """A WGS 84 point so many metres from 117.2 E 39.1 N, on the metric plane."""
    origin = to_metric(Point(117.2, 39.1))
    return from_metric(Point(origin.x + east, origin.y + north))


@pytest.fixture
def small(sources: Sources) -> Sources:
    """Four places: one at the origin, one 400 m and one 600 m east of it, a square around it."""
    places = [
        place("origin", at_metres(0, 0)),
        place("near", at_metres(400, 0)),
        place("far", at_metres(600, 0)),
        place("field", box(117.19, 39.09, 117.203, 39.11)),
        place("square", box(117.21, 39.09, 117.22, 39.11)),
        place("nowhere", None),
    ]  # fmt: skip
    return replace(sources, places={p.id: p for p in places}, projects=(), figures=())


@pytest.mark.parametrize(
    "text",
    ["１１７.2，39.1＠５００", " 117.2, 39.1 @ 500 ", "117.2,39.1@500米", "117.2,39.1;@500m"],
)
def test_a_circle_reads_as_it_is_meant_however_it_is_typed(small: Sources, text: str) -> None:
    assert str(parse_area(text, small.places)) == "117.2,39.1@500"


def test_a_sign_behind_the_last_corner_is_no_corner(small: Sources) -> None:
    assert parse_area(f"{SQUARE};", small.places) == parse_area(SQUARE, small.places)


@pytest.mark.parametrize(
    ("east", "said"),
    [("117.2005", "(2401 平方米)"), ("117.21", "(4.80 公顷)"), ("117.3", "(0.48 平方公里)")],
)
def test_a_small_area_is_said_in_a_unit_that_shows_it(small: Sources, east: str, said: str) -> None:
    north = "39.1005"
    ring = f"117.2,39.1;{east},39.1;{east},{north};117.2,{north}"
    assert say_area(parse_area(ring, small.places), small.places).endswith(said)


@pytest.mark.parametrize("text", [SQUARE, "117.2,39.1@500", "origin@450", "field", "field,square"])
def test_an_area_reads_back_as_it_is_written(small: Sources, text: str) -> None:
    assert str(parse_area(text, small.places)) == text


def test_commas_with_nothing_between_ask_for_nothing(small: Sources) -> None:
    assert str(parse_area(",field,,square,", small.places)) == "field,square"


def test_what_lies_somewhere_in_a_subdistrict_is_not_called_a_point(small: Sources) -> None:
    vague = replace(small.places["field"], precision=Precision.SUBDISTRICT)
    with pytest.raises(BadArea, match="只知道在所画的街道里"):
        parse_area("field", {**small.places, "field": vague})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gone", "“gone”不存在"),
        (",,gone,,", "“gone”不存在"),
        ("nowhere", "“nowhere”不存在或没有位置"),
        ("origin", "没有“里面”"),
        ("field,origin", "“origin”在图上是点或线"),
        ("field,gone", "“gone”不存在"),
        (",".join(f"z{n}" for n in range(21)), "超过 20 个"),
        ("origin@0", "半径“0”米不合用"),
        ("117.2,39.1@500000", "半径“500000”米不合用"),
        ("117.2,39.1@x", "半径“x”米不合用"),
        ("117.2,39.1@inf", "半径“inf”米不合用"),
        ("117.2,39.1", "只是一个点"),
        ("117.2,39.1@", "“@”后面没有半径"),
        ("hp-wudadao@", "“@”后面没有半径"),
        ("117.2,39.1;117.3,39.1", "至少要有三个"),
        ("117.2,39.1;117.3,39.1;117.4,39.1", "至少要有三个"),
        ("117.2,39.1;117.3,39.2;117.3,39.1;117.2,39.2", "自相交"),
        (SQUARE + "@300", "不能配多边形"),
        ("a,b;c,d;e,f", "不是经纬度"),
        ("517.2,39.1@300", "不在可量算的范围内"),
        ("-170,-60;170,-60;170,60;-170,60", "不在可量算的范围内"),
        ("117.2,89;117.3,89;117.3,89.5", "不在可量算的范围内"),
        ("117.2,39.1;117.200001,39.1;117.2,39.100001", "至少要有三个"),
        ("117.2,39.1;117.20001,39.1;117.20001,39.10001", "太小"),
        ("117.2,39.1;117.21,39.11;117.22,39.12", "至少要有三个不在一条直线上"),
        ("116.8,39.1;117.0,39.3;117.3,39.6", "至少要有三个不在一条直线上"),
        ("\u202eabc", "“[U+202E]abc”不存在"),
        ("117.2\u200b,39.1@300", "“117.2[U+200B],39.1”不是经纬度"),
        ("117.2,39.1@0米", "半径“0”米不合用"),
        ("117.2_0,39.1@300", "不是经纬度"),
        ("117.2,39.1@1_000", "半径“1_000”米不合用"),
        ("117.2,39.1@1e3", "半径“1e3”米不合用"),
        ("nan,39.1@300", "不是经纬度"),
        (";".join(f"117.{n:04d},39.1" for n in range(300)), "超过 200 个"),
        ("<script>alert(1)</script>", "不存在"),
    ],
)
def test_nonsense_is_explained(small: Sources, text: str, words: str) -> None:
    with pytest.raises(BadArea) as caught:
        parse_area(text, small.places)
    assert words in str(caught.value)


def test_a_circle_is_round_in_metres(small: Sources) -> None:
    circle = outline_area(parse_area("117.2,39.1@500", small.places), small.places)
    assert area_km2(circle) == pytest.approx(3.14159 * 0.25, rel=0.01)


def test_a_radius_holds_what_is_near_enough_and_a_zone_what_touches_it(small: Sources) -> None:
    near = find_places_in(parse_area("origin@450", small.places), small)
    assert near == {"origin", "near", "field"}
    assert find_places_in(parse_area("field", small.places), small) == {"origin", "field"}


def test_several_zones_hold_what_any_of_them_holds_and_what_lies_half_in_each(
    small: Sources,
) -> None:
    across = place("across", box(117.2, 39.1, 117.213, 39.101))
    both = replace(small, places={**small.places, "across": across})
    asked = [find_places_in(parse_area(text, both.places), both) for text in ("field", "square")]
    together = parse_area("field,square", both.places)
    assert find_places_in(together, both) == asked[0] | asked[1]
    assert say_area(together, both.places) == "“field”“square”范围内"
    assert area_km2(outline_area(together, both.places)) == pytest.approx(
        sum(area_km2(both.places[id].geometry) for id in ("field", "square"))
    )


def test_by_the_rule_of_more_than_half_a_place_at_the_edge_is_out(small: Sources) -> None:
    edge = place("edge", box(117.2, 39.1, 117.208, 39.101))
    edged = replace(small, places={**small.places, "edge": edge})
    field = parse_area("field", edged.places)
    assert "edge" in find_places_in(field, edged)
    assert find_places_in(field, edged, Rule.MOSTLY_WITHIN) == {"origin", "field"}


def test_what_lies_on_the_edge_counts(small: Sources) -> None:
    corner = place("corner", Point(117.2, 39.1))
    edged = replace(small, places={**small.places, "corner": corner})
    assert "corner" in find_places_in(parse_area(SQUARE, edged.places), edged)


def test_an_area_reads_as_a_caption(small: Sources) -> None:
    assert say_area(Area(place_ids=("field",)), small.places) == "“field”范围内"
    assert (
        say_area(Area(place_ids=("origin",), radius_m=300), small.places) == "“origin”周边 300 米内"
    )
    assert "0.96 平方公里" in say_area(parse_area(SQUARE, small.places), small.places)


def test_every_zone_of_the_data_holds_itself(sources: Sources) -> None:
    zones = [place for place in sources.places.values() if place.geometry and place.geometry.area]
    assert zones
    for zone in zones:
        assert zone.id in find_places_in(Area(place_ids=(zone.id,)), sources)


def test_a_place_500_m_off_is_500_m_off() -> None:
    assert distance_m(at_metres(0, 0), at_metres(300, 400)) == pytest.approx(500, abs=0.01)
