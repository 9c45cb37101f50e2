"""Texts as outlines: a picture with thousands of characters is drawn several times as fast."""

import math
from collections import defaultdict
from functools import cache
from typing import Any

import numpy as np
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import PathPatch
from matplotlib.path import Path as MplPath
from numpy.typing import NDArray

from layers import assets
from layers.paper.ink.boxes import MM_PER_PT
from layers.paper.ink.lettering import advance_em
from layers.paper.ink.pen_and_paper import Paper
from layers.paper.ink.written_line import Written, WrittenLine

_EM = 100.0

Outline = tuple[NDArray[np.float64], NDArray[np.uint8]]


def outline_texts(paper: Paper, *, rims_only: bool = False) -> None:
    """Replace the texts of a sheet by their outlines, those of one look in one shape; or only the
    pale rims that names on a map have, where the texts themselves are to stay text.
    """
    alike = defaultdict[tuple[Any, ...], list[Outline]](list)
    written = [artist for artist in paper.figure.artists if isinstance(artist, Written)]
    for text in written:
        line = text.line
        if line.rim_pt or not rims_only:
            alike[line.colour, text.zorder, line.rim_pt] += _outline(line)
            text.remove()
    for look, outlines in alike.items():
        if outlines:
            _fill(paper, look, outlines)


def _outline(line: WrittenLine) -> list[Outline]:
    """The outlines of a line's characters in the millimetres of the sheet, y down."""
    size_mm, turn, ahead = line.size_pt * MM_PER_PT, math.radians(-line.turn_deg), 0.0
    frame = size_mm * np.array(
        [[math.cos(turn), -math.sin(turn)], [-math.sin(turn), -math.cos(turn)]]
    )
    drawn = []
    for sign in line.words:
        points, codes = _glyph(sign, line.bold)
        if len(points):
            moved = points + np.array([ahead, 0.0])
            drawn.append((moved @ frame.T + np.array(line.spot), codes))
        ahead += advance_em(sign, line.bold)
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
