"""Streets and the river lie where independent sources put them."""

import csv
import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
import shapely
from shapely import Point
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.reading.checked_files.cells import Faults
from geo.reading.geography.outlines import read_streets
from geo.reading.geography.river_lines import read_river_lines
from geo.settings import sources_dir
from geo.space.lengths_and_areas import distance_m
from geo.values.sources import Sources

CONTROL_M = 60
"""No street runs farther from a point it is known to pass, give or take the errors of both."""

with (Path(__file__).parent / "street_control.csv").open(encoding="utf-8") as file:
    CONTROL = list(csv.DictReader(file))
PASSES = {
    "hp-duolundao": [(117.1832, 39.1264), (117.1875, 39.1298)],
    "hb-shizilindajie": [(117.1898, 39.1464), (117.1980, 39.1474), (117.2025, 39.1491)],
    "hp-yingkoudao": [(117.1806, 39.1103), (117.1914, 39.1176)],
}
"""Where streets of which no control points were given pass (lon, lat): crossings, corners of
outlines that follow them."""


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


def control_off_m(streets: dict[str, BaseGeometry | None], row: dict[str, str]) -> float:
    """How far a control point is from the street of its name: a street goes on in the next
    district, where another line of the name is drawn.
    """
    at, names = Point(float(row["lon"]), float(row["lat"])), streets_by_name()
    lines = [streets[id] for id in names[row["street"]]]
    return min(distance_m(at, line) for line in lines if line is not None)


@cache
def streets_by_name() -> dict[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for told in written_streets().values():
        found[told["name"]].append(told["id"])
    return found


@cache
def written_streets() -> dict[str, dict[str, str]]:
    features = json.loads((sources_dir() / "streets.geojson").read_text("utf-8"))["features"]
    return {one["properties"]["id"]: one["properties"] for one in features}


def test_every_street_passes_its_control_points(
    streets: dict[str, BaseGeometry | None],
) -> None:
    believed = [row for row in CONTROL if not row["not_believed"]]
    off_m = {
        (row["street"], row["lon"], row["lat"]): round(control_off_m(streets, row))
        for row in believed
    }
    assert len(off_m) > 50
    assert {at: metres for at, metres in off_m.items() if metres > CONTROL_M} == {}


def test_of_a_control_point_that_is_not_believed_its_street_says_why(
    streets: dict[str, BaseGeometry | None],
) -> None:
    """They lie one after the other from one metro station to the next: a tunnel, not the street."""
    left_out = [row for row in CONTROL if row["not_believed"]]
    off_m = [round(control_off_m(streets, row)) for row in left_out]
    assert off_m == [365, 332, 296]
    (note,) = {written_streets()[id]["note"] for id in streets_by_name()["金钟河大街"]}
    assert "三个控制点未采" in note
    assert f"{min(off_m)}至{max(off_m)}米" in note
    assert "地铁6号线" in note


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
