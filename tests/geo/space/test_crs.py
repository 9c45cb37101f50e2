"""Datum conversions against control figures, and lengths on the metric plane."""

import math

import pytest
from shapely import LineString, Point, box

from geo.space import crs
from geo.space.inside import Reach, Rule, is_inside, overshoot_m
from geo.space.lengths_and_areas import area_km2, distance_m, length_m

TIANJIN = (117.2, 39.12)
CITY_POINTS = [(117.2, 39.12), (117.17, 39.10), (117.26, 39.04), (116.9, 38.8), (117.7, 39.9)]


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """East and north from one to the other, on a sphere small enough to be flat here."""
    degree = 6371008.8 * math.pi / 180
    east = (other[0] - one[0]) * degree * math.cos(math.radians(one[1]))
    return east, (other[1] - one[1]) * degree


def test_gcj02_lies_544_m_east_and_115_m_north_in_tianjin() -> None:
    east, north = metres_between(TIANJIN, crs.wgs84_to_gcj02(*TIANJIN))
    assert east == pytest.approx(544, abs=2)
    assert north == pytest.approx(115, abs=2)


def test_bd09_lies_further_east_and_north_than_gcj02() -> None:
    east, north = metres_between(crs.wgs84_to_gcj02(*TIANJIN), crs.wgs84_to_bd09(*TIANJIN))
    assert 500 < east < 650
    assert 550 < north < 750


@pytest.mark.parametrize("point", CITY_POINTS)
@pytest.mark.parametrize(
    ("there", "back"),
    [
        (crs.wgs84_to_gcj02, crs.gcj02_to_wgs84),
        (crs.gcj02_to_bd09, crs.bd09_to_gcj02),
        (crs.wgs84_to_bd09, crs.bd09_to_wgs84),
    ],
)
def test_a_round_trip_comes_home_within_a_decimetre(there, back, point) -> None:
    assert math.hypot(*metres_between(point, back(*there(*point)))) < 0.1


def test_metric_coordinates_are_those_of_epsg_4548() -> None:
    """On the central meridian the easting is the false easting, 500 km."""
    assert crs.to_metric(Point(117.0, 39.0)).x == pytest.approx(500_000, abs=0.01)
    home = crs.from_metric(crs.to_metric(Point(*TIANJIN)))
    assert (home.x, home.y) == pytest.approx(TIANJIN, abs=1e-9)


def test_a_hundredth_of_a_degree_of_latitude_is_1110_m_not_1430() -> None:
    """Web Mercator would stretch it by 1 / cos 39.1°, to about 1430 m."""
    line = LineString([(117.2, 39.10), (117.2, 39.11)])
    assert length_m(line) == pytest.approx(1110.2, abs=1)


def test_area_of_a_hundredth_of_a_degree_square() -> None:
    square = box(117.20, 39.10, 117.21, 39.11)
    assert area_km2(square) == pytest.approx(1.1102 * 0.8650, abs=0.002)
    assert area_km2(Point(*TIANJIN)) == 0


def test_distance_is_to_the_nearest_part() -> None:
    square = box(117.20, 39.10, 117.21, 39.11)
    assert distance_m(Point(117.205, 39.12), square) == pytest.approx(1110.2, abs=1)
    assert distance_m(Point(117.205, 39.105), square) == 0


def test_overshoot_measures_what_leaves_the_outline() -> None:
    square = box(117.20, 39.10, 117.21, 39.11)
    inside, across = Point(117.205, 39.105), LineString([(117.205, 39.105), (117.205, 39.111)])
    assert overshoot_m(inside, square) == 0
    assert overshoot_m(across, square) == pytest.approx(111.0, abs=0.5)
    plane, reach = crs.to_metric(across), Reach(crs.to_metric(square))
    assert is_inside(plane, reach, Rule.WHOLLY_WITHIN, tolerance_m=112)
    assert not is_inside(plane, reach, Rule.WHOLLY_WITHIN, tolerance_m=110)
    assert not is_inside(Point(), reach, Rule.WHOLLY_WITHIN)
