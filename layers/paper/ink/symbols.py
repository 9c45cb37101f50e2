"""The symbols of points on paper, in the forms and fillings of the screen."""

from typing import Any

from matplotlib.lines import Line2D
from matplotlib.patches import Circle

from geo.vocabulary import Filling, Form
from layers.palette import INK, PAPER, Style
from layers.paper.ink.boxes import MM_PER_PT
from layers.paper.ink.pen_and_paper import Paper

PT_PER_PX = 0.75
_MARKERS = {Form.CIRCLE: "o", Form.SQUARE: "s", Form.DIAMOND: "D", Form.RING: "o"}
_INNER = 0.85
"""A symbol without its pale rim, as a part of its size."""


def symbol_pt(style: Style, scale: float = 1.0) -> float:
    """How wide a symbol is on paper, in points."""
    return style.size_px * PT_PER_PX * _INNER * scale


def draw_symbol(
    paper: Paper, x: float, y: float, style: Style, zorder: float, *, scale: float = 1.0
) -> None:
    """A symbol in the form and filling of its style, around a point of a sheet in millimetres."""
    form: dict[str, Any] = {
        Filling.OUTLINE: {"fillstyle": "none", "markeredgecolor": style.colour},
        Filling.HALF: {"fillstyle": "left", "markeredgecolor": style.colour},
        Filling.FULL: {"fillstyle": "full", "markeredgecolor": PAPER},
    }[style.filling]
    size = symbol_pt(style, scale)
    if style.form is Form.RING:
        _draw_ring(paper, x, y, style, size, zorder, scale)
        return
    edge = 1.3 if style.filling is Filling.OUTLINE else 0.7
    looks: tuple[dict[str, Any], ...] = (
        {"markersize": size + 1.2, "color": PAPER, "markeredgecolor": INK, "markeredgewidth": 0.5},
        {"markersize": size, "color": style.colour, "markerfacecoloralt": PAPER,
         "markeredgewidth": edge * max(scale, 0.6), **form},
    )  # fmt: skip
    for look in looks:
        # Added as it is: paper would look anew for their limits.
        paper.put(Line2D([x], [y], marker=_MARKERS[style.form], zorder=zorder, **look))


def _draw_ring(
    paper: Paper, x: float, y: float, style: Style, size_pt: float, zorder: float, scale: float
) -> None:
    """The broken ring of a place known only roughly: matplotlib's markers cannot be dashed."""
    if style.filling is not Filling.OUTLINE:
        half: Any = "left" if style.filling is Filling.HALF else "full"
        paper.put(
            Line2D([x], [y], marker="o", markersize=size_pt, color=style.colour, zorder=zorder,
                   markerfacecoloralt=PAPER, markeredgewidth=0, fillstyle=half)
        )  # fmt: skip
    paper.put(
        Circle((x, y), size_pt * MM_PER_PT / 2, facecolor="none", edgecolor=style.colour,
               linewidth=1.1 * max(scale, 0.7), linestyle=(0, (2.2 * scale, 1.4 * scale)),
               zorder=zorder)
    )  # fmt: skip
