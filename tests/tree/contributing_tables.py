"""CONTRIBUTING's tables of columns, the tree's beside them, and how a record of either is read."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from shapely.geometry import LineString, box, mapping

from geo.reading.cards.layer_card import CARD
from geo.reading.checked_files.columns import COLUMNS as SOURCES
from geo.reading.tile_addresses import BASEMAP
from geo.settings import data_dir
from tests.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
CARDS, DISTRICTS, PLACES = "*.toml", "districts.geojson", "places.geojson"
SUBDISTRICTS = "subdistricts.geojson"
COLUMNS = {**SOURCES, "basemaps.toml": BASEMAP, CARDS: CARD}
Record = dict[str, Any]
World = dict[str, list[Record]]  # By file; a TOML is one record with dotted keys.


class Column(NamedTuple):
    file: str
    name: str
    type: str
    required: str
    written: str
    meaning: str

    def __str__(self) -> str:
        return f"{self.file} {self.name}"

    @property
    def kind(self) -> str:
        """The type as the list of types has it: what follows `of`, and bounds, are its own."""
        return re.sub(r"(?<= of) `.*|, .*", "", self.type)

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the most it may be, if it says so."""
        told = re.search(r", (\d+) (?:to (\d+)|up)", self.type)
        return (float(told[1]), float(told[2] or 1e15)) if told else None

    @property
    def example(self) -> Any:
        text = self.written.strip("`")
        return text if self.file.endswith(".csv") else json.loads(text)


def table(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    part = TEXT.split(f"\n{heading}\n", 1)[1].split("\n#", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines[2:]]


PATHS = re.findall(r"^### `data/(.+/(.+))`$", TEXT, re.M)
TABLES = {f: [Column(f, *cells) for cells in table(f"### `data/{path}`")] for path, f in PATHS}
TYPES = {kind: cells[-1] for cells in table("### Types") for kind in cells[0].split(", ")}
EVERY = [column for columns in TABLES.values() for column in columns]


def flat(value: object, key: str = "") -> Record:
    if not isinstance(value, dict):
        return {key: value}
    inner = [flat(one, f"{key}.{name}".strip(".")) for name, one in value.items()]
    return {key: one[key] for one in inner for key in one}


def records(file: str) -> list[Record]:
    """Every row, the properties of every feature, or a TOML (of the cards: each) as one record."""
    folder = data_dir() / ("layers" if file == CARDS else "sources")
    if file.endswith(".toml"):
        return [flat(tomllib.loads(path.read_text("utf-8"))) for path in folder.glob(file)]
    text = (folder / file).read_text("utf-8")
    if file.endswith(".geojson"):
        return [feature["properties"] for feature in json.loads(text)["features"]]
    return list(csv.DictReader(io.StringIO(text, newline="")))


WITHIN = LineString([(117.14, 39.1), (117.26, 39.1)])
AREAS = {DISTRICTS: box(117.1, 39, 117.3, 39.2), SUBDISTRICTS: box(117.15, 39.05, 117.25, 39.15)}
NOWHERE = {"geometry": None, "precision": "none", "precision_m": None,
           "subdistricts": None, "stretches": None, "streets": None}  # fmt: skip
SITUATIONS: Mapping[tuple[str, str], tuple[Record, Record]] = {
    ("indicators.csv", "period"): ({"kind": "target"}, {"kind": "actual"}),
    ("plan_targets.csv", "target_id"): ({"target_words": ""}, {}),
    ("plan_targets.csv", "target_words"): ({"target_id": ""}, {}),
    (PLACES, "precision_m"): ({}, NOWHERE), (PLACES, "coordinate_source"): ({}, NOWHERE),
    (PLACES, "note"): (NOWHERE, {}),
    ("projects.csv", "thread"): ({}, {"relation": "", "share": ""}),
    ("projects.csv", "relation"): ({}, {"thread": "", "share": ""}),
}  # fmt: skip
"""Where a column is required now and then: what makes it so, and what makes it not so."""
ASKED_FOR = {*SITUATIONS, (PLACES, "district")}
"""What is required in other ways than the cell being filled: the reader is asked below."""


def as_text(file: str, written: list[Record]) -> str:
    if file.endswith(".toml"):
        return "".join(f"{key} = {json.dumps(value)}\n" for key, value in written[0].items())
    if file.endswith(".geojson"):
        shape = mapping(AREAS.get(file, WITHIN))
        features = [
            {
                "type": "Feature",
                "properties": {key: value for key, value in one.items() if key != "geometry"},
                "geometry": one.get("geometry", shape),
            }
            for one in written
        ]
        return json.dumps({"type": "FeatureCollection", "features": features})
    sheet = io.StringIO()
    names = list(dict.fromkeys([column.name for column in TABLES[file]] + [*written[0]]))
    csv.writer(sheet).writerows([names, *([one.get(n, "") for n in names] for one in written)])
    return sheet.getvalue()
