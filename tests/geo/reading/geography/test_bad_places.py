"""What a person gets wrong of where places lie, and the one clear sentence it gets."""

from pathlib import Path
from typing import Any

import pytest

from geo.space.crs import wgs84_to_gcj02
from tests.geo.reading.edited import edit_places, faults, first_point, the_fault


def test_an_unknown_district_of_a_place_is_refused(copy: Path) -> None:
    edit_places(copy, lambda features: features[0]["properties"].update(district="130000"))
    assert "“130000”不存在" in the_fault(copy)


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ([float("nan"), 39.1], "NaN"),
        ([39.1184, 117.2083], "经纬度写反了"),
        ([517987.0, 4331470.0], "以米为单位"),
        ([2.35, 48.85], "不在中国境内"),
        ([116.40, 39.90], "10 千米以外"),
    ],
)
def test_a_position_that_cannot_be(copy: Path, position: list[float], words: str) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        first_point(features)[1]["geometry"]["coordinates"] = position

    edit_places(copy, spoil)
    # What refers to a place that could not be read is not blamed as well.
    assert any(words in line and "places.geojson 第" in line for line in faults(copy))


def test_a_gcj02_point_off_its_district_is_recognised(copy: Path) -> None:
    """A lot on the east edge of 和平区, 544 m further east: across the river."""

    def spoil(features: list[dict[str, Any]]) -> None:
        _, feature = first_point(features)
        feature["properties"].update(district="120101", precision="site", precision_m=50)
        feature["geometry"]["coordinates"] = list(wgs84_to_gcj02(117.2100, 39.1185))

    edit_places(copy, spoil)
    line = the_fault(copy)
    assert "GCJ-02" in line
    assert "gcj02_to_wgs84" in line


def test_a_river_off_its_bed_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        river = next(f for f in features if f["properties"]["name"] == "海河")
        del river["properties"]["stretches"]
        river["properties"]["precision_m"] = 30
        drawn = [[117.19067, 39.13041], [117.19187, 39.12976]]
        shifted = [list(wgs84_to_gcj02(*xy)) for xy in drawn]
        river["geometry"] = {"type": "LineString", "coordinates": shifted}

    edit_places(copy, spoil)
    assert "离河道" in the_fault(copy)


def test_a_stretch_that_is_not_drawn_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        river = next(f for f in features if f["properties"]["name"] == "海河")
        river["properties"]["stretches"] = ["haihe", "haihe-west"]

    edit_places(copy, spoil)
    assert "haihe-west" in the_fault(copy)


@pytest.mark.parametrize(
    ("changed", "geometry", "said"),
    [
        ({"district": "999999"}, None, "999999"),
        ({"kind": "park"}, None, "stretches"),
        (
            {"precision": "street", "precision_m": 500, "coordinate_source": "推定"},
            {"type": "LineString", "coordinates": [[117.19067, 39.13041], [117.19187, 39.12976]]},
            "stretches",
        ),
    ],
)
def test_a_place_drawn_as_stretches_is_a_river_of_a_known_district(
    copy: Path, changed: dict[str, Any], geometry: Any, said: str
) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        river = next(f for f in features if f["properties"]["name"] == "海河")
        river["properties"].update(changed)
        river["geometry"] = geometry

    edit_places(copy, spoil)
    assert said in the_fault(copy)


def test_a_river_a_metre_broad_is_refused(copy: Path) -> None:
    path = copy / "river.geojson"
    path.write_text(path.read_text("utf-8").replace('"width_m": 100', '"width_m": 1', 1), "utf-8")
    assert any("width_m" in line for line in faults(copy))


def test_a_river_nearly_as_broad_as_it_is_long_is_refused(copy: Path) -> None:
    path = copy / "river.geojson"
    content = path.read_text("utf-8").replace('"width_m": 80', '"width_m": 3000', 1)
    path.write_text(content, "utf-8")
    assert any("宽 3000 米,这一段却只长" in line for line in faults(copy))


def test_an_invalid_polygon(copy: Path) -> None:
    bowtie = [[117.19, 39.11], [117.20, 39.12], [117.20, 39.11], [117.19, 39.12], [117.19, 39.11]]

    def spoil(features: list[dict[str, Any]]) -> None:
        features[0]["geometry"] = {"type": "Polygon", "coordinates": [bowtie]}

    edit_places(copy, spoil)
    assert any("places.geojson 第 1 行:图形无效:边界自交(" in line for line in faults(copy))


def test_a_place_without_a_position_needs_a_reason(whole_copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        feature = next(f for f in features if f["geometry"] is None)
        feature["properties"]["note"] = ""

    edit_places(whole_copy, spoil)
    assert "没有在 note 写明原因" in the_fault(whole_copy)


def test_a_precision_finer_than_its_error_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        first_point(features)[1]["properties"].update(precision="site", precision_m=500)

    edit_places(copy, spoil)
    assert "不相称" in the_fault(copy)


def test_a_precision_in_words_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        first_point(features)[1]["properties"]["precision_m"] = "约50"

    edit_places(copy, spoil)
    assert "“precision_m”的值“约50”不是数" in the_fault(copy)


def test_a_geometry_that_cannot_be_drawn_is_refused(copy: Path) -> None:
    def spoil(features: list[dict[str, Any]]) -> None:
        geometry = first_point(features)[1]["geometry"]
        geometry.update(type="MultiPoint", coordinates=[geometry["coordinates"]])

    edit_places(copy, spoil)
    assert "几何类型是 MultiPoint" in faults(copy)[0]


@pytest.mark.parametrize("precision_m", ["50", True, 0, 1e-9])
def test_a_place_without_a_sound_precision_is_not_called_shifted(
    copy: Path, precision_m: object
) -> None:
    """It stands a metre outside 和平区, on the side to which GCJ-02 shifts."""

    def spoil(features: list[dict[str, Any]]) -> None:
        _, feature = first_point(features)
        feature["properties"].update(
            district="120101", precision="site", precision_m=precision_m, subdistricts=None
        )
        feature["geometry"]["coordinates"] = [117.21383, 39.1185]

    edit_places(copy, spoil)
    line = the_fault(copy)
    assert "GCJ-02" not in line
    assert ("precision_m" in line or "不相称" in line) == (precision_m != 1e-9)
