"""What is drawn, checked by its GeoJSON and styles, never by HTML."""

import itertools
from dataclasses import replace
from pathlib import Path

import folium
import numpy as np
import pytest
from shapely import LineString, Point, box

from geo.errors import DataFaults
from geo.filter import Filter, matching
from geo.models import Sources
from geo.vocabulary import Precision, Status
from layers.area import area_layer
from layers.assets import missing_assets, scripts, stylesheets
from layers.basemap import MAX_ZOOM, MIN_ZOOM, base_map, focus
from layers.card import Layer, read_layers
from layers.labels import area_label, line_label
from layers.line import line_layer
from layers.marks import Mark, place_marks, summarise
from layers.palette import ACCENT, SIZE_PX, Stage, Style, family_colours, stage_of
from layers.point import icon_style, point_layer
from layers.thematic import thematic_group

SPOT, WAY, FIELD = (
    Point(117.2, 39.1),
    LineString([(117.2, 39.1), (117.21, 39.1)]),
    box(117.2, 39.1, 117.21, 39.11),
)
BLUE = Style("#1D3666")


def geojsons(group: folium.FeatureGroup) -> list[folium.GeoJson]:
    return [child for child in group._children.values() if isinstance(child, folium.GeoJson)]


def test_areas_lines_and_points_are_one_geojson_each_points_on_top() -> None:
    marks = [Mark("p", SPOT, BLUE, "点"), Mark("l", WAY, BLUE, "线"), Mark("a", FIELD, BLUE, "面")]
    drawn = geojsons(thematic_group(marks))
    kinds = [layer.data["features"][0]["geometry"]["type"] for layer in drawn]
    assert kinds == ["Polygon", "LineString", "Point"]


@pytest.mark.parametrize("build", [area_layer, line_layer, point_layer])
def test_nothing_to_draw_is_no_layer(build) -> None:
    assert build([]) is None
    assert geojsons(thematic_group([])) == []


def test_a_feature_is_known_by_its_id_and_carries_safe_text() -> None:
    feature = Mark("hp-x", SPOT, BLUE, "<img src=x onerror=alert(1)>", "1 & 2").feature()
    assert feature["id"] == feature["properties"]["id"] == "hp-x"
    assert feature["properties"]["label"] == "&lt;img src=x onerror=alert(1)&gt;"
    assert feature["properties"]["detail"] == "1 &amp; 2"


def test_a_script_in_a_street_name_is_text_on_the_basemap(layers: dict[str, Layer]) -> None:
    streets = layers["streets"]
    evil = replace(
        streets.features[0],
        properties={**streets.features[0].properties, "name": "<script>alert(1)</script>"},
    )
    drawn = base_map(
        [replace(streets, features=(evil,))], FIELD, base_url="/s", footer="",
        words={"zoom_in": "", "zoom_out": "", "home": ""},
    )  # fmt: skip
    assert "<script>alert" not in drawn.get_root().render()


def test_the_selected_place_is_outlined_in_the_accent_colour(sources: Sources) -> None:
    zone = next(
        p for p in sources.places.values() if p.geometry and p.geometry.geom_type == "Polygon"
    )
    outline, popup = geojsons(thematic_group([], zone))
    style = outline.style_function(outline.data["features"][0])
    assert style["color"] == ACCENT
    assert popup.data["features"][0]["geometry"]["type"] == "Point"


def test_an_unplaced_selection_draws_nothing(sources: Sources) -> None:
    unplaced = next(p for p in sources.places.values() if p.geometry is None)
    assert geojsons(thematic_group([], unplaced)) == []


def test_the_drawing_is_the_same_text_each_time_so_the_browser_keeps_it(sources: Sources) -> None:
    def drawn() -> list[object]:
        marks = place_marks(sources, summarise(sources, sources.projects))
        return [layer.data for layer in geojsons(thematic_group(marks))]

    assert drawn() == drawn()


def test_a_zone_in_a_zone_is_drawn_after_it_so_both_can_be_clicked(sources: Sources) -> None:
    marks = place_marks(sources, summarise(sources, sources.projects))
    areas = [mark.geometry.area for mark in marks if mark.kind == "area"]
    assert areas == sorted(areas, reverse=True)


@pytest.mark.parametrize(
    ("statuses", "stage"),
    [
        ([Status.PLANNED], Stage.PLANNED),
        ([Status.PLANNED, Status.COMPLETED], Stage.UNDERWAY),
        ([Status.UNDERWAY, Status.COMPLETED], Stage.UNDERWAY),
        ([Status.OPERATING, Status.COMPLETED], Stage.COMPLETED),
    ],
)
def test_form_tells_the_stage(statuses: list[Status], stage: Stage) -> None:
    assert stage_of(statuses) is stage
    assert f"stage-{stage}" in icon_style(Style("#000000", stage=stage))["className"]


def test_the_less_exact_the_larger() -> None:
    order = [
        Precision.SITE,
        Precision.BLOCK,
        Precision.STREET,
        Precision.ZONE,
        Precision.SUBDISTRICT,
    ]
    sizes = [SIZE_PX[precision] for precision in order]
    assert sizes == sorted(set(sizes))


