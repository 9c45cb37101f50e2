"""A layer that is stale or faulty is named and left out; what is no layer is passed over."""

import json
import os
import shutil
from pathlib import Path

import pytest
from shapely import from_wkt
from shapely.geometry import mapping
from streamlit.testing.v1 import AppTest

from geo.settings import DOCUMENTS_VARIABLE
from pages.frame.base.loading import read_data
from tests.apptest import opened, seen
from tests.odd_entries import lay_odd_entries


def test_a_stale_layer_is_named_on_the_page(data_copy: Path) -> None:
    assert "不一致" not in seen(opened("map.py"))
    path = data_copy / "layers" / "places.geojson"
    path.write_text(path.read_text("utf-8").replace("五大道", "五条道"), "utf-8")
    shown = seen(opened("map.py"))
    assert "与 data/sources 不一致" in shown
    assert "python -m geo build" in shown


def test_a_built_layer_whose_list_came_back_as_an_empty_text_is_named(data_copy: Path) -> None:
    path = data_copy / "layers" / "places.geojson"
    path.write_text(path.read_text("utf-8").replace('"aliases": []', '"aliases": ""', 1), "utf-8")
    shown = seen(opened("map.py"))
    assert "places.geojson" in shown
    assert "“aliases”的值“”不是列表" in shown
    assert "不一致" not in shown
    assert "主要指标" in shown


def test_layers_are_looked_at_while_sources_are_faulty(data_copy: Path) -> None:
    layer = data_copy / "layers" / "streets.geojson"
    sound = layer.read_bytes()
    before = read_data()
    (data_copy / "sources" / "projects.csv").write_text("id,title\n1,a\n", "utf-8")
    for content, files in ((b"{", {"layers/streets.geojson"}), (sound, set())):
        layer.write_bytes(content)
        now = read_data()
        assert {fault.file for fault in now.layer_faults} == files
        assert ("streets" in now.layers) == (not files)
        assert now.faults
        assert now.sources is before.sources


def test_a_faulty_layer_is_named_and_left_out(data_copy: Path) -> None:
    (data_copy / "layers" / "schools.geojson").write_text("{", "utf-8")
    for page in ("map.py", "data.py"):
        shown = seen(opened(page))
        assert "schools.geojson" in shown
        assert "其余照常" in shown
        assert "资料来源" in shown
    assert "区界" in seen(opened("data.py"))


def test_hidden_files_and_copies_are_passed_over(data_copy: Path) -> None:
    strays = (
        "._streets.geojson", "~$streets.geojson", "streets copy.geojson", "streets (2).geojson",
        "a 副本.geojson", "a的副本.geojson", "a副本.geojson", "a_副本.geojson", "a（副本）.geojson",
        "a - 副本 (2).geojson", "a(1).geojson", "a（1）.geojson", "复件 a.geojson", "a.bak.geojson",
    )  # fmt: skip
    for name in strays:
        (data_copy / "layers" / name).write_bytes(b"\x00\x05\x16\x07")
    assert "没有画" not in seen(opened("map.py"))


@pytest.mark.parametrize("kind", ["area", "line", "point"])
def test_a_card_that_does_not_fit_its_geometry_is_a_fault_and_no_crash(
    data_copy: Path, kind: str
) -> None:
    layers = data_copy / "layers"
    card = (layers / "streets.toml").read_text("utf-8")
    (layers / "mixed.toml").write_text(card.replace('kind = "line"', f'kind = "{kind}"'), "utf-8")
    shapes = {
        "area": "POLYGON ((117.2 39.1, 117.21 39.1, 117.21 39.11, 117.2 39.1))",
        "line": "LINESTRING (117.2 39.1, 117.21 39.1)",
        "point": "POINT (117.2 39.1)",
    }
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": mapping(from_wkt(text))}
        for name, text in shapes.items()
    ]
    content = {"type": "FeatureCollection", "features": features}
    (layers / "mixed.geojson").write_text(json.dumps(content), "utf-8")
    shown = seen(opened("map.py"))
    assert shown.count(f"与说明卡的 kind = {kind} 不符") == len(shapes) - 1
    assert "主要指标" in shown


def test_a_layer_whose_name_is_no_id_is_named(data_copy: Path) -> None:
    for ending in (".geojson", ".toml"):
        source = data_copy / "layers" / f"streets{ending}"
        (data_copy / "layers" / f"公园{ending}").write_bytes(source.read_bytes())
    assert "“公园”不能作编号" in seen(opened("map.py"))


def test_odd_entries_of_the_folders_take_no_page_down(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that are no text above all: keys of caches and what is sent must be."""
    texts = tmp_path / "texts"
    texts.mkdir()
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(texts))
    for folder in (data_copy / "sources", data_copy / "layers", texts):
        lay_odd_entries(folder)
    for ending in (b".geojson", b".toml"):
        plain = data_copy / "layers" / f"streets{ending.decode()}"
        shutil.copy(plain, os.fsencode(plain.parent) + b"/\xff" + ending)
    shown = seen(opened("data.py"))
    assert "[U+DCFF].toml" in shown
    assert "资料来源" in shown


def test_a_text_with_what_cannot_be_sent_is_shown_all_the_same() -> None:
    def page() -> None:
        from markupsafe import Markup

        from pages.frame.base import html

        html.show(Markup("<p>{}</p>").format("a\udcff.csv"))

    assert "a?.csv" in seen(AppTest.from_function(page).run())
