"""Values of GeoJSON and TOML: what stands within lists and objects is held to the same rules."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import Column, Notation
from geo.reading.checked_files.json_text import parse_json
from geo.reading.checked_files.value_check import make_row
from geo.reading.geography.river_lines import read_river_lines


def read(notation: Notation, value: Any) -> tuple[str, int]:
    """The cell a value gives, and how many faults."""
    faults = Faults("x.geojson", [])
    row = make_row(1, {"x": value}, {"x": Column(notation)}, faults)
    return row.text("x"), len(faults.found)


@pytest.mark.parametrize("number", [float("nan"), float("-inf"), 1e300, -1e15, 12345678901234567])
def test_a_number_without_bounds_is_refused_however_deep(number: float) -> None:
    assert read(Notation.LIST, [1, [number]]) == ("", 1)
    assert read(Notation.OBJECT, {"a": {"b": number}}) == ("", 1)


def test_numbers_and_truths_within_bounds_are_kept() -> None:
    assert read(Notation.LIST, [1, -2.5, True, None]) == ("[1, -2.5, true, null]", 0)


@pytest.mark.parametrize("ending", ["", "\\"])
def test_a_text_that_never_ends_is_refused_soon(ending: str) -> None:
    """Looked through once, where each quotation mark in it once began a search to its end."""
    text, faults = '["' + '\\"' * 200_000 + ending, Faults("x.geojson", [])
    begun = time.process_time()
    assert parse_json(text, faults) is None
    assert len(faults.found) == 1
    assert time.process_time() - begun < 2


def test_blanks_around_the_texts_of_a_list_are_dropped() -> None:
    assert read(Notation.TEXTS, [" haihe ", "b"]) == ('["haihe", "b"]', 0)


def test_blanks_around_the_texts_of_a_street_or_a_river_are_dropped(tmp_path: Path) -> None:
    """They are drawn from the features as they are read."""
    told = {
        "type": "Feature",
        "properties": {"id": " haihe", "name": " 海河 ", "precision_m": 10, "width_m": 100},
        "geometry": {"type": "LineString", "coordinates": [[117.2, 39.1], [117.21, 39.11]]},
    }
    path = tmp_path / "river.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [told]}), "utf-8")
    faults = Faults(path.name, [])
    (line,) = read_river_lines(path, faults)
    assert (line.properties["id"], line.properties["name"], faults.found) == ("haihe", "海河", [])