def test_a_place_takes_the_colour_of_most_of_its_projects(sources: Sources) -> None:
    colours = family_colours(sources)
    for summary in summarise(sources, sources.projects):
        families = [sources.sectors[p.sectors[0]].family for p in summary.projects]
        assert families.count(summary.family) == max(map(families.count, families))
        assert summary.family in colours


def test_the_filter_decides_what_is_drawn(sources: Sources) -> None:
    planned = matching(sources, Filter(status=("planned",)))
    marks = place_marks(sources, summarise(sources, planned))
    named = {id for project in planned for id in project.place_ids}
    assert {mark.id for mark in marks} == {id for id in named if sources.places[id].geometry}
    assert all(mark.style.stage is Stage.PLANNED for mark in marks)


# Simulated colour vision (Machado, Oliveira and Fernandes 2009, full severity), linear RGB.
VISION = {
    "normal": np.eye(3),
    "protan": np.array([
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]),
    "deutan": np.array([
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]),
    "tritan": np.array([
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ]),
}  # fmt: skip


def lab(colour: str, vision: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (D65) of a colour as somebody sees it."""
    srgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = to_xyz @ np.clip(np.array(vision) @ linear, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("vision", VISION)
def test_families_are_told_apart_by_every_eye(sources: Sources, vision: str) -> None:
    seen = {name: lab(colour, VISION[vision]) for name, colour in family_colours(sources).items()}
    for (one, a), (other, b) in itertools.combinations(seen.items(), 2):
        assert np.linalg.norm(a - b) > 15, (one, other)


def test_a_label_follows_its_street_and_never_stands_on_its_head() -> None:
    eastward = LineString([(117.2, 39.1), (117.22, 39.1)])
    northward = LineString([(117.2, 39.1), (117.2, 39.12)])
    assert line_label("路", eastward, 2, "").angle_deg == pytest.approx(0, abs=0.5)
    assert line_label("路", eastward.reverse(), 2, "").angle_deg == pytest.approx(0, abs=0.5)
    assert abs(line_label("路", northward, 2, "").angle_deg) == pytest.approx(90, abs=0.5)
    southeast = LineString([(117.2, 39.12), (117.22, 39.10)])
    assert 40 < line_label("路", southeast, 2, "").angle_deg < 60


def test_a_label_stands_inside_its_area() -> None:
    horseshoe = box(117.2, 39.1, 117.3, 39.2) - box(117.22, 39.1, 117.28, 39.18)
    assert not horseshoe.contains(horseshoe.centroid)
    assert horseshoe.contains(area_label("区", horseshoe, 1, "").position)


def test_a_point_is_seen_from_nearby_and_a_district_from_afar(sources: Sources) -> None:
    near, far = focus(SPOT), focus(sources.districts["120103"].geometry)
    assert near.centre_latlon == pytest.approx((39.1, 117.2))
    assert MIN_ZOOM <= far.zoom < near.zoom <= MAX_ZOOM


def test_assets_come_from_this_host_only(layers: dict[str, Layer]) -> None:
    drawn = base_map(
        layers.values(), FIELD, base_url="/app/static", footer="源",
        words={"zoom_in": "放大", "zoom_out": "缩小", "home": "回"},
    )  # fmt: skip
    assert drawn.default_js == scripts("/app/static")
    assert drawn.default_css == stylesheets("/app/static")
    assert all(url.startswith("/app/static/vendor/") for _, url in drawn.default_js)
    assert "http" not in "".join(url for _, url in (*drawn.default_js, *drawn.default_css))


def test_missing_assets_are_named(tmp_path: Path) -> None:
    assert missing_assets() == []
    assert missing_assets(tmp_path) == ["vendor/leaflet/leaflet.js", "vendor/leaflet/leaflet.css"]


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
    drawn = base_map(
        layers.values(), FIELD, base_url="/s", footer="",
        words={"zoom_in": "", "zoom_out": "", "home": ""},
    )  # fmt: skip
    (layer,) = [child for child in drawn._children.values() if isinstance(child, folium.GeoJson)]
    assert layer.data["features"][0]["geometry"]["coordinates"] == (117.2, 39.1)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (None, "没有说明卡 schools.toml"),
        (
            CARD.replace('"point"', '"hologram"'),
            "kind 是“hologram”;应为area、line、point、place、table 之一",
        ),
        (CARD.replace('licence = "MIT"', ""), "缺少 licence"),
        (CARD.replace("#123456", "red"), "colour 是“red”"),
        (CARD + "x = [", "不是有效的 TOML"),
    ],
    ids=["missing", "kind", "field", "colour", "broken"],
)
def test_a_wrong_card_is_explained(tmp_path: Path, card: str | None, words: str) -> None:
    with pytest.raises(DataFaults, match=r"schools\.toml") as caught:
        read_layers(add_layer(tmp_path, card))
    assert words in str(caught.value)
