"""The words beside a map, set in columns and pages: list, what is not on it, legend, sources."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.text import say
from layers.paper.bodies import Lines
from layers.paper.entries import Entry
from layers.paper.layouts import Box, Layout, divide, span
from layers.paper.lettering import Paragraph, fit, line_mm, measure_mm
from layers.paper.lines_table import LinesPart, set_lines
from layers.paper.one_sheet import Sheet
from layers.paper.sheet_foot import Foot, set_foot

_ROW_GAP, _LONG_GAP, _HEAD = 0.3, 0.15, 1.7
"""Between rows of a short and of a long list, and how high the head of a column is, as parts of
a line."""
_MOST_LINES = 2
_SPARE = 1.15
"""Room for years, whose figures are wider in other fonts: slides are opened on other machines."""
_SIGN_GAP_MM = 1.5
_LARGER = (1.3, 1.15, 1.0)
"""How much larger the rest of a list may be on a page of its own, where it is short."""
_TIGHT = (0.9, 0.82)
"""How much tighter a list may be that then needs no further page."""
_FEWEST = 2
"""So many columns such a page has at least: years stand near their names."""


@dataclass(frozen=True)
class Row:
    """A line of the list where it stands."""

    entry: Entry
    colour: str
    name: Paragraph
    box: Box
    now: Paragraph | None = None
    """What a later document says, on a follow-up sheet."""


@dataclass(frozen=True)
class Column:
    """A column of rows with its head, and where in it name, status and years begin; `layout` has
    the sizes it is set in.
    """

    box: Box
    layout: Layout
    name_left: float
    status_left: float
    years_left: float
    rows: tuple[Row, ...]
    heads: tuple[str, str]


@dataclass(frozen=True)
class Page:
    """A page of a sheet: the first has the map or what stands instead, of lines each its part.

    One that lists what is on the map of one of two sides has the number of that `half`. It is one
    of so many `pages` of the sheet, and `in_set` says which of how many of a set.
    """

    number: int
    columns: tuple[Column, ...] = ()
    foot: Foot | None = None
    part: LinesPart | None = None
    half: int | None = None
    pages: int = 1
    in_set: tuple[int, int] | None = None


def set_pages(sheet: Sheet) -> list[Page]:
    """Set a sheet: what of a list does not fit beside the map goes on to further pages."""
    pages = _set_pages(sheet, set_foot(sheet))
    return [replace(page, pages=len(pages)) for page in pages]


def _set_pages(sheet: Sheet, foot: Foot) -> list[Page]:
    if isinstance(sheet.body, Lines):
        parts = enumerate(set_lines(sheet.body, sheet.layout, _room_for_lines(sheet, foot)), 1)
        told = [Page(n, foot=foot if n == 1 else None, part=part) for n, part in parts]
        return [*told, *_list_halves(sheet, len(told) + 1)]
    if not sheet.has_map:
        return [Page(1, foot=foot)]
    return _set_list(sheet, foot)


def _list_halves(sheet: Sheet, first: int) -> Iterator[Page]:
    """What the numbers on the maps of two sides mean, on pages of their own from a number on."""
    number = itertools.count(first)
    for half, side in enumerate(sheet.halves):
        rest = list(zip(side.entries, side.colours, strict=True))
        while rest:
            columns = _set_further(rest, side)
            yield Page(next(number), columns, half=half)
            rest = rest[sum(len(column.rows) for column in columns) :]


def find_side(sheet: Sheet, page: Page) -> Sheet:
    """Whose list stands on a page: the sheet's own, or that of one of its two sides."""
    return sheet if page.half is None else sheet.halves[page.half]


def _room_for_lines(sheet: Sheet, foot: Foot) -> Box:
    """The whole of a sheet; beside two maps what the legend leaves of the columns."""
    if not sheet.halves:
        return sheet.layout.body
    *others, last = sheet.layout.columns
    return span(others or [replace(last, height=foot.top - last.top)])


def _set_list(sheet: Sheet, foot: Foot) -> list[Page]:
    *others, last = sheet.layout.columns
    above = replace(last, height=foot.top - last.top)
    # What was planned and what is now stand beside each other: that wants width.
    boxes = [span(others), above] if sheet.tally and others else [*others, above]
    rows = list(zip(sheet.entries, sheet.colours, strict=True))
    beside = [one for one in rows if sheet.numbered is None or one[0].number in sheet.numbered]
    pages = [Page(1, _set_first(boxes, beside, sheet), foot)]
    while rest := rows[sum(len(column.rows) for page in pages for column in page.columns) :]:
        pages.append(Page(len(pages) + 1, _set_further(rest, sheet)))
    return list(_say_listed(pages, len(rows))) if len(pages) > 1 else pages


