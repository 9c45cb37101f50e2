"""A chart as it leaves the page: one frame and type for all, and files to carry away."""

import json
import textwrap
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeAlias

import altair as alt
import vl_convert

from geo.process.clock import today_in_china
from geo.text import say
from layers import assets
from layers.approval import say_approval
from layers.palette import INK, MUTED, PAPER, RULE, SHEET

Chart: TypeAlias = Any
"""An Altair chart: its own types do not survive layering and configuring."""

_FONT = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_PRINT_WIDTH_PX = 720
_PRINT_SOURCE_CHARACTERS = 58
_PNG_SCALE = 2.0
_LETTERS_PX, _AROUND_PLOT_PX = 11.0, 90.0
"""A chart's letters; how high unit, legend, axis and margins are together."""
_LEAST_MAP_PX, _AROUND_MAP_PX = 200.0, 45.0
"""So high is a map of districts that has room for what is written on them; it has neither rows nor
an axis.
"""


def finish_chart(
    chart: Chart, title: str, unit: str, documents: Iterable[str], height_px: float, note: str = ""
) -> Chart:
    """A chart with title, unit, fonts and quiet axes; it keeps its source for the printed file, and
    a note on how it is read.

    On the page both stand below the chart, where they wrap as the window does.
    """
    source = say("chart.source", source="、".join(dict.fromkeys(documents)))
    return (
        chart.properties(
            width="container",
            height=height_px,
            # As SVG every mark is an element: it can be selected, searched and printed sharp.
            usermeta={"embedOptions": {"renderer": "svg"}, "source": source, "note": note},
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


def read_note(chart: Chart) -> str:
    """How a finished chart is read, in one line; empty where nothing need be said."""
    return str(chart.usermeta["note"])


def write_spec(chart: Chart) -> dict[str, Any]:
    """A chart as Vega-Lite reads it. That it is sound tests say, so that no reader waits for it."""
    return dict(chart.to_dict(validate=False))


@cache
def _use_font() -> None:
    vl_convert.register_font_directory(str(assets.FONT.parent))


def _printable(chart: Chart) -> str:
    """The specification at a sheet's width; source, date and approval under the title."""
    _use_font()
    spec = {**write_spec(chart), "width": _PRINT_WIDTH_PX}
    title = spec["title"]
    lines = textwrap.wrap(read_source(chart), _PRINT_SOURCE_CHARACTERS)
    made = say("sheet.made", date=today_in_china().isoformat())
    lines.append(" · ".join(filter(None, (read_note(chart), made, say_approval()))))
    return json.dumps({**spec, "title": {**title, "subtitle": [*title["subtitle"], *lines]}})


def render_png(chart: Chart) -> bytes:
    """A chart as a PNG for a slide, title, unit and source included."""
    return bytes(vl_convert.vegalite_to_png(_printable(chart), scale=_PNG_SCALE))


def render_svg(chart: Chart) -> bytes:
    """A chart as an SVG, title, unit and source included."""
    return str(vl_convert.vegalite_to_svg(_printable(chart))).encode()


def render_plain(chart: Chart, width_px: float, height_px: float, letters_px: float) -> str:
    """A chart as an SVG for a sheet, which has its own title and sources: of words only the unit.

    It fills a body of so many pixels (96 an inch), in letters as large as asked for, or smaller
    where its rows would not find room.
    """
    _use_font()
    spec = write_spec(chart)
    least_px, around_px = spec["height"], _AROUND_PLOT_PX
    if "projection" in spec:
        least_px, around_px = _LEAST_MAP_PX, _AROUND_MAP_PX
    larger = min(letters_px / _LETTERS_PX, height_px / (least_px + around_px))
    unit = {**spec["title"], "text": spec["title"]["subtitle"], "subtitle": [], "fontSize": 11}
    plot_px = height_px / larger - around_px
    sized = {"width": width_px / larger, "height": plot_px, "background": SHEET, "title": unit}
    return str(vl_convert.vegalite_to_svg(json.dumps({**spec, **sized})))
