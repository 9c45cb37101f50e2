"""A package and its project look in QGIS as the map does."""

import csv
import io
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest

from geo.colour_mixing import WATER_NAME, read_rgb
from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.export_fields import STATEMENT
from geo.output.extracts.extract import Extract, make_extract
from geo.output.formats.qgis_files.qgis_project import write_project
from geo.output.formats.qgis_files.qgis_style import style_marks
from geo.projects.asked.filter import Filter
from geo.space.located.belts import group_by_bearing
from geo.values.sources import Sources
from geo.values.styles import PrecisionStyle, StrokeStyle, Styles
from geo.vocabulary import Form, Shape
from tests.geo.output.formats.written import METRIC, write


@pytest.mark.parametrize("shape", [Shape.AREA, Shape.LINE])
def test_in_qgis_belts_and_what_lies_along_a_line_are_thin_and_water_stays_blue(
    shape: Shape, sources: Sources
) -> None:
    drawn = ET.fromstring(style_marks(sources, shape, STATEMENT).split("\n", 1)[1])
    seen = set[tuple[str, str, str]]()
    ids = {how: those[0] for how, those in group_by_bearing(sources, shape).items()}
    assert len(ids) == 3
    stroke = sources.styles.strokes[shape]
    for line in drawn.iterfind(".//layer[@class='SimpleLine']"):
        told = next(one.attrib["value"] for one in line.iter("Option") if "IN (" in str(one.attrib))
        props = {one.get("k"): str(one.get("v")) for one in line.iter("prop")}
        for how, id in ids.items():
            if f"'{id}'" in told.partition(' AND "place_id" IN ')[2]:
                seen.add((str(how), props["line_width"], props["line_color"].rpartition(",")[0]))
    thin = {(colour, width) for how, width, colour in seen if "is_thin=True" in how}
    assert {width for _, width in thin} == {str(stroke.thin_weight_px)}
    assert len(thin) == len(sources.family_colours)
    water = {(width, colour) for how, width, colour in seen if "is_water=True" in how}
    assert water == {(str(stroke.weight_px), ",".join(map(str, read_rgb(WATER_NAME))))}


def test_symbols_in_qgis_are_as_large_and_edged_as_the_styles_say(sources: Sources) -> None:
    size, edge = PrecisionStyle(form=Form.SQUARE, size_px=31.0), StrokeStyle(weight_px=2.7)
    styles = Styles(precisions=dict.fromkeys(sources.styles.precisions, size),
                    strokes=dict.fromkeys(Shape, edge))  # fmt: skip
    look = style_marks(replace(sources, styles=styles), Shape.POINT, STATEMENT)
    drawn = ET.fromstring(look.split("\n", 1)[1])
    edges = [one.get("v") for one in drawn.iter("prop") if one.get("k") == "outline_width"]
    assert set(edges) == {"2.7"}
    told = [one.attrib["value"] for one in drawn.iter("Option") if one.get("name") == "expression"]
    otherwise = {text.rpartition("ELSE ")[2] for text in told if "ELSE" in text}
    assert otherwise == {"'square' END", "31.0 END"}


def test_a_geopackage_opens_in_our_look(extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(write(extract, ".gpkg", "4548"))
    with closing(sqlite3.connect(path)) as package:
        assert package.execute("PRAGMA user_version").fetchone() == (10200,)
        looks = dict(package.execute("SELECT f_table_name, styleQML FROM layer_styles"))
        listed = {name for (name,) in package.execute("SELECT table_name FROM gpkg_contents")}
    assert {"地点_点", "地点_线", "地点_面", "区界", "水系", "查询范围"} <= set(looks) < listed
    qml = ET.fromstring(looks["地点_点"].split("\n", 1)[1])
    aliases = {one.get("field"): one.get("name") for one in qml.iter("alias")}
    assert aliases["place"] == "地点"
    shown = {one.get("value") for one in qml.iter("category")}
    assert shown == set(extract.sources.family_colours)


def test_names_are_written_from_a_scale_on_but_not_of_what_may_be_anywhere_in_a_subdistrict(
    extract: Extract, tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(write(extract, ".gpkg", "4548"))
    with closing(sqlite3.connect(path)) as package:
        looks = dict(package.execute("SELECT f_table_name, styleQML FROM layer_styles"))
    named = {
        layer: ET.fromstring(look.split("\n", 1)[1]).find("labeling/settings")
        for layer, look in looks.items()
    }
    for layer in ("地点_点", "地点_线", "地点_面", "主要街道", "水系", "区界"):
        settings = named[layer]
        assert settings is not None, layer
        limits = settings.find("rendering")
        # QGIS calls the number behind 1: from which on a name is seen `scaleMax`.
        assert limits is None or int(limits.attrib["scaleMin"]) < int(limits.attrib["scaleMax"])
        told = settings.find("text-style")
        assert told is not None
        assert ("'subdistrict', NULL" in told.attrib["fieldName"]) == layer.startswith("地点")
    assert named["事项_点"] is None


def test_a_project_opens_the_layers_of_the_geopackage_beside_it_in_our_order_and_look(
    extract: Extract, tmp_path: Path
) -> None:
    """In QGIS itself: make soak."""
    datum = list_datums()["4548"]
    (tmp_path / "a.gpkg").write_bytes(write(extract, ".gpkg", "4548"))
    with zipfile.ZipFile(io.BytesIO(write_project(extract, datum, "a.gpkg"))) as archive:
        (name,) = archive.namelist()
        qgis = ET.fromstring(archive.read(name).split(b"\n", 1)[1])
    sources = [one.text or "" for one in qgis.iter("datasource")]
    known = {str(name) for name, _ in pyogrio.list_layers(tmp_path / "a.gpkg")}
    assert {one.removeprefix("./a.gpkg|layername=") for one in sources} == known - {"layer_styles"}
    tree = [(one.get("name"), one.get("checked")) for one in qgis.iter("layer-tree-layer")]
    on = [name for name, checked in tree if checked == "Qt::Checked"]
    drawn = ["地点_点", "地点_线", "地点_面", "查询范围", "主要街道", "水系", "区界"]
    assert [name for name in on if name in drawn] == drawn
    assert ("事项_点", "Qt::Unchecked") in tree
    points = next(one for one in qgis.iter("maplayer") if one.findtext("layername") == "地点_点")
    assert points.find("renderer-v2") is not None
    assert points.findtext("srs/spatialrefsys/authid") == METRIC
    assert len(str(points.findtext("id"))) > 10


def test_no_point_stands_for_what_may_be_anywhere_in_a_subdistrict(sources: Sources) -> None:
    somewhere = make_extract(sources, Filter(precision=("subdistrict", "site")))
    rows = list(csv.DictReader(io.StringIO(write(somewhere, ".csv").decode("utf-8-sig"))))
    placed = {row["位置精度"]: set[bool]() for row in rows if row["地点"]}
    for row in rows:
        if row["地点"]:
            placed[row["位置精度"]].add(bool(row["经度"]))
    assert placed["街道范围"] == {False}
    assert True in placed["准确地址"]
