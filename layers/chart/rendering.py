"""A chart as it leaves the page: one frame and type for all, and files to carry away."""

import json
import textwrap
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeAlias

import altair as alt
import vl_convert

from geo.text import say
from layers import assets
from layers.palette import INK, MUTED, PAPER, RULE

Chart: TypeAlias = Any
"""An Altair chart: its own types do not survive layering and configuring."""

_FONT = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_PRINT_WIDTH_PX = 720
_PRINT_SOURCE_CHARACTERS = 58
_PNG_SCALE = 2.0


def finish_chart(
    chart: Chart, title: str, unit: str, documents: Iterable[str], height_px: float
) -> Chart:
    """A chart with title, unit, fonts and quiet axes; it keeps its source for the printed file.

    On the page the source stands below the chart, where it wraps as the window does.
    """
    source = say("chart.source", source="、".join(dict.fromkeys(documents)))
    return (
        chart.properties(
            width="container",
            height=height_px,
            # As SVG every mark is an element: it can be selected, searched and printed sharp.
            usermeta={"embedOptions": {"renderer": "svg"}, "source": source},
            # The height is that of the rows; title and legend come on top of it.
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            background=PAPER,
            title=alt.TitleParams(
                title, subtitle=[say("chart.unit", unit=unit)], anchor="start", fontSize=14,
                fontWeight="normal", color=INK, offset=8, subtitleColor=MUTED, subtitleFontSize=11,
            ),
        )
        .configure(font=_FONT, padding=8)
        .configure_view(stroke=None)
        .configure_axis(
            gridColor=RULE, domainColor=RULE, tickColor=RULE, labelColor=INK, titleColor=MUTED,
            labelFontSize=11, titleFontSize=11, titleFontWeight="normal",
        )
        .configure_legend(labelFontSize=11, symbolFillColor=INK)
    )  # fmt: skip


def read_source(chart: Chart) -> str:
    """The documents a finished chart rests on, in one line."""
    return str(chart.usermeta["source"])


@cache
def _use_font() -> None:
    vl_convert.register_font_directory(str(assets.FONT.parent))


def _printable(chart: Chart) -> str:
    """The specification at a sheet's width, its source under the title."""
    _use_font()
    spec = {**chart.to_dict(), "width": _PRINT_WIDTH_PX}
    title = spec["title"]
    lines = textwrap.wrap(read_source(chart), _PRINT_SOURCE_CHARACTERS)
    return json.dumps({**spec, "title": {**title, "subtitle": [*title["subtitle"], *lines]}})


def render_png(chart: Chart) -> bytes:
    """A chart as a PNG for a slide, title, unit and source included."""
    return bytes(vl_convert.vegalite_to_png(_printable(chart), scale=_PNG_SCALE))


def render_svg(chart: Chart) -> bytes:
    """A chart as an SVG, title, unit and source included."""
    return str(vl_convert.vegalite_to_svg(_printable(chart))).encode()
