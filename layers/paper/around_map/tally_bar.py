"""The bar of a follow-up sheet: how many undertakings have come to what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from geo.text import say
from layers.palette import MUTED
from layers.paper.around_map.printed_legend import PlacedKey, samples_mm
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import FittedLines, PlacedText, line_mm, measure_mm
from layers.paper.one_sheet.legend_signs import Key
from layers.paper.subjects.sheet_contents import TallyPart

_SEAM_MM, _APART_MM, _LEAST = 0.5, 1.2, 0.5
"""Between parts of a bar, which may have one colour; behind a square; and how much of a narrow part
stays."""
_HIGH, _SWATCH, _BETWEEN = 0.9, 0.7, 1.1
"""Heights of the bar and of the squares beside its names, and between names, in lines."""


@dataclass(frozen=True)
class PlacedTally:
    """A bar with its heading over it and its names under it: a square of its colour before each,
    then how areas and lines of that colour are drawn on the map.
    """

    box: Box
    heading: PlacedText
    bars: tuple[tuple[Box, str], ...]
    names: tuple[PlacedKey, ...]


def set_tally(
    parts: Sequence[TallyPart], heading: str, size_pt: float, box: Box, signs: Sequence[Key] = ()
) -> PlacedTally | None:
    """Set a bar at the foot of a box, its parts in the colours that map and list have, what shares
    a colour named behind one square and the `signs` of the map in it; None where nothing is
    counted.
    """
    if not parts:
        return None
    names = [_name(colour, tuple(some), signs) for colour, some in _group(parts)]
    line, whole = line_mm(size_pt), sum(part.count for part in parts)
    spots, lines = _flow([key for _, key in names], size_pt, box.width)
    top = box.bottom - line * (1.2 + _HIGH + 0.3 + lines)
    bar_top, left, bars = top + line * 1.2, box.left, list[tuple[Box, str]]()
    for part in parts:
        wide = box.width * part.count / whole
        inked = max(wide - _SEAM_MM, wide * _LEAST)
        bars.append((Box(left, bar_top, inked, line * _HIGH), part.colour))
        left += wide
    side, placed = line * _SWATCH, list[PlacedKey]()
    for (colour, key), (x, row) in zip(names, spots, strict=True):
        y, x = bar_top + line * (_HIGH + 0.3 + row), box.left + x
        bars.append((Box(x, y + (line - side) / 2, side, side), colour))
        drawn = Box(x + side + _APART_MM, y, _signs_mm(key, line), line)
        room = Box(drawn.right, y, box.right - drawn.right, line)
        words = PlacedText(room, FittedLines((key.text,), size_pt), MUTED)
        placed.append(PlacedKey(key, drawn, words))
    over = PlacedText(Box(box.left, top, box.width, line), FittedLines((heading,), size_pt))
    whole_box = Box(box.left, top, box.width, box.bottom - top)
    return PlacedTally(whole_box, over, tuple(bars), tuple(placed))


def _group(parts: Sequence[TallyPart]) -> Iterator[tuple[str, Iterator[TallyPart]]]:
    return groupby(parts, lambda part: part.colour)


def _name(colour: str, parts: Sequence[TallyPart], signs: Sequence[Key]) -> tuple[str, Key]:
    """What parts of a colour count, with what has that colour on the map."""
    told = say("place.join").join(map(_say, parts))
    drawn = tuple(one for key in signs for one in key.samples if one[1].colour == colour)
    return colour, Key(told, drawn)


def _say(part: TallyPart) -> str:
    return say("sheet.tally_part", name=part.name, count=part.count)


def _signs_mm(key: Key, high: float) -> float:
    return samples_mm(key, high) if key.samples else 0.0


def _flow(
    keys: Sequence[Key], size_pt: float, room_mm: float
) -> tuple[list[tuple[float, int]], int]:
    """Where each name begins and in which line, and how many lines that makes."""
    line, spots, x, row = line_mm(size_pt), list[tuple[float, int]](), 0.0, 0
    for key in keys:
        wide = line * _BETWEEN + _signs_mm(key, line) + measure_mm(key.text, size_pt)
        if x and x + wide > room_mm:
            x, row = 0.0, row + 1
        spots.append((x, row))
        x += wide + line
    return spots, row + 1
