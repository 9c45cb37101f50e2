"""What stands under the list of a sheet: what is not on its map, figures, a bar, the legend."""

from dataclasses import dataclass
from functools import partial

from layers.paper.around_map.placed_figures import PlacedFigure, set_figures
from layers.paper.around_map.printed_legend import PlacedKey, set_keys
from layers.paper.around_map.tally_bar import set_tally
from layers.paper.ink.boxes import Box
from layers.paper.ink.lettering import PlacedText, fit_lines
from layers.paper.one_sheet.legend_signs import Key
from layers.paper.one_sheet.one_sheet import Sheet

_ABOVE_KEYS_MM = 2.5
_APART_MM, _MOST_LINES = 2.0, 4


@dataclass(frozen=True)
class Foot:
    """What stands under the list from `top` on: what is not on the map and what a bar counts
    in words, figures in large type, parts of a bar with their colours, the legend.
    """

    texts: tuple[PlacedText, ...]
    figures: tuple[PlacedFigure, ...]
    bars: tuple[tuple[Box, str], ...]
    keys: tuple[PlacedKey, ...]
    top: float


def set_foot(sheet: Sheet) -> Foot:
    """What stands at the foot of the last column, from its bottom up."""
    layout, size_pt = sheet.layout, sheet.layout.type.small
    box = layout.columns[-1]
    drawn = list(filter(partial(_is_told, sheet), sheet.keys))
    keys, top = set_keys([key for key in sheet.keys if key not in drawn], box, size_pt)
    above = Box(box.left, box.top, box.width, top - box.top - _ABOVE_KEYS_MM)
    tally = set_tally(sheet.tally, sheet.counts, size_pt, above, drawn)
    top = tally.box.top if tally else top
    above = Box(box.left, box.top, box.width, top - box.top - _ABOVE_KEYS_MM)
    figures = tuple(set_figures(sheet.figures, layout, above))
    top = min((one.box.top for one in figures), default=top)
    texts: tuple[PlacedText, ...] = (tally.heading,) if tally else ()
    keys += tally.names if tally else ()
    for unseen in reversed(say_off_map(sheet)):
        words = fit_lines(unseen, size_pt, box.width, lines=_MOST_LINES, least=0.95)
        top -= words.height_mm + _APART_MM
        texts = (*texts, PlacedText(Box(box.left, top, box.width, words.height_mm), words))
    return Foot(texts, figures, tally.bars if tally else (), tuple(keys), top - 2)


def _is_told(sheet: Sheet, key: Key) -> bool:
    """True of the signs of a stage that a bar names beside its colour."""
    told = {part.colour for part in sheet.tally} if sheet.has_discs else set()
    return all(style.colour in told for _, style in key.samples)


def say_off_map(sheet: Sheet) -> list[str]:
    """What is not on the map: beyond its edge, then without a position; nothing if all is."""
    return list(filter(None, (sheet.outside_line, sheet.unmapped_line)))
