"""Figures in large type, set beside the map or in a cell: how large, and where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import FittedLines, fit_lines, line_mm, measure_mm
from layers.paper.ink.paper_sizes import Layout
from layers.paper.subjects.big_figures import BigFigure

UNIT = 0.45
"""The size of unit and qualifier, as a part of the number's."""
GAP_MM, _BETWEEN_MM = 1.2, 5.0
_SMALLEST, _STEP_PT = 0.4, 0.5
_THREE, _MORE = 3, 0.75
"""So many stand in one row, and how much smaller more than two are."""
_LINES, _LEAST = 2, 0.9


@dataclass(frozen=True)
class PlacedFigure:
    """Where a figure stands, at what size in points, with what under it."""

    figure: BigFigure
    box: Box
    size_pt: float
    name: FittedLines
    when: FittedLines

    @property
    def value_mm(self) -> float:
        """How high the line of the number is."""
        return line_mm(self.size_pt)


def set_figures(figures: Sequence[BigFigure], layout: Layout, box: Box) -> list[PlacedFigure]:
    """Set figures two in a row at the foot of a box, or all three where they fit beside each other;
    all of one size, as large as there is room.
    """
    largest = layout.type.figure * (_MORE if len(figures) > 2 else 1.0)
    third = _divide(box, _THREE)
    is_row = len(figures) == _THREE and all(_value_mm(one, largest) <= third for one in figures)
    each = _THREE if is_row else 2
    wide, small = _divide(box, each), layout.type.small
    size_pt = min((_fit_value(one, largest, wide) for one in figures), default=largest)
    rows = [figures[start : start + each] for start in range(0, len(figures), each)]
    placed, bottom = list[PlacedFigure](), box.bottom
    for row in reversed(rows):
        rooms = [Box(box.left + n * (wide + _BETWEEN_MM), 0, wide, 0) for n in range(len(row))]
        loose = [
            set_figure(one, size_pt, small, room) for one, room in zip(row, rooms, strict=True)
        ]
        top = bottom - max(one.box.height for one in loose)
        placed += [replace(one, box=replace(one.box, top=top)) for one in loose]
        bottom = top - GAP_MM
    return placed


def _divide(box: Box, each: int) -> float:
    """How wide each of so many beside each other may be."""
    return (box.width - _BETWEEN_MM * (each - 1)) / each


def set_figure(
    figure: BigFigure, largest_pt: float, small_pt: float, room: Box, *, name_lines: int = _LINES
) -> PlacedFigure:
    """Set a figure from the top of a room, as large as its width allows."""
    size_pt = _fit_value(figure, largest_pt, room.width)
    name = FittedLines((), small_pt)
    if figure.name:
        name = fit_lines(figure.name, small_pt, room.width, lines=name_lines, least=_LEAST)
    when = fit_lines(figure.when, small_pt, room.width, lines=_LINES, least=_LEAST)
    high = line_mm(size_pt) + name.height_mm + when.height_mm
    return PlacedFigure(figure, Box(room.left, room.top, room.width, high), size_pt, name, when)


def _fit_value(one: BigFigure, largest_pt: float, room_mm: float) -> float:
    """The largest size at which a number stands in one line with what belongs to it."""
    size_pt = largest_pt
    while size_pt > largest_pt * _SMALLEST and _value_mm(one, size_pt) > room_mm:
        size_pt -= _STEP_PT
    return size_pt


def _value_mm(one: BigFigure, size_pt: float) -> float:
    beside = measure_mm(one.qualifier + one.unit, size_pt * UNIT)
    return beside + measure_mm(one.value, size_pt, bold=True) + 2 * GAP_MM
