"""A file's bytes as records, and what is wrong with its form: encoding, quotes, cells, keys."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

DEEPEST = 100
LONGEST_CELL = 131_072
LONGEST_INTEGER = 300
MOST_BITS = 64
_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)', re.S)
"""A text of JSON; what is begun and never closed goes to the end."""
_BRACKETS = re.compile(r"[\[\]{}]")


@dataclass(frozen=True)
class Breach:
    """A rule that is broken; `row` as the file's editor shows it, None for the whole file."""

    rule: str
    file: str
    row: int | None = None
    column: str = ""


@dataclass(frozen=True)
class Row:
    """One record: cells or keys by name, and of GeoJSON its geometry."""

    number: int | None
    values: Mapping[str, Any]
    geometry: Any = None


@dataclass
class Content:
    """What a file holds as far as it can be read, its breaches, and what nobody can say of it."""

    file: str
    rows: list[Row] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def refuse(self, rule: str, row: int | None = None, column: str = "") -> None:
        """Note a broken rule of this file."""
        self.breaches.append(Breach(rule, self.file, row, column))

    def note(self, rule: str, row: int | None, column: str, *, sure: bool) -> None:
        """Note what breaks a rule, or what nobody can say."""
        if sure:
            self.refuse(rule, row, column)
        else:
            self.doubts.append(f"{rule} ({column})")


def read_content(file: str, content: bytes) -> Content:
    """The records of a file by its ending."""
    found = Content(file)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        found.refuse("not UTF-8")
        return found
    readers = {"csv": _read_csv, "geojson": _read_geojson, "toml": _read_toml}
    readers[file.rpartition(".")[2]](text, found)
    return found


def _read_csv(text: str, found: Content) -> None:
    text = text.removeprefix("\ufeff")
    rows = _split(text, found)
    if not rows or not rows[0][1]:
        found.refuse("no header")
        return
    (_, header), *body = rows
    found.names = header
    if len(set(header)) < len(header):
        found.refuse("a column twice")
    for line, cells in body:
        if not cells:
            continue
        if len(cells) != len(header):
            found.refuse("cells do not fit the header", line)
        else:
            names = [name.strip() for name in header]
            found.rows.append(Row(line, dict(zip(names, cells, strict=True))))


def _split(text: str, found: Content) -> list[tuple[int, list[str]]]:
    """Cells by the line each row begins on, in the strict form of the format."""
    old = csv.field_size_limit(LONGEST_CELL)
    reader, rows, line = csv.reader(io.StringIO(text, newline=""), strict=True), [], 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        found.refuse("quotes do not close", line)
    finally:
        csv.field_size_limit(old)
    if "\r" in text.replace("\r\n", ""):
        found.doubts.append("a carriage return alone")
    return rows


def _too_deep(text: str) -> bool:
    depth = 0
    for sign in _BRACKETS.findall(_TEXTS.sub("", text)):
        depth += 1 if sign in "[{" else -1
        if depth > DEEPEST:
            return True
    return False


def _integer(digits: str) -> float | int:
    return int(digits) if len(digits) < LONGEST_INTEGER else float("inf")


def _read_geojson(text: str, found: Content) -> None:
    if text.startswith("\ufeff"):
        found.doubts.append("a byte order mark")
        text = text[1:]
    if _too_deep(text):
        found.refuse("nested too deep")
        return
    doubled: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        one = dict(items)
        doubled.extend([] if len(one) == len(items) else ["twice"])
        return one

    try:
        whole = json.loads(text, object_pairs_hook=pairs, parse_int=_integer)
    except ValueError:
        found.refuse("no JSON")
        return
    if doubled:
        found.refuse("a key twice")
    if not isinstance(whole, dict) or whole.get("type") != "FeatureCollection":
        found.refuse("no FeatureCollection")
        return
    _judge_members(whole, found)
    features = whole.get("features")
    if not isinstance(features, list):
        found.refuse("no features")
        return
    for number, feature in enumerate(features, start=1):
        _add_feature(number, feature, found)


def _judge_members(whole: Mapping[str, Any], found: Content) -> None:
    if whole.keys() - {"type", "features", "crs", "name", "bbox", "xy_coordinate_resolution"}:
        found.refuse("a member of the collection that is nobody's")
    if whole.get("crs") is None:
        return
    said = re.search(r"CRS84|EPSG:+(4326|4490)\b", json.dumps(whole["crs"]))
    if not said:
        found.refuse("another system is named in crs")
    elif not isinstance(whole["crs"], dict):
        found.doubts.append("an odd crs")


def _add_feature(number: int, feature: Any, found: Content) -> None:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        found.refuse("no Feature", number)
        return
    if "geometry" not in feature:
        found.refuse("no member geometry", number)
        return
    if feature.keys() - {"type", "properties", "geometry", "id", "bbox"}:
        found.refuse("a member of a feature that is nobody's", number)
    if "properties" not in feature:
        found.refuse("no properties", number)
        return
    values = feature["properties"]
    if values is None:
        found.doubts.append("no properties")
        values = {}
    if not isinstance(values, dict):
        found.refuse("properties are no object", number)
        return
    found.rows.append(Row(number, values, feature["geometry"]))


def _read_toml(text: str, found: Content) -> None:
    if text.startswith("\ufeff"):
        found.doubts.append("a byte order mark")
        text = text[1:]
    if "\r" in text.replace("\r\n", ""):
        found.doubts.append("a carriage return alone")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _too_deep("\n".join(line.partition(" #")[0] for line in text.splitlines())):
        found.refuse("nested too deep")
        return
    try:
        whole = tomllib.loads(text)
    except (ValueError, RecursionError):
        found.refuse("no TOML")
        return
    if excess := _excess(whole):
        found.refuse(excess)
        return
    found.rows.append(Row(None, dict(_flat(whole))))


def _excess(whole: Any) -> str:
    """What goes too deep, or is a whole number of over 64 bits; walked, for it may be very deep."""
    level = [whole]
    for _ in range(DEEPEST):
        if any(isinstance(one, int) and one.bit_length() > MOST_BITS for one in level):
            return "a number without bounds"
        level = [part for one in level for part in _parts(one)]
    return "nested too deep" if level else ""


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _flat(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted keys; an empty table stands for itself."""
    if isinstance(value, dict) and (value or not key):
        for name, inner in value.items():
            yield from _flat(inner, f"{key}.{name.replace('.', '·')}" if key else name)
    else:
        yield key, value
