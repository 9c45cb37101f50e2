"""The legend set at the foot of a column: as few lines as its signs and words need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from math import ceil

from layers.paper.around_map.list_columns import SPARE
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import FittedLines, PlacedText, line_mm, measure_mm
from layers.paper.one_sheet.legend_signs import Key

SAMPLE_STEP = 1.3
"""From one sign to the next, as a part of a line."""
_LINE, _APART_MM = 0.58, 2.0
"""How high a line is for each point of its type, and how far words are from the next signs."""
_PARTS = (2, 3, 4, 6, 96)
"""In so many columns of one width it may stand; what is wider than one takes several. The last
stand one behind the other, where that saves a line.
"""
_WIDER = (SPARE, 1.0)
"""How much wider the words of a legend may be on other machines: slides are opened there with other
faces. Where that would take a line more, what a line has left must do.
"""


@dataclass(frozen=True)
class PlacedKey:
    """A line of the legend: its signs in a box, the words behind it."""

    key: Key
    signs: Box
    words: PlacedText


def set_keys(keys: Sequence[Key], box: Box, size_pt: float) -> tuple[list[PlacedKey], float]:
    """The legend at the foot of a box, and where it begins."""
    high, line = key_mm(size_pt), line_mm(size_pt)
    ways = (
        _set(keys, box.width, size_pt, spare, parts) for spare, parts in product(_WIDER, _PARTS)
    )
    spots = min(ways, key=_count_lines)
    top = box.bottom - _count_lines(spots) * high
    placed = list[PlacedKey]()
    for key, (left, row) in zip(keys, spots, strict=True):
        signs = Box(box.left + left, top + row * high, samples_mm(key, high), high)
        middle = signs.top + high / 2
        room = Box(signs.right, middle - line / 2, box.right - signs.right, line)
        placed.append(PlacedKey(key, signs, PlacedText(room, FittedLines((key.text,), size_pt))))
    return placed, top


def _set(
    keys: Sequence[Key], room_mm: float, size_pt: float, spare: float, parts: int
) -> list[tuple[float, int]]:
    """Where each key begins and in which line, its words so much wider than ours; what is left of
    a line then stands between its keys.
    """
    signs = [samples_mm(key, key_mm(size_pt)) + _APART_MM for key in keys]
    words = [measure_mm(key.text, size_pt) for key in keys]
    widths = [sign + word * spare for sign, word in zip(signs, words, strict=True)]
    spots = list(_flow(widths, room_mm, parts))
    return spots if spare > 1 else _loosen(spots, widths, room_mm)


def _loosen(
    spots: Sequence[tuple[float, int]], widths: Sequence[float], room_mm: float
) -> list[tuple[float, int]]:
    """The same lines, what is free at the end of each parted among its keys."""
    loose = list[tuple[float, int]]()
    for _, line in groupby(zip(spots, widths, strict=True), lambda one: one[0][1]):
        here = list(line)
        (left, _), wide = here[-1]
        free = max(room_mm - left - wide, 0.0) / len(here)
        loose += [(left + number * free, row) for number, ((left, row), _) in enumerate(here)]
    return loose


def _flow(widths: Sequence[float], room_mm: float, parts: int) -> Iterator[tuple[float, int]]:
    """Where each begins in columns of one width, and in which line."""
    one_mm, at, line = room_mm / parts, 0, 0
    for width in widths:
        needed = min(ceil(width / one_mm), parts)
        if at + needed > parts:
            at, line = 0, line + 1
        yield at * one_mm, line
        at += needed


def _count_lines(spots: Sequence[tuple[float, int]]) -> int:
    return spots[-1][1] + 1 if spots else 0


def key_mm(size_pt: float) -> float:
    """How high a line of the legend is."""
    return size_pt * _LINE


def samples_mm(key: Key, high: float) -> float:
    """How wide the signs before a key's words are."""
    return len(key.samples) * high * SAMPLE_STEP + 0.6
