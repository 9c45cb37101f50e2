"""Ways to spoil a CSV: cells, columns, rows, quotes."""

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.fuzz.contributing import columns_of
from tests.fuzz.odd_values import cells
from tests.fuzz.world import World, write_csv


class Spoiled(NamedTuple):
    """What a file holds now, what was done, and in which row and column if in one."""

    content: bytes
    note: Any
    row: int | None = None
    column: str = ""


Spoil = Callable[[st.DrawFn, World, str], Spoiled]


def _table(world: World, path: str) -> tuple[list[str], list[list[str]]]:
    content = world.contents[path]
    return list(content.names), [list(row.values.values()) for row in content.rows]


def _cell(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    names, rows = _table(world, path)
    at, of = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(names) - 1))
    column = columns_of(path)[names[of]]
    others = [row[of] for row in rows[:20]]
    rows[at][of] = draw(cells(column, rows[at][of], others))
    number = world.contents[path].rows[at].number
    return Spoiled(write_csv(names, rows), rows[at][of], number, names[of])


def _shift(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """Offsets both moved, one moved, or exchanged."""
    names, rows = _table(world, path)
    if "start" not in names:
        return _cell(draw, world, path)
    at, of, to = draw(st.integers(0, len(rows) - 1)), names.index("start"), names.index("end")
    first, last = int(rows[at][of]), int(rows[at][to])
    by = draw(st.sampled_from([1, 7, 10_000, 10**9, 10**16, -1]))
    ways = [(first + by, last + by), (first + by, last), (first, last + by), (last, first), (0, 0)]
    rows[at][of], rows[at][to] = map(str, draw(st.sampled_from(ways)))
    number = world.contents[path].rows[at].number
    return Spoiled(write_csv(names, rows), [rows[at][of], rows[at][to]], number)


def _drop_column(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    names, rows = _table(world, path)
    of = draw(st.integers(0, len(names) - 1))
    name = names.pop(of)
    for row in rows:
        row.pop(of)
    return Spoiled(write_csv(names, rows), name)


def _add_column(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """One nobody knows, or one that is there already."""
    names, rows = _table(world, path)
    name = draw(st.sampled_from(["notes", "", "备注", "Unnamed: 0", "ID", "sector", *names]))
    value = draw(st.sampled_from(["", "x"]))
    return Spoiled(write_csv([*names, name], [[*row, value] for row in rows]), name)


def _rename_column(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    names, rows = _table(world, path)
    of = draw(st.integers(0, len(names) - 1))
    old = names[of]
    ways = [old.upper(), old.title(), f" {old}", f"{old} ", f"{old}s", "", f"\u200b{old}", names[0]]
    names[of] = draw(st.sampled_from(ways))
    return Spoiled(write_csv(names, rows), [old, names[of]])


def _swap_headers(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    names, rows = _table(world, path)
    one, other = draw(st.integers(0, len(names) - 1)), draw(st.integers(0, len(names) - 1))
    names[one], names[other] = names[other], names[one]
    return Spoiled(write_csv(names, rows), [names[one], names[other]])


def _reorder_columns(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    names, rows = _table(world, path)
    order = draw(st.permutations(range(len(names))))
    return Spoiled(
        write_csv([names[of] for of in order], [[row[of] for of in order] for row in rows]), order
    )


def _rows(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """A row gone, twice, or two exchanged; all gone."""
    names, rows = _table(world, path)
    at, to = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(rows) - 1))
    way = draw(st.sampled_from(["gone", "twice", "exchanged", "all gone", "reversed"]))
    ways = {
        "gone": rows[:at] + rows[at + 1 :],
        "twice": [*rows, list(rows[at])],
        "exchanged": [
            rows[to] if n == at else rows[at] if n == to else r for n, r in enumerate(rows)
        ],
        "all gone": [],
        "reversed": rows[::-1],
    }
    return Spoiled(write_csv(names, ways[way]), [way, at, to])


def _same_id(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    names, rows = _table(world, path)
    at, to = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(rows) - 1))
    rows[at][0] = rows[to][0]
    return Spoiled(write_csv(names, rows), rows[at][0])


def _cells(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """A cell too few or too many in a row."""
    names, rows = _table(world, path)
    at = draw(st.integers(0, len(rows) - 1))
    way = draw(st.sampled_from(["one less", "one more", "many more", "empty", "blank cells"]))
    ways = {
        "one less": rows[at][:-1],
        "one more": [*rows[at], ""],
        "many more": [*rows[at], *["x"] * 500],
        "empty": [],
        "blank cells": [""] * len(names),
    }
    rows[at] = ways[way]
    number = world.contents[path].rows[at].number
    return Spoiled(write_csv(names, rows), way, number)


def _quotes(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """A quotation mark too many, or one gone."""
    text = world.files[path].decode("utf-8")
    marks = [at for at, sign in enumerate(text) if sign == '"']
    commas = [at for at, sign in enumerate(text) if sign in ",\n"]
    way = draw(st.sampled_from(["gone", "more"] if marks else ["more"]))
    at = draw(st.sampled_from(marks if way == "gone" else commas))
    if way == "gone":
        return Spoiled((text[:at] + text[at + 1 :]).encode(), [way, at])
    at += draw(st.sampled_from([0, 1, 2]))
    return Spoiled((text[:at] + '"' + text[at:]).encode(), [way, at])


def _separators(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    text = world.files[path].decode("utf-8")
    sign = draw(st.sampled_from([";", "\t", "，", "|", ", ", ",,"]))
    return Spoiled(text.replace(",", sign).encode(), sign)


def _two_cells(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """Two values of a row exchanged."""
    names, rows = _table(world, path)
    at = draw(st.integers(0, len(rows) - 1))
    one, other = draw(st.integers(0, len(names) - 1)), draw(st.integers(0, len(names) - 1))
    rows[at][one], rows[at][other] = rows[at][other], rows[at][one]
    number = world.contents[path].rows[at].number
    return Spoiled(write_csv(names, rows), [names[one], names[other]], number)


def _together(draw: st.DrawFn, world: World, path: str) -> Spoiled:
    """One or two of the cells that hang together, in a row where most of them are filled."""
    names, rows = _table(world, path)
    group = [name for name in HANGING.get(path.removeprefix("sources/"), ()) if name in names]
    if not group:
        return _cell(draw, world, path)
    lead = names.index(draw(st.sampled_from(group)))
    at = draw(st.sampled_from([n for n, row in enumerate(rows) if row[lead]] or [0]))
    for name in draw(
        st.lists(st.sampled_from(sorted(set(group))), min_size=1, max_size=2, unique=True)
    ):
        of = names.index(name)
        others = sorted({row[of] for row in rows})
        one = draw(st.sampled_from(["", draw(cells(columns_of(path)[name], rows[at][of], others))]))
        rows[at][of] = one
    number = world.contents[path].rows[at].number
    return Spoiled(write_csv(names, rows), [rows[at][names.index(o)] for o in group], number)


HANGING = {
    "projects.csv": ("thread", "relation", "share", "share", "figures", "nature", "quote"),
    "conflicts.csv": ("indicator_ids", "project_ids", "project_ids", "kind"),
    "indicators.csv": ("period", "kind", "unit", "qualifier"),
    "reviews.csv": ("author", "reviewer", "decided", "reviewed"),
    "plan_targets.csv": ("target_id", "target_words", "baseline_id", "outcome_ids"),
}
"""Columns of which one says what another may hold; those that are seldom filled stand twice."""
KINDS: dict[str, Spoil] = {
    "cell": _cell,
    "offsets": _shift,
    "cells that hang together": _together,
    "column gone": _drop_column,
    "column more": _add_column,
    "column renamed": _rename_column,
    "headers exchanged": _swap_headers,
    "columns in another order": _reorder_columns,
    "rows": _rows,
    "same id": _same_id,
    "cells of a row": _cells,
    "quotation marks": _quotes,
    "separators": _separators,
    "two cells exchanged": _two_cells,
}
