"""What is carried away opens in the programs it is meant for."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import geopandas as gpd

from geo import project_table
from geo.output.exports import export_projects_csv, export_projects_geojson
from geo.projects.filter import Filter
from geo.projects.matching import find_projects
from geo.sources import Sources


def test_csv_opens_in_excel_with_chinese_headings(sources: Sources) -> None:
    found = find_projects(sources, Filter(sector=("finance",)))
    raw = export_projects_csv(sources, found)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(found)
    assert rows[0]["事项"] == found[0].title
    assert rows[0]["引文"] == found[0].citation.quote
    assert rows[0]["文件"] == sources.documents[found[0].citation.document].title
    for row, project in zip(rows, found, strict=True):
        mapped = any(sources.places[id].geometry is not None for id in project.place_ids)
        assert row["落图"] == ("是" if mapped else "否")
    assert {row["落图"] for row in rows} == {"是", "否"}


def test_a_csv_cell_never_runs_as_a_formula(sources: Sources) -> None:
    evil = replace(sources.projects[0], title="=HYPERLINK(1)")
    text = export_projects_csv(sources, [evil]).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text


def test_geojson_opens_in_gdal_with_its_null_geometries(sources: Sources, tmp_path: Path) -> None:
    found = find_projects(sources, Filter(status=("planned", "underway")))
    (tmp_path / "p.geojson").write_bytes(export_projects_geojson(sources, found))
    frame = gpd.read_file(tmp_path / "p.geojson")
    assert frame.crs.to_epsg() == 4326
    assert set(frame["project"]) == {project.id for project in found}
    unplaced = frame[frame["precision"] == "none"]
    assert len(unplaced) > 0
    assert unplaced.geometry.isna().all()


def test_the_projects_are_a_geodataframe_too(sources: Sources) -> None:
    table = project_table(sources)
    assert table.crs.to_epsg() == 4326
    assert set(table["project"]) == {project.id for project in sources.projects}
    placed = table[~table.geometry.isna()]
    assert placed.to_crs(4548).geometry.is_valid.all()
    assert set(placed["place_id"]) == {
        id for p in sources.projects for id in p.place_ids if sources.places[id].geometry
    }
    assert project_table(replace(sources, projects=())).empty


def test_nothing_found_is_an_empty_file_not_a_broken_one(sources: Sources, tmp_path: Path) -> None:
    (tmp_path / "p.geojson").write_bytes(export_projects_geojson(sources, []))
    assert len(gpd.read_file(tmp_path / "p.geojson")) == 0
    assert len(export_projects_csv(sources, []).decode("utf-8-sig").splitlines()) == 1
