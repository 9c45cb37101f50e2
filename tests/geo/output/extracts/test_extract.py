"""The set in a file: once what is counted, each place with how far it is."""

import csv
import io
import json

import pytest

from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.export_fields import STATEMENT
from geo.output.extracts.extract import Extract, make_extract
from geo.output.formats.table_files.csv_table import write_csv
from geo.output.formats.table_files.geojson_file import write_geojson
from geo.projects.asked.filter import Filter, parse_query
from geo.values.sources import Sources
from tests import small

WGS84 = list_datums()["4326"]


def read_rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_a_project_shown_at_none_of_its_places_is_listed_once_without_a_place() -> None:
    known = small.world(small.project("p", places=("a", "b")), small.project("q"))
    wanted = Filter(precision=("none",))
    extract = make_extract(known, wanted)
    assert list(extract.statements["project_id"]) == ["q"]
    both = make_extract(known, Filter())
    assert list(both.statements["project_id"]) == ["p", "p", "q"]
    assert list(both.statements["counted"]) == [1, 0, 1]
    assert both.statements.geometry.isna().tolist() == [False, False, True]


def test_near_a_place_every_row_says_how_far_and_whether_surely(sources: Sources) -> None:
    placed = next(p for p in sources.places.values() if p.geometry is not None and p.precision_m)
    wanted, _ = parse_query({"area": f"{placed.id}@500"}, sources)
    places = make_extract(sources, wanted).places
    itself = places[places["place_id"] == placed.id].iloc[0]
    assert itself["dist_m"] == 0
    assert bool(itself["certain"])
    others = places[places["place_id"] != placed.id]
    exact = others[others["precision"] != "subdistrict"]
    # What is asked about may be off as well; inside it a place may be surer than its distance says.
    sure = exact["dist_m"] + exact["precision_m"] + placed.precision_m <= 500
    assert exact.loc[sure, "certain"].all()
    assert not exact.loc[exact["dist_m"] + exact["precision_m"] > 900, "certain"].any()
    assert set(others["certain"]) == {True, False}
    vague = others[others["precision"] == "subdistrict"]
    assert len(vague)
    assert not vague["certain"].any()
    assert make_extract(sources, Filter()).places["certain"].isna().all()


@pytest.fixture(scope="module")
def nothing(sources: Sources) -> Extract:
    extract = make_extract(sources, Filter(text="没有的"))
    assert extract.projects == ()
    return extract


def test_nothing_found_is_an_empty_file_that_says_so(nothing: Extract) -> None:
    content = json.loads(write_geojson(nothing, WGS84))
    assert content["features"] == []
    assert content["about"]["内容"] == "没有符合条件的事项"
    heading, *rows = write_csv(nothing, WGS84).decode("utf-8-sig").splitlines()
    assert rows == []
    assert "没有符合条件的事项" in heading


def test_every_field_has_a_heading_of_its_own_and_a_short_name_of_its_own() -> None:
    assert len({field.alias for field in STATEMENT}) == len(STATEMENT)
    assert len({field.short for field in STATEMENT}) == len(STATEMENT)
    assert all(field.short.isascii() and len(field.short) <= 10 for field in STATEMENT)
    assert all(field.meaning for field in STATEMENT)


def test_a_table_opens_in_excel_with_chinese_headings_and_numbers(sources: Sources) -> None:
    extract = make_extract(sources, Filter(sector=("finance",)))
    raw = write_csv(extract, list_datums()["4548"])
    assert raw.decode("utf-8").startswith("\ufeff事项,地点,区")
    row = read_rows(raw)[0]
    assert row["引文"] == extract.projects[0].citation.quote
    assert row["起年"].isdigit()
    east = [float(row["东坐标(米)"]) for row in read_rows(raw) if row["东坐标(米)"]]
    assert all(510_000 < value < 530_000 for value in east)
