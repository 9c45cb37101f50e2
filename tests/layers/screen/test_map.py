"""What is drawn, checked by its GeoJSON and styles, never by HTML."""

import itertools
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import folium
import numpy as np
import pytest
from shapely import LineString, Point, Polygon, box

from geo.data_faults import DataFaults
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.projects.summed_up.exactness import say_exactness
from geo.projects.summed_up.stage import judge_stage
from geo.projects.summed_up.summary import summarise_places
from geo.reading.cards.layer_card import Layer, read_layers, read_sound_layers
from geo.reading.tile_addresses import read_basemaps
from geo.space.crs import to_metric, wgs84_to_gcj02
from geo.text import words
from geo.values.sources import Sources
from geo.vocabulary import Filling, Precision, Stage, Status
from layers.assets import find_missing_assets, list_drawing_tools, list_scripts, list_stylesheets
from layers.map_names.name_priority import Rank
from layers.marks import Mark, mark_places
from layers.palette import ACCENT, Style
from layers.screen.basemap import draw_basemap, metres_per_degree, write_module
from layers.screen.browser_stock import stock_marks, stock_places
from layers.screen.drawn_for_filter import plan_flight, write_drawing
from layers.screen.leaflet_layers import draw_areas, draw_lines, draw_points, style_icon
from layers.screen.online_basemaps import describe_basemaps, make_gcj02_grid

SPOT, WAY, FIELD = (
    Point(117.2, 39.1),
    LineString([(117.2, 39.1), (117.21, 39.1)]),
    box(117.2, 39.1, 117.21, 39.11),
)
BLUE = Style(colour="#1D3666")


WORDS = words("map")


def draw(layers: Iterable[Layer], extent: Polygon = FIELD) -> folium.Map:
    tools = list_drawing_tools("/app/static")
    return draw_basemap(layers, extent, footer="源", words=WORDS, drawing_tools=tools)


def test_marks_are_told_in_the_order_they_lie_in_each_look_once() -> None:
    marks = [
        Mark(id="a", geometry=FIELD, style=BLUE, label="面", weight=2, rank=Rank.ZONE, same=("p",)),
        Mark(id="p", geometry=SPOT, style=BLUE, label="点", weight=1),
        Mark(id="q", geometry=SPOT, style=BLUE, label="点", weight=1),
    ]
    stock = stock_marks(marks)
    drawing = write_drawing(stock, [marks[2], marks[0], marks[1]])
    held = json.loads(stock.text)
    assert [held["features"][n]["id"] for n in drawing["places"]] == ["q", "a", "p"]
    assert drawing["looks"] == [0, 1, 0]
    kinds = [drawing["kinds"][at : at + 3] for at in (0, 3)]
    assert [kind[1:] for kind in kinds] == [[0, 1], [Rank.ZONE, 2]]
    assert drawing["same"] == [[0, 1]]


def test_cells_are_told_by_how_many_in_a_row_hold_as_much() -> None:
    drawing = write_drawing(stock_marks([]), [], grid=[-2, -2, -2, 0, 5, 0, 0])
    assert drawing["grid"] == [-2, 3, 0, 1, 5, 1, 0, 2]


@pytest.mark.parametrize("build", [draw_areas, draw_lines, draw_points])
def test_nothing_to_draw_is_no_layer(build) -> None:
    assert build([]) is None
    nothing = write_drawing(stock_marks([]), [])
    assert not any(nothing.values())


def test_a_feature_is_known_by_its_id_and_says_nothing_it_does_not_know() -> None:
    feature = Mark(
        id="hp-x", geometry=SPOT, style=BLUE, label="<img src=x onerror=alert(1)>"
    ).feature()
    assert feature["id"] == "hp-x"
    # Plain text: the browser makes no HTML of it.
    assert feature["properties"] == {"name": "<img src=x onerror=alert(1)>"}
    assert Mark(id="base-1", geometry=WAY, style=BLUE).feature()["properties"] == {}


