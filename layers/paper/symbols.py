"""The symbols of points on paper, in the forms and fillings of the screen."""

from typing import Any

from matplotlib.axes import Axes

from geo.vocabulary import Filling, Form
from layers.palette import INK, PAPER, Style

PT_PER_PX = 0.75
_MARKERS = {Form.CIRCLE: "o", Form.SQUARE: "s", Form.DIAMOND: "D", Form.RING: "o"}
_INNER = 0.85
"""A symbol without its pale rim, as a part of its size."""


def symbol_pt(style: Style, scale: float = 1.0) -> float:
    """How wide a symbol is on paper, in points."""
    return style.size_px * PT_PER_PX * _INNER * scale


def draw_symbol(
    axes: Axes, x: float, y: float, style: Style, zorder: float, *, scale: float = 1.0
) -> None:
    """A symbol in the form and filling of its style, around a point of the axes."""
    form: dict[str, Any] = {
        Filling.OUTLINE: {"fillstyle": "none", "markeredgecolor": style.colour},
        Filling.HALF: {"fillstyle": "left", "markeredgecolor": style.colour},
        Filling.FULL: {"fillstyle": "full", "markeredgecolor": PAPER},
    }[style.filling]
    common: dict[str, Any] = {
        "marker": _MARKERS[style.form], "linestyle": "none", "zorder": zorder, "clip_on": False,
    }  # fmt: skip
    size = symbol_pt(style, scale)
    if style.form is Form.RING:
        _draw_ring(axes, x, y, style, size, zorder, scale)
        return
    axes.plot([x], [y], markersize=size + 1.2, color=PAPER, markeredgewidth=0.5,
              markeredgecolor=INK, **common)  # fmt: skip
    edge = 1.3 if style.filling is Filling.OUTLINE else 0.7
    axes.plot([x], [y], markersize=size, color=style.colour, markerfacecoloralt=PAPER,
              markeredgewidth=edge * max(scale, 0.6), **form, **common)  # fmt: skip


def _draw_ring(
    axes: Axes, x: float, y: float, style: Style, size_pt: float, zorder: float, scale: float
) -> None:
    """The broken ring of a place known only roughly: matplotlib's markers cannot be dashed."""
    if style.filling is not Filling.OUTLINE:
        half: Any = {"fillstyle": "left" if style.filling is Filling.HALF else "full"}
        axes.plot([x], [y], marker="o", markersize=size_pt, color=style.colour, clip_on=False,
                  markerfacecoloralt=PAPER, markeredgewidth=0, zorder=zorder, **half)  # fmt: skip
    axes.scatter([x], [y], s=size_pt**2, facecolors="none", edgecolors=style.colour, clip_on=False,
                 linewidths=1.1 * max(scale, 0.7),
                 linestyles=(0, (2.2 * scale, 1.4 * scale)), zorder=zorder)  # fmt: skip
