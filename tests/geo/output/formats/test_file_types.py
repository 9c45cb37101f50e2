"""Every sort of file comes back, in the programs it is meant for, as what was put into it."""

import csv
import io
import json
import re
import sqlite3
import time
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import ezdxf
import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
from pyarrow import parquet

from geo.colour_mixing import WATER_NAME, read_rgb
from geo.errors import AskFault, ExportFault, WriteFault
from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.export_fields import STATEMENT
from geo.output.extracts.extract import Extract, flatten_lists, make_extract
from geo.output.extracts.field_dictionary import list_dictionary
from geo.output.extracts.file_metadata import name_file, name_of_page
from geo.output.formats.file_types import FILE_TYPES, choose_datum
from geo.output.formats.other_programs import dxf
from geo.output.formats.qgis_files.qgis_project import write_project
from geo.output.formats.qgis_files.qgis_style import style_marks
from geo.projects.asked.filter import Filter, parse_query
from geo.reading.sources_folder import read_sources
from geo.space.crs import gcj02_to_wgs84
from geo.space.located.belts import group_by_bearing, is_belt, lies_along
from geo.values.sources import Sources
from geo.values.styles import PrecisionStyle, StrokeStyle, Styles
from geo.vocabulary import Form, Shape
from tests.conftest import no_file_longer_than

METRIC = "EPSG:4548"
KML = "{http://www.opengis.net/kml/2.2}"
ROUND_TRIPS = [
    (".geojson", "4326"), (".gpkg", "4548"), (".zip", "4490"), (".fgb", "gcj02"),
    (".parquet", "4326"), (".parquet", "gcj02"),
]  # fmt: skip
"""Every sort of file that holds geometry, and between them every system; all pairs: make soak."""
each_ending = pytest.mark.parametrize("ending", FILE_TYPES)


@pytest.fixture(scope="module")
def extract(sources: Sources) -> Extract:
    """What is near a zone: points, lines and areas."""
    zone = next(p for p in sources.places.values() if p.geometry is not None and p.geometry.area)
    wanted, ignored = parse_query({"area": f"{zone.id}@800"}, sources)
    assert ignored == []
    near = make_extract(sources, wanted)
    assert set(near.statements.geom_type) == {"Point", "LineString", "Polygon"}
    return near


@pytest.fixture(scope="module")
def listed(sources: Sources) -> Extract:
    """What a sector says, of which some has no geometry."""
    said = make_extract(sources, Filter(sector=("finance",)))
    assert 0 < said.statements.geometry.isna().sum() < len(said.statements)
    return said


@pytest.fixture(scope="module")
def nothing(sources: Sources) -> Extract:
    return make_extract(sources, Filter(text="没有的"))


def write(extract: Extract, ending: str, datum: str = "") -> bytes:
    kind = FILE_TYPES[ending]
    return kind.write(extract, choose_datum(kind, datum))


def join_tables(tables: Iterable[pd.DataFrame], key: str) -> gpd.GeoDataFrame:
    """Tables with a geometry and without one as one, by their ids."""
    whole = pd.concat([pd.DataFrame(one) for one in tables])
    crs = next((one.crs for one in tables if isinstance(one, gpd.GeoDataFrame)), None)
    shapes = gpd.GeoSeries(whole["geometry"].tolist() if "geometry" in whole else [], crs=crs)
    shapes = shapes.reindex(range(len(whole)))
    return gpd.GeoDataFrame(whole.reset_index(drop=True), geometry=shapes, crs=crs).set_index(key)


def read_back(content: bytes, ending: str, folder: Path) -> gpd.GeoDataFrame:
    """The statements of a file by their ids, as GDAL or geopandas finds them."""
    path = folder / f"read{ending}"
    path.write_bytes(content)
    match ending:
        case ".gpkg":
            names = [name for name, _ in pyogrio.list_layers(path) if name.startswith("事项_")]
            return join_tables([pyogrio.read_dataframe(path, layer=one) for one in names], "id")
        case ".parquet":
            return gpd.read_parquet(path).set_index("id")
        case ".zip":
            with zipfile.ZipFile(path) as archive:
                archive.extractall(folder)
            paths = [*folder.glob("事项_*.shp"), *folder.glob("事项_未上图.dbf")]
            short = {field.short: field.name for field in STATEMENT}
            whole = join_tables([pyogrio.read_dataframe(one) for one in paths], "BH")
            return whole.rename(columns=short)
    return pyogrio.read_dataframe(path).set_index("id")


