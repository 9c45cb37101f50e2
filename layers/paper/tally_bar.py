"""The bar of a follow-up sheet: how many undertakings have come to what."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.text import say
from layers.paper.contents import TallyPart
from layers.paper.layouts import Box
from layers.paper.lettering import line_mm, measure_mm

_HIGH, _SWATCH, _BETWEEN = 0.9, 0.7, 1.1
"""Heights of the bar and of the squares beside its names, and between names, in lines."""


@dataclass(frozen=True)
class PlacedTally:
    """A bar with its heading over it and its names under it.

    `bars` are the parts from left to right; `names` a square of the colour, and the words behind.
    """

    box: Box
    heading: str
    bars: tuple[tuple[Box, str], ...]
    names: tuple[tuple[Box, str, str], ...]


def set_tally(
    parts: Sequence[TallyPart], heading: str, size_pt: float, box: Box
) -> PlacedTally | None:
    """Set a bar at the foot of a box; None where nothing is counted."""
    if not parts:
        return None
    line, whole = line_mm(size_pt), sum(part.count for part in parts)
    spots, lines = _flow(parts, size_pt, box.width)
    top = box.bottom - line * (1.2 + _HIGH + 0.3 + lines)
    bar_top, left, bars = top + line * 1.2, box.left, list[tuple[Box, str]]()
    for part in parts:
        wide = box.width * part.count / whole
        bars.append((Box(left, bar_top, wide, line * _HIGH), part.colour))
        left += wide
    side, names = line * _SWATCH, list[tuple[Box, str, str]]()
    for part, (x, row) in zip(parts, spots, strict=True):
        y = bar_top + line * (_HIGH + 0.3 + row) + (line - side) / 2
        names.append((Box(box.left + x, y, side, side), part.colour, _say(part)))
    return PlacedTally(
        Box(box.left, top, box.width, box.bottom - top), heading, tuple(bars), tuple(names)
    )


def _say(part: TallyPart) -> str:
    return say("sheet.tally_part", name=part.name, count=part.count)


def _flow(
    parts: Sequence[TallyPart], size_pt: float, room_mm: float
) -> tuple[list[tuple[float, int]], int]:
    """Where each name begins and in which line, and how many lines that makes."""
    line, spots, x, row = line_mm(size_pt), list[tuple[float, int]](), 0.0, 0
    for part in parts:
        wide = line * _BETWEEN + measure_mm(_say(part), size_pt)
        if x and x + wide > room_mm:
            x, row = 0.0, row + 1
        spots.append((x, row))
        x += wide + line
    return spots, row + 1