def test_the_extent_of_a_layer_is_that_of_its_marks() -> None:
    layer = draw_lines(
        [
            Mark(id="l", geometry=WAY, style=BLUE),
            Mark(id="m", geometry=WAY.buffer(0.01).exterior, style=BLUE),
        ]
    )
    west, south, east, north = WAY.buffer(0.01).bounds
    assert layer.get_bounds() == [[south, west], [north, east]]


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


def test_the_selected_place_is_outlined_in_the_accent_colour(sources: Sources) -> None:
    zone = next(
        p for p in sources.places.values() if p.geometry and p.geometry.geom_type == "Polygon"
    )
    stock = stock_places(sources)
    held, selected = json.loads(stock.text), write_drawing(stock, [], zone)["selected"]
    assert held["features"][selected["place"]]["id"] == zone.id
    assert {
        style["color"] for name, style in held["selected"]["outline"].items() if name != "icon"
    } == {ACCENT}
    (rim,) = selected["error"]["steps"]
    corners = np.reshape(rim, (-1, 2)).cumsum(axis=0) / 1e5
    reach, ground = to_metric(Polygon(corners)), to_metric(zone.geometry)
    assert reach.contains(ground)
    rim_m = [ground.distance(Point(corner)) for corner in reach.exterior.coords]
    assert rim_m == pytest.approx([zone.precision_m] * len(rim_m), abs=3)
    assert zone.geometry.contains(Point(selected["spot"]))
    assert zone.name in selected["popup"]


def test_what_is_only_presumed_to_be_there_says_so_beside_its_name(sources: Sources) -> None:
    presumed = sources.places["hp-binjiangxiezilou"]
    assert "推定" in say_exactness(presumed)
    told = write_drawing(stock_places(sources), [], presumed)["selected"]["popup"]
    assert "<span>推定</span>" in told
    sure = sources.places["hp-wudadao"]
    assert "推定" not in say_exactness(sure)
    assert "推定" not in write_drawing(stock_places(sources), [], sure)["selected"]["popup"]


def test_an_unplaced_selection_draws_nothing(sources: Sources) -> None:
    unplaced = next(p for p in sources.places.values() if p.geometry is None)
    assert write_drawing(stock_places(sources), [], unplaced)["selected"] is None


def test_the_drawing_is_the_same_text_each_time_so_the_browser_keeps_it(sources: Sources) -> None:
    def drawn() -> tuple[str, str]:
        marks = mark_places(sources, summarise_places(sources, sources.projects))
        stock = stock_places(sources)
        return stock.text, json.dumps(write_drawing(stock, marks))

    assert drawn() == drawn()


@pytest.mark.parametrize("wanted", [Filter(), Filter(status=("completed",)), Filter(text="河")])
def test_whatever_is_asked_the_browser_holds_its_looks_and_is_told_little(
    sources: Sources, wanted: Filter
) -> None:
    found = find_projects(sources, wanted)
    marks = mark_places(sources, summarise_places(sources, found))
    drawing = write_drawing(stock_places(sources), marks)
    told = json.dumps(drawing, ensure_ascii=False, separators=(",", ":"))
    assert marks
    assert len(told.encode()) < 2000 + 60 * len(marks)


def test_a_zone_in_a_zone_is_drawn_after_it_so_both_can_be_clicked(sources: Sources) -> None:
    marks = mark_places(sources, summarise_places(sources, sources.projects))
    areas = [mark.geometry for mark in marks if mark.shape == "area"]
    nested = [
        (outer, inner)
        for outer, inner in itertools.permutations(range(len(areas)), 2)
        if areas[outer].contains(areas[inner]) and not areas[inner].contains(areas[outer])
    ]
    assert nested
    assert [pair for pair in nested if pair[0] > pair[1]] == []


