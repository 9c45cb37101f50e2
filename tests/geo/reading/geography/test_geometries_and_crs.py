"""Shapes and systems that cannot be are named, what does no harm passed over, a shift suspected."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import mapping, shape

from geo.output.building.built_layers import build_layers
from geo.reading.sources_folder import read_sources
from geo.space.crs import wgs84_to_gcj02
from tests.geo.reading.edited_texts import Json, edit_json, edit_lines, found, the_fault


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "EPSG:4490"])
def test_a_crs_that_says_the_same_is_read(copy: Path, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    edit_json(copy / "places.geojson", lambda content: content.update(crs=crs, name="places"))
    assert found(copy) == []


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::3857", "EPSG:4548", "EPSG:14326", ""])
def test_a_crs_that_says_another_system_is_refused(copy: Path, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    edit_json(copy / "places.geojson", lambda content: content.update(crs=crs))
    assert the_fault(copy).wrong == f"crs 写的是 {name or '一个看不出名称的坐标系'}"


@pytest.mark.parametrize(
    ("crs", "said"),
    [
        ({"type": "EPSG", "properties": {"code": 3857}}, "EPSG:3857"),
        (
            {"type": "link", "properties": {"href": "https://a.example/crs"}},
            "https://a.example/crs",
        ),
        ({"type": "name", "properties": {"name": {"epsg": 4326}}}, "一个看不出名称的坐标系"),
        (["EPSG:4326"], "一个看不出名称的坐标系"),
    ],
)
def test_what_a_crs_says_is_told_in_plain_words(copy: Path, crs: object, said: str) -> None:
    edit_json(copy / "places.geojson", lambda content: content.update(crs=crs))
    assert the_fault(copy).wrong == f"crs 写的是 {said}"


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ({"type": "Pointt", "coordinates": [117.2, 39.1]}, "几何类型是 Pointt"),
        ({"type": "Point", "coordinates": [True, 39.1]}, "几何读不出来"),
        ({"type": "Point", "coordinates": ["117.2", "39.1"]}, "几何读不出来"),
        ({"type": "Point", "coordinates": [117.2]}, "几何读不出来"),
        ({"type": "Point", "coordinates": []}, "几何是空的"),
        ({"type": "Point"}, "几何读不出来"),
        ({"type": "LineString", "coordinates": [[117.2, 39.1]]}, "点太少"),
        ({"type": "MultiLineString", "coordinates": [[]]}, "几何是空的"),
        ({"type": "Polygon", "coordinates": [[[117.2, 39.1]] * 3]}, "点太少"),
        (
            {"type": "Polygon", "coordinates": [[[117.2, 39.1], [117.21, 39.1], [117.2, 39.12]]]},
            "没有闭合",
        ),
        (
            {
                "type": "LineString",
                "coordinates": [[117.2, 39.1], [117.200001, 39.100001]],
            },
            "取到 5 位小数后图形无效",
        ),
        (7, "几何读不出来"),
    ],
)
def test_a_geometry_that_is_none_is_named(copy: Path, geometry: object, said: str) -> None:
    def spoil(content: Json) -> None:
        content["features"][0]["geometry"] = geometry
        content["features"][0]["properties"]["kind"] = "palace"

    edit_json(copy / "places.geojson", spoil)
    first, second = found(copy)
    assert (first.row, said in first.wrong) == (1, True)
    assert "“palace”不在词表中" in second.wrong


def test_a_height_is_passed_over(copy: Path) -> None:
    def lift(content: Json) -> None:
        for feature in content["features"]:
            if feature["geometry"] and feature["geometry"]["type"] == "Point":
                feature["geometry"]["coordinates"].append(12.5)

    plain = build_layers(read_sources(copy), copy)["places"]
    edit_json(copy / "places.geojson", lift)
    assert build_layers(read_sources(copy), copy)["places"] == plain


def test_a_height_of_some_positions_alone_is_passed_over(copy: Path) -> None:
    plain = build_layers(read_sources(copy), copy)["river"]
    edit_json(
        copy / "river.geojson",
        lambda content: content["features"][0]["geometry"]["coordinates"][0].append(3),
    )
    assert build_layers(read_sources(copy), copy)["river"] == plain


def test_a_crs_of_null_says_nothing(copy: Path) -> None:
    edit_json(copy / "places.geojson", lambda content: content.update(crs=None))
    read_sources(copy)


def shift(path: Path) -> None:
    """Every position of a GeoJSON as AMap would give it."""

    def move(content: Json) -> None:
        for feature in content["features"]:
            if feature["geometry"]:
                moved = shapely.transform(
                    shape(feature["geometry"]),
                    lambda positions: np.array([wgs84_to_gcj02(*one) for one in positions]),
                )
                feature["geometry"] = mapping(moved)

    edit_json(path, move)


@pytest.mark.parametrize("file", ["districts.geojson", "river.geojson"])
def test_outlines_in_gcj02_are_suspected_instead_of_the_places_in_them(
    copy: Path, file: str
) -> None:
    shift(copy / file)
    fault = next(fault for fault in found(copy) if fault.file == file)
    assert "若把它当作 GCJ-02" in fault.wrong
    assert len([fault for fault in found(copy) if fault.file == "places.geojson"]) <= 3


def test_streets_in_gcj02_are_suspected(whole_copy: Path) -> None:
    shift(whole_copy / "streets.geojson")
    faults = found(whole_copy)
    assert len(faults) > 3
    assert all("像是没有换算的 GCJ-02" in fault.wrong for fault in faults)


def test_a_street_in_another_district_is_no_shift(copy: Path) -> None:
    def move(content: Json) -> None:
        content["features"][0]["geometry"]["coordinates"] = [[117.3, 39.16], [117.31, 39.16]]

    edit_json(copy / "streets.geojson", move)
    fault = the_fault(copy)
    assert fault.row == 1
    assert "GCJ-02" not in str(fault)


def test_a_map_without_any_place_is_read(copy: Path) -> None:
    for file in ("projects.csv", "indicators.csv", "schemes.csv", "conflicts.csv"):
        edit_lines(copy / file, lambda lines: lines.__setitem__(slice(1, None), [""]))
    for file in ("plan_targets.csv", "set_aside.csv", "meetings.csv", "reviews.csv"):
        edit_lines(copy / file, lambda lines: lines.__setitem__(slice(1, None), [""]))
    edit_json(copy / "places.geojson", lambda content: content.update(features=[]))
    assert found(copy) == []
    assert read_sources(copy).places == {}


@pytest.mark.parametrize(
    "old", ['"geometry":', '"type": "FeatureCollection",'], ids=["of a feature", "of the file"]
)
def test_a_crs_that_names_its_system_twice_is_refused(copy: Path, old: str) -> None:
    path, text = copy / "places.geojson", (copy / "places.geojson").read_text("utf-8")
    crs = '{"type": "name", "properties": {"name": "EPSG:3857", "name": "EPSG:4326"}}'
    path.write_text(text.replace(old, f'"crs": {crs}, {old}', 1), "utf-8")
    assert "name 写了两次" in [fault.wrong for fault in found(copy)]
