"""One set of named colours for screen, chart and paper; data hold the others, code holds none."""

from dataclasses import dataclass

from geo.colour_mixing import FOCUS_LAND as FOCUS_LAND
from geo.colour_mixing import INK as INK
from geo.colour_mixing import MUTED as MUTED
from geo.colour_mixing import OTHER_LAND as OTHER_LAND
from geo.colour_mixing import SHEET as SHEET
from geo.colour_mixing import WATER_NAME as WATER_NAME
from geo.vocabulary import Filling, Form

PAPER = "#FAF7F0"
SHADE = "#F1ECE1"
RULE = "#DDD6C8"
BORDER = "#A89F8E"
LAND_NAME = "#8C8372"
WATER = "#C3D2DB"
HIGHLIGHT = "#F3DFA6"
"""Behind a quote inside its passage."""
TARGET = "#A8432F"
"""What is aimed at, in the drawing of a card, where it is dashed or hollow as well."""
ACCENT = "#C4472B"
"""Muted vermilion: what is selected, and nothing else."""
BACK_LINE, BACK_NAME = 0.45, 0.6
"""How much of its colour a line, or a name, of a district nobody asked for keeps: it steps back."""

TYPE_PX = {"note": 12, "text": 14, "head": 16, "title": 20, "number": 28}
"""The five sizes of type on the screen, in CSS pixels."""


@dataclass(frozen=True, kw_only=True)
class Style:
    """How one feature looks; widths and sizes in CSS pixels, dash as an SVG dash array.

    An empty `fill` fills with `colour`; `css` is a class the style sheet may go by.
    """

    colour: str
    fill_opacity: float = 0.0
    weight_px: float = 1.0
    opacity: float = 1.0
    dash: str = ""
    size_px: float = 12.0
    fill: str = ""
    filling: Filling = Filling.FULL
    form: Form = Form.CIRCLE
    selected: bool = False
    css: str = ""


ASKED_AREA = Style(colour=INK, weight_px=2.5, opacity=0.9, dash="10 4")
"""The area a reader asked about: ink, since it is neither a place nor selected; an edge alone, as a
tint would add to those of the places in it."""
DONE, UNDERWAY, PLANNED = "#1F7A4D", "#D98A00", "#7A8794"
"""How far things are, on a sheet whose colours need not tell families apart."""