@pytest.mark.parametrize(("ending", "datum"), ROUND_TRIPS)
def test_geometry_and_chinese_come_back_and_no_row_is_lost(
    ending: str, datum: str, extract: Extract, listed: Extract, tmp_path: Path
) -> None:
    for number, known in enumerate((extract, listed)):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = read_back(write(known, ending, datum), ending, folder)
        table = known.statements.set_index("id")
        assert set(found.index) == set(table.index)
        assert len(found) == len(table)
        found = found.loc[table.index]
        table = flatten_lists(table, STATEMENT)
        for name in ("project_id", "title", "quote", "document_title", "place", "sectors"):
            assert found[name].fillna("").tolist() == table[name].fillna("").tolist()
        assert found["year_from"].fillna(0).tolist() == table["year_from"].fillna(0).tolist()
        assert found.geometry.isna().tolist() == table.geometry.isna().tolist()
        assert farthest_m(found, table, datum) < 0.01


def farthest_m(found: gpd.GeoDataFrame, table: gpd.GeoDataFrame, datum: str) -> float:
    """How far the geometry of a file strays from what was put into it, in metres."""
    if datum == "gcj02":
        assert found.crs is None
        back = found.geometry.dropna().transform(
            lambda xy: [gcj02_to_wgs84(*position) for position in xy]
        )
        moved = gpd.GeoSeries(back, crs=4326).to_crs(METRIC)
    else:
        assert found.crs.to_epsg() == int(datum)
        moved = found.geometry.dropna().to_crs(METRIC)
    meant = table.geometry.dropna().to_crs(METRIC)
    return float(moved.hausdorff_distance(meant).max())


def test_gdal_reads_what_the_fields_of_a_package_are_called(
    listed: Extract, tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(write(listed, ".gpkg"))
    called = {field.name: field.alias for field in STATEMENT}
    for layer in ("事项_面", "事项_未上图"):
        with pyogrio.raw.open_arrow(path, layer=layer, use_pyarrow=True) as (_, rows):
            told = {one.name: (one.metadata or {}) for one in rows.schema if one.name in called}
        names = {name: about[b"GDAL:OGR:alternative_name"].decode() for name, about in told.items()}
        assert names == called


def test_a_flatgeobuf_is_called_as_what_it_holds(listed: Extract, tmp_path: Path) -> None:
    path = tmp_path / "a.fgb"
    path.write_bytes(write(listed, ".fgb"))
    assert pyogrio.list_layers(path)[0, 0] == "projects"


def test_a_drawing_holds_every_shape_in_metres_with_its_quote(extract: Extract) -> None:
    drawing = ezdxf.read(io.StringIO(write(extract, ".dxf").decode("gbk")))
    assert not drawing.audit().errors
    assert (drawing.dxfversion, drawing.header["$INSUNITS"]) == ("AC1018", 6)
    entities = [one for one in drawing.modelspace() if one.has_xdata("QQYZT")]
    told = [dict(tag.value.split("=", 1) for tag in one.get_xdata("QQYZT")) for one in entities]
    table = extract.statements.set_index("id")
    drawn = table[table.geometry.notna()]
    assert {one["id"] for one in told} == set(drawn.index)
    metric = drawn.geometry.to_crs(METRIC)
    for entity, said in zip(entities, told, strict=True):
        row = drawn.loc[said["id"]]
        assert said["quote"] == row["quote"]
        assert entity.dxf.layer.endswith(f"_{row['shape_name']}")
        assert entity.rgb is not None
        if entity.dxftype() == "POINT":
            x, y, _ = entity.dxf.location
            assert metric[said["id"]].distance(gpd.points_from_xy([x], [y])[0]) < 0.01
        else:
            corner = gpd.points_from_xy(*zip(*entity.get_points("xy"), strict=True))
            assert max(metric[said["id"]].distance(one) for one in corner) < 0.01
    layers = {layer.dxf.name for layer in drawing.layers}
    assert {"QJ_区界", "SX_水系", "DL_街道", "FW_查询范围", "SX_注记", "TK_说明"} <= layers
    written = [text.dxf.text for text in drawing.modelspace().query("TEXT")]
    assert any("示意" in text for text in written)
    assert {
        drawing.styles.get(t.dxf.style).dxf.font for t in drawing.modelspace().query("TEXT")
    } == {"simfang.ttf"}
    # No font is asked for that no text of ours is set in.
    assert {style.dxf.name for style in drawing.styles} == {"Standard", "FangSong"}


def test_a_drawing_is_read_in_chinese_by_gdal_which_is_told_nothing(
    listed: Extract, tmp_path: Path
) -> None:
    path = tmp_path / "a.dxf"
    path.write_bytes(write(listed, ".dxf"))
    table = pyogrio.read_dataframe(path)
    drawn = listed.places[listed.places.geometry.notna()]
    assert {*drawn["place"]} <= {*table["Text"]}
    assert {"QJ_区界", "SX_水系", "SX_注记", "TK_说明"} <= {*table["Layer"]}
    assert any("示意,不作划界依据" in text for text in table["Text"].dropna())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("金街·①", "金街·①"),
        ("a›b", "a>b"),
        ("ñ广场", r"\U+00F1广场"),
        ("🚇站", r"\U+D83D\U+DE87站"),
    ],
)
def test_what_gbk_lacks_stands_in_a_drawing_in_a_plain_form_or_as_its_code(
    text: str, written: str
) -> None:
    assert dxf._plain(text) == written
    assert len(dxf._cut(text * 200).encode("gbk")) <= 250


