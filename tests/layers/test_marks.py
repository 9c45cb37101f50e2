"""The set in a file is the set drawn on the screen."""

import csv
import io
import json
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.extract import make_extract
from geo.output.formats.table_files.csv_table import write_csv
from geo.output.formats.table_files.geojson_file import write_geojson
from geo.projects.asked.filter import Filter, list_options, parse_query
from geo.projects.found.matching import find_places, find_projects
from geo.projects.summed_up.summary import summarise_places
from geo.values.sources import Sources
from layers.marks import mark_places

MANY = 60
"""Of more only the table is looked at that every file is written from: that takes long enough."""
WGS84 = list_datums()["4326"]
PARTS = st.sets(st.integers(0, 40), min_size=1, max_size=3)
AREAS = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 400), st.sampled_from([50, 200, 500, 2000])),
    st.tuples(st.floats(117.15, 117.25), st.floats(39.07, 39.17), st.sampled_from([100, 500])),
)


@st.composite
def filters(draw: st.DrawFn, sources: Sources) -> Filter:
    """What somebody may ask, by any of the conditions an address can hold."""
    query: dict[str, str] = {}
    for name, options in list_options(sources).items():
        if draw(st.integers(0, 4)) == 0:
            known = list(options)
            query[name] = ",".join(known[n % len(known)] for n in draw(PARTS))
    if draw(st.integers(0, 3)) == 0:
        first = draw(st.integers(2015, 2026))
        query["years"] = f"{first}-{draw(st.integers(first, 2036))}"
        query["span"] = draw(st.sampled_from(["", "within"]))
    elif draw(st.integers(0, 5)) == 0:
        query["years"] = "none"
    query["sectors"] = draw(st.sampled_from(["", "main"]))
    query["text"] = draw(st.sampled_from(["", "", "", "街", "金融", "xiaobailou", "没有的"]))
    area = draw(AREAS)
    if area is not None and len(area) == 2:
        placed = [id for id, place in sources.places.items() if place.geometry is not None]
        query["area"] = f"{placed[area[0] % len(placed)]}@{area[1]}"
    elif area is not None:
        query["area"] = f"{area[0]:.5f},{area[1]:.5f}@{area[2]}"
    wanted, ignored = parse_query(query, sources)
    assert ignored == []
    return wanted


def drawn_on_screen(sources: Sources, wanted: Filter) -> tuple[list[str], set[str]]:
    """The projects listed and the places drawn, as the page 地图 finds them."""
    projects = find_projects(sources, wanted)
    summaries = summarise_places(sources, projects, find_places(projects, sources, wanted))
    drawn = {mark.id for mark in mark_places(sources, summaries)}
    return [project.id for project in projects], drawn


def unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def read_rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def check_asked(data: st.DataObject, sources: Sources) -> None:
    wanted = data.draw(filters(sources))
    listed, drawn = drawn_on_screen(sources, wanted)
    extract = make_extract(sources, wanted)
    assert unique(extract.statements["project_id"]) == listed
    assert set(extract.places[extract.places.geometry.notna()]["place_id"]) == drawn
    if len(listed) > MANY:
        return
    features = json.loads(write_geojson(extract, WGS84))["features"]
    assert unique(one["properties"]["project_id"] for one in features) == listed
    placed = [one["properties"] for one in features if one["geometry"] is not None]
    assert {one["place_id"] for one in placed} == drawn
    if wanted.area and wanted.area.radius_m:
        assert all(one["dist_m"] <= wanted.area.radius_m for one in placed)
    rows = read_rows(write_csv(extract, WGS84))
    assert unique(row["编号"] for row in rows) == listed
    assert {row["地点编号"] for row in rows if row["几何"] != "无"} == drawn
    assert sum(int(row["计项"]) for row in rows) == len(listed)


ANY = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=60, **ANY)
@given(data=st.data())
def test_a_file_holds_what_the_screen_shows_whatever_is_asked(
    data: st.DataObject, sources: Sources
) -> None:
    check_asked(data, sources)


@pytest.mark.soak
@settings(max_examples=1000, **ANY)
@given(data=st.data())
def test_a_file_holds_what_the_screen_shows_however_often_it_is_asked(
    data: st.DataObject, sources: Sources
) -> None:
    check_asked(data, sources)
