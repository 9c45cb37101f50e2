"""What is carried away opens in the programs it is meant for."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from geo import project_table
from geo.output.building.data_version import read_version
from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.extract import make_extract
from geo.output.extracts.file_metadata import cite_documents
from geo.output.formats.table_files.csv_table import write_csv
from geo.output.formats.table_files.figure_and_plan_csv import (
    export_figures_csv,
    export_plan_csv,
    export_progress_csv,
    format_csv,
)
from geo.projects.asked.filter import Filter
from geo.reading.sources_folder import read_sources
from geo.values.sources import Sources
from tests import hostile

STARTS = [*"=+-@=+-@﹢﹣", "\t", "\r", "\n", " =", "\u3000=", "\u200b="]


def read_back(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", STARTS, ids=ascii)
def test_a_text_that_begins_like_a_formula_is_led_by_an_apostrophe(start: str) -> None:
    assert read_back(format_csv(["名"], [[f"{start}1+1"]]))[1] == [f"'{start}1+1"]


def test_a_table_says_which_apostrophes_are_not_of_the_texts(sources: Sources) -> None:
    """Who reads by a program would take them for the documents' own."""
    for table in (export_figures_csv(sources, []), export_plan_csv(sources)):
        assert "前加了一个撇号" in read_back(table)[0][-1]


@pytest.mark.parametrize("text", ["a=1", "3-5", "“=”", "", "·", "1"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert read_back(format_csv(["名", "数"], [[text, "x"]]))[1] == [text, "x"]


def test_a_negative_number_stays_a_number(sources: Sources) -> None:
    fallen = replace(sources.figures[0], value=Decimal("-3.50"))
    head, row = read_back(export_figures_csv(sources, [fallen]))
    assert row[head.index("数值")] == "-3.50"


def test_no_table_runs_a_formula_whatever_the_texts_are(data_copy: Path) -> None:
    hostile.spoil(data_copy)
    spoiled = read_sources()
    tables = {
        "projects": write_csv(make_extract(spoiled, Filter()), list_datums()["4548"]),
        "figures": export_figures_csv(spoiled, spoiled.figures),
        "plan": export_plan_csv(spoiled),
    }
    for name, table in tables.items():
        cells = [cell for row in read_back(table) for cell in row]
        assert [cell for cell in cells if cell.startswith("=")] == [], name
        assert any(cell.startswith(f"'{hostile.TEXT}") for cell in cells), name


def test_the_projects_are_a_geodataframe_too(sources: Sources) -> None:
    table = project_table(sources)
    assert table.crs.to_epsg() == 4326
    assert set(table["project_id"]) == {project.id for project in sources.projects}
    placed = table[~table.geometry.isna()]
    assert placed.to_crs(4548).geometry.is_valid.all()
    assert set(placed["place_id"]) == {
        id for p in sources.projects for id in p.place_ids if sources.places[id].geometry
    }
    assert project_table(replace(sources, projects=())).empty


def test_every_table_says_its_version_licence_and_use(sources: Sources) -> None:
    tables = [
        export_figures_csv(sources, sources.figures),
        export_figures_csv(sources, []),
        export_plan_csv(sources),
        export_progress_csv(sources, []),
    ]
    for table in tables:
        head, *rows = read_back(table)
        for part in (str(read_version(sources)), "CC BY 4.0", "示意,不作划界依据"):
            assert part in head[-1]
        assert {row[-1] for row in rows} <= {""}
        assert {len(row) for row in rows} <= {len(head)}


def test_a_file_says_where_a_quote_is_read_where_readers_find_the_app(
    sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "http" not in cite_documents(sources, ["hp-plan14"])["offsets"]
    monkeypatch.setenv("PUBLIC_URL", "https://map.example.cn")
    said = cite_documents(sources, ["hp-plan14"])["offsets"]
    assert said.endswith("https://map.example.cn/read?document=文件代码&at=引文起")
