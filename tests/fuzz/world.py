"""The real data as bytes by path, whole or as few rows as still refer to each other."""

import csv
import io
import json
import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from geo.output.building.data_version import VERSION_FILE
from geo.settings import shipped_dir
from tests.fuzz.contributing import Column, columns_of, source
from tests.fuzz.records import Content, Row, read_content

KEPT_ROWS, KEPT_CHAPTERS = 4, 8
"""So many rows are kept of a file, before those they name: of chapters, which name little, more."""
MANY = ("万", "亿", "万亿")
KEPT_WHOLE = ("documents.csv", "districts.geojson", "sectors.csv", "river.geojson")


@dataclass(frozen=True, eq=False)
class World:
    """Every file that is read, by its path under data/."""

    files: Mapping[str, bytes]

    @cached_property
    def contents(self) -> dict[str, Content]:
        """What the files hold."""
        return {path: read_content(path, content) for path, content in self.files.items()}

    def write(self, folder: Path) -> None:
        """Put the files where a reader finds them."""
        for path, content in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


def whole_world() -> World:
    """The files that came with the code; their version is no table: anything may stand there."""
    root = shipped_dir()
    paths = [path for room in ("sources", "layers") for path in sorted((root / room).iterdir())]
    tables = [path for path in paths if path.name != VERSION_FILE]
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in tables}
    return World(_review(files))


def small_world(also: Mapping[str, Collection[str]] = MappingProxyType({})) -> World:
    """Some rows of each real file, with all they refer to: read several times as fast.

    And those of a file that a test names by their ids.
    """
    whole = whole_world()
    chosen = _choose_rows(whole)
    for path, ids in also.items():
        rows = whole.contents[path].rows
        chosen[path] |= {index for index, row in enumerate(rows) if row.values["id"] in ids}
    kept = _close(whole, chosen)
    files = dict(whole.files)
    for path, numbers in kept.items():
        files[path] = _only(whole, path, numbers)
    return World(_review(files))


def _review(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with reviews of some of their records, of which the real ones may have none."""
    path = source("reviews.csv")
    records = [
        row.values["id"]
        for name in ("projects.csv", "indicators.csv")
        for row in read_content(source(name), files[source(name)]).rows[:2]
    ]
    rows = [[one, "Zhang", "2025-03-01", "李四", "2025-03-02"] for one in records]
    return {**files, path: write_csv(read_content(path, files[path]).names, rows)}


def _choose_rows(whole: World) -> dict[str, set[int]]:
    """Indices of rows spread over each table, all of the short files everything stands on."""
    chosen = {}
    for path, content in whole.contents.items():
        count = len(content.rows)
        everything = path.removeprefix("sources/") in KEPT_WHOLE
        rows = KEPT_CHAPTERS if path == source("chapters.csv") else KEPT_ROWS
        step = 1 if everything else max(count // rows, 1)
        if not path.endswith(".toml"):
            chosen[path] = set(range(0, count, step)) | _first_filled(content)
    return chosen


def _first_filled(content: Content) -> set[int]:
    """A row in which each column is filled: of those that seldom are there would be none."""
    first: dict[str, int] = {}
    for index, row in enumerate(content.rows):
        for name, value in row.values.items():
            if value not in ("", None):
                first.setdefault(name, index)
    return set(first.values())


def _close(whole: World, kept: dict[str, set[int]]) -> dict[str, set[int]]:
    """The rows with all rows they name, theirs, and so on."""
    places = {
        path: {row.values.get(key_of(path)): index for index, row in enumerate(content.rows)}
        for path, content in whole.contents.items()
    }
    waiting = [(path, index) for path, indices in kept.items() for index in indices]
    while waiting:
        path, index = waiting.pop()
        for target, name in named_by(path, whole.contents[path].rows[index]):
            other = places[target].get(name)
            if other is not None and other not in kept[target]:
                kept[target].add(other)
                waiting.append((target, other))
    return kept


def key_of(path: str) -> str:
    """The column others name a row by."""
    return "symbol" if path.endswith("units.csv") else "id"


def named_by(path: str, row: Row) -> list[tuple[str, str]]:
    """File and id of everything a row refers to."""
    named = []
    for column in columns_of(path).values():
        value = row.values.get(column.name)
        if column.kind == "codes" and isinstance(value, list):
            named += [(source(column.target), one) for one in value if isinstance(one, str)]
        if not isinstance(value, str) or not value:
            continue
        if unit := unit_in(column, value):
            named += [(source("units.csv"), name) for name in symbols(unit)]
        elif column.target:
            names = re.split("[;；]", value) if column.kind == "ids" else [value]
            named += [(source(column.target), name.strip()) for name in names if name.strip()]
    return named


def unit_in(column: Column, value: str) -> str:
    """The unit a value is or ends with, or nothing."""
    if column.kind == "share":
        return value.strip().partition(" ")[2].strip()
    return value.strip() if column.kind == "unit" else ""


def symbols(unit: str) -> list[str]:
    """The symbols a unit may stand for: itself, and what follows 万, 亿 or 万亿."""
    return [unit, *(unit.removeprefix(many) for many in MANY if unit.startswith(many))]


def _only(whole: World, path: str, numbers: set[int]) -> bytes:
    """A file with some of its rows, in their order."""
    content = whole.contents[path]
    rows = [content.rows[index] for index in sorted(numbers)]
    if path.endswith(".csv"):
        return write_csv(content.names, [list(row.values.values()) for row in rows])
    features = [
        {"type": "Feature", "properties": row.values, "geometry": row.geometry} for row in rows
    ]
    return write_geojson(features)


def write_csv(names: list[str], rows: list[list[str]]) -> bytes:
    """A CSV as a person's editor writes it: UTF-8, LF, quotes where needed."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([names, *rows])
    return text.getvalue().encode("utf-8", "surrogatepass")


def write_geojson(features: list[dict[str, object]]) -> bytes:
    """A GeoJSON with a feature a line."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    text = f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
    return text.encode("utf-8", "surrogatepass")


def fresh_copy(world: World, folder: Path) -> Path:
    """A folder with the world and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    world.write(folder)
    return folder
