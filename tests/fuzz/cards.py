"""What CONTRIBUTING says of TOML files, and of a layer's card beside its GeoJSON."""

import re
from collections.abc import Iterator
from typing import Any

from tests.fuzz.characters import judge_characters
from tests.fuzz.contributing import PRECISION_LIMIT_M, Column, columns_of
from tests.fuzz.records import Content, Row
from tests.fuzz.shapes import AREAS, LINES, POINTS, judge_geometry
from tests.fuzz.values import LARGEST, LONGEST_TEXT, PATTERNS, is_empty, judge
from tests.fuzz.world import World

GROUPS = {
    "sources/styles.toml": {
        "stage": {"planned", "underway", "completed"},
        "precision": set(PRECISION_LIMIT_M),
        "shape": {"area", "line", "point"},
    }
}
DRAWN = {"area": AREAS, "line": LINES, "point": POINTS}


def judge_toml(found: Content) -> None:
    """Every key known and of its type, every one that is needed there, in each table."""
    for row in found.rows:
        _judge_keys(found, row)
        for column in columns_of(found.file).values():
            for key in _expected(found, row, column):
                nothing = is_empty(column, row.values.get(key), in_csv=False)
                if nothing and column.required == "yes":
                    found.refuse("a value is missing", None, key)
        if not row.values or row.values == {"": {}}:
            found.doubts.append("an empty file")


def _judge_keys(found: Content, row: Row) -> None:
    columns = columns_of(found.file).values()
    groups = GROUPS.get(found.file, {})
    if found.file.startswith("layers/"):
        for name in {key.split(".")[1] for key in row.values if key.startswith("fields.")}:
            if not re.fullmatch(r"\w.{0,59}", name) or name != name.strip():
                found.refuse("not a field name", None, name)
    if found.file.endswith("basemaps.toml"):
        for table in {key.partition(".")[0] for key in row.values} - {""}:
            if not re.fullmatch(PATTERNS["id"], table):
                found.refuse("not a id", None, table)
            tiles, variable = (row.values.get(f"{table}.{n}") for n in ("tiles", "key_variable"))
            if "{key}" in str(tiles) and not str(variable or "").strip():
                found.refuse("a place for a key and no variable", None, f"{table}.tiles")
        _judge_titles(row, found)
    for key, value in row.values.items():
        column = next((one for one in columns if _matches(one.name, key)), None)
        group, _, rest = key.partition(".")
        if column is None and value == {}:
            found.doubts.append("an empty table")
        elif column is None or (groups and rest.partition(".")[0] not in groups[group]):
            found.refuse("a key nobody knows", None, key)
        elif not is_empty(column, value, in_csv=False):
            built = found.file.startswith("layers/")
            for fault in judge(column, value, in_csv=False, built=built):
                found.note(fault.rule, None, key, sure=fault.sure)


def _judge_titles(row: Row, found: Content) -> None:
    """No two basemaps have the same title."""
    titles = [str(value).strip() for key, value in row.values.items() if key.endswith(".title")]
    for title in {title for title in titles if title and titles.count(title) > 1}:
        found.refuse("two of one title", None, title)


def _matches(name: str, key: str) -> bool:
    return bool(re.fullmatch(re.escape(name).replace(r"\*", "[^.]+"), key))


def _expected(found: Content, row: Row, column: Column) -> Iterator[str]:
    """The keys a column stands for: one, or one in each table of its group."""
    before, star, after = column.name.partition("*")
    if not star:
        yield column.name
        return
    group = before.rstrip(".")
    tables = set(GROUPS.get(found.file, {}).get(group, ()))
    tables |= {
        key.removeprefix(before).partition(".")[0] for key in row.values if key.startswith(before)
    } - {""}
    for table in tables:
        yield f"{before}{table}{after}"


def judge_card(world: World, found: Content) -> None:
    """A card by itself, and beside the features it describes."""
    judge_toml(found)
    features = world.contents[found.file.replace(".toml", ".geojson")]
    for row in found.rows:
        _judge_pair(found, row, features)


def judge_layer(world: World, found: Content) -> None:
    """Built features: what can be drawn, and what their card says of them."""
    for row in found.rows:
        for fault in judge_geometry(row.geometry):
            found.note(fault.rule, row.number, "geometry", sure=fault.sure)
    (card,) = world.contents[found.file.replace(".geojson", ".toml")].rows
    _judge_pair(found, card, found)
    ids = [str(row.values.get("id")) for row in found.rows]
    if len(set(ids)) < len(ids):
        found.doubts.append("an id twice in a layer")


def _judge_pair(found: Content, card: Row, features: Content) -> None:
    types = {
        key.split(".")[1]: value
        for key, value in card.values.items()
        if re.fullmatch(r"fields\.[^.]+\.type", key)
    }
    drawn = DRAWN.get(str(card.values.get("kind")))
    for row in features.rows:
        number = row.number if found is features else None
        kind = row.geometry.get("type") if isinstance(row.geometry, dict) else None
        if drawn and kind and kind not in drawn:
            found.refuse("a geometry not drawn so", number, "geometry")
        if drawn and row.geometry is None:
            found.doubts.append("nothing to draw")
        if row.values.keys() - types.keys():
            found.refuse("a property that has no field", number)
        if types.keys() - row.values.keys():
            found.doubts.append("a field that is no property")
        for name, value in row.values.items():
            _judge_property(found, number, name, value, types.get(name))
    had = set[str]().union(*(row.values.keys() for row in features.rows))
    if features.rows and types.keys() - had:
        found.refuse("a field that no feature has", None, "fields")
    label = card.values.get("label")
    if label and str(label).strip() not in types:
        found.refuse("a label that is no field", None, "label")


def _judge_property(found: Content, number: int | None, name: str, value: Any, said: Any) -> None:
    fits = {
        "text": isinstance(value, str),
        "integer": isinstance(value, int) and not isinstance(value, bool),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "boolean": isinstance(value, bool),
        "list": isinstance(value, list),
        "object": isinstance(value, dict),
    }
    if value is not None and not fits.get(str(said).strip(), True):
        found.refuse("a property of another type than its card says", number, name)
    for part in _within(value):
        if isinstance(part, int | float) and not abs(part) < LARGEST:
            found.refuse("a number without bounds", number, name)
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            found.refuse("a text over 2,000 characters", number, name)
        for fault in judge_characters(value, lines=True):
            found.note(fault.rule, number, name, sure=fault.sure)


def _within(value: Any) -> Iterator[Any]:
    """A value and all that stands in it, however deep."""
    yield value
    for part in value.values() if isinstance(value, dict) else ():
        yield from _within(part)
    for part in value if isinstance(value, list) else ():
        yield from _within(part)