def _say_listed(pages: Sequence[Page], total: int) -> Iterator[Page]:
    """The pages of a list, over each which part of it stands there."""
    done = 0
    for page in pages:
        shown, (column, *others) = sum(len(one.rows) for one in page.columns), page.columns
        left, right = column.heads
        key = "listed" if page.number == 1 else "listed_further"
        said = say(f"sheet.{key}", head=left, count=shown, first=done + 1, last=done + shown,
                   total=total)  # fmt: skip
        size_pt = column.layout.type.small
        room = column.box.width - measure_mm(right, size_pt) - _SIGN_GAP_MM
        heads = (said, right) if measure_mm(said, size_pt) <= room else column.heads
        yield replace(page, columns=(replace(column, heads=heads), *others))
        done += shown


def _set_first(
    boxes: Sequence[Box], rows: Sequence[tuple[Entry, str]], sheet: Sheet
) -> tuple[Column, ...]:
    """The list beside the map, a little tighter where that saves a page for its last lines."""
    for layout in (sheet.layout, *map(sheet.layout.tighten, _TIGHT)):
        if columns := _spread(boxes, rows, replace(sheet, layout=layout), is_first=True):
            return columns
    return _fill(boxes, rows, sheet, is_first=True)


def _set_further(rows: Sequence[tuple[Entry, str]], sheet: Sheet) -> tuple[Column, ...]:
    """A page of the rest of a list: larger, in fewer columns, where it is short."""
    more, room = sheet.layout.more, sheet.layout.further
    gap, most = more[1].left - more[0].right, max(_FEWEST, len(more) - bool(sheet.tally))
    for scale in _LARGER:
        larger = replace(sheet, layout=sheet.layout.enlarge(scale))
        for count in range(_FEWEST, most + 1):
            if columns := _spread(divide(room, count, gap), rows, larger):
                return columns
    return _fill(divide(room, most, gap), rows, sheet)


def _spread(
    boxes: Sequence[Box], rows: Sequence[tuple[Entry, str]], sheet: Sheet, *, is_first: bool = False
) -> tuple[Column, ...]:
    """Columns of about one height; none where the rows do not fit."""
    line = line_mm(row_pt(sheet.layout, sheet.has_chips))
    if len(rows) * line > sum(box.height for box in boxes):
        return ()
    filled = _fill(boxes, rows, sheet, is_first=is_first)
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


def _fill(
    boxes: Sequence[Box], rows: Sequence[tuple[Entry, str]], sheet: Sheet, *, is_first: bool = False
) -> tuple[Column, ...]:
    """Columns one after the other, as long as there are rows and room."""
    columns = list[Column]()
    for box in boxes:
        columns.append(_set_column(box, rows, sheet, is_first=is_first and not columns))
        rows = rows[len(columns[-1].rows) :]
    return tuple(columns)


def row_pt(layout: Layout, has_chips: bool) -> float:
    """The size of a row: a long list is set a little smaller, never below the sheet's smallest."""
    return layout.type.row if has_chips else max(layout.type.row - 1, layout.type.small)


def _set_column(
    box: Box, rows: Sequence[tuple[Entry, str]], sheet: Sheet, *, is_first: bool = False
) -> Column:
    """As many rows as fit."""
    size_pt = row_pt(sheet.layout, sheet.has_chips)
    number = sheet.layout.chip_mm if sheet.has_chips else measure_mm("000", size_pt, bold=True)
    status = measure_mm("已运营", size_pt) + _SIGN_GAP_MM
    years = measure_mm("2021—2025", size_pt) * _SPARE
    room = box.width - number - status - years - 2 * _SIGN_GAP_MM
    if sheet.tally:
        room = (box.width - number - 2 * _SIGN_GAP_MM) / 2
    aside = box.width - number - room - 2 * _SIGN_GAP_MM
    gap = _ROW_GAP if sheet.has_chips else _LONG_GAP
    least = sheet.layout.chip_mm + 0.4 if sheet.has_chips else 0.0
    top, placed = box.top + line_mm(size_pt) * _HEAD, list[Row]()
    for entry, colour in rows:
        name = fit(entry.name, size_pt, room, lines=_MOST_LINES, least=0.85)
        now = _fit_now(entry, aside, sheet.layout) if sheet.tally else None
        said = now.height_mm + line_mm(sheet.layout.type.small) if now else 0.0
        high = max(max(name.height_mm, said) + line_mm(size_pt) * gap, least)
        if top + high > box.bottom + 1e-6:
            break
        placed.append(Row(entry, colour, name, Box(box.left, top, box.width, high), now))
        top += high
    return Column(
        box,
        sheet.layout,
        box.left + number + _SIGN_GAP_MM,
        box.left + number + room + 2 * _SIGN_GAP_MM,
        box.right - years,
        tuple(placed),
        sheet.heads if is_first or sheet.tally else (say("sheet.column_name"), sheet.heads[1]),
    )


def say_state(entry: Entry) -> str:
    """What became of an undertaking, and when."""
    return " · ".join(filter(None, (entry.status, entry.years)))


def _fit_now(entry: Entry, room_mm: float, layout: Layout) -> Paragraph:
    return fit(entry.now or "—", layout.type.small, room_mm, lines=_MOST_LINES, least=0.9)