def test_what_cannot_be_drawn_is_listed_in_the_drawing(listed: Extract) -> None:
    drawing = ezdxf.read(io.StringIO(write(listed, ".dxf").decode("gbk")))
    lines = [t.dxf.text for t in drawing.modelspace().query('TEXT[layer=="TK_未上图"]')]
    unplaced = listed.statements[listed.statements.geometry.isna()]
    assert len(lines) == len(unplaced) + 1
    assert lines[1].startswith(unplaced["project_id"].iloc[0])


def test_an_earth_viewer_finds_every_statement_with_its_quote(listed: Extract) -> None:
    root = ET.fromstring(write(listed, ".kml"))
    marks = root.findall(f".//{KML}Placemark")
    table = listed.statements
    assert len(marks) == len(table)
    values = {
        tuple(mark.findtext(f".//{KML}Data[@name='{name}']/{KML}value") for name in ("id", "quote"))
        for mark in marks
    }
    assert values == set(zip(table["id"], table["quote"], strict=True))
    placed = [mark for mark in marks if mark.find(f".//{KML}coordinates") is not None]
    assert len(placed) == table.geometry.notna().sum()
    styles = {f"#{style.get('id')}" for style in root.iter(f"{KML}Style")}
    assert {mark.findtext(f"{KML}styleUrl") for mark in placed} <= styles


def test_an_earth_viewer_draws_a_line_as_broad_as_lines_are_and_an_edge_as_edges(
    extract: Extract,
) -> None:
    """Thinner the edge of a belt, and what only says that something lies along it."""
    root = ET.fromstring(write(extract, ".kml"))
    widths = {
        f"#{one.get('id')}": one.findtext(f".//{KML}width") for one in root.iter(f"{KML}Style")
    }
    strokes = extract.sources.styles.strokes
    for drawn, shape in (("LineString", Shape.LINE), ("Polygon", Shape.AREA)):
        marks = [m for m in root.iter(f"{KML}Placemark") if m.find(f".//{KML}{drawn}") is not None]
        assert marks
        for mark in marks:
            id = str(mark.findtext(f".//{KML}Data[@name='place_id']/{KML}value"))
            place = extract.sources.places[id]
            is_thin = is_belt(place) or lies_along(place)
            width = strokes[shape].thin_weight_px if is_thin else strokes[shape].weight_px
            assert widths[str(mark.findtext(f"{KML}styleUrl"))] == str(width), id


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


