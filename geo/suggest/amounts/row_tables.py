"""Tables whose rows are lines: what each is of, its unit, and columns headed with years."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import zip_longest

from geo.proof.numbers.captions import find_caption
from geo.reading.suggest_rules import read_rules, write_pattern
from geo.suggest.amounts.plan_table import TableNumber, qualify_cell
from geo.suggest.amounts.state_or_sum import describe_measure, guess_measure
from geo.vocabulary import Measure, ObservationKind

_LINE = re.compile(r"[^\n]+")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年|(?=\D|$))")
_GROWTH = re.compile("增长|增速|增幅|同比|[±+]\\s*%")
_WHOLE = re.compile("绝对[数量]|总量|(?:实际)?完成[数值量]?|全年|本年|数[值量]|实绩")
_UNIT, _NAME = re.compile("(?:计量|指标)?单位"), re.compile("指标|名称|项目|内容")
_KINDS = (
    (ObservationKind.TARGET, re.compile("目标|计划|规划|安排")),
    (ObservationKind.ESTIMATE, re.compile("预计|预期")),
    (ObservationKind.ACTUAL, re.compile("实际|完成|实绩")),
)
_IN_BRACKETS = re.compile(r"(.+?)\s*[((]([^()()]{1,12})[))]$")
_VALUE = r"(?P<number>[-+\u2212]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+\u2212]?\d+(?:\.\d+)?)"
_BLANK, _LEAST_CELLS = re.compile(r"\S+"), 3
_MOST_EMPTY = 3
"""So many lines without a row end a table."""


@dataclass(frozen=True)
class _Part:
    """What stands in one column of a line, and where, in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Column:
    """A column of figures: its year if it has one, whether of growth, how its figures are meant."""

    at: int
    year: int | None
    is_growth: bool
    unit: str
    kind: ObservationKind | None


@dataclass(frozen=True)
class _Head:
    """What the columns of a table hold; `unit` is -1 where none holds units."""

    name: int
    unit: int
    figures: tuple[_Column, ...]
    width: int


def find_row_cells(text: str, year: int | None) -> list[TableNumber]:
    """The figures of tables with a row to a line, cells behind tabs, or blanks as PDFs have them.

    `year` is that of columns headed with none, as bulletins have them; without it they are left
    out. A figure without a unit, in its row, head or caption, is none. No table gives none.
    """
    lines = [_Part(m.start(), m.end(), m[0]) for m in _LINE.finditer(text)]
    rows = [_split(line) for line in lines]
    found, at = list[TableNumber](), 0
    while at < len(lines):
        head, first = _read_head(rows, at)
        if head is None:
            at += 1
            continue
        caption = find_caption([line.text for line in lines[:at]])
        cells, at = _read_table(rows, first, head, caption, year)
        found += cells
    return found


def _split(line: _Part) -> list[_Part]:
    """The cells of a line, by tabs where it has any, else by blanks."""
    if "\t" not in line.text:
        return [
            _Part(line.start + m.start(), line.start + m.end(), m[0])
            for m in _BLANK.finditer(line.text)
        ]
    cells, at = list[_Part](), line.start
    for told in line.text.split("\t"):
        bare = told.strip()
        start = at + (told.index(bare) if bare else 0)
        cells.append(_Part(start, start + len(bare), bare))
        at += len(told) + 1
    return cells


def _read_head(rows: Sequence[Sequence[_Part]], at: int) -> tuple[_Head | None, int]:
    """What a line that heads a table says of its columns, with the line below where that goes on;
    and the first row behind it.
    """
    told = [cell.text for cell in rows[at]]
    below = [cell.text for cell in rows[at + 1]] if at + 1 < len(rows) else []
    if len(told) >= _LEAST_CELLS and _goes_on(told, below):
        above = _fill(told)
        joined = [f"{one}{two}" for one, two in zip_longest(above, below, fillvalue="")]
        return _name_columns(joined), at + 2
    return _name_columns(told), at + 1


