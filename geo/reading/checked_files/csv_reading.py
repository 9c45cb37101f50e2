"""Reading the CSV files people edit: the header, then row by row, every fault collected."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import MAX_CHARACTERS, Column
from geo.reading.checked_files.first_line import check_heading
from geo.reading.checked_files.folder_entries import read_text
from geo.reading.checked_files.sound_texts import look_once
from geo.reading.checked_files.value_check import make_written_row

Value = TypeVar("Value")
MAX_FILE_MB, MAX_LINES = 80, 200_000
"""Twice what a hundred thousand projects take: reading more would keep everybody waiting."""
_LONGEST_CELL = 131_072
_MOST_LINES_OF_A_ROW = 100
"""A quote of 60 characters has fewer: what goes on longer is no cell, but a stray mark."""


@dataclass(frozen=True)
class _Record:
    """What stands between two separators of rows, and the lines it takes, the first being 1."""

    first: int
    last: int
    cells: list[str]


def read_rows(path: Path, columns: Mapping[str, Column], faults: Faults) -> Iterator[Row]:
    """The rows of a UTF-8 CSV with just these columns; a broken header yields none.

    Faults filed: file missing, too large, not UTF-8 (Excel's GBK), a column unknown, missing, twice
    there or in another's place, a row with more or fewer cells than the header, a quotation mark
    that swallows the lines after it, and what `make_written_row` files. A file with only a header
    yields nothing.
    """
    text = read_text(path, faults, most_mb=MAX_FILE_MB)
    if text is not None:
        yield from parse_rows(text, columns, faults)


@look_once(Row.bound_to)
def parse_rows(text: str, columns: Mapping[str, Column], faults: Faults) -> Iterator[Row]:
    """The rows of a CSV that has been read; faults as for `read_rows`."""
    if "\r" in text and "\n" not in text:
        faults.add(None, "cr_only")
        return
    lines = list(io.StringIO(text, newline=""))
    if len(lines) > MAX_LINES:
        faults.add(None, "too_many_lines", count=len(lines), limit=MAX_LINES)
        return
    records = _split(lines, faults)
    header = next(records, _Record(1, 1, [])).cells
    if not check_heading(header, lines, columns, faults):
        return
    seen, sound = Seen(faults), {name: dict[str, str]() for name in columns}
    for record in records:
        if not any(cell.strip() for cell in record.cells):
            continue
        if record.cells == header:
            faults.add(record.first, "heading_again")
            continue
        if len(record.cells) != len(header):
            _file_cell_count(record, len(header), faults)
            continue
        given = dict(zip(header, record.cells, strict=True))
        row = make_written_row(record.first, given, columns, faults, sound)
        seen.check(row)
        yield row


def _split(lines: list[str], faults: Faults) -> Iterator[_Record]:
    """The records of a CSV. After a cell that cannot be one reading goes on with the next line:
    what a stray quotation mark swallowed is read all the same.
    """
    begun, before = 0, csv.field_size_limit(_LONGEST_CELL)  # others in the process may set theirs
    try:
        while begun < len(lines):
            feed = _Feed(lines, begun)
            try:
                for cells in csv.reader(feed, strict=True):
                    yield _Record(feed.first + 1, feed.at, cells)
                    feed.first = feed.at
            except csv.Error as error:
                _file_bad_cell(error, feed, faults)
            begun = feed.first + 1 if feed.first < feed.at else feed.at
    finally:
        csv.field_size_limit(before)


@dataclass
class _Feed:
    """Lines handed to a reader one by one; a row that has had too many gets no more."""

    lines: list[str]
    at: int
    """How many have been handed over."""
    first: int = field(init=False)
    """How many before the row that is being read."""

    def __post_init__(self) -> None:
        self.first = self.at

    def __iter__(self) -> Iterator[str]:
        while self.at < min(len(self.lines), self.first + _MOST_LINES_OF_A_ROW):
            self.at += 1
            yield self.lines[self.at - 1]


def _file_bad_cell(error: csv.Error, feed: _Feed, faults: Faults) -> None:
    """Why a row cannot be read: a cell without end, a mark within it, one that is never closed."""
    is_one_line = feed.at == feed.first + 1
    if is_one_line and str(error).startswith("field larger"):
        faults.add(feed.at, "cell_too_long", most=_LONGEST_CELL, limit=MAX_CHARACTERS)
    elif is_one_line and "expected after" in str(error):
        faults.add(feed.at, "quote_within")
    else:
        faults.add(feed.first + 1, "stray_quote", last=feed.at)


def _file_cell_count(record: _Record, expected: int, faults: Faults) -> None:
    details = {"found": len(record.cells), "expected_count": expected}
    if record.first == record.last:
        faults.add(record.first, "cell_count", **details)
    else:
        faults.add(record.first, "stray_quote", last=record.last)


class Seen:
    """The values of unique columns that have been met in a file, and where."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.where: dict[tuple[str, str], int | None] = {}

    def check(self, row: Row) -> None:
        """File a fault for each value that an earlier row has."""
        for name, column in row.columns.items():
            value = row.text(name) if column.unique else ""
            if not value:
                continue
            first = self.where.setdefault((name, value), row.number)
            if first != row.number:
                row.faults.add(row.number, "used_twice", column=name, value=value, first=first)


def key_by_id(rows: Iterable[Row], build: Callable[[Row], Value]) -> dict[str, Value]:
    """Values keyed by the row's `id`, in file order; of rows with one id the first stays."""
    values: dict[str, Value] = {}
    for row in rows:
        value = build(row)
        if row.text("id"):
            values.setdefault(row.text("id"), value)
    return values
