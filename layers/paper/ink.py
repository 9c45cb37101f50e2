"""Ink on paper: areas, lines, discs and texts, in millimetres from a sheet's upper left."""

from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path as MplPath
from matplotlib.patheffects import Stroke
from shapely.geometry.base import BaseGeometry

from layers.palette import INK, SHEET
from layers.paper.layouts import MM_PER_PT, Box
from layers.paper.lettering import make_printable, use_font

_BASELINE = 0.36
"""How far the middle of a character stands above its line, as a part of its size."""
_HALO_PT = 1.8
_INCH_MM = 25.4


def open_sheet(width_mm: float, height_mm: float) -> tuple[Figure, Axes]:
    """An empty sheet, and axes over all of it whose units are millimetres, y down."""
    use_font()
    page = Figure(figsize=(width_mm / _INCH_MM, height_mm / _INCH_MM), facecolor=SHEET)
    axes = page.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width_mm)
    axes.set_ylim(height_mm, 0)
    axes.set_axis_off()
    return page, axes


def open_part(box: Box) -> tuple[Figure, Axes]:
    """A part of a sheet alone, in the millimetres of the whole."""
    page, axes = open_sheet(box.width, box.height)
    axes.set_xlim(box.left, box.right)
    axes.set_ylim(box.bottom, box.top)
    return page, axes


class Pen:
    """What draws on a sheet, cut off at the edge of a box where it has one."""

    def __init__(self, axes: Axes, window: Box | None = None) -> None:
        self.axes = axes
        self._clip = window and Rectangle(
            (window.left, window.top), window.width, window.height, transform=axes.transData
        )

    def area(
        self, geometry: BaseGeometry, zorder: float, *, fill: str = "none", edge: str = "none",
        width_pt: float = 0.0, dash: str = "", hatch: str = "", gid: str = "",
    ) -> None:  # fmt: skip
        """Polygons; what is not given is not drawn."""
        for part in shapely.get_parts(geometry):
            if part.is_empty or part.geom_type != "Polygon":
                continue
            rings = [part.exterior, *part.interiors]
            path = MplPath.make_compound_path(
                *(MplPath(shapely.get_coordinates(ring), closed=True) for ring in rings)
            )
            self._put(
                PathPatch(
                    path, facecolor=fill, edgecolor=edge, linewidth=width_pt, hatch=hatch or None,
                    linestyle=scale_dash(dash, width_pt), zorder=zorder, joinstyle="round",
                ),
                gid,
            )  # fmt: skip

    def line(
        self, geometry: BaseGeometry, zorder: float, *, colour: str, width_pt: float,
        dash: str = "", gid: str = "",
    ) -> None:  # fmt: skip
        """Lines with round ends, dashed ones with flat."""
        for part in shapely.get_parts(geometry):
            if part.is_empty or "LineString" not in part.geom_type:
                continue
            patch = PathPatch(
                MplPath(shapely.get_coordinates(part)), facecolor="none", edgecolor=colour,
                linewidth=width_pt, linestyle=scale_dash(dash, width_pt), zorder=zorder,
                capstyle="butt" if dash else "round", joinstyle="round",
            )  # fmt: skip
            self._put(patch, gid)

    def disc(
        self, x: float, y: float, radius: float, zorder: float, *, fill: str = "none",
        edge: str = "none", width_pt: float = 0.0, dash: str = "", gid: str = "",
    ) -> None:  # fmt: skip
        """A circle of a radius in millimetres."""
        circle = Circle(
            (x, y), radius, facecolor=fill, edgecolor=edge, linewidth=width_pt, zorder=zorder,
            linestyle=scale_dash(dash, width_pt),
        )  # fmt: skip
        self._put(circle, gid)

    def _put(self, patch: Any, gid: str = "") -> None:
        if gid:
            patch.set_gid(gid)
        self.axes.add_artist(patch)
        patch.set_clip_path(self._clip)

    def write(
        self, x: float, y: float, text: str, size_pt: float, zorder: float = 20.0, *,
        colour: str = INK, bold: bool = False, align: str = "left", turn_deg: float = 0.0,
        halo: bool = False, gid: str = "",
    ) -> None:  # fmt: skip
        """A line of text; `y` is the middle of its characters, turned clockwise about (x, y)."""
        shown = make_printable(text)
        drop = _BASELINE * size_pt * MM_PER_PT
        turn = mpl.transforms.Affine2D().rotate_deg(turn_deg)
        right, down = turn.transform((0.0, drop))
        look: dict[str, Any] = {
            "fontsize": size_pt, "ha": align, "va": "baseline", "rotation": -turn_deg,
            "rotation_mode": "anchor", "weight": "bold" if bold else "normal",
        }  # fmt: skip
        if halo:
            # Apart from the text itself, so that a PDF keeps that as text.
            effect = Stroke(linewidth=_HALO_PT * 2 if size_pt > 9 else _HALO_PT, foreground=SHEET,
                            joinstyle="round")  # fmt: skip
            self.axes.text(x + right, y + down, shown, color=SHEET, zorder=zorder - 0.5,
                           path_effects=[effect], **look)  # fmt: skip
        written = self.axes.text(x + right, y + down, shown, color=colour, zorder=zorder, **look)
        if gid:
            written.set_gid(gid)

    def lines(
        self, x: float, top: float, texts: Sequence[str], size_pt: float, step_mm: float,
        **look: Any,
    ) -> None:  # fmt: skip
        """Lines one below the other, the first with its top at `top`."""
        for number, text in enumerate(texts):
            self.write(x, top + (number + 0.5) * step_mm, text, size_pt, **look)


def scale_dash(dash: str, width_pt: float = 1.0) -> Any:
    """An SVG dash array in pixels as a matplotlib line style in points; empty is solid.

    Thin lines have shorter dashes.
    """
    if not dash or not width_pt:
        return "solid"
    part = 0.75 * min(1.0, max(width_pt, 0.6) / 1.2)
    return (0, tuple(float(length) * part for length in dash.split()))