def _goes_on(told: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a head has a second line: below its names nothing, below its years more words."""
    is_open = len(told) == len(below) and not below[0] and "" in told
    return is_open and not any(map(_is_value, below))


def _is_value(told: str) -> bool:
    """Whether a cell holds a number that is no year: no head has one, be its row of a growth."""
    return not _YEAR.fullmatch(told) and _read_value(told, "") is not None


def _fill(told: Sequence[str]) -> list[str]:
    """A line of a head with what stands over several columns in each of them."""
    filled = list[str]()
    for one in told:
        filled.append(one or (filled[-1] if filled and _YEAR.search(filled[-1]) else ""))
    return filled


def _name_columns(told: Sequence[str]) -> _Head | None:
    """What a head's words make of its columns; None for a line that heads no figures."""
    if len(told) < _LEAST_CELLS or any(len(one) > 20 or _is_value(one) for one in told):
        return None
    unit = next((n for n, one in enumerate(told) if _UNIT.fullmatch(one.replace(" ", ""))), -1)
    figures = tuple(_read_columns(told, unit))
    others = [n for n in range(len(told)) if n != unit and n not in {one.at for one in figures}]
    named = [n for n in others if _NAME.search(told[n])] or [n for n in others if told[n] != "序号"]
    is_headed = unit >= 0 or sum(one.year is not None for one in figures) > 1
    has_none = not figures or not named or not (is_headed or any(one.unit for one in figures))
    return None if has_none else _Head(named[0], unit, figures, len(told))


def _read_columns(told: Sequence[str], unit: int) -> Iterator[_Column]:
    last: int | None = None
    for at, one in enumerate(told):
        found, is_growth = _YEAR.search(one), bool(_GROWTH.search(one))
        if at == unit or not (found or is_growth or (_WHOLE.search(one) and not _NAME.search(one))):
            continue
        bracketed = _IN_BRACKETS.fullmatch(one)
        last = int(found[1]) if found else last
        own = (
            "%"
            if is_growth
            else bracketed[2]
            if bracketed and not _YEAR.search(bracketed[2])
            else ""
        )
        kind = next((kind for kind, words in _KINDS if words.search(one)), None)
        yield _Column(
            at, last, is_growth, "" if any(w.search(own) for _, w in _KINDS) else own, kind
        )


def _read_table(
    rows: Sequence[Sequence[_Part]], at: int, head: _Head, caption: str, year: int | None
) -> tuple[list[TableNumber], int]:
    """The figures of the rows below a head, and the first line behind them."""
    found, last = list[TableNumber](), at
    while at < len(rows) and at - last < _MOST_EMPTY and _read_head(rows, at)[0] is None:
        if len(rows[at]) == head.width:
            found += _read_row(rows[at], head, caption, year)
            last = at + 1
        at += 1
    return found, last


def _read_row(
    row: Sequence[_Part], head: _Head, caption: str, year: int | None
) -> Iterator[TableNumber]:
    named = row[head.name]
    bracketed = _IN_BRACKETS.fullmatch(named.text)
    name = re.sub("^其中[:：]?", "", bracketed[1] if bracketed else named.text)
    told = row[head.unit].text if head.unit >= 0 else ""
    unit = told or (bracketed[2] if bracketed else caption)
    if not re.search("[\u4e00-\u9fff]", name):
        return
    for column in head.figures:
        cell, of = row[column.at], column.year or year
        if column.is_growth and unit == "%":
            continue  # how a rate has grown is in points, or not: the head does not say
        own = column.unit if column.is_growth or not unit else unit
        read = _read_value(cell.text, own)
        if read is None or of is None or not read[1]:
            continue
        full = f"{name}增长" if column.is_growth and not _GROWTH.search(name) else name
        is_sum = cell.text.startswith("[")
        measure = Measure.GROWTH if column.is_growth else _measure(full, read[1])
        yield TableNumber(
            start=named.start,
            end=cell.end,
            name=full,
            unit=read[1],
            year=of,
            value=read[0],
            qualifier=qualify_cell(cell.text),
            summed=is_sum,
            averaged=False,
            told=Measure.TOTAL if is_sum else measure,
            kind=column.kind,
        )


def _measure(name: str, unit: str) -> Measure:
    """What a row measures: a rate of growth, a share, else a state or a sum by its words."""
    if unit == "%":
        return Measure.GROWTH if _GROWTH.search(name) else Measure.SHARE
    return guess_measure(describe_measure(name, unit, ""))


def _read_value(text: str, unit: str) -> tuple[Decimal, str] | None:
    """The number of a cell with its unit, which it may bear itself; None for words."""
    found = _values().fullmatch(text.replace(" ", "").strip("[]【】"))
    if found is None:
        return None
    number = found["number"].replace(",", "").replace("\u2212", "-")
    return Decimal(number), found["unit"] or unit


@cache
def _values() -> re.Pattern[str]:
    rules = read_rules()
    before = write_pattern([word for one in rules["qualifiers"].values() for word in one["before"]])
    behind = write_pattern([word for one in rules["qualifiers"].values() for word in one["behind"]])
    unit = write_pattern(rules["numbers"]["units"])
    return re.compile(
        rf"(?:{before}|[≥≤><])?{_VALUE}(?P<unit>(?:万亿|亿|万)?(?:{unit}))?(?:{behind})?"
    )
