"""What lies beneath: our own basemap, and online ones, right, wrong and without their keys."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from shapely import Polygon, box

from geo.data_faults import DataFaults
from geo.reading.cards.layer_card import Layer
from geo.reading.tile_addresses import read_basemaps
from geo.space.crs import wgs84_to_gcj02
from layers.assets import find_missing_assets, list_scripts, list_stylesheets
from layers.screen.basemap import write_module
from layers.screen.online_basemaps import describe_basemaps, make_gcj02_grid
from tests.layers.screen.drawn import draw


def test_a_script_in_a_street_name_is_text_on_the_basemap(layers: dict[str, Layer]) -> None:
    streets = layers["streets"]
    evil = replace(
        streets.features[0],
        properties={**streets.features[0].properties, "name": "<script>alert(1)</script>"},
    )
    script = write_module(draw([replace(streets, features=(evil,))]))
    assert "alert(1)" in script
    assert "<script>alert" not in script


def test_the_basemap_looks_nowhere_before_the_page_says_where_to() -> None:
    """Leaflet draws what is there for each place it looks at: once is enough."""
    assert '"minZoom"' in (script := write_module(draw([])))
    assert '"zoom":' not in script


def test_assets_come_from_this_host_only(layers: dict[str, Layer]) -> None:
    drawn = draw(layers.values())
    script = write_module(drawn)
    assert re.findall(r"(?:https?:)?//[a-z][\w.-]+", script) == []
    assert "/app/static/vendor/leaflet-geoman/leaflet-geoman.min.js" in script
    assert all(path.is_file() for path in (*list_scripts(), *list_stylesheets()))


def test_the_shift_of_chinese_maps_between_the_nodes_is_true_to_a_metre() -> None:
    grid = make_gcj02_grid(box(117.1, 39.0, 117.3, 39.2))
    lon, lat = 117.2134, 39.1217
    column, row = (lon - grid["west"]) / grid["step"], (lat - grid["south"]) / grid["step"]
    i, j, x, y = int(column), int(row), column % 1, row % 1
    corners = [
        grid["offsets"][(j + down) * grid["columns"] + i + right]
        for down in (0, 1)
        for right in (0, 1)
    ]
    weights = [(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y]
    east, north = (sum(w * c[k] for w, c in zip(weights, corners, strict=True)) for k in (0, 1))
    true_lon, true_lat = wgs84_to_gcj02(lon, lat)
    assert abs(lon + east - true_lon) * 86_000 < 1
    assert abs(lat + north - true_lat) * 111_000 < 1


def test_a_basemap_without_its_key_says_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    basemaps = read_basemaps()
    keyed = next(basemap for basemap in basemaps if basemap.key_variable)
    monkeypatch.delenv(keyed.key_variable, raising=False)
    without = {g["id"]: g for g in describe_basemaps(basemaps, {})}[keyed.id]
    assert without["tiles"] == []
    # A variable of the server is no word for readers.
    assert without["note"]
    assert keyed.key_variable not in without["note"]
    monkeypatch.setenv(keyed.key_variable, "my-key")
    with_key = {g["id"]: g for g in describe_basemaps(basemaps, {})}[keyed.id]
    assert len(with_key["tiles"]) == len(keyed.tiles) > 0
    assert all("my-key" in url for url in with_key["tiles"])
    monkeypatch.delenv(keyed.key_variable)
    by_setting = {g["id"]: g for g in describe_basemaps(basemaps, {keyed.key_variable: "k2"})}[
        keyed.id
    ]
    assert all("k2" in url for url in by_setting["tiles"])


ONLINE = """
[x]
title = "甲"
tiles = ["https://a.cn/{z}/{x}/{y}"]
attribution = "乙"
datum = "wgs84"
"""


def test_a_right_basemap_is_read(tmp_path: Path) -> None:
    (tmp_path / "basemaps.toml").write_text(ONLINE, "utf-8")
    assert [basemap.id for basemap in read_basemaps(tmp_path)] == ["x"]


@pytest.mark.parametrize(
    ("content", "words_"),
    [
        (
            '[x]\ntitle = "甲"\ntiles = ["u"]\nattribution = "乙"\ndatum = "bd09"',
            "“x.datum”的值“bd09”不在词表中",
        ),
        ('[x]\ntitle = "甲"', "缺少 x.tiles、x.attribution、x.datum"),
        (
            '[x]\ntitle = "甲"\ntiles = "u"\nattribution = "乙"\ndatum = "wgs84"',
            "“x.tiles”的值“u”不是一组文字",
        ),
        ('x = "甲"', "缺少 x.title、x.tiles、x.attribution、x.datum"),
        ("[x", "不是有效的 TOML"),
        (ONLINE.replace("https", "ftp"), "“x.tiles”的“ftp://a.cn/{z}/{x}/{y}”不是网址"),
        (ONLINE.replace("https:", "javascript:"), "不是网址"),
        (ONLINE.replace("{y}", '\\"onload=\\"'), "不是网址"),
        (ONLINE.replace("{y}", "{Y}"), "“x.tiles”的占位符不对:{Y}、{y}"),
        (ONLINE.replace("{y}", "{y}?tk={key}"), "“x.tiles”的占位符不对:{key}"),
        (ONLINE.replace("tiles =", "tiles = [3] #"), "不是一组文字"),
        (f'{ONLINE}subdomains = "a b"', "“x.subdomains”的值“a b”不只是字母和数字"),
        (f'{ONLINE}key_variable = "A-B"', "“x.key_variable”的值“A-B”不是环境变量的名字"),
        (f'{ONLINE}datums = "u"', "不认识“x.datums”,也许是“x.datum”"),
        (ONLINE.replace("[x]", '["X Y"]'), "“X Y”不能作编号"),
    ],
)
def test_a_wrong_basemap_is_explained(tmp_path: Path, content: str, words_: str) -> None:
    path = tmp_path / "basemaps.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(DataFaults, match=r"basemaps\.toml") as caught:
        read_basemaps(tmp_path)
    assert words_ in str(caught.value)


def test_missing_assets_are_named(tmp_path: Path) -> None:
    assert find_missing_assets() == []
    missing = find_missing_assets(tmp_path)
    assert "vendor/leaflet/leaflet.js" in missing
    assert "map/setup.js" in missing


def test_a_map_of_far_off_cities_can_show_them_all(layers: dict[str, Layer]) -> None:
    """110 km lie between them; a single city is whole in the lowest frame."""

    def farthest(extent: Polygon) -> object:
        return draw(layers.values(), extent).options["minZoom"]

    assert farthest(box(116.35, 39.0, 117.3, 39.95)) == 7
    assert farthest(box(117.15, 39.03, 117.27, 39.2)) == 9.5
