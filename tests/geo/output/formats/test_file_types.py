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

from geo.output.extracts.export_fields import STATEMENT
from geo.output.extracts.extract import Extract, flatten_lists, make_extract
from geo.output.formats.file_types import FILE_TYPES
from geo.projects.asked.filter import Filter
from geo.reading.sources_folder import read_sources
from geo.space.crs import gcj02_to_wgs84
from tests.geo.output.formats.written import KML, METRIC, write

ROUND_TRIPS = [
    (".geojson", "4326"), (".gpkg", "4548"), (".zip", "4490"), (".fgb", "gcj02"),
    (".parquet", "4326"), (".parquet", "gcj02"),
]  # fmt: skip
"""Every sort of file that holds geometry, and between them every system; all pairs: make soak."""
each_ending = pytest.mark.parametrize("ending", FILE_TYPES)


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
