"""What the page 地图 offers to carry away, and in which systems."""

import pytest
from streamlit.testing.v1 import AppTest

from geo.output.answers.data_answers import ENDINGS
from geo.output.building.data_version import read_version
from geo.output.formats.file_types import FILE_TYPES
from geo.values.sources import Sources
from tests.apptest import opened, prepared, raw, read, seen


def taking(**query: str) -> AppTest:
    """The page at an address, with what it offers to carry away opened."""
    test = prepared("map.py", **query)
    test.session_state["take-along"] = True
    return test.run()


def test_what_is_offered_is_made_when_it_is_opened() -> None:
    assert not opened("map.py").get("download_button")
    assert taking().get("download_button")


@pytest.mark.parametrize(
    ("format", "systems"),
    [("geojson", 1), ("gpkg", 4), ("dxf", 1), ("pack", 4)],
)
def test_a_format_offers_the_systems_it_may_be_in(format: str, systems: int) -> None:
    test = taking(sector="finance", file=format)
    boxes = {box.key.rpartition("-")[2]: box for box in test.selectbox if box.key}
    assert len(boxes["file"].options) == len(FILE_TYPES) + 1
    assert boxes["file"].value == format
    assert len(boxes["crs"].options) == systems


def test_a_system_the_format_cannot_be_in_gives_way_to_one_it_can() -> None:
    test = taking(sector="finance", file="geojson", crs="4548")
    assert "经度在前、纬度在后" in seen(test)
    test = taking(sector="finance", file="gpkg", crs="4548")
    assert "坐标前不加带号" in seen(test)
    assert "按网址取用(GeoJSON,WGS 84 经纬度)" in seen(test)


def test_beside_the_button_stands_what_the_file_holds_and_the_footer_dates_the_data(
    sources: Sources,
) -> None:
    said = seen(taking(sector="finance"))
    assert "没有可靠位置而不上图;图上" in said
    assert "示意,不作划界依据" in said
    assert f"数据版本:{read_version(sources)}" in said


def test_the_dictionary_of_the_exports_stands_on_the_page_of_data() -> None:
    said = read("data.py")
    assert "导出文件的数据字典" in said
    assert "每项事项只在第一行为 1,相加即项数" in said


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ({"file": "csv", "crs": "4548"}, "data/projects.csv?sector=finance&crs=4548"),
        ({"file": "csv"}, "data/projects.csv?sector=finance"),
        ({"file": "gpkg", "crs": "4548"}, "data/projects.geojson?sector=finance"),
        ({"area": "117.2,39.11@500"}, "data/projects.csv?sector=finance&area=117.2,39.11@500"),
    ],
)
def test_beside_it_stands_the_address_of_the_same(asked: dict[str, str], address: str) -> None:
    said = raw(taking(sector="finance", **asked)).replace("&amp;", "&")
    assert f'href="{address}"' in said
    assert f'data-copy="{address}"' in said


def test_the_page_of_figures_gives_the_address_of_those_it_lists() -> None:
    said = raw(opened("indicators.py", view="table", district="120103", kind="target"))
    assert 'href="data/indicators.geojson?district=120103&amp;kind=target"' in said


def test_the_page_of_data_lists_what_there_is_at_an_address() -> None:
    page = opened("data.py")
    for name in ("projects", "places", "indicators", "streets", "subdistricts"):
        for ending in ENDINGS:
            assert f'href="data/{name}{ending}"' in raw(page)
    assert "kind 性质" in seen(page)
    assert "status 状态" in seen(page)
