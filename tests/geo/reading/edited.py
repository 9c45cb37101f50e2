"""Rows and places edited as a person edits them, and what reading says of it."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.data_faults import DataFaults
from geo.reading.sources_folder import read_sources
from geo.values.models import CITY


def edit_rows(path: Path, change: Callable[[list[dict[str, str]]], None]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def edit_places(copy: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    path = copy / "places.geojson"
    content = json.loads(path.read_text("utf-8"))
    change(content["features"])
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def first_point(features: list[dict[str, Any]]) -> tuple[int, dict[str, Any]]:
    """Number and feature of the first place drawn as a point in a district, not on the river."""
    return next(
        (number, feature)
        for number, feature in enumerate(features, start=1)
        if feature["geometry"]
        and feature["geometry"]["type"] == "Point"
        and feature["properties"]["district"] != CITY
        and feature["properties"]["kind"] != "bridge"
    )


def faults(copy: Path) -> list[str]:
    with pytest.raises(DataFaults) as caught:
        read_sources(copy)
    return str(caught.value).splitlines()


def the_fault(copy: Path) -> str:
    (line,) = faults(copy)
    return line