def test_a_workbook_counts_filters_and_keeps_codes_as_texts(listed: Extract) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(listed, ".xlsx", "4548")))
    assert {"说明", "事项", "地点", "指标", "数据字典", "来源"} <= set(book.sheetnames)
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
    projects = list(book["事项"].values)
    assert len(projects) - 1 == len(listed.projects)
    row = dict(zip(projects[0], projects[1], strict=True))
    assert (row["编号"], row["引文"]) == (listed.projects[0].id, listed.projects[0].citation.quote)
    assert row["区代码"] == listed.projects[0].district
    assert isinstance(row["起年"], int)
    assert len(list(book["数据字典"].values)) - 1 == len(list_dictionary())
    pivot = list(book["透视"].values)
    assert sum(line[-1] for line in pivot[1:]) == len(listed.projects)
    head, *long = list(book["长表"].values)
    told = [dict(zip(head, line, strict=True)) for line in long]
    assert sum(line["计项"] for line in told) == len(listed.projects)
    codes = {(line["编号"], line["领域代码"]) for line in told}
    assert codes == {(p.id, sector) for p in listed.projects for sector in p.sectors}
    assert {line["领域"] for line in told} <= {s.name for s in listed.sources.sectors.values()}
    places = [dict(zip(projects_head, line, strict=True)) for projects_head, *lines in
              [list(book["地点"].values)] for line in lines]  # fmt: skip
    known = listed.places[listed.places["precision"] != "subdistrict"]
    placed = known.geometry.notna().sum()
    assert sum(line["东坐标(米)"] is not None for line in places) == placed


def about_of(content: bytes, ending: str, folder: Path) -> str:
    """All that a file says of itself, as a program that opens it finds it."""
    path = folder / f"about{ending}"
    path.write_bytes(content)
    match ending:
        case ".csv":
            return content.decode("utf-8-sig").splitlines()[0]
        case ".geojson":
            return str(json.loads(content)["about"])
        case ".gpkg":
            with closing(sqlite3.connect(path)) as package:
                return str(package.execute("SELECT * FROM 说明").fetchall())
        case ".zip":
            with zipfile.ZipFile(path) as archive:
                return archive.read("说明.txt").decode("utf-8-sig")
        case ".parquet":
            return parquet.read_schema(path).metadata[b"about"].decode()
        case ".kml":
            return ET.fromstring(content).findtext(f"./{KML}Document/{KML}description") or ""
        case ".dxf":
            drawing = ezdxf.read(io.StringIO(content.decode("gbk")))
            return str([t.dxf.text for t in drawing.modelspace().query("TEXT")])
        case ".xlsx":
            return str(list(openpyxl.load_workbook(path)["说明"].values))
    return str(pyogrio.read_info(path)["layer_metadata"])


@each_ending
def test_every_file_says_what_it_is_and_what_it_is_not(
    ending: str, extract: Extract, nothing: Extract, tmp_path: Path
) -> None:
    said = about_of(write(extract, ending), ending, tmp_path)
    for part in ("周边 800 米内", "CC BY 4.0", "示意,不作划界依据", str(extract.version),
                 "Unicode 码点", extract.sources.data_date):  # fmt: skip
        assert part in said, (ending, part)
    for id in {project.citation.document for project in extract.projects}:
        assert extract.sources.documents[id].title in said
    assert "没有符合条件的事项" in about_of(write(nothing, ending), ending, tmp_path)


def test_the_same_data_on_the_same_day_give_the_same_bytes(listed: Extract) -> None:
    dated = (".xlsx", ".gpkg", ".dxf")
    first = [write(listed, ending) for ending in dated]
    time.sleep(1)  # What is dated to the second would differ.
    assert [write(listed, ending) for ending in dated] == first


