"""Putting a place by hand: how exact it is follows from the way it was put."""

import pytest
from shapely import LineString, Point

from geo.drafts.decisions.position_by_hand import cross_spot, paste_spot
from geo.drafts.one_draft.draft import DraftFault
from geo.reading.checked_files.geojson_reading import Feature
from geo.space.crs import wgs84_to_bd09, wgs84_to_gcj02
from geo.space.lengths_and_areas import distance_m

TRUE = (117.20123, 39.12345)


def street(name: str, *points: tuple[float, float], precision_m: float = 40) -> Feature:
    return Feature(1, {"name": name, "precision_m": precision_m}, LineString(points))


@pytest.mark.parametrize(
    ("written", "datum"),
    [
        ("https://uri.amap.com/marker?position={0:.6f},{1:.6f}", wgs84_to_gcj02),
        ("高德 {0:.6f}, {1:.6f}", wgs84_to_gcj02),
        ("百度坐标:{0:.6f},{1:.6f}", wgs84_to_bd09),
        ("http://api.map.baidu.com/marker?location={1:.6f},{0:.6f}", wgs84_to_bd09),
        ("WGS84 {1:.6f} {0:.6f}", lambda *pair: pair),
    ],
)
def test_a_pair_copied_from_an_online_map_is_where_it_was_meant(
    written: str, datum: object
) -> None:
    shifted = datum(*TRUE)  # type: ignore[operator]
    spot = paste_spot(written.format(*shifted))
    assert distance_m(Point(spot.lon, spot.lat), Point(TRUE)) < 1
    assert (spot.precision, spot.precision_m) == ("site", 50)


@pytest.mark.parametrize(
    ("text", "said"), [("友谊路", "没有读出"), ("117.20123,39.12345", "哪一种"), ("", "没有读出")]
)
def test_a_pair_of_which_nobody_says_what_it_is_is_no_position(text: str, said: str) -> None:
    with pytest.raises(DraftFault, match=said):
        paste_spot(text)


def test_a_crossing_is_as_exact_as_its_streets_are_drawn() -> None:
    streets = [
        street("东路", (117.20, 39.12), (117.22, 39.12)),
        street("南路", (117.21, 39.11), (117.21, 39.13), precision_m=120),
        street("远路", (117.30, 39.11), (117.30, 39.13)),
        street("粗路", (117.21, 39.11), (117.21, 39.13), precision_m=900),
    ]
    spot = cross_spot("东路", "南路", streets=streets)
    assert distance_m(Point(spot.lon, spot.lat), Point(117.21, 39.12)) < 1
    assert (spot.precision, spot.precision_m) == ("block", 120)
    assert "东路" in spot.coordinate_source
    for other, said in (("远路", "没有交口"), ("无路", "没有名为无路"), ("粗路", "误差")):
        with pytest.raises(DraftFault, match=said):
            cross_spot("东路", other, streets=streets)
