"""The bar of a follow-up sheet: how many undertakings have come to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from geo.text import say
from layers.palette import MUTED
from layers.paper.contents import TallyPart
from layers.paper.layouts import Box
from layers.paper.lettering import Paragraph, PlacedText, line_mm, measure_mm

_SEAM_MM, _LEAST = 0.5, 0.5
"""Between parts of a bar, which may have one colour, and how much of a narrow one stays."""
_HIGH, _SWATCH, _BETWEEN = 0.9, 0.7, 1.1
"""Heights of the bar and of the squares beside its names, and between names, in lines."""


@dataclass(frozen=True)
class PlacedTally:
    """A bar with its heading over it and its names under it, a square of its colour before each."""

    box: Box
    texts: tuple[PlacedText, ...]
    bars: tuple[tuple[Box, str], ...]


def set_tally(
    parts: Sequence[TallyPart], heading: str, size_pt: float, box: Box
) -> PlacedTally | None:
    """Set a bar at the foot of a box, its parts in the colours that map and list have, what shares
    a colour named behind one square; None where nothing is counted.
    """
    if not parts:
        return None
    named = [(colour, tuple(some)) for colour, some in groupby(parts, lambda part: part.colour)]
    said = [say("place.join").join(map(_say, some)) for _, some in named]
    line, whole = line_mm(size_pt), sum(part.count for part in parts)
    spots, lines = _flow(said, size_pt, box.width)
    top = box.bottom - line * (1.2 + _HIGH + 0.3 + lines)
    bar_top, left, bars = top + line * 1.2, box.left, list[tuple[Box, str]]()
    for part in parts:
        wide = box.width * part.count / whole
        inked = max(wide - _SEAM_MM, wide * _LEAST)
        bars.append((Box(left, bar_top, inked, line * _HIGH), part.colour))
        left += wide
    texts = [PlacedText(Box(box.left, top, box.width, line), Paragraph((heading,), size_pt))]
    side = line * _SWATCH
    for (colour, _), told, (x, row) in zip(named, said, spots, strict=True):
        y, x = bar_top + line * (_HIGH + 0.3 + row), box.left + x
        bars.append((Box(x, y + (line - side) / 2, side, side), colour))
        room = Box(x + side + 1, y, box.right - x - side - 1, line)
        texts.append(PlacedText(room, Paragraph((told,), size_pt), MUTED))
    return PlacedTally(Box(box.left, top, box.width, box.bottom - top), tuple(texts), tuple(bars))


def _say(part: TallyPart) -> str:
    return say("sheet.tally_part", name=part.name, count=part.count)


def _flow(
    said: Sequence[str], size_pt: float, room_mm: float
) -> tuple[list[tuple[float, int]], int]:
    """Where each name begins and in which line, and how many lines that makes."""
    line, spots, x, row = line_mm(size_pt), list[tuple[float, int]](), 0.0, 0
    for words in said:
        wide = line * _BETWEEN + measure_mm(words, size_pt)
        if x and x + wide > room_mm:
            x, row = 0.0, row + 1
        spots.append((x, row))
        x += wide + line
    return spots, row + 1
