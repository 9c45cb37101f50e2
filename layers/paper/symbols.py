"""Marks and names on a printed sheet, in the palette of the screen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import matplotlib as mpl
import shapely
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path as MplPath
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox
from shapely import LineString
from shapely import Polygon as Outline
from shapely.geometry.base import BaseGeometry

from geo.space.crs import to_metric
from geo.vocabulary import Filling, Form, Shape
from layers import assets
from layers.labels import Label, Rank
from layers.marks import Mark, hide_doubled, list_edges
from layers.palette import BORDER, INK, MUTED, PAPER, Style

PT_PER_PX = 0.75
HALO = [withStroke(linewidth=2.2, foreground=PAPER)]
_LABEL_SCALES_M_PER_PX = {
    Rank.DISTRICT: 1e9,
    Rank.NEIGHBOUR: 1e9,
    Rank.WATER: 11.0,
    Rank.STREET: 11.0,
    Rank.LANE: 3.0,
}
"""Up to which metres a pixel a label of each rank is still worth its ink."""
_MAX_PLACE_LABELS = 60
_FAR_M, _FAR_SCALE = 12_000.0, 0.62
"""A map wider than this many metres has smaller symbols, as the screen has from afar."""
_BASEMAP_NAME_PT = 9
_FOR_RARE_CHARACTERS = (
    "DejaVu Sans", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "SimSun-ExtB",
)  # fmt: skip
"""The first comes with matplotlib."""
_MARKERS = {Form.CIRCLE: "o", Form.SQUARE: "s", Form.DIAMOND: "D", Form.RING: "o"}


@cache
def use_font() -> None:
    """Make matplotlib write with the font in the tree: Chinese prints the same on every machine.

    What that font lacks is taken from others, where there are any. What is written is text: a
    dollar in a title begins no formula.
    """
    font_manager.fontManager.addfont(assets.FONT)
    name = font_manager.FontProperties(fname=assets.FONT).get_name()
    installed = font_manager.get_font_names()
    rare = [family for family in _FOR_RARE_CHARACTERS if family in installed]
    mpl.rcParams["font.family"] = [name, *rare]
    mpl.rcParams["text.parse_math"] = False
    mpl.rcParams["axes.unicode_minus"] = False
    mpl.rcParams["lines.scale_dashes"] = False


def draw_marks(axes: Axes, marks: Iterable[Mark], *, level: int | None = None) -> None:
    """Draw areas, lines and points (WGS 84) on metric axes, one over the other as they come.

    With a `level` they are of the basemap: below all else, and above every lower level.
    """
    shrink = _shrink(axes)
    drawn = [part for mark in marks for part in (hide_doubled(mark), *list_edges([mark]))]
    for order, mark in enumerate(drawn):
        for part in shapely.get_parts(to_metric(mark.geometry)):
            zorder = (3.0 if level is None else 1.0 + level * 0.01) + order * 1e-5
            if mark.shape is Shape.AREA:
                _draw_area(axes, part, mark.style, zorder)
            elif mark.shape is Shape.LINE:
                _draw_line(axes, part, mark.style, zorder)
            else:
                style = replace(mark.style, size_px=mark.style.size_px * shrink)
                draw_symbol(axes, part.x, part.y, style, 5.0 + order * 1e-4)


def scale_dash(dash: str) -> Any:
    """An SVG dash array in pixels as a matplotlib line style in points; empty is solid."""
    return (0, tuple(float(length) * PT_PER_PX for length in dash.split())) if dash else "solid"


def _draw_area(axes: Axes, polygon: Outline, style: Style, zorder: float) -> None:
    rings = [polygon.exterior, *polygon.interiors]
    path = MplPath.make_compound_path(*(MplPath(shapely.get_coordinates(ring)) for ring in rings))
    fill = mpl.colors.to_rgba(style.fill or style.colour, style.fill_opacity)
    edge = mpl.colors.to_rgba(style.colour, style.opacity)
    axes.add_patch(
        PathPatch(
            path, facecolor=fill, edgecolor=edge, linewidth=style.weight_px * PT_PER_PX,
            linestyle=scale_dash(style.dash), zorder=zorder,
        )
    )  # fmt: skip


def _draw_line(axes: Axes, line: LineString, style: Style, zorder: float) -> None:
    x, y = shapely.get_coordinates(line).T
    axes.plot(
        x, y, color=style.colour, alpha=style.opacity, linewidth=style.weight_px * PT_PER_PX,
        linestyle=scale_dash(style.dash), zorder=zorder, solid_capstyle="round",
    )  # fmt: skip


def _shrink(axes: Axes) -> float:
    """How much smaller symbols are on a map of a whole city than on one of a quarter."""
    west, east = axes.get_xlim()
    return _FAR_SCALE if east - west > _FAR_M else 1.0


def draw_symbol(axes: Axes, x: float, y: float, style: Style, zorder: float) -> None:
    """A symbol in the form and filling of its style, around a point of metric axes."""
    form: dict[str, Any] = {
        Filling.OUTLINE: {"fillstyle": "none", "markeredgecolor": style.colour},
        Filling.HALF: {"fillstyle": "left", "markeredgecolor": INK},
        Filling.FULL: {"fillstyle": "full", "markeredgecolor": PAPER},
    }[style.filling]
    common: dict[str, Any] = {
        "marker": _MARKERS[style.form], "linestyle": "none", "zorder": zorder,
    }  # fmt: skip
    size = style.size_px * PT_PER_PX * 0.85
    if style.form is Form.RING:
        _draw_ring(axes, x, y, style, size, zorder)
        return
    axes.plot([x], [y], markersize=size + 1.2, color=PAPER, markeredgewidth=0.6,
              markeredgecolor=INK, **common)  # fmt: skip
    edge = 1.3 if style.filling is Filling.OUTLINE else 0.7
    axes.plot([x], [y], markersize=size, color=style.colour, markerfacecoloralt=PAPER,
              markeredgewidth=edge, **form, **common)  # fmt: skip


def _draw_ring(axes: Axes, x: float, y: float, style: Style, size_pt: float, zorder: float) -> None:
    """The broken ring of a place known only roughly: matplotlib's markers cannot be dashed."""
    if style.filling is not Filling.OUTLINE:
        half: Any = {"fillstyle": "left" if style.filling is Filling.HALF else "full"}
        axes.plot([x], [y], marker="o", markersize=size_pt, color=style.colour, alpha=0.45,
                  markerfacecoloralt=PAPER, markeredgewidth=0, zorder=zorder, **half)  # fmt: skip
    axes.scatter([x], [y], s=size_pt**2, facecolors="none", edgecolors=style.colour,
                 linewidths=1.1, linestyles=(0, (2.2, 1.4)), zorder=zorder)  # fmt: skip


