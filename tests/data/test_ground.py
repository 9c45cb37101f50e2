"""Streets and the river lie where independent sources put them."""

import json
import re

import pytest
import shapely
from shapely import Point
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.reading.cells import Faults
from geo.reading.outlines import read_streets
from geo.reading.river_lines import read_river_lines
from geo.settings import sources_dir
from geo.sources import Sources
from geo.space.measure import distance_m

PASSES = {
    "hp-duolundao": [(117.1832, 39.1264), (117.1875, 39.1298)],
    "hp-yingkoudao": [(117.1806, 39.1103), (117.1877, 39.1152), (117.1914, 39.1176)],
    "hp-qixiangtailu": [(117.1799, 39.1098), (117.1798, 39.1003)],
    "hx-weididao": [(117.2315, 39.0966), (117.2344, 39.0982)],
    "hx-leyuandao": [(117.2033, 39.0900), (117.2112, 39.0903)],
    "hx-jianshanlu": [(117.2178, 39.0788), (117.2177, 39.0863), (117.2178, 39.0901)],
    "hx-lushuidao": [(117.2278, 39.0398), (117.2439, 39.0438), (117.2546, 39.0442)],
    "hb-shizilindajie": [(117.1898, 39.1464), (117.1980, 39.1474), (117.2025, 39.1491)],
    "hb-jinzhonghedajie": [
        (117.2082, 39.1524), (117.2138, 39.1556), (117.2245, 39.1634),
        (117.2295, 39.1672), (117.2372, 39.1715), (117.2430, 39.1774),
    ],
    "hb-jingjianglu": [(117.2378, 39.1488), (117.2382, 39.1592), (117.2395, 39.1638)],
    "hb-tiedonglu": [(117.2016, 39.1740), (117.2009, 39.1807), (117.2043, 39.1861)],
}  # fmt: skip
"""Where a street is known to pass (lon, lat): crossings, stations above it, corners of outlines
that follow it. Each is good to 60 m at worst."""


@pytest.fixture(scope="module")
def streets(sources: Sources) -> dict[str, BaseGeometry | None]:
    path = sources_dir() / "streets.geojson"
    lines = read_streets(path, sources.districts, Faults(path.name, []))
    return {line.properties["id"]: line.geometry for line in lines}


@pytest.mark.parametrize("street", PASSES)
def test_a_street_passes_where_it_is_known_to(
    streets: dict[str, BaseGeometry | None], street: str
) -> None:
    line = streets[street]
    assert line is not None
    off_m = {xy: round(distance_m(Point(xy), line)) for xy in PASSES[street]}
    assert {xy: metres for xy, metres in off_m.items() if metres > 60} == {}


def test_the_river_is_as_broad_as_it_is_drawn_to_the_end_of_the_districts(sources: Sources) -> None:
    """What is near 海河 is near a bank of it, half its width before its centreline."""
    river, station = sources.places["tj-haihe"].geometry, sources.places["hp-jinwanguangchang"]
    assert river is not None
    assert station.geometry is not None
    path = sources_dir() / "river.geojson"
    lines = {line.properties["id"]: line for line in read_river_lines(path, Faults(path.name, []))}
    centre = lines["haihe"]
    assert centre.geometry is not None
    to_centre_m = distance_m(station.geometry, centre.geometry)
    half_m = centre.properties["width_m"] / 2
    assert distance_m(station.geometry, river) == pytest.approx(to_centre_m - half_m, abs=1)
    east = sources.districts["120103"].geometry
    assert east is not None
    assert distance_m(Point(117.28614, 39.07644), river) < 1
    assert distance_m(Point(117.28614, 39.07644), east) < 1


SIDE_ROAD_M = 45
"""A road beside a street, a quay or a house runs no farther from its line."""


def test_what_is_a_street_or_lies_along_one_names_it_and_copies_no_line(
    streets: dict[str, BaseGeometry | None],
) -> None:
    """One line is drawn anew in one place alone; what lies along it is no more exact than it."""
    written = json.loads((sources_dir() / "places.geojson").read_text("utf-8"))["features"]
    drawn = [one["properties"]["name"] for one in written if one["geometry"] is not None]
    lines = {json.dumps(mapping(line)) for line in streets.values() if line is not None}
    copies = [one for one in written if json.dumps(one["geometry"]) in lines]
    assert len(drawn) > 80
    assert copies == []
    along = {one["properties"]["name"] for one in written if one["properties"].get("streets")}
    assert {"滨江道", "多伦道地块", "彩悦城"} <= along


def test_what_bears_a_streets_name_is_drawn_along_that_street(sources: Sources) -> None:
    """昆纬路地块 along 昆纬路: where a street is drawn anew, what lies on it moves with it."""
    path = sources_dir() / "streets.geojson"
    drawn = [
        (street.properties["name"], street.properties["district"], street.geometry)
        for street in read_streets(path, sources.districts, Faults(path.name, []))
    ]
    held, astray = [], dict[str, int]()
    for place in sources.places.values():
        ways = [
            line
            for name, district, line in drawn
            if line is not None and place.district == district and place.name.startswith(name)
        ]
        if not ways or place.geometry is None or shapely.get_dimensions(place.geometry) != 1:
            continue
        held.append(place.name)
        points = map(Point, shapely.get_coordinates(place.geometry))
        off_m = max(min(distance_m(point, way) for way in ways) for point in points)
        if off_m > SIDE_ROAD_M:
            astray[place.name] = round(off_m)
    assert {"昆纬路地块", "中山路", "南京路", "普济河道南侧辅路"} <= set(held)
    assert astray == {}


def test_what_is_drawn_as_the_whole_of_another_place_is_drawn_like_it() -> None:
    """绿道三期体育公园 ("用绿道公园全线") moves with 绿道公园."""
    written = json.loads((sources_dir() / "places.geojson").read_text("utf-8"))["features"]
    shapes = {one["properties"]["name"]: one["geometry"] for one in written}
    whole_of = {
        one["properties"]["name"]: found[1]
        for one in written
        if (found := re.search(r"用(.+?)(?:全线|范围)", one["properties"]["coordinate_source"]))
        and found[1] in shapes
    }
    assert {"绿道三期体育公园", "天津软件园河西园"} <= whole_of.keys()
    assert [name for name, other in whole_of.items() if shapes[name] != shapes[other]] == []