@pytest.mark.parametrize("ending", [".fgb", ".gpkg", ".zip"])
@pytest.mark.parametrize("room", [3_000, 60_000])
def test_half_a_file_on_a_full_temporary_disk_is_none(
    ending: str, room: int, listed: Extract
) -> None:
    with no_file_longer_than(room), pytest.raises(WriteFault, match="多半是磁盘已满"):
        write(listed, ending)


@each_ending
def test_nothing_found_is_a_file_that_opens_without_a_row(
    ending: str, nothing: Extract, tmp_path: Path
) -> None:
    content = write(nothing, ending)
    match ending:
        case ".csv":
            assert len(content.decode("utf-8-sig").splitlines()) == 1
        case ".xlsx":
            assert len(list(openpyxl.load_workbook(io.BytesIO(content))["事项"].values)) == 1
        case ".dxf":
            drawing = ezdxf.read(io.StringIO(content.decode("gbk")))
            assert not [one for one in drawing.modelspace() if one.has_xdata("QQYZT")]
        case ".kml":
            assert ET.fromstring(content).findall(f".//{KML}Placemark") == []
        case ".geojson":
            assert json.loads(content)["features"] == []
        case _:
            assert len(read_back(content, ending, tmp_path)) == 0
    if ending == ".gpkg":
        named = {name for name, _ in pyogrio.list_layers(tmp_path / "read.gpkg")}
        assert named >= {f"{what}_{shape}" for what in ("事项", "地点") for shape in "点线面"}


def test_a_shapefile_is_gbk_and_says_so_twice(listed: Extract) -> None:
    with zipfile.ZipFile(io.BytesIO(write(listed, ".zip", "4548"))) as archive:
        names = archive.namelist()
        assert all("/" not in name for name in names)
        for name in names:
            if name.endswith(".dbf"):
                table = archive.read(name)
                assert table[29] == 0x4D
                assert archive.read(name.replace(".dbf", ".cpg")) == b"GBK"
                fields = [table[at : at + 11].rstrip(b"\0") for at in range(32, len(table), 32)]
                ends = next(n for n, field in enumerate(fields) if field.startswith(b"\r"))
                assert all(field.isascii() and len(field) <= 10 for field in fields[:ends])
        explained = archive.read("字段说明.csv").decode("utf-8-sig")
        assert {row["短名"] for row in csv.DictReader(io.StringIO(explained))} >= {
            "SXBH", "SXMC", "DDBH", "DDMC", "QDM", "QMC", "LY", "ZT", "QN", "ZN", "JD", "WC_M",
            "JL_M", "WJ", "YW",
        }  # fmt: skip


def test_what_a_shapefile_cannot_hold_is_marked_and_said(listed: Extract) -> None:
    one = replace(listed.projects[0], title="𠮷" + "长" * 200)
    with zipfile.ZipFile(io.BytesIO(write(replace(listed, projects=[one]), ".zip"))) as archive:
        tables = b"".join(archive.read(name) for name in archive.namelist() if "dbf" in name)
        said = archive.read("说明.txt").decode("utf-8-sig")
    assert ("?" + "长" * 125 + "…").encode("gbk") in tables
    assert "写作“?”" in said
    assert "以“…”结尾" in said


def test_a_text_field_nothing_is_said_in_is_still_one_of_texts(sources: Sources) -> None:
    """Or two Shapefiles of one table could not be put together."""
    alone = make_extract(sources, Filter(district=("120103",), text="航运"))
    assert alone.statements["share"].isna().all()
    with zipfile.ZipFile(io.BytesIO(write(alone, ".zip", "4548"))) as archive:
        (name, *_) = [one for one in archive.namelist() if one.startswith("事项_") and "dbf" in one]
        table = archive.read(name)
    fields = {table[at : at + 11].rstrip(b"\0"): table[at + 11] for at in range(32, len(table), 32)}
    assert chr(fields[b"BF"]) == "C"


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


@pytest.fixture(scope="module")
def spoiled(hostile_data: Path) -> Extract:
    read = read_sources(hostile_data / "sources")
    titled = [replace(p, title=f"=1+{number}%%c") for number, p in enumerate(read.projects)]
    known = replace(read, projects=tuple(titled))
    return make_extract(known, Filter(sector=("finance",)))


