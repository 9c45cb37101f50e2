"""Texts as outlines: a picture with thousands of characters is drawn several times as fast."""

import math
from collections import defaultdict
from functools import cache
from typing import Any

import numpy as np
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import PathPatch
from matplotlib.path import Path as MplPath
from matplotlib.text import Text
from numpy.typing import NDArray

from layers import assets
from layers.paper.ink import Paper
from layers.paper.layouts import MM_PER_PT
from layers.paper.lettering import advance_em

_EM = 100.0
_ALIGN = {"left": 0.0, "center": 0.5, "right": 1.0}

Outline = tuple[NDArray[np.float64], NDArray[np.uint8]]


def outline_texts(paper: Paper) -> None:
    """Replace the texts of a sheet by their outlines, those of one look in one shape."""
    alike = defaultdict[tuple[Any, ...], list[Outline]](list)
    for text in [artist for artist in paper.figure.artists if isinstance(artist, Text)]:
        alike[_look(text)] += _outline(text)
        text.remove()
    for look, outlines in alike.items():
        if outlines:
            _fill(paper, look, outlines)


def _look(text: Text) -> tuple[Any, ...]:
    """Colour and order of a text, and how wide the pale rim is that it is."""
    effects: Any = text.get_path_effects()
    rim_pt = effects[0]._gc["linewidth"] if effects else 0.0
    return text.get_color(), text.get_zorder(), rim_pt


def _outline(text: Text) -> list[Outline]:
    """The outlines of a text's characters in the millimetres of the sheet, y down."""
    bold, words = text.get_fontweight() == "bold", text.get_text()
    (x, y), turn = text.get_position(), math.radians(text.get_rotation())
    size_mm = float(text.get_fontsize()) * MM_PER_PT
    widths = [advance_em(sign, bold) for sign in words]
    ahead = -_ALIGN[text.get_horizontalalignment()] * sum(widths)
    frame = size_mm * np.array(
        [[math.cos(turn), -math.sin(turn)], [-math.sin(turn), -math.cos(turn)]]
    )
    drawn = []
    for sign, width in zip(words, widths, strict=True):
        points, codes = _glyph(sign, bold)
        if len(points):
            moved = points + np.array([ahead, 0.0])
            drawn.append((moved @ frame.T + np.array([x, y]), codes))
        ahead += width
    return drawn


@cache
def _face(bold: bool) -> FT2Font:
    font = FT2Font(str(assets.BOLD_FONT if bold else assets.FONT))
    font.set_size(_EM, 72)
    return font


@cache
def _glyph(sign: str, bold: bool) -> Outline:
    """A character's outline in ems, y up."""
    font = _face(bold)
    font.load_char(ord(sign), flags=LoadFlags.NO_HINTING)
    points, codes = font.get_path()
    return np.asarray(points) / _EM, np.asarray(codes, dtype=np.uint8)


def _fill(paper: Paper, look: tuple[Any, ...], outlines: list[Outline]) -> None:
    colour, zorder, rim_pt = look
    path = MplPath(
        np.concatenate([points for points, _ in outlines]),
        np.concatenate([codes for _, codes in outlines]),
    )
    edge = colour if rim_pt else "none"
    paper.put(
        PathPatch(path, facecolor=colour, edgecolor=edge, linewidth=rim_pt, zorder=zorder,
                  joinstyle="round")
    )  # fmt: skip
