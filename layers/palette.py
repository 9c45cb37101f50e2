"""One set of colours and forms for screen, chart and paper."""

from dataclasses import dataclass

from geo.vocabulary import Filling, Form

PAPER = "#FAF7F0"
INK = "#22303F"
MUTED = "#656C76"
RULE = "#DDD6C8"
FOCUS_LAND = "#FFFDF8"
OTHER_LAND = "#EFEAE0"
BORDER = "#A89F8E"
WATER = "#C3D2DB"
ACCENT = "#C4472B"
"""Muted vermilion: what is selected, and nothing else."""


@dataclass(frozen=True)
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


ASKED = Style(INK, fill_opacity=0.04, weight_px=2.0, opacity=0.9, dash="1 5")
"""The area a reader asked about: ink, since it is neither a place nor selected."""
