"""What should become of a spoiled file: refused, and why; accepted; or nobody can say.

Written from CONTRIBUTING, README and the design, never from the code: the tables are read from
CONTRIBUTING itself (`contributing`), its sentences stand here and in `values`, `shapes`, `records`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tests.fuzz import beside, places
from tests.fuzz.cards import judge_card, judge_layer, judge_toml
from tests.fuzz.contributing import Column, columns_of, source
from tests.fuzz.records import Breach, Content, Row, read_content
from tests.fuzz.references import count, judge_order, judge_references, word
from tests.fuzz.shapes import judge_geometry
from tests.fuzz.values import LONGEST_QUOTE, is_empty, judge
from tests.fuzz.world import World

ODD_HEADER = "blanks around the name of a column"
"""Who takes it amiss need not name the rows below it."""
SHARING = frozenset({"part"})
ORDERED_YEARS = (("year_from", "year_to"), ("covers_from", "covers_to"))


@dataclass(frozen=True)
class Judgement:
    """The broken rules, and what the documents leave open."""

    breaches: tuple[Breach, ...]
    doubts: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """What the reader is to do: `refuse`, `accept`, or `unsure` where nobody can say."""
        if self.breaches:
            return "refuse"
        return "unsure" if self.doubts else "accept"


def judge_file(world: World, path: str, content: bytes) -> Judgement:
    """A sound world in which one file holds these bytes instead.

    What is open about the real file too is no doubt about the spoiled one.
    """
    found = _examine(world, path, content)
    doubts = Counter(found.doubts) - _doubts_about_real(world, path)
    return Judgement(tuple(dict.fromkeys(found.breaches)), tuple(doubts))


@cache
def _doubts_about_real(world: World, path: str) -> Counter[str]:
    return Counter(_examine(world, path, world.files[path]).doubts)


def _examine(world: World, path: str, content: bytes) -> Content:
    found = read_content(path, content)
    if path.startswith("layers/"):
        judge_card(world, found) if path.endswith(".toml") else judge_layer(world, found)
    elif path.endswith(".toml"):
        judge_toml(found)
    else:
        _judge_rows(found)
        judge_references(world, found)
        judge_order(world, found)
        places.judge(world, found)
        beside.judge(world, found)
    return found


def _judge_rows(found: Content) -> None:
    columns = columns_of(found.file)
    if found.file.endswith(".csv") and found.names != list(columns):
        _judge_header(found, columns)
    for row in found.rows if found.file.endswith(".geojson") else ():
        for name in row.values.keys() - columns.keys():
            found.refuse("a property nobody knows", row.number, name)
        for fault in judge_geometry(row.geometry, stored=not found.file.endswith("river.geojson")):
            found.note(fault.rule, row.number, "geometry", sure=fault.sure)
    for row in found.rows:
        if found.file.endswith(".csv") and not any(map(str.strip, row.values.values())):
            continue
        for column in columns.values():
            _judge_cell(found, row, column)
        _judge_across(found, row)
    for column in columns.values():
        if column.once:
            _judge_once(found, column.name)


def _judge_header(found: Content, columns: Mapping[str, Column]) -> None:
    names = [name.strip() for name in found.names]
    if names == list(columns):
        found.doubts.append(ODD_HEADER)
    for name in columns.keys() - set(names):
        found.refuse("a column is missing", None, name)
    for name in set(names) - columns.keys():
        found.refuse("a column nobody knows", None, name)
    if names != list(columns):
        found.refuse("columns in another order")


def _judge_once(found: Content, name: str) -> None:
    values = Counter(word(row.values.get(name)) for row in found.rows)
    for row in found.rows:
        here = word(row.values.get(name))
        if here and values[here] > 1:
            found.refuse("a value twice in the file", row.number, name)


def _judge_cell(found: Content, row: Row, column: Column) -> None:
    value = row.values.get(column.name)
    in_csv = found.file.endswith(".csv")
    if not is_empty(column, value, in_csv=in_csv):
        for fault in judge(column, value, in_csv=in_csv):
            found.note(fault.rule, row.number, column.name, sure=fault.sure)
        return
    if _is_required(found, row, column):
        found.refuse("a value is missing", row.number, column.name)
    elif isinstance(value, str) and value.strip(" ") != "":
        found.doubts.append("odd blanks for nothing")


def _is_required(found: Content, row: Row, column: Column) -> bool:
    values = row.values
    if (found.file, column.name) == (source("places.geojson"), "district"):
        return "district" not in values or row.geometry is not None
    cases = {
        "yes": True,
        "no": False,
        "with a geometry": row.geometry is not None,
        "without a geometry and streets": row.geometry is None and not values.get("streets"),
        "for a target": values.get("kind") == "target",
    }
    if column.required in cases:
        return cases[column.required]
    way, other = column.required.split(" ")
    return bool(word(values.get(other))) == {"with": True, "without": False}[way]


def _judge_across(found: Content, row: Row) -> None:
    """What the cells of a row say of each other."""
    values = row.values
    for first, last in ORDERED_YEARS:
        pair = [count(values.get(first)), count(values.get(last))]
        if None not in pair and pair[0] > pair[1]:
            found.refuse("a first year after its last", row.number, first)
        if (pair[0] is None) != (pair[1] is None):
            found.doubts.append("one year of two")
    _judge_together(found, row)
    start, end = count(values.get("start")), count(values.get("end"))
    if start is None or end is None:
        return
    words = values.get("quote") or values.get("title") or ""
    length = end - start if "quote" in values else min(end - start, LONGEST_QUOTE)
    if start >= end:
        found.refuse("a beginning that is not before its end", row.number, "end")
    elif length != len(words):
        found.refuse("a quote of another length than its offsets", row.number, "quote")


def _judge_together(found: Content, row: Row) -> None:
    """A share is a part's; a conflict is between two at least."""
    values = row.values
    if word(values.get("share")) and word(values.get("relation")) not in SHARING:
        found.refuse("a share of what is no part", row.number, "share")
    if found.file == source("conflicts.csv"):
        lists = [word(values.get(name)) for name in ("indicator_ids", "project_ids")]
        if len({one.strip() for ids in lists for one in re.split("[;；]", ids)} - {""}) < 2:
            found.refuse("a conflict of fewer than two", row.number, "indicator_ids")
