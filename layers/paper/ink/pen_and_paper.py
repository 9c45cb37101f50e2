"""Ink on paper: areas, lines, discs and texts, in millimetres from a sheet's upper left."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import shapely
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path as MplPath
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox
from shapely.geometry.base import BaseGeometry

from layers.palette import INK, RULE, SHEET
from layers.paper.ink.boxes import MM_PER_PT, Box
from layers.paper.ink.lettering import make_printable, measure_mm, use_font
from layers.paper.ink.written_line import Written, WrittenLine

_BASELINE = 0.36
"""How far the middle of a character stands above its line, as a part of its size."""
_HALO_PT = 1.8
_BEGINS = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of a line stands before the point it is written at."""
_INCH_MM = 25.4


@dataclass(frozen=True)
class Paper:
    """Something to draw on in millimetres, y down: a whole sheet or a part of one."""

    figure: Figure
    transform: Transform

    def put(self, artist: Artist, window: TransformedBbox | None = None) -> None:
        """Add what is in millimetres, cut off at the edges of a window if there is one."""
        artist.set_transform(self.transform)
        self.figure.add_artist(artist)
        if window is not None:
            artist.set_clip_box(window)

    def picture(self, pixels: Any, box: Box) -> None:
        """A picture that fills a box."""
        corners = [(box.left, box.bottom), (box.right, box.top)]
        inches = self.figure.dpi_scale_trans.inverted()
        (left, bottom), (right, top) = (self.transform + inches).transform(corners)
        wide, high = self.figure.get_size_inches()
        axes = self.figure.add_axes(
            (left / wide, bottom / high, (right - left) / wide, (top - bottom) / high)
        )
        axes.imshow(pixels, aspect="auto")
        axes.set_axis_off()

    def rule(self, box: Box, tops: Iterable[float], width_pt: float) -> None:
        """Thin lines as wide as a box: in one go, since a list has a hundred."""
        ends = [(x, y) for y in tops for x in (box.left, box.right)]
        if ends:
            codes = [MplPath.MOVETO, MplPath.LINETO] * (len(ends) // 2)
            look: Any = {"edgecolor": RULE, "linewidth": width_pt, "zorder": 2}
            self.put(PathPatch(MplPath(ends, codes), capstyle="projecting", **look))


def open_sheet(width_mm: float, height_mm: float) -> Paper:
    """An empty sheet."""
    return open_part(Box(0, 0, width_mm, height_mm))


def open_part(box: Box) -> Paper:
    """A part of a sheet alone, in the millimetres of the whole."""
    use_font()
    page = Figure(figsize=(box.width / _INCH_MM, box.height / _INCH_MM), facecolor=SHEET)
    inches = Affine2D().translate(-box.left, -box.bottom).scale(1 / _INCH_MM, -1 / _INCH_MM)
    return Paper(page, inches + page.dpi_scale_trans)


class Pen:
    """What draws on a sheet, cut off at the edge of a box where it has one."""

    def __init__(self, paper: Paper, window: Box | None = None) -> None:
        self.paper = paper
        self._window = None
        if window is not None:
            edges = Bbox([[window.left, window.top], [window.right, window.bottom]])
            self._window = TransformedBbox(edges, paper.transform)

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
            self.shape(path, zorder, fill=fill, edge=edge, width_pt=width_pt, dash=dash,
                       hatch=hatch, gid=gid)  # fmt: skip

    def shape(
        self, path: MplPath, zorder: float, *, fill: Any = "none", edge: Any = "none",
        width_pt: float = 0.0, dash: str = "", hatch: str = "", gid: str = "",
    ) -> None:  # fmt: skip
        """An outline in millimetres; what is not given is not drawn."""
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
        self.paper.put(patch, self._window)

    @staticmethod
    def middle_mm(size_pt: float) -> float:
        """How far above its line the middle of a text is: texts of several sizes on one line."""
        return _BASELINE * size_pt * MM_PER_PT

    def write(
        self, x: float, y: float, text: str, size_pt: float, zorder: float = 20.0, *,
        colour: str = INK, bold: bool = False, align: str = "left", turn_deg: float = 0.0,
        halo: bool = False, gid: str = "",
    ) -> None:  # fmt: skip
        """A line of text; `y` is the middle of its characters, turned clockwise about (x, y)."""
        shown, turn = make_printable(text), math.radians(turn_deg)
        # From where it is aligned to where it begins, and from its middle down to its line.
        ahead = -_BEGINS[align] * measure_mm(shown, size_pt, bold=bold) if align != "left" else 0.0
        down = self.middle_mm(size_pt)
        x += ahead * math.cos(turn) - down * math.sin(turn)
        y += ahead * math.sin(turn) + down * math.cos(turn)
        line = WrittenLine(words=shown, spot=(x, y), size_pt=size_pt, colour=colour, bold=bold,
                    turn_deg=turn_deg)  # fmt: skip
        if halo:
            rim_pt = _HALO_PT * 2 if size_pt > 9 else _HALO_PT
            self.paper.put(Written(replace(line, colour=SHEET, rim_pt=rim_pt), zorder - 0.5))
        written = Written(line, zorder)
        if gid:
            written.set_gid(gid)
        self.paper.put(written)


def scale_dash(dash: str, width_pt: float = 1.0) -> Any:
    """An SVG dash array in pixels as a matplotlib line style in points; empty is solid.

    Thin lines have shorter dashes.
    """
    if not dash or not width_pt:
        return "solid"
    part = 0.75 * min(1.0, max(width_pt, 0.6) / 1.2)
    return (0, tuple(float(length) * part for length in dash.split()))
