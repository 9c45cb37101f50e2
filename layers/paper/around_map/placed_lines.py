"""A table of lines set on sheets: as many to a page as fit, none cut, its head on each page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from layers.palette import INK, MUTED
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import PlacedText, fit_lines
from layers.paper.ink.paper_sizes import Layout
from layers.paper.subjects.tables_and_charts import ColumnHead, Entered, Lines, TableLine

COLUMN_GAP_MM, _PAD_MM = 3.0, 1.2
"""Between columns, and over and under the words of a line."""
_LARGER = (1.5, 1.4, 1.3, 1.2, 1.1)
"""How much larger the type of few lines may be."""
_TIGHT, _FEW = (0.92, 0.85), 4
"""How much tighter lines may be where that saves a page for so few."""
_PAIR, _UPPER = 2, 0.55
"""Two pages, and how much of them the upper has at most."""
_MOST, _MOST_UNDER, _LEAST = 4, 4, 0.8


@dataclass(frozen=True)
class PlacedLine:
    """A line where it stands, with the words of each cell, the first below the other."""

    line: TableLine
    box: Box
    cells: tuple[tuple[PlacedText, ...], ...]


@dataclass(frozen=True)
class LinesPart:
    """The lines of one page: the columns, the words over them, and each line."""

    columns: tuple[Box, ...]
    heads: tuple[PlacedText, ...]
    lines: tuple[PlacedLine, ...]

    @property
    def texts(self) -> list[PlacedText]:
        """Every text there is."""
        told = (text for line in self.lines for cell in line.cells for text in cell)
        return [*self.heads, *told]


def set_lines(table: Lines, layout: Layout, first: Box) -> list[LinesPart]:
    """Set a table in its room on the first page, larger where there is more than it needs, and on
    as many further pages as it needs, the last two about equally full, larger where there are but
    these; a little tighter where that saves a page for a few lines. Without lines a page of its
    head.
    """
    for scale in _LARGER:
        part = _set_part(table.headings, table.lines, first, layout.enlarge(scale))
        if len(part.lines) == len(table.lines):
            return [part]
    parts = _set_parts(table, layout, first)
    for tight in map(layout.tighten, _TIGHT if len(parts[-1].lines) <= _FEW else ()):
        fewer = _set_parts(table, tight, first)
        if len(fewer) < len(parts):
            return _even_out(fewer, table.headings, tight, first)
    for larger in map(layout.enlarge, _LARGER if len(parts) == _PAIR else ()):
        as_many = _set_parts(table, larger, first)
        if len(as_many) == _PAIR:
            return _even_out(as_many, table.headings, larger, first)
    return _even_out(parts, table.headings, layout, first)


def _set_parts(table: Lines, layout: Layout, first: Box) -> list[LinesPart]:
    """One page after the other, each as full as it goes."""
    parts, rest = list[LinesPart](), table.lines
    while rest or not parts:
        parts.append(_set_part(table.headings, rest, layout.further if parts else first, layout))
        rest = rest[len(parts[-1].lines) :]
    return parts


def _even_out(
    parts: list[LinesPart], headings: Sequence[ColumnHead], layout: Layout, first: Box
) -> list[LinesPart]:
    """The same pages, the lines of the last two shared out between them by their heights."""
    if len(parts) < 2:
        return parts
    both = [placed for part in parts[-2:] for placed in part.lines]
    ends = [*accumulate(placed.box.height for placed in both)]
    upper = [one.line for one, end in zip(both, ends, strict=True) if end <= ends[-1] * _UPPER]
    lower = [one.line for one in both[len(upper) :]]
    rooms = (layout.further if len(parts) > 2 else first, layout.further)
    evened = [
        _set_part(headings, lines, room, layout)
        for lines, room in zip((upper, lower), rooms, strict=True)
    ]
    is_whole = [len(part.lines) for part in evened] == [len(upper), len(lower)]
    return [*parts[:-2], *evened] if upper and is_whole else parts


def _set_part(
    headings: Sequence[ColumnHead], lines: Sequence[TableLine], room: Box, layout: Layout
) -> LinesPart:
    columns = _divide(headings, room)
    heads = tuple(
        PlacedText(box, fit_lines(one.name, layout.type.small, box.width, lines=2), MUTED)
        for one, box in zip(headings, columns, strict=True)
    )
    top = room.top + max((head.words.height_mm for head in heads), default=0.0) + _PAD_MM
    placed = list[PlacedLine]()
    for line in lines:
        cells = tuple(
            tuple(_set_cell(cell, box, top + _PAD_MM, layout))
            for cell, box in zip(line.cells, columns, strict=True)
        )
        high = max(map(_height, cells), default=0.0) + 2 * _PAD_MM
        # One line stands even where it is too high: what is left would never end.
        if placed and top + high > room.bottom:
            break
        placed.append(PlacedLine(line, Box(room.left, top, room.width, high), cells))
        top += high
    return LinesPart(columns, heads, tuple(placed))


def _divide(headings: Sequence[ColumnHead], room: Box) -> tuple[Box, ...]:
    """The columns, each as wide beside the others as its heading says."""
    whole = sum(one.share for one in headings)
    rights = [room.width * sum_ / whole for sum_ in accumulate(one.share for one in headings)]
    return tuple(
        Box(room.left + left, room.top, right - left - COLUMN_GAP_MM, room.height)
        for left, right in zip((0.0, *rights), rights, strict=False)
    )


def _set_cell(cell: Entered, column: Box, top: float, layout: Layout) -> Iterator[PlacedText]:
    size_pt, small = layout.type.row, layout.type.small
    words = fit_lines(cell.words, size_pt, column.width, lines=_MOST, least=_LEAST, bold=cell.bold)
    yield PlacedText(Box(column.left, top, column.width, words.height_mm), words, INK)
    top += words.height_mm
    for line in filter(None, cell.under):
        words = fit_lines(line, small, column.width, lines=_MOST_UNDER, least=_LEAST)
        yield PlacedText(Box(column.left, top, column.width, words.height_mm), words, MUTED)
        top += words.height_mm


def _height(cell: Sequence[PlacedText]) -> float:
    return sum(text.words.height_mm for text in cell)
