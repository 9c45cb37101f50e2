"""What stands around the map on a printed sheet: scale, north, legend, headings, footer."""

import math
import textwrap
from collections.abc import Sequence
from datetime import date

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from matplotlib.text import Text

from geo.projects.summary import PlaceSummary
from geo.sources import Sources
from geo.space.dimension import find_shape
from geo.styles import StageStyle, Styles
from geo.text import say, words
from geo.vocabulary import Filling, Precision, Shape, Stage
from layers.palette import INK, MUTED, PAPER, RULE, Style
from layers.paper.symbols import HALO, PT_PER_PX, draw_symbol, scale_dash

_TITLE_ROOM = 0.935
"""As a part of the sheet's width."""
_MAX_TITLE_CHARACTERS = 150
_LEAST_TITLE_PT, _TWO_LINES_PT = 13.0, 12.0
_NICE_STEPS = (1.0, 2.0, 5.0)
_SAMPLE_WIDTH = {Shape.POINT: 0.1, Shape.AREA: 0.13, Shape.LINE: 0.13}
"""How wide the samples of a legend row are, as parts of the legend's width."""


def say_empty(axes: Axes) -> None:
    """Say in the middle of the map that nothing matches the filter."""
    axes.text(0.5, 0.5, say("snapshot.empty"), transform=axes.transAxes, ha="center", fontsize=14,
              color=INK, zorder=9, path_effects=HALO)  # fmt: skip


def nice_length_m(longest_m: float) -> float:
    """The longest of 1, 2, 5, 10, 20 … metres not longer than `longest_m`, which is above 0."""
    decade = 10 ** math.floor(math.log10(longest_m))
    return max(step * float(decade) for step in _NICE_STEPS if step * decade <= longest_m)


def draw_scale_bar(axes: Axes) -> None:
    """A bar of a round length in true metres, measured on the metric axes."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    length_m = nice_length_m((east - west) * 0.2)
    x, y = west + (east - west) * 0.03, south + (north - south) * 0.035
    rise = (north - south) * 0.008
    for part in range(4):
        axes.add_patch(
            Polygon(
                [(x + length_m * part / 4, y), (x + length_m * (part + 1) / 4, y),
                 (x + length_m * (part + 1) / 4, y + rise), (x + length_m * part / 4, y + rise)],
                facecolor=INK if part % 2 == 0 else PAPER, edgecolor=INK, linewidth=0.7, zorder=8,
            )
        )  # fmt: skip
    label = (
        say("snapshot.scale_km", km=f"{length_m / 1000:g}")
        if length_m >= 1000
        else say("snapshot.scale_m", m=f"{length_m:g}")
    )
    for at, text in ((x, "0"), (x + length_m, label)):
        axes.text(at, y + rise * 1.8, text, fontsize=7, ha="center", color=INK, zorder=8,
                  path_effects=HALO)  # fmt: skip


def draw_north_arrow(axes: Axes, true_north_deg: float) -> None:
    """An arrow to true north, `true_north_deg` clockwise of the grid's, in the upper right."""
    centre_x, centre_y, size = 0.965, 0.93, 0.035
    box = axes.get_window_extent()
    turn = math.radians(-true_north_deg)

    def at(right: float, up: float) -> tuple[float, float]:
        x = right * math.cos(turn) - up * math.sin(turn)
        y = right * math.sin(turn) + up * math.cos(turn)
        return centre_x + x * size * box.height / box.width, centre_y + y * size

    for side, colour in ((-0.55, INK), (0.55, PAPER)):
        axes.add_patch(
            Polygon([at(0, 1), at(side, -1), at(0, -0.6)], transform=axes.transAxes,
                    facecolor=colour, edgecolor=INK, linewidth=0.7, zorder=8)
        )  # fmt: skip
    axes.text(*at(0, 1.15), say("snapshot.north"), transform=axes.transAxes, fontsize=8,
              ha="center", va="bottom", color=INK, zorder=8, path_effects=HALO)  # fmt: skip


def draw_legend(axes: Axes, sources: Sources, summaries: Sequence[PlaceSummary]) -> None:
    """Only what is on the sheet: families, stages with area and line, precisions of points."""
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    shown = [summary for summary in summaries if summary.place.geometry is not None]
    y = _families(axes, sources, shown, 0.985)
    y = _stages(axes, sources.styles, shown, y)
    _precisions(axes, sources.styles, shown, y)
    axes.text(0, 0.02, say("snapshot.schematic"), fontsize=7, color=MUTED, va="bottom")


def _shapes(shown: Sequence[PlaceSummary]) -> set[Shape]:
    return {find_shape(summary.place.geometry) for summary in shown if summary.place.geometry}


def _families(axes: Axes, sources: Sources, shown: Sequence[PlaceSummary], y: float) -> float:
    families = {summary.family for summary in shown}
    y = _legend_heading(axes, say("snapshot.family"), y) if families else y
    for family, colour in sources.family_colours.items():
        if family in families:
            draw_symbol(axes, 0.05, y, Style(colour, size_px=12), 3)
            y = _legend_text(axes, words("family")[family], y)
    return y


