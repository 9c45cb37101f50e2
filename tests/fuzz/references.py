"""What CONTRIBUTING says of one row and another: references, in both directions, and order."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tests.fuzz.contributing import columns_of, source
from tests.fuzz.records import Breach, Content, Row
from tests.fuzz.world import World, key_of, named_by, symbols, unit_in

LAND = ("#FFFDF8", "#EFEAE0")


def word(value: Any) -> str:
    """A value as it is compared with others of its column."""
    return value.strip() if isinstance(value, str) else ""


def count(value: Any) -> Any:
    plain = isinstance(value, str) and re.fullmatch("[0-9]{1,15}", value.strip())
    return int(value) if plain else None


def judge_references(world: World, found: Content) -> None:
    kept = {**_names_in(world), found.file: _names(found)}
    for row in found.rows:
        _judge_named(found, row, kept)
        for path, other in named_by(found.file, row):
            if path != source("units.csv") and other not in kept[path]:
                found.refuse("names what is not there", row.number)
    _judge_named_from_elsewhere(world, found, kept[found.file])


@cache
def _names_in(world: World) -> Mapping[str, set[str]]:
    return {path: _names(content) for path, content in world.contents.items()}


def _names(content: Content) -> set[str]:
    return {word(row.values.get(key_of(content.file))) for row in content.rows} - {""}


def _judge_named(found: Content, row: Row, kept: Mapping[str, set[str]]) -> None:
    """Lists of ids without a gap or a repetition, and units that are made of a symbol."""
    for column in columns_of(found.file).values():
        value = row.values.get(column.name)
        if not isinstance(value, str) or not value:
            continue
        if column.kind == "ids":
            parts = re.split("[;；]", value)
            if value.strip() and any(not part.strip() for part in parts):
                found.refuse("an empty member of a list of ids", row.number, column.name)
            if any(part != part.strip() for part in parts):
                found.doubts.append("a gap in a list of ids")
            if len(set(parts)) < len(parts):
                found.refuse("an id twice in a list", row.number, column.name)
        unit = unit_in(column, value)
        if unit and not set(symbols(unit)) & kept[source("units.csv")]:
            found.refuse("a unit nobody knows", row.number, column.name)


def _judge_named_from_elsewhere(world: World, found: Content, names: set[str]) -> None:
    gone = _names_in(world)[found.file] - names
    for path, content in world.contents.items() if gone else ():
        if path == found.file or path.startswith("layers/"):
            continue
        for row in content.rows:
            _judge_missing(found, path, row, gone, names)


def _judge_missing(found: Content, path: str, row: Row, gone: set[str], names: set[str]) -> None:
    named = [name for target, name in named_by(path, row) if target == found.file]
    if found.file == source("units.csv"):
        if named and not set(named) & names:
            found.breaches.append(Breach("names what is not there", path, row.number))
    elif set(named) & gone:
        found.breaches.append(Breach("names what is not there", path, row.number))


def judge_order(world: World, found: Content) -> None:
    name = found.file.removeprefix("sources/")
    if name == "documents.csv":
        days = [word(row.values.get("published")) for row in found.rows]
        given = [day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)]
        if given != sorted(given):
            found.refuse("documents are not oldest first", None, "published")
        for path, content in world.contents.items():
            _judge_reach(found, path, content, _lengths(found))
    else:
        _judge_reach(found, found.file, found, _lengths(world.contents[source("documents.csv")]))
    if name == "meetings.csv":
        _judge_pages(found)
    if name == "sectors.csv":
        _judge_colours(found)
    if name == "chapters.csv":
        for before, after in _neighbours(found.rows):
            _judge_follows(found, before, after)
    if name.endswith(".csv") and not found.rows:
        found.doubts.append("a table without rows")


def _judge_pages(found: Content) -> None:
    """No two pages of a set have one number."""
    seen = set[tuple[str, Any]]()
    for row in found.rows:
        page = (word(row.values.get("set")), count(row.values.get("page")))
        if None not in page and page in seen:
            found.refuse("two pages of a set with one number", row.number, "page")
        seen.add(page)


def _judge_colours(found: Content) -> None:
    """A family has one colour, and a colour one family."""
    pairs = {(word(r.values.get("family")), word(r.values.get("colour"))) for r in found.rows}
    for at in (0, 1):
        if len({pair[at] for pair in pairs}) < len(pairs):
            found.refuse("families that share a colour, or have two", None, "colour")
    for row in found.rows:
        colour = word(row.values.get("colour"))
        if re.fullmatch("#[0-9A-Fa-f]{6}", colour or "") and _is_pale(colour):
            found.refuse("a colour too near to the land's", row.number, "colour")


def _is_pale(colour: str) -> bool:
    """Whether a colour is below 3 : 1 against the land, by WCAG 2.2 as it stands there."""
    lights = list[float]()
    for one in (colour, *LAND):
        parts = [int(one[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        )
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    return any(max(lights[0], land) / min(lights[0], land) < 3 for land in lights[1:])


def _lengths(documents: Content) -> dict[str, Any]:
    return {
        word(row.values.get("id")): count(row.values.get("characters")) for row in documents.rows
    }


def _judge_reach(found: Content, path: str, cited: Content, lengths: Mapping[str, Any]) -> None:
    """No citation ends behind its document."""
    for row in cited.rows if path.endswith(".csv") else ():
        end, length = count(row.values.get("end")), lengths.get(word(row.values.get("document")))
        if end is not None and length is not None and end > length:
            found.breaches.append(Breach("a citation behind its document", path, row.number, "end"))


def _neighbours(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Each heading with the one before it of the same document."""
    last: dict[Any, Row] = {}
    for row in rows:
        document = row.values.get("document")
        if document in last:
            yield last[document], row
        last[document] = row


def _judge_follows(found: Content, before: Row, after: Row) -> None:
    end, here = count(before.values.get("end")), count(after.values.get("start"))
    if end is not None and here is not None and here < end:
        found.refuse("headings are not in the order of the text", after.number, "start")
