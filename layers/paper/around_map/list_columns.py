"""The columns of the list beside a sheet's map: how high its rows are, and what of it fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.text import say
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import FittedLines, fit_lines, line_mm, measure_mm
from layers.paper.ink.paper_sizes import Layout
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.numbered_list import Entry

_ROW_GAP, _LONG_GAP, _HEAD = 0.3, 0.15, 1.7
"""Between rows of a short and of a long or tight list, and how high the head of a column is, as
parts of a line."""
_MOST_LINES = 2
SPARE = 1.15
"""Room for years and heads, whose figures are wider in other fonts: slides are opened on other
machines."""
SIGN_GAP_MM = 1.5


@dataclass(frozen=True)
class ListRow:
    """A line of the list where it stands."""

    entry: Entry
    colour: str
    name: FittedLines
    box: Box
    now: FittedLines | None = None
    """What a later document says, on a follow-up sheet."""


@dataclass(frozen=True, kw_only=True)
class ListColumn:
    """A column of rows with its head, and where in it name, status and years begin; `layout` has
    the sizes it is set in. One that lists what is on the map of one of two sides has the number of
    that `half`.
    """

    box: Box
    layout: Layout
    name_left: float
    status_left: float
    years_left: float
    rows: tuple[ListRow, ...]
    heads: tuple[str, str]
    half: int | None = None


def find_column_sheet(sheet: Sheet, column: ListColumn) -> Sheet:
    """Whose list stands in a column: the sheet's own, or that of one of its two sides."""
    return sheet if column.half is None else sheet.halves[column.half]


def count_cut(columns: Iterable[ListColumn]) -> int:
    """How many names in some columns are cut."""
    return sum(row.name.is_cut for column in columns for row in column.rows)


def spread_rows(
    boxes: Sequence[Box], rows: Sequence[tuple[Entry, str]], sheet: Sheet, *, is_first: bool = False
) -> tuple[ListColumn, ...]:
    """Columns of about one height; none where the rows do not fit."""
    line = line_mm(row_pt(sheet.layout, sheet.has_discs))
    if len(rows) * line > sum(box.height for box in boxes):
        return ()
    filled = fill_columns(boxes, rows, sheet, is_first=is_first)
    fitting = max(len(column.rows) for column in filled)
    if sum(len(column.rows) for column in filled) < len(rows):
        return ()
    if is_first and sheet.tally:
        return filled
    for each in range(-(-len(rows) // len(boxes)), fitting):
        parts = [rows[n * each : (n + 1) * each] for n in range(len(boxes))]
        columns = [
            _set_column(box, part, sheet, is_first=is_first and not n)
            for n, (box, part) in enumerate(zip(boxes, parts, strict=True))
        ]
        if all(len(one.rows) == len(part) for one, part in zip(columns, parts, strict=True)):
            return tuple(columns)
    return filled


def fill_columns(
    boxes: Sequence[Box], rows: Sequence[tuple[Entry, str]], sheet: Sheet, *, is_first: bool = False
) -> tuple[ListColumn, ...]:
    """Columns one after the other, as long as there are rows and room."""
    columns = list[ListColumn]()
    for box in boxes:
        columns.append(_set_column(box, rows, sheet, is_first=is_first and not columns))
        rows = rows[len(columns[-1].rows) :]
    return tuple(columns)


def row_pt(layout: Layout, has_discs: bool) -> float:
    """The size of a row: a long list is set a little smaller, never below the sheet's smallest."""
    return layout.type.row if has_discs else max(layout.type.row - 1, layout.type.small)


def _set_column(
    box: Box, rows: Sequence[tuple[Entry, str]], sheet: Sheet, *, is_first: bool = False
) -> ListColumn:
    """As many rows as fit."""
    size_pt = row_pt(sheet.layout, sheet.has_discs)
    number = sheet.layout.disc_mm if sheet.has_discs else measure_mm("000", size_pt, bold=True)
    status = measure_mm("已运营", size_pt) + SIGN_GAP_MM
    years = measure_mm("2021—2025", size_pt) * SPARE
    room = box.width - number - status - years - 2 * SIGN_GAP_MM
    if sheet.tally:
        room = (box.width - number - 2 * SIGN_GAP_MM) / 2
    aside = box.width - number - room - 2 * SIGN_GAP_MM
    is_loose = sheet.has_discs and size_pt > sheet.layout.type.small
    gap = _ROW_GAP if is_loose else _LONG_GAP
    least = sheet.layout.disc_mm + 0.4 if sheet.has_discs else 0.0
    top, placed = box.top + line_mm(size_pt) * _HEAD, list[ListRow]()
    for entry, colour in rows:
        name = fit_lines(entry.name, size_pt, room, lines=_MOST_LINES, least=0.85)
        now = _fit_now(entry, aside, sheet.layout) if sheet.tally else None
        said = now.height_mm + line_mm(sheet.layout.type.small) if now else 0.0
        high = max(max(name.height_mm, said) + line_mm(size_pt) * gap, least)
        if top + high > box.bottom + 1e-6:
            break
        placed.append(ListRow(entry, colour, name, Box(box.left, top, box.width, high), now))
        top += high
    is_headed = is_first or bool(sheet.tally)
    return ListColumn(
        box=box,
        layout=sheet.layout,
        name_left=box.left + number + SIGN_GAP_MM,
        status_left=box.left + number + room + 2 * SIGN_GAP_MM,
        years_left=box.right - years,
        rows=tuple(placed),
        heads=sheet.heads if is_headed else (say("sheet.column_name"), sheet.heads[1]),
    )


def say_outcome(entry: Entry) -> str:
    """What became of an undertaking, and when."""
    return " · ".join(filter(None, (entry.status, entry.years)))


def _fit_now(entry: Entry, room_mm: float, layout: Layout) -> FittedLines:
    return fit_lines(entry.now or "—", layout.type.small, room_mm, lines=_MOST_LINES, least=0.9)