def _stages(axes: Axes, styles: Styles, shown: Sequence[PlaceSummary], y: float) -> float:
    """A row a stage: how it looks on a point, an area and a line, as far as there are any."""
    stages, shapes = {summary.stage for summary in shown}, _shapes(shown)
    y = _legend_heading(axes, say("snapshot.stage"), y - 0.02) if stages else y
    for stage in [stage for stage in Stage if stage in stages]:
        x = 0.0
        for shape in [shape for shape in _SAMPLE_WIDTH if shape in shapes]:
            width_pt = styles.strokes[shape].weight_px * PT_PER_PX
            _legend_sample(axes, shape, styles.stages[stage], width_pt, (x, y))
            x += _SAMPLE_WIDTH[shape]
        y = _legend_text(axes, words("stage")[stage], y, x + 0.04)
    return y


def _precisions(axes: Axes, styles: Styles, shown: Sequence[PlaceSummary], y: float) -> None:
    points = {
        summary.place.precision
        for summary in shown
        if summary.place.geometry and find_shape(summary.place.geometry) is Shape.POINT
    }
    y = _legend_heading(axes, say("snapshot.precision"), y - 0.02) if points else y
    for precision in [precision for precision in Precision if precision in points]:
        look = styles.precisions[precision]
        style = Style(INK, size_px=look.size_px, form=look.form, filling=Filling.OUTLINE)
        draw_symbol(axes, 0.05, y, style, 3)
        y = _legend_text(axes, words("precision")[precision], y)


def _legend_heading(axes: Axes, text: str, y: float) -> float:
    axes.text(0, y, text, fontsize=8, color=MUTED, va="center")
    axes.plot([0, 1], [y - 0.025, y - 0.025], color=RULE, linewidth=0.8)
    return y - 0.06


def _legend_text(axes: Axes, text: str, y: float, x: float = 0.14) -> float:
    axes.text(x, y, text, fontsize=8.5, color=INK, va="center")
    return y - 0.046


def _legend_sample(
    axes: Axes, shape: Shape, style: StageStyle, width_pt: float, corner: tuple[float, float]
) -> None:
    x, y = corner
    dash = scale_dash(style.dash)
    if shape is Shape.POINT:
        draw_symbol(axes, x + 0.05, y, Style(MUTED, size_px=12, filling=style.filling), 3)
    elif shape is Shape.LINE:
        axes.plot([x + 0.02, x + 0.12], [y, y], color=MUTED, linewidth=width_pt, linestyle=dash)
    else:
        corners = [(x + 0.02, y - 0.014), (x + 0.12, y - 0.014),
                   (x + 0.12, y + 0.014), (x + 0.02, y + 0.014)]  # fmt: skip
        fill = mpl.colors.to_rgba(MUTED, style.fill_opacity)
        axes.add_patch(
            Polygon(corners, facecolor=fill, edgecolor=MUTED, linewidth=width_pt, linestyle=dash)
        )


def write_headings(page: Figure, title: str, caption: str, counts: str) -> None:
    """Title, the filter in words, and how much of it is on the map."""
    text = _shortened(title, _MAX_TITLE_CHARACTERS)
    _fit(page, page.text(0.035, 0.935, text, fontsize=20, color=INK, va="center"))
    page.text(0.035, 0.878, _shortened(caption, 62), fontsize=9.5, color=MUTED, va="center")
    page.text(0.97, 0.878, counts, fontsize=9.5, color=INK, va="center", ha="right")


def _fit(page: Figure, heading: Text) -> None:
    """Make a heading smaller until it fits the sheet, or break it where it would be too small."""
    room_px = page.bbox.width * _TITLE_ROOM

    def shrink() -> None:
        part = room_px / max(heading.get_window_extent().width, room_px)
        heading.set_fontsize(float(heading.get_fontsize()) * part)

    shrink()
    if float(heading.get_fontsize()) < _LEAST_TITLE_PT:
        text = heading.get_text()
        middle = math.ceil(len(text) / 2)
        heading.set(text=f"{text[:middle]}\n{text[middle:]}", fontsize=_TWO_LINES_PT)
        shrink()


def write_footer(page: Figure, titles: Sequence[str], made: date, approval: str) -> None:
    """Sources, projection, date and approval number under the map."""
    # Lines break between titles, never within one.
    named = "、 ".join(f"《{title}》".replace(" ", "\u00a0") for title in titles) or "—"
    lines = textwrap.fill(say("snapshot.sources", sources=named), 96).replace("、 ", "、")
    page.text(
        0.035, 0.064, lines,
        fontsize=7, color=MUTED, linespacing=1.5, va="bottom",
    )  # fmt: skip
    page.text(0.035, 0.04, say("snapshot.projection"), fontsize=7, color=MUTED)
    page.text(0.97, 0.072, approval, fontsize=8, color=INK, ha="right")
    page.text(
        0.97,
        0.045,
        say("snapshot.made", date=made.isoformat()),
        fontsize=7,
        color=MUTED,
        ha="right",
    )


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
