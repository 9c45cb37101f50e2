"""What the list sends to the browser: every row whole, every text once, in an order that means."""

import gzip
import json
from base64 import b64decode
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from geo.text import say, words
from geo.values.sources import Sources
from geo.years import Years
from layers.screen.browser_stock import stock_places
from pages.explore.found_list.project_list import make_payload, pack_numbers, pack_rows

FILLINGS = {"planned": "outline", "underway": "half", "completed": "full", "operating": "full"}
COLUMNS = ["title", "place", "district", "sector", "status", "years", "document", "on_map"]


def columns(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {column["id"]: column for column in data["columns"]}


def cells(data: dict[str, Any], id: str) -> list[str]:
    """What a column shows, from the first row to the last."""
    column = columns(data)[id]
    return [column["values"][number] for number in column["rows"]]


@pytest.fixture(scope="module")
def data(sources: Sources) -> dict[str, Any]:
    return make_payload(sources, sources.projects)


def test_every_project_is_a_row_with_its_own_words(sources: Sources, data: dict[str, Any]) -> None:
    assert data["ids"] == [project.id for project in sources.projects]
    assert list(columns(data)) == COLUMNS
    assert all(len(column["rows"]) == len(data["ids"]) for column in data["columns"])
    shown = zip(*(cells(data, id) for id in COLUMNS), strict=True)
    for row, project in zip(shown, sources.projects, strict=True):
        places = [sources.places[id] for id in project.place_ids]
        mapped = any(place.geometry is not None for place in places)
        assert row == (
            project.title,
            "、".join(place.name for place in places),
            sources.districts[project.district].name,
            sources.sectors[project.sectors[0]].name,
            words("status")[project.status],
            str(project.years) or say("panel.undated"),
            sources.documents[project.citation.document].title,
            "是" if mapped else "否",
        )


def test_headings_are_the_words_of_the_catalogue(data: dict[str, Any]) -> None:
    names = [column["name"] for column in data["columns"]]
    assert names == ["事项", "地点", "区", "领域", "状态", "年份", "文件", "上图"]


def test_every_text_is_sent_once(data: dict[str, Any]) -> None:
    for column in data["columns"]:
        assert len(set(column["values"])) == len(column["values"])


def test_ordered_columns_sort_as_a_planner_means(sources: Sources, data: dict[str, Any]) -> None:
    by_id = columns(data)
    assert {id for id in COLUMNS if not by_id[id]["ordered"]} == {"title", "place"}
    assert by_id["status"]["values"] == ["计划", "在建", "完成", "已运营"]
    assert by_id["on_map"]["values"] == ["是", "否"]
    assert by_id["document"]["values"] == [d.title for d in sources.documents.values()]


def test_years_sort_by_their_first_year_and_undated_stays_behind(sources: Sources) -> None:
    spans = [Years(2024, 2024), Years(None, None), Years(2021, 2025), Years(2021, 2035)]
    some = zip(sources.projects, spans, strict=False)
    data = make_payload(sources, [replace(project, years=years) for project, years in some])
    years = columns(data)["years"]
    dated = [value for n, value in enumerate(years["values"]) if n != years["last"]]
    assert dated == ["2021—2025", "2021—2035", "2024"]
    assert years["values"][years["last"]] == "未载年份"


def test_a_row_without_a_place_stays_behind(data: dict[str, Any]) -> None:
    place = columns(data)["place"]
    assert place["values"][place["last"]] == ""


def test_a_symbol_has_the_form_of_its_status_and_the_colour_of_its_sector(
    sources: Sources, data: dict[str, Any]
) -> None:
    by_id = columns(data)
    for n, project in enumerate(sources.projects):
        assert data["symbols"][by_id["status"]["rows"][n]] == FILLINGS[project.status]
        colour = data["colours"][by_id["sector"]["rows"][n]]
        assert colour == sources.sectors[project.sectors[0]].colour


def test_texts_are_sent_as_they_are_and_no_project_is_no_row(sources: Sources) -> None:
    hostile = replace(sources.projects[0], title="<script>alert(1)</script>")
    assert cells(make_payload(sources, [hostile]), "title") == ["<script>alert(1)</script>"]
    empty = make_payload(sources, [])
    assert empty["ids"] == []
    assert [column["rows"] for column in empty["columns"]] == [[] for _ in COLUMNS]


def test_which_rows_are_listed_is_a_bit_a_row(sources: Sources) -> None:
    chosen = [sources.projects[n] for n in (0, 8, 9, -1)]
    bits = np.unpackbits(np.frombuffer(b64decode(pack_numbers(sources, chosen)), np.uint8))
    assert [*np.flatnonzero(bits)] == [0, 8, 9, len(sources.projects) - 1]
    assert pack_numbers(sources, []).strip("A=") == ""


def test_a_row_that_names_a_place_without_a_position_holds_the_reason(sources: Sources) -> None:
    reasons = json.loads(gzip.decompress(pack_rows(sources).packed))["reasons"]
    lacking = {id: place.note for id, place in sources.places.items() if place.geometry is None}
    named = {p.id: p for p in sources.projects if not lacking.keys().isdisjoint(p.place_ids)}
    assert reasons.keys() == named.keys() != set()
    for id, project in named.items():
        assert all(lacking[one] in reasons[id] for one in project.place_ids if one in lacking)


def test_all_rows_stay_small(data: dict[str, Any]) -> None:
    assert len(json.dumps(data, ensure_ascii=False).encode()) < 160 * len(data["ids"])


def test_a_row_knows_the_places_it_is_at_as_the_map_counts_them(sources: Sources) -> None:
    spots = json.loads(gzip.decompress(pack_rows(sources).packed))["spots"]
    features = json.loads(stock_places(sources).text)["features"]
    for project, numbers in zip(sources.projects, spots, strict=True):
        placed = [id for id in project.place_ids if sources.places[id].geometry is not None]
        assert [features[number]["id"] for number in numbers] == placed
