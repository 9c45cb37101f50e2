"""What goes wrong in a file of subdistricts, and in what names them, is said with its row."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely import LineString, Point, Polygon, box
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.reading.checked_files.cells import Faults
from geo.reading.geography.outlines import StreetOrRiver
from geo.reading.geography.places import Grounds, read_places
from geo.reading.geography.subdistricts import read_subdistricts
from geo.space.crs import wgs84_to_gcj02
from geo.values.divisions import District
from geo.values.models import CITY, Place

HOME, OTHER = "120102", "120104"
DISTRICTS = {
    HOME: District(HOME, "东区", "", True, box(117.20, 39.10, 117.24, 39.12)),
    OTHER: District(OTHER, "西区", "", True, box(117.16, 39.10, 117.20, 39.12)),
    CITY: District(CITY, "全市", "", False, None),
}
WEST, EAST = box(117.20, 39.10, 117.22, 39.12), box(117.22, 39.10, 117.24, 39.12)
"""Two that fill their district: each 1.7 km wide and 2.2 km high."""


def shifted(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(
        shape,
        lambda at: [wgs84_to_gcj02(lon, lat) for lon, lat in at],  # type: ignore[arg-type]
    )


def feature(geometry: BaseGeometry | None, **properties: Any) -> dict[str, Any]:
    shape = None if geometry is None else mapping(geometry)
    return {"type": "Feature", "properties": properties, "geometry": shape}


def subdistrict(id: str, geometry: BaseGeometry | None, **changed: Any) -> dict[str, Any]:
    given = {
        "id": id, "name": f"街道{id[-1]}", "district": HOME, "precision_m": 25,
        "coordinate_source": "自绘",
    }  # fmt: skip
    return feature(geometry, **(given | changed))


def write(path: Path, features: list[dict[str, Any]]) -> Path:
    content = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def read(tmp_path: Path, *features: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The codes read, and what is wrong."""
    faults = Faults("subdistricts.geojson", [])
    path = write(tmp_path / faults.file, list(features))
    found, _ = read_subdistricts(path, faults, DISTRICTS)
    return list(found), [str(fault) for fault in faults.found]


def test_two_side_by_side_are_read_in_their_order(tmp_path: Path) -> None:
    two = subdistrict("120102002", EAST), subdistrict("120102001", WEST)
    assert read(tmp_path, *two) == (["120102002", "120102001"], [])


