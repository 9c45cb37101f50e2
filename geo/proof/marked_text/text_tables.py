"""Tables within a text: neighbouring lines whose cells lie behind tabs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

_LEAST_CELLS = 3
_FIGURE = re.compile(r"[^\u4e00-\u9fffA-Za-z]*\d[^\u4e00-\u9fffA-Za-z]*")


@dataclass(frozen=True)
class TextTable:
    """Which lines of a text are one table: from `first` to before `end`, counted from 0; and
    whether the first of them names its columns.
    """

    first: int
    end: int
    has_head: bool


def find_tables(lines: Sequence[str]) -> tuple[TextTable, ...]:
    """The tables among lines in their order: two rows or more, or one of three cells or more.

    A single line with one tab is text that was set apart. No lines give none.
    """
    found, at = list[TextTable](), 0
    for is_row, run in groupby(lines, lambda line: "\t" in line):
        rows = [line.split("\t") for line in run]
        if is_row and (len(rows) > 1 or len(rows[0]) >= _LEAST_CELLS):
            found.append(TextTable(at, at + len(rows), _names_columns(rows)))
        at += len(rows)
    return tuple(found)


def _names_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row holds words alone, and there are others below it."""
    return len(rows) > 1 and not any(_FIGURE.fullmatch(cell.strip()) for cell in rows[0])
