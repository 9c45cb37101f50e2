"""The table of a plan's indicators, a cell a line or behind a tab: its rows and their figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from geo.reading.suggest_rules import read_rules, write_pattern
from geo.vocabulary import Measure, ObservationKind, Qualifier

_LINE = re.compile(r"[^\n\t]+")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_NAME = re.compile(r"(?P<name>.+?)\s*[((](?P<unit>[^()()]+)[))]?$")


@dataclass(frozen=True, kw_only=True)
class TableNumber:
    """A number of a table: its row's name and unit, the year its column is headed with.

    `start` is where the row's name begins and `end` where the cell does, in code points.
    `summed` is True for what the table marks as of five years together, `averaged` as their mean;
    `told` and `kind` are what its columns say of measure and kind, None where they do not.
    """

    start: int
    end: int
    name: str
    unit: str
    year: int
    value: Decimal
    qualifier: Qualifier
    summed: bool
    averaged: bool
    told: Measure | None = None
    kind: ObservationKind | None = None

    @property
    def measure(self) -> Measure:
        """What it measures, by its marks, its name and its unit."""
        if self.told:
            return self.told
        if self.summed:
            return Measure.TOTAL
        if self.averaged:
            return Measure.ANNUAL_AVERAGE
        if self.unit == "%":
            return Measure.GROWTH if "增长" in self.name else Measure.SHARE
        return Measure.LEVEL


def find_cells(text: str) -> list[TableNumber]:
    """The numbers of every table of a text that is headed with two years or more."""
    lines = [(m.start(), m.end(), m[0].strip()) for m in _LINE.finditer(text) if m[0].strip()]
    found, at = list[TableNumber](), 0
    while at < len(lines):
        years = list[int]()
        while at < len(lines) and _YEAR.fullmatch(lines[at][2]):
            years.append(int(lines[at][2][:4]))
            at += 1
        if len(years) > 1:
            cells, at = _read_rows(text, lines, at, years)
            found += cells
        at += not years
    return found


def _read_rows(
    text: str, lines: list[tuple[int, int, str]], at: int, years: list[int]
) -> tuple[list[TableNumber], int]:
    """The cells of the rows that follow a header, and the first line behind the table."""
    found, number, last = list[TableNumber](), 1, at
    for here in range(at, len(lines) - 1):
        if lines[here][2] == str(number) and _NAME.match(lines[here + 1][2]):
            columns = lines[here + 2 : here + 2 + len(years)]
            found += _read_row(text, lines[here + 1], columns, years)
            number, last = number + 1, here + 1
        elif here - last > 2 * len(years) + 4:
            break
    return found, last + 1 if number > 1 else at


def _read_row(
    text: str, named: tuple[int, int, str], columns: list[tuple[int, int, str]], years: list[int]
) -> Iterator[TableNumber]:
    match = _NAME.match(named[2])
    if match is None:
        return
    for (start, end, content), year in zip(columns, years, strict=False):
        numbers = _NUMBER.findall(re.sub(r"(?:19|20)\d\d年", "", content))
        if len(numbers) == 1:
            start = named[0] + text[named[0] : named[1]].find(named[2])
            multiple = bool(re.search(r"\d{4}年的", content))
            yield TableNumber(
                start=start,
                end=end,
                name=match["name"],
                unit="倍" if multiple else match["unit"],
                year=year,
                value=Decimal(numbers[0]),
                qualifier=qualify_cell(content),
                summed="[" in content,
                averaged="】" in content or "【" in content,
            )


def qualify_cell(content: str) -> Qualifier:
    """How a cell bounds its number, by words or by the sign itself."""
    for sign, words in read_rules()["qualifiers"].items():
        if content.startswith(sign):
            return Qualifier(sign)
        behind, before = write_pattern(words["behind"]), write_pattern(words["before"])
        if (behind and re.search(rf"\d(?:{behind})", content)) or re.search(
            rf"^(?:{before})\d", content
        ):
            return Qualifier(sign)
    return Qualifier.EXACT
