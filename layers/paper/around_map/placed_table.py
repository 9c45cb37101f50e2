"""The table of several districts, set over the whole of a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.text import say
from layers.palette import INK, LAND_NAME, MUTED
from layers.paper.around_map.placed_figures import PlacedFigure, set_figure
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import PlacedText, fit_lines, line_mm
from layers.paper.ink.paper_sizes import Layout
from layers.paper.subjects.tables_and_charts import Cell, Table

_NAMES = 0.2
"""The part of the width that the names of the rows take."""
_PAD_MM, _HEAD, _MISSING = 2.0, 1.8, 0.45
_FIGURE = 0.62
_ROOMY, _LARGEST = 2.6, 1.6
"""How high a row may become, in lines of its figure, and how much larger type then is."""
_NOTE_LINES, _LEAST = 1, 0.75


@dataclass(frozen=True)
class PlacedTable:
    """A table set on a sheet: its words, its figures, and the height of each line between rows."""

    texts: tuple[PlacedText, ...]
    figures: tuple[PlacedFigure, ...]
    rules: tuple[float, ...]


def set_table(table: Table, layout: Layout) -> PlacedTable:
    """Set a table over the whole of a sheet, its rows of one height where that holds what each
    says, larger where there is room.
    """
    body = layout.body
    high = (body.height - line_mm(layout.type.row) * _HEAD) / max(len(table.rows), 1)
    scale = min(max(high / (line_mm(layout.type.figure) * _ROOMY), 1.0), _LARGEST)
    layout = replace(layout, type=layout.type.scale(scale))
    size_pt = layout.type.row
    head_mm = line_mm(size_pt) * _HEAD
    high = min(high, line_mm(layout.type.figure) * _ROOMY)
    wide = body.width * (1 - _NAMES) / max(len(table.districts), 1)
    lefts = [body.left + body.width * _NAMES + wide * n for n in range(len(table.districts))]
    texts = [
        _text(Box(left, body.top, wide - _PAD_MM, head_mm), name, size_pt * 1.15, bold=True)
        for left, name in zip(lefts, table.districts, strict=True)
    ]
    figures, tops = list[PlacedFigure](), list[float]()
    top, heights = body.top + head_mm, _share_out(table, wide - _PAD_MM, high, layout)
    for (name, meaning, cells), row_mm in zip(table.rows, heights, strict=True):
        tops.append(top)
        texts += _name_row(name, meaning, Box(body.left, top, body.width * _NAMES, row_mm), layout)
        for left, cell in zip(lefts, cells, strict=True):
            room = Box(left, top + _PAD_MM, wide - _PAD_MM, row_mm - _PAD_MM)
            placed, said = place_cell(cell, name, room, layout)
            figures += placed
            texts += said
        top += row_mm
    return PlacedTable(tuple(texts), tuple(figures), tuple(tops))


def _share_out(table: Table, wide: float, high: float, layout: Layout) -> list[float]:
    """How high each row is: all alike, but what says more takes of those that say less."""
    aside = Box(0, 0, layout.body.width * _NAMES, layout.height_mm)

    def need(name: str, meaning: str, cells: Sequence[Cell]) -> float:
        room, said = (
            Box(0, _PAD_MM, wide, layout.height_mm),
            _name_row(name, meaning, aside, layout),
        )
        bottoms = list[float]()
        for cell in cells:
            placed, texts = place_cell(cell, name, room, layout)
            bottoms += [one.box.bottom for one in placed]
            said += texts
        return max([*bottoms, *(one.box.top + one.words.height_mm for one in said)])

    needs = [need(*row) for row in table.rows]
    spare = high * len(needs) - sum(needs)
    if max(needs, default=0.0) <= high or spare < 0:
        return [high] * len(needs)
    return [one + spare / len(needs) for one in needs]


def _text(
    box: Box, words: str, size_pt: float, colour: str = INK, *, bold: bool = False, lines: int = 1
) -> PlacedText:
    return PlacedText(box, fit_lines(words, size_pt, box.width, lines=lines, bold=bold), colour)


def _name_row(name: str, meaning: str, box: Box, layout: Layout) -> list[PlacedText]:
    room = Box(box.left, box.top + _PAD_MM, box.width - _PAD_MM, box.height - _PAD_MM)
    title = _text(room, name, layout.type.row * 1.1, bold=True, lines=2)
    under = Box(room.left, room.top + title.words.height_mm + 1, room.width, room.height)
    lines = max(int((box.bottom - under.top) / line_mm(layout.type.small)), 1)
    return [title, _text(under, meaning, layout.type.small, MUTED, lines=lines)]


def place_cell(
    cell: Cell, series: str, box: Box, layout: Layout
) -> tuple[list[PlacedFigure], list[PlacedText]]:
    """The figure, or in grey that there is none; under it in small what must stand apart.

    What a figure is called is said where it is not what the row is called.
    """
    small, texts = layout.type.small, list[PlacedText]()
    if cell.figure is None:
        missing = _text(box, say("sheet.not_reported"), layout.type.figure * _MISSING, LAND_NAME)
        texts.append(missing)
        placed, top = [], box.top + missing.words.height_mm + 1
    else:
        name = "" if cell.figure.name == series else cell.figure.name
        figure, size_pt = replace(cell.figure, name=name), layout.type.figure * _FIGURE
        placed = [set_figure(figure, size_pt, small, box, name_lines=1)]
        top = placed[0].box.bottom + 1
    for line in _cut_notes(cell.apart, max(int((box.bottom - top) / line_mm(small) + 1e-6), 1)):
        words = fit_lines(line, small, box.width, lines=_NOTE_LINES, least=_LEAST)
        room = Box(box.left, top, box.width, words.height_mm)
        texts.append(PlacedText(room, words, MUTED))
        top += words.height_mm
    return placed, texts


def _cut_notes(notes: Sequence[str], most: int) -> Sequence[str]:
    """As many as there is room for; of the others the last line says how many they are."""
    if len(notes) <= most:
        return notes
    return [*notes[: most - 1], say("sheet.more_apart", count=len(notes) - most + 1)]