@each_ending
def test_hostile_texts_stay_texts_in_every_file(
    ending: str, spoiled: Extract, tmp_path: Path
) -> None:
    content = write(spoiled, ending)
    title = spoiled.projects[0].title
    assert title.startswith("=")
    match ending:
        case ".csv":
            cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))
                     for cell in row]  # fmt: skip
            assert f"'{title}" in cells
            assert [cell for cell in cells if cell.startswith("=")] == []
        case ".xlsx":
            book = openpyxl.load_workbook(io.BytesIO(content))
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
            assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
            named = [cell for cell in cells if cell.value == title]
            assert named
            assert all(cell.quotePrefix for cell in named)
        case ".dxf":
            drawing = ezdxf.read(io.StringIO(content.decode("gbk")))
            texts = [t.dxf.text for t in drawing.modelspace().query("TEXT")]
            # What GBK lacks is the one code there may be.
            texts = [re.sub(r"\\U\+[0-9A-F]{4}", "", text) for text in texts]
            assert not any("%%" in text or "\\" in text for text in texts)
        case ".kml":
            root = ET.fromstring(content)
            assert any(one.text == title for one in root.iter(f"{KML}name"))
            spoken = [one.text or "" for one in root.iter(f"{KML}description")][1:]
            assert not any("<b>" in text for text in spoken)
        case _:
            assert title in set(read_back(content, ending, tmp_path)["title"])


def test_no_point_stands_for_what_may_be_anywhere_in_a_subdistrict(sources: Sources) -> None:
    somewhere = make_extract(sources, Filter(precision=("subdistrict", "site")))
    rows = list(csv.DictReader(io.StringIO(write(somewhere, ".csv").decode("utf-8-sig"))))
    placed = {row["位置精度"]: set[bool]() for row in rows if row["地点"]}
    for row in rows:
        if row["地点"]:
            placed[row["位置精度"]].add(bool(row["经度"]))
    assert placed["街道范围"] == {False}
    assert True in placed["准确地址"]


def test_names_of_files_fit_every_system(extract: Extract, sources: Sources) -> None:
    datums = list_datums()
    name = name_file(extract, datums["4548"], ".gpkg")
    assert name.endswith(f"_{extract.version}_4548.gpkg")
    assert "周边_800_米内" in name
    charted = name_of_page(sources, "统计_领域×状态;区:和平区", ".csv")
    assert charted == f"区情一张图_统计_领域×状态_和平区_{extract.version}.csv"
    everything = Filter(document=tuple(sources.documents), text='a/b\\c:*?"<>|')
    long = name_file(make_extract(sources, everything), datums["4326"], ".csv")
    assert len(long.encode()) <= 255
    assert not set(long) & set('/\\:*?"<>| \n')


@pytest.mark.parametrize(
    ("ending", "asked", "why"),
    [
        (".geojson", "4548", ".geojson 不能用坐标系“4548”"),
        (".kml", "EPSG:4490", ".kml 不能用坐标系“EPSG:4490”"),
        (".dxf", "4326", ".dxf 不能用坐标系“4326”"),
        (".geojson", "grid.toml", ".geojson 不能用坐标系“grid.toml”"),
        (".gpkg", "4547", "坐标系“4547”不认识"),
        (".gpkg", "x" * 90, "坐标系“" + "x" * 40 + "”不认识"),
    ],
)
def test_a_system_a_file_cannot_be_in_is_refused(ending: str, asked: str, why: str) -> None:
    with pytest.raises((AskFault, ExportFault), match=why) as refused:
        choose_datum(FILE_TYPES[ending], asked)
    assert "\n" not in str(refused.value)


def test_a_system_is_asked_for_as_people_write_it() -> None:
    package = FILE_TYPES[".gpkg"]
    assert {choose_datum(package, asked).id for asked in ("EPSG:4548", "epsg:4548", " 4548")} == {
        "4548"
    }
    assert choose_datum(package, "").id == "4326"
    assert choose_datum(FILE_TYPES[".dxf"], "").id == "4548"
