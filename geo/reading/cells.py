"""Reading the CSV and TOML files people edit: every value checked, every fault collected."""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from geo.errors import Fault
from geo.text import say
from geo.vocabulary import FIRST_YEAR, LAST_YEAR, is_year

Option = TypeVar("Option", bound=StrEnum)
Value = TypeVar("Value")

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What an id looks like: it goes into addresses, GeoJSON and CSS unescaped."""
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
"""Plain digits below 1e15: no thousands, no exponent, no digits of other scripts."""
_WHOLE = re.compile(r"\d{1,15}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_DASH = re.compile(r"\d{1,3}(?:\.\d)?(?: \d{1,3}(?:\.\d)?)*", re.ASCII)


@dataclass
class Faults:
    """Collects what is wrong in one file; the messages come from the text catalogue."""

    file: str
    found: list[Fault]

    def add(self, row: int | None, problem: str, **values: object) -> None:
        """File the fault `faults.<problem>` of the catalogue against a row (None: the file)."""
        wrong, expected, remedy = (
            say(f"faults.{problem}.{part}", **values) for part in ("wrong", "expected", "remedy")
        )
        self.found.append(Fault(self.file, row, wrong, expected, remedy))


@dataclass
class Row:
    """One line of a CSV; every getter files a fault instead of raising, and returns a blank.

    A table of a TOML file is read the same way; it has no number, its faults name the file.
    """

    number: int | None
    cells: dict[str, str]
    faults: Faults

    def text(self, column: str, *, required: bool = False) -> str:
        """The cell without surrounding blanks."""
        value = self.cells.get(column, "").strip()
        if required and not value:
            self.faults.add(self.number, "empty_cell", column=column)
        return value

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell separated by semicolons, Chinese or ASCII, blanks dropped."""
        parts = [part.strip() for part in re.split("[;；]", self.text(column))]
        given = [part for part in parts if part]
        for part in dict.fromkeys(part for part in given if given.count(part) > 1):
            self.faults.add(self.number, "named_twice", column=column, value=part)
        return tuple(dict.fromkeys(given))

    def slug(self, column: str) -> str:
        """An identifier: lower-case ASCII letters and digits joined by hyphens."""
        value = self.text(column, required=True)
        if value and not SLUG.fullmatch(value):
            self.faults.add(self.number, "bad_id", column=column, value=value)
        return value

    def one_of(self, column: str, options: type[Option]) -> Option:
        """A value of a closed vocabulary; the first option stands in for a wrong one."""
        value = self.text(column)
        try:
            return options(value)
        except ValueError:
            allowed = "、".join(option.value or say("fault.blank") for option in options)
            self.faults.add(self.number, "not_in_list", column=column, value=value, allowed=allowed)
            return next(iter(options))

    def colour(self, column: str) -> str:
        """A colour as #RRGGBB: it goes into style sheets unescaped."""
        value = self.text(column)
        if not _COLOUR.fullmatch(value):
            self.faults.add(self.number, "bad_colour", column=column, value=value)
        return value

    def known(self, column: str, value: str, known: Container[str], where: str) -> str:
        """A reference to an id that must exist elsewhere; `where` names the file that holds it."""
        if value not in known:
            self.faults.add(self.number, "unknown_id", column=column, value=value, where=where)
        return value

    def references(self, column: str, known: Container[str], where: str) -> tuple[str, ...]:
        """Several ids that must all exist in the file `where`."""
        return tuple(self.known(column, value, known, where) for value in self.several(column))

    def whole(self, column: str) -> int | None:
        """A whole number, or None if the cell is empty."""
        value = self.text(column)
        if not value:
            return None
        if not _WHOLE.fullmatch(value):
            self.faults.add(self.number, "not_a_number", column=column, value=value)
            return None
        return int(value)

    def iso_date(self, column: str) -> str:
        """A day as YYYY-MM-DD, or empty."""
        value = self.text(column)
        try:
            is_day = not value or date.fromisoformat(value).isoformat() == value
        except ValueError:
            is_day = False
        if not is_day:
            self.faults.add(self.number, "bad_date", column=column, value=value)
        return value if is_day else ""

    def sha256(self, column: str) -> str:
        """A SHA-256 sum in hexadecimal."""
        value = self.text(column, required=True)
        if value and not _SHA256.fullmatch(value):
            self.faults.add(self.number, "bad_sha256", column=column, value=value[:80])
        return value

    def file_name(self, column: str) -> str:
        """The name of a file, without any folder before it."""
        value = self.text(column, required=True)
        if value.startswith(".") or set(value) & set("/\\:"):
            self.faults.add(self.number, "bad_file_name", column=column, value=value)
        return value

    def year(self, column: str) -> int | None:
        """A year of four digits, or None if the cell is empty."""
        value = self.text(column)
        if value and not is_year(value):
            self.faults.add(
                self.number,
                "bad_year",
                column=column,
                value=value,
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
            return None
        return int(value) if value else None

    def between(self, column: str, least: float, most: float) -> float:
        """A number within bounds, both included; the lower one stands in for a wrong one."""
        number = self.decimal(column)
        if number.is_finite() and not least <= number <= most:
            self.faults.add(
                self.number, "out_of_range", column=column, value=number, least=least, most=most
            )
        return float(number) if number.is_finite() and least <= number <= most else least

    def dash(self, column: str) -> str:
        """An SVG dash array: lengths in pixels with blanks between; empty for a whole line."""
        value = self.text(column)
        if value and not (_DASH.fullmatch(value) and all(map(float, value.split()))):
            self.faults.add(self.number, "bad_dash", column=column, value=value)
            return ""
        return value

    def decimal(self, column: str) -> Decimal:
        """A finite number with the digits it is written with."""
        value = self.text(column, required=True)
        if value and not _NUMBER.fullmatch(value):
            self.faults.add(self.number, "not_a_number", column=column, value=value)
        return Decimal(value) if _NUMBER.fullmatch(value) else Decimal("NaN")


def _decode(raw: bytes, faults: Faults) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add(None, "not_utf8")
        return None


def read_rows(path: Path, columns: Sequence[str], faults: Faults) -> Iterator[Row]:
    """The rows of a UTF-8 CSV with at least these columns; a broken file yields none.

    Faults filed: file missing, not UTF-8 (Excel's GBK), a column missing, a row
    with more or fewer cells than the header. A file with only a header yields nothing.
    """
    if not path.is_file():
        faults.add(None, "file_missing")
        return
    text = _decode(path.read_bytes(), faults)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    missing = [column for column in columns if column not in header]
    if missing:
        faults.add(None, "column_missing", columns="、".join(missing))
        return
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            faults.add(reader.line_num, "cell_count", found=len(cells), expected_count=len(header))
            continue
        yield Row(reader.line_num, dict(zip(header, cells, strict=True)), faults)


def key_by_id(rows: Iterable[Row], build: Callable[[Row], Value]) -> dict[str, Value]:
    """Values keyed by the row's `id`, in file order; a second use of an id is a fault."""
    values: dict[str, Value] = {}
    for row in rows:
        key = row.slug("id")
        if key in values:
            row.faults.add(row.number, "duplicate_id", value=key)
            continue
        values[key] = build(row)
    return values


def read_toml(path: Path, faults: Faults) -> dict[str, Any] | None:
    """What a TOML file holds; None, and a fault filed, if it is missing or no TOML."""
    if not path.is_file():
        faults.add(None, "file_missing")
        return None
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.add(None, "broken_toml", reason=error)
        return None


def make_row(table: Mapping[str, Any], faults: Faults) -> Row:
    """The plain values of a TOML table, to be read like the cells of a CSV."""
    return Row(None, {name: str(value) for name, value in table.items()}, faults)