@pytest.mark.parametrize(
    ("statuses", "stage", "filling"),
    [
        ([Status.PLANNED], Stage.PLANNED, "outline"),
        ([Status.PLANNED, Status.COMPLETED], Stage.UNDERWAY, "half"),
        ([Status.UNDERWAY, Status.COMPLETED], Stage.UNDERWAY, "half"),
        ([Status.OPERATING, Status.COMPLETED], Stage.COMPLETED, "full"),
    ],
)
def test_filling_tells_the_stage(
    sources: Sources, statuses: list[Status], stage: Stage, filling: str
) -> None:
    assert judge_stage(statuses) is stage
    style = sources.styles.stages[stage]
    options = style_icon(Style(colour="#000000", filling=style.filling))
    assert f"filling-{filling}" in options["className"]


def test_the_less_exact_the_larger(sources: Sources) -> None:
    styles = [sources.styles.precisions[p] for p in Precision if p is not Precision.NONE]
    sizes = [style.size_px for style in styles]
    assert sizes == sorted(set(sizes))
    assert len({(style.form, style.size_px > 15) for style in styles}) == len(styles)


def test_a_symbol_is_as_large_as_its_style_says() -> None:
    assert "--d:18px" in style_icon(Style(colour="#000000", size_px=18))["html"]


def test_a_place_takes_the_colour_of_most_of_its_projects(sources: Sources) -> None:
    colours = sources.family_colours
    summaries = summarise_places(sources, sources.projects)
    assert summaries
    for summary in summaries:
        families = [sources.sectors[p.sectors[0]].family for p in summary.projects]
        assert families.count(summary.family) == max(map(families.count, families))
        assert summary.family in colours


def test_the_filter_decides_what_is_drawn(sources: Sources) -> None:
    planned = find_projects(sources, Filter(status=("planned",)))
    marks = mark_places(sources, summarise_places(sources, planned))
    named = {id for project in planned for id in project.place_ids}
    assert {mark.id for mark in marks} == {id for id in named if sources.places[id].geometry}
    assert marks
    assert all(mark.style.filling is Filling.OUTLINE for mark in marks)


def test_the_map_is_told_once_where_to_look() -> None:
    assert plan_flight(FIELD, 3) == {"bounds": [117.2, 39.1, 117.21, 39.11], "number": 3}


def test_a_degree_has_its_metres() -> None:
    """At 39.1 N on the WGS 84 ellipsoid: 86 500 m of longitude, 111 020 m of latitude."""
    east, north = metres_per_degree(box(117.19, 39.09, 117.21, 39.11))
    assert east == pytest.approx(86_500, rel=2e-3)
    assert north == pytest.approx(111_020, rel=1e-3)


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


CARD = """
title = "学校"
title_en = "Schools"
kind = "point"
order = 20
source = "自绘"
licence = "MIT"
[style]
colour = "#123456"
[fields]
name = { type = "text", meaning = "校名" }
"""
COLLECTION = """{"type": "FeatureCollection", "features": [{"type": "Feature",
"properties": {"name": "小学"}, "geometry": {"type": "Point", "coordinates": [117.2, 39.1]}}]}"""


def add_layer(directory: Path, card: str | None) -> Path:
    (directory / "schools.geojson").write_text(COLLECTION, "utf-8")
    if card is not None:
        (directory / "schools.toml").write_text(card, "utf-8")
    return directory