def test_a_file_without_any_is_read(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (subdistrict("120102002", box(117.23, 39.10, 117.25, 39.12)), "位置超出东区 8"),
        (subdistrict("120102002", shifted(EAST)), "没有换算的 GCJ-02"),
        (subdistrict("120102002", box(117.215, 39.10, 117.24, 39.12)), "“街道2”与“街道1”重叠"),
        (subdistrict("120102002", WEST), "“街道2”与“街道1”重叠"),
        (subdistrict("120102001", EAST), "“120102001”已经用过"),
        (subdistrict("120102002", EAST, name="街道1"), "东区里已有街道叫“街道1”(第 1 行)"),
        (subdistrict("120102002", EAST, aliases=["街道1"]), "东区里已有街道叫“街道1”(第 1 行)"),
        (subdistrict("120102002", EAST, district="120199"), "“120199”不存在"),
        (subdistrict("120102002", EAST, district=OTHER), "与所在区 120104 不符"),
        (subdistrict("120102", EAST), "不是街道代码"),
        (subdistrict("120102002", None), "“街道2”没有边界"),
        (subdistrict("120102002", LineString(EAST.exterior)), "几何是 LineString"),
        (subdistrict("120102002", EAST, precision_m=0), "“precision_m”"),
        (subdistrict("120102002", EAST, coordinate_source=None), "coordinate_source"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_row(
    spoiled: dict[str, Any], said: str, tmp_path: Path
) -> None:
    _, faults = read(tmp_path, subdistrict("120102001", WEST), spoiled)
    assert len(faults) == 1
    assert faults[0].startswith("subdistricts.geojson 第 2 行:")
    assert said in faults[0]


def test_a_corner_off_by_a_degree_is_named(tmp_path: Path) -> None:
    corners = [(117.22, 39.10), (117.24, 39.10), (118.24, 39.12), (117.22, 39.12)]
    _, faults = read(
        tmp_path, subdistrict("120102001", WEST), subdistrict("120102002", Polygon(corners))
    )
    (line,) = faults
    assert "第 3 个拐点(118.24, 39.12)离东区 86" in line


def test_less_than_either_may_err_is_no_overlap(tmp_path: Path) -> None:
    """0.0002° is 17 m."""
    wider = box(117.2198, 39.10, 117.24, 39.12)
    two = subdistrict("120102001", WEST), subdistrict("120102002", wider)
    assert read(tmp_path, *two)[1] == []


def test_of_a_subdistrict_without_precision_only_that_is_said(tmp_path: Path) -> None:
    """How far it may stray from its district nobody knows then."""
    outside = box(117.20, 39.10, 117.22, 39.121)
    _, faults = read(tmp_path, subdistrict(f"{HOME}001", outside, precision_m=None))
    assert len(faults) == 1
    assert "precision_m" in faults[0]


def test_in_another_district_a_subdistrict_may_bear_the_same_name(tmp_path: Path) -> None:
    there = subdistrict(
        "120104001", box(117.16, 39.10, 117.20, 39.12), district=OTHER, name="街道1"
    )
    assert read(tmp_path, subdistrict("120102001", WEST), there)[1] == []


def place(geometry: BaseGeometry | None, **changed: Any) -> dict[str, Any]:
    given = {
        "id": "school", "name": "学校", "district": HOME, "kind": "school",
        "precision": "subdistrict", "note": "地址未载",
    }  # fmt: skip
    return feature(geometry, **(given | changed))


def along(street: str, **changed: Any) -> dict[str, Any]:
    return place(None, **({"streets": [street], "precision": "street", "note": None} | changed))


NORTHWARD = LineString([(117.21, 39.10), (117.21, 39.12)])
STREETS = {
    "north": StreetOrRiver("北路", 60, NORTHWARD, "自绘"),
    "far": StreetOrRiver("远路", 60, LineString([(117.17, 39.10), (117.17, 39.12)]), "自绘"),
}


def read_place(tmp_path: Path, told: dict[str, Any]) -> tuple[Place, list[str]]:
    faults = Faults("places.geojson", [])
    drawn = [
        subdistrict("120102001", WEST),
        subdistrict("120102002", EAST, precision_m=90),
        subdistrict("120104001", box(117.16, 39.10, 117.20, 39.12), district=OTHER),
    ]
    path = write(tmp_path / "subdistricts.geojson", drawn)
    known, _ = read_subdistricts(path, faults, DISTRICTS)
    grounds = Grounds(DISTRICTS, known, {}, STREETS)
    places = read_places(write(tmp_path / faults.file, [told]), faults, grounds)
    return places["school"], [str(fault) for fault in faults.found]


def test_a_place_known_only_to_subdistricts_is_all_of_them(tmp_path: Path) -> None:
    """As exact as the less exact of the two."""
    found, faults = read_place(tmp_path, place(None, subdistricts=["120102001", "120102002"]))
    assert faults == []
    assert found.geometry is not None
    assert found.geometry.equals(WEST.union(EAST))
    assert (found.precision_m, found.is_zone) == (90, False)
    assert found.coordinate_source == "街道1、街道2的范围(示意)"


def test_a_place_that_is_a_subdistrict_has_its_outline_and_is_an_area(tmp_path: Path) -> None:
    told = place(None, subdistricts=["120102001"], kind="subdistrict", precision="zone")
    found, faults = read_place(tmp_path, told)
    assert faults == []
    assert (found.geometry, found.precision_m, found.is_zone) == (WEST, 25, True)


def test_a_place_along_a_street_is_its_line_and_no_more_exact_than_it(tmp_path: Path) -> None:
    found, faults = read_place(tmp_path, along("north"))
    assert faults == []
    assert (found.geometry, found.precision_m, found.coordinate_source) == (NORTHWARD, 60, "自绘")
    # What only lies along it may be farther off.
    assert read_place(tmp_path, along("north", precision_m=300))[0].precision_m == 300
    assert read_place(tmp_path, along("north", precision_m=20))[0].precision_m == 60


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"streets": ["south"]}, "“streets”提到的“south”不存在"),
        ({"streets": ["far"]}, "街道不经过东区"),
        ({"precision": "block"}, "精度不是 street"),
        ({"stretches": ["haihe"], "kind": "river"}, "却另有几何或 stretches"),
        ({"precision_m": 900}, "900"),
    ],
)
def test_what_a_place_says_of_streets_is_held_to(
    tmp_path: Path, told: dict[str, Any], said: str
) -> None:
    _, faults = read_place(tmp_path, along("north", **told))
    assert any(said in fault for fault in faults), faults


DRAWN = {"precision_m": 500, "coordinate_source": "推定"}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (place(None, subdistricts=["120102009"]), "“subdistricts”提到的“120102009”不存在"),
        (place(None, subdistricts=["120104001"]), "却写了别区的街道“街道1”"),
        (place(None, subdistricts=["120102001"], precision="none"), "以街道范围为位置"),
        (place(None, subdistricts=["120102001"], precision="site"), "以街道范围为位置"),
        (place(None, subdistricts=["120102001"], note=None), "没有在 note 写明原因"),
        (place(None, subdistricts=["120102001"], precision_m=25), "却写了误差 25 米"),
        (place(None, subdistricts="街道1"), "“subdistricts”"),
        (place(None), "没有把 precision 写成 none"),
        (place(Point(117.21, 39.11), **DRAWN), "却画成一个点或一条线"),
        (place(Point(117.21, 39.11), subdistricts=["120102001"], **DRAWN), "却画成一个点或一条线"),
    ],
)  # fmt: skip
def test_what_a_place_says_of_subdistricts_is_held_to(
    told: dict[str, Any], said: str, tmp_path: Path
) -> None:
    _, faults = read_place(tmp_path, told)
    assert len(faults) == 1
    assert faults[0].startswith("places.geojson 第 1 行:")
    assert said in faults[0]


def test_a_corner_off_by_a_degree_is_named_though_the_outline_crosses_itself(
    tmp_path: Path,
) -> None:
    ring = [(117.2, 39.1), (117.22, 39.1), (117.22, 39.12), (117.21, 38.11), (117.2, 39.12)]
    faults = Faults("subdistricts.geojson", [])
    path = write(tmp_path / faults.file, [subdistrict("120102001", shapely.Polygon(ring))])
    read_subdistricts(path, faults, DISTRICTS)
    (fault, *_) = faults.found
    assert fault.wrong == "一个拐点(117.21, 38.11)离其余拐点很远,图形因此自交"
