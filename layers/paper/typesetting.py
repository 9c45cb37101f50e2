"""The words beside a map, set in columns and pages: list, what is not on it, legend, sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.text import say
from layers.paper.big_figures import PlacedFigure, set_figures
from layers.paper.bodies import Lines
from layers.paper.entries import Entry
from layers.paper.keys import Key
from layers.paper.layouts import Box, Layout, span
from layers.paper.lettering import Paragraph, PlacedText, fit, line_mm, measure_mm
from layers.paper.lines_table import LinesPart, set_lines
from layers.paper.one_sheet import Sheet
from layers.paper.tally_bar import set_tally

_ROW_GAP, _LONG_GAP, _HEAD = 0.3, 0.15, 1.7
"""Between rows of a short and of a long list, and how high the head of a column is, as parts of
a line."""
_MOST_LINES = 2
_SPARE = 1.15
"""Room for years, whose figures are wider in other fonts: slides are opened on other machines."""
_SIGN_GAP_MM = 1.5
_ABOVE_KEYS_MM = 2.5
SAMPLE_STEP = 1.4
"""From one sign of the legend to the next, as a part of a line."""


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
    """A column of rows with its head, and where in it name, status and years begin."""

    box: Box
    name_left: float
    status_left: float
    years_left: float
    rows: tuple[Row, ...]
    heads: tuple[str, str]


@dataclass(frozen=True)
class PlacedKey:
    """A line of the legend: its signs in a box, the words behind it."""

    key: Key
    signs: Box
    words: PlacedText


@dataclass(frozen=True)
class Foot:
    """What stands under the list from `top` on: what is not on the map and what a bar counts in
    words, figures in large type, parts of a bar with their colours, the legend.
    """

    texts: tuple[PlacedText, ...]
    figures: tuple[PlacedFigure, ...]
    bars: tuple[tuple[Box, str], ...]
    keys: tuple[PlacedKey, ...]
    top: float


@dataclass(frozen=True)
class Page:
    """A page of a sheet: the first has the map or what stands instead, of lines each its part."""

    number: int
    columns: tuple[Column, ...] = ()
    foot: Foot | None = None
    part: LinesPart | None = None


def set_pages(sheet: Sheet) -> list[Page]:
    """Set a sheet: what of a list does not fit beside the map goes on to further pages."""
    foot = set_foot(sheet)
    if isinstance(sheet.body, Lines):
        parts = enumerate(set_lines(sheet.body, sheet.layout, _room_for_lines(sheet, foot)), 1)
        return [Page(n, foot=foot if n == 1 else None, part=part) for n, part in parts]
    if not sheet.has_map:
        return [Page(1, foot=foot)]
    return _set_list(sheet, foot)


def _room_for_lines(sheet: Sheet, foot: Foot) -> Box:
    """The whole of a sheet; beside two maps what the legend leaves of the columns."""
    if not sheet.halves:
        return sheet.layout.body
    *others, last = sheet.layout.columns
    return span(others or [replace(last, height=foot.top - last.top)])


def _set_list(sheet: Sheet, foot: Foot) -> list[Page]:
    layout, last = sheet.layout, sheet.layout.columns[-1]
    boxes = [*layout.columns[:-1], Box(last.left, last.top, last.width, foot.top - last.top)]
    rows = list(zip(sheet.entries, sheet.colours, strict=True))
    pages = list[Page]()
    while rows or not pages:
        columns = list[Column]()
        for box in boxes:
            column = _set_column(box, rows, sheet, is_first=not pages and not columns)
            rows = rows[len(column.rows) :]
            columns.append(column)
        pages.append(Page(len(pages) + 1, tuple(columns), foot if not pages else None))
        boxes = list(layout.more)
    return pages


def row_pt(layout: Layout, has_chips: bool) -> float:
    """The size of a row: a long list is set a little smaller, never below the sheet's smallest."""
    return layout.type.row if has_chips else max(layout.type.row - 1, layout.type.small)


def _set_column(
    box: Box, rows: Sequence[tuple[Entry, str]], sheet: Sheet, *, is_first: bool
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


def set_foot(sheet: Sheet) -> Foot:
    """What stands at the foot of the last column, from its bottom up."""
    layout, size_pt = sheet.layout, sheet.layout.type.small
    box = layout.columns[-1]
    keys, top = _set_keys(sheet.keys, box, size_pt)
    above = Box(box.left, box.top, box.width, top - box.top - _ABOVE_KEYS_MM)
    tally = set_tally(sheet.tally, sheet.counts, size_pt, above)
    top = tally.box.top if tally else top
    above = Box(box.left, box.top, box.width, top - box.top - _ABOVE_KEYS_MM)
    figures = tuple(set_figures(sheet.figures, layout, above))
    top = min((one.box.top for one in figures), default=top)
    texts = tally.texts if tally else ()
    if unseen := say_unseen(sheet):
        words = fit(unseen, size_pt, box.width, lines=5, least=0.95)
        top -= words.height_mm + 2.5
        texts = (*texts, PlacedText(Box(box.left, top, box.width, words.height_mm), words))
    return Foot(texts, figures, tally.bars if tally else (), tuple(keys), top - 2)


def _set_keys(keys: Sequence[Key], box: Box, size_pt: float) -> tuple[list[PlacedKey], float]:
    """The legend at the foot of a box, and where it begins."""
    high, line = key_mm(size_pt), line_mm(size_pt)
    flowed = list(_flow_keys(keys, box, size_pt, high))
    top = box.bottom - (max(row for _, _, row in flowed) + 1) * high if flowed else box.bottom
    placed = list[PlacedKey]()
    for key, left, row in flowed:
        signs = Box(left, top + row * high, samples_mm(key, high), high)
        middle = signs.top + high / 2
        room = Box(signs.right, middle - line / 2, box.right - signs.right, line)
        placed.append(PlacedKey(key, signs, PlacedText(room, Paragraph((key.text,), size_pt))))
    return placed, top


def _flow_keys(
    keys: Sequence[Key], box: Box, size_pt: float, high: float
) -> Iterator[tuple[Key, float, int]]:
    """Keys in two columns where they fit, else in a row of their own: left edge and line."""
    half, line, is_left = box.width / 2, 0, True
    for key in keys:
        wide = samples_mm(key, high) + measure_mm(key.text, size_pt) + 2 > half
        if wide and not is_left:
            line, is_left = line + 1, True
        yield key, box.left + (0 if is_left else half), line
        if wide or not is_left:
            line, is_left = line + 1, True
        else:
            is_left = False


def key_mm(size_pt: float) -> float:
    """How high a line of the legend is."""
    return size_pt * 0.62


def samples_mm(key: Key, high: float) -> float:
    """How wide the signs before a key's words are."""
    return len(key.samples) * high * SAMPLE_STEP + 0.6


def say_unseen(sheet: Sheet) -> str:
    """What is not on the map: without a position, or beyond its edge; empty if all is."""
    return "　".join(filter(None, (sheet.outside_line, sheet.unmapped_line)))