def draw_labels(
    axes: Axes, labels: Iterable[Label], view: BaseGeometry, scale_m_per_px: float
) -> None:
    """Names of the basemap that stand inside the view and suit its scale."""
    for label in labels:
        spot = to_metric(label.position)
        if scale_m_per_px > _LABEL_SCALES_M_PER_PX[label.rank] or not view.contains(spot):
            continue
        is_area = label.rank in (Rank.DISTRICT, Rank.NEIGHBOUR)
        axes.text(
            spot.x, spot.y, label.text, fontsize=_BASEMAP_NAME_PT if is_area else 5.5,
            color=BORDER if is_area else MUTED, rotation=-label.angle_deg, ha="center",
            va="center", zorder=2, path_effects=HALO, clip_on=True,
        )  # fmt: skip


def label_marks(axes: Axes, marks: Sequence[Mark]) -> None:
    """Name as many marks as fit without covering a symbol or another name."""
    renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    frame = axes.get_window_extent()
    points = [mark for mark in marks if mark.shape is Shape.POINT]
    taken = [_symbol_box(axes, mark) for mark in points]
    names = [text for text in axes.texts if float(text.get_fontsize()) >= _BASEMAP_NAME_PT]
    taken += [name.get_window_extent(renderer) for name in names]
    wide = (mark for mark in marks if mark.shape is Shape.AREA and mark.rank is not None)
    areas = sorted(wide, key=lambda mark: mark.id)
    placed = 0
    for mark in points + areas:
        if placed >= _MAX_PLACE_LABELS:
            return
        spot = to_metric(mark.geometry).representative_point()
        for dx, dy, ha, va in _label_offsets(mark):
            text = axes.annotate(
                mark.label, (spot.x, spot.y), (dx, dy), textcoords="offset points", ha=ha, va=va,
                fontsize=6.5, color=INK, path_effects=HALO, zorder=7,
            )  # fmt: skip
            box = text.get_window_extent(renderer)
            if _fits(box, frame, taken):
                taken.append(box)
                placed += 1
                break
            text.remove()


def _label_offsets(mark: Mark) -> Sequence[tuple[float, float, str, str]]:
    if mark.shape is Shape.AREA:
        return ((0, 0, "center", "center"), (0, 9, "center", "center"), (0, -9, "center", "center"))
    gap = mark.style.size_px * PT_PER_PX / 2 + 1.5
    return (
        (gap, 0, "left", "center"), (-gap, 0, "right", "center"),
        (0, gap, "center", "bottom"), (0, -gap, "center", "top"),
    )  # fmt: skip


def _symbol_box(axes: Axes, mark: Mark) -> Bbox:
    spot = to_metric(mark.geometry).representative_point()
    x, y = axes.transData.transform((spot.x, spot.y))
    half = mark.style.size_px * _shrink(axes) * axes.figure.dpi / 72 * PT_PER_PX / 2
    return Bbox.from_bounds(x - half, y - half, 2 * half, 2 * half)


def _fits(box: Bbox, frame: Bbox, taken: Iterable[Bbox]) -> bool:
    inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
    return inside and not any(box.overlaps(other) for other in taken)