def test_a_new_layer_is_two_files_and_no_code(tmp_path: Path) -> None:
    layers = read_layers(add_layer(tmp_path, CARD))
    assert layers["schools"].card.title == "学校"
    drawn = draw(layers.values())
    (layer,) = [child for child in drawn._children.values() if isinstance(child, folium.GeoJson)]
    assert layer.data["features"][0]["geometry"]["coordinates"] == (117.2, 39.1)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (None, "没有说明卡 schools.toml"),
        (
            CARD.replace('"point"', '"hologram"'),
            "“kind”的值“hologram”不在词表中;应为area、line、point、place、table 之一",
        ),
        (CARD.replace('licence = "MIT"', ""), "缺少 licence"),
        (CARD.replace("#123456", "red"), "“style.colour”的值“red”不是颜色"),
        (CARD.replace("order = 20", 'order = "last"'), "“order”的值“last”不是整数"),
        (
            CARD.replace("[style]", '[style]\nweight_px = "thick"'),
            "“style.weight_px”的值“thick”不是数",
        ),
        (CARD.replace('{ type = "text", meaning = "校名" }', '"text"'), "“name”的值“text”不是一组"),
        (CARD + "x = [", "不是有效的 TOML"),
        (CARD.replace("title_en", "title_eng"), "不认识“title_eng”,也许是“title_en”"),
        (CARD.replace("[style]", '[style]\ncolor = "#123456"'), "不认识“style.color”"),
        (CARD.replace("order = 20", 'order = 20\nlabel = "nam"'), "label 写的“nam”不在"),
        (CARD.replace('"text"', '"string"'), "“fields.name.type”的值“string”不在词表中"),
        ("", "缺少 title、title_en、kind、order、source、licence"),
    ],
    ids=[
        "missing",
        "kind",
        "field",
        "colour",
        "order",
        "style",
        "no table",
        "broken",
        "key",
        "key of style",
        "label",
        "type",
        "empty",
    ],
)
def test_a_wrong_card_is_explained(tmp_path: Path, card: str | None, words: str) -> None:
    with pytest.raises(DataFaults, match=r"schools\.toml") as caught:
        read_layers(add_layer(tmp_path, card))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ('"name": "小学", "fid": 3', "schools.geojson 第 1 行:不认识“fid”"),
        ('"name": 3', "schools.geojson 第 1 行:“name”的值“3”不是文字"),
        ('"name": "小\u200b学"', "schools.geojson 第 1 行:“name”第 2 个字符 U+200B 看不见"),
        ('"name": "小学", "name": "中学"', "schools.geojson 第 1 行:name 写了两次"),
    ],
)
def test_a_property_the_card_does_not_tell_of_is_named(
    tmp_path: Path, properties: str, said: str
) -> None:
    path = add_layer(tmp_path, CARD) / "schools.geojson"
    path.write_text(COLLECTION.replace('"name": "小学"', properties), "utf-8")
    with pytest.raises(DataFaults) as caught:
        read_layers(tmp_path)
    assert said in str(caught.value)
    path.write_text(COLLECTION.replace('"小学"', "null"), "utf-8")
    assert len(read_layers(tmp_path)["schools"].features) == 1


def test_the_places_are_one_layer(tmp_path: Path) -> None:
    card = CARD.replace('"point"', '"place"')
    add_layer(tmp_path, card)
    (tmp_path / "places.geojson").write_text(COLLECTION, "utf-8")
    (tmp_path / "places.toml").write_text(card, "utf-8")
    layers, faults = read_sound_layers(tmp_path)
    assert list(layers) == ["places"]
    assert [fault.wrong for fault in faults] == ["“schools”的 kind 是 place,与“places”重复"]


def test_a_property_no_feature_should_have_is_said_once(tmp_path: Path) -> None:
    path = add_layer(tmp_path, CARD) / "schools.geojson"
    content = json.loads(COLLECTION)
    content["features"][0]["properties"]["fid"] = 3
    content["features"] *= 100
    path.write_text(json.dumps(content), "utf-8")
    _, (fault,) = read_sound_layers(tmp_path)
    assert (fault.row, "不认识“fid”" in fault.wrong) == (1, True)


def test_a_map_of_far_off_cities_can_show_them_all(layers: dict[str, Layer]) -> None:
    """110 km lie between them; a single city is whole in the lowest frame."""

    def farthest(extent: Polygon) -> object:
        return draw(layers.values(), extent).options["minZoom"]

    assert farthest(box(116.35, 39.0, 117.3, 39.95)) == 7
    assert farthest(box(117.15, 39.03, 117.27, 39.2)) == 9.5
