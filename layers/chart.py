"""Charts of figures in time and between districts, in the ink of the map.

The same specification is drawn by the browser and written as PNG or SVG. Form tells what
a figure is: a full dot was reached, a half one is expected, an open triangle is aimed at.
"""

import json
import textwrap
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

import altair as alt
import pandas as pd
import vl_convert

from geo.compare import in_unit, span
from geo.models import Indicator, Sources
from geo.text import say, words
from geo.vocabulary import Measure, ObservationKind
from layers import assets
from layers.palette import INK, MUTED, PAPER, RULE

Chart: TypeAlias = Any
"""An Altair chart: its own types do not survive layering and configuring."""

_FONT = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_ROW_PX = 30
_ROOM_FOR_WORDS = 2.0
"""How much longer than the largest value an axis is, so that its words have room."""
_SUBTITLE_CHARACTERS = 30
_PNG_SCALE = 2.0
_SHAPES = {
    ObservationKind.ACTUAL: "circle",
    ObservationKind.ESTIMATE: "square",
    ObservationKind.TARGET: "triangle-up",
}
_FILLS = {
    ObservationKind.ACTUAL: INK,
    ObservationKind.ESTIMATE: "#9AA3AD",
    ObservationKind.TARGET: PAPER,
}


def value_text(figure: Indicator) -> str:
    """A figure with its qualifier in words and its unit, as a chart's mark says it."""
    qualifier = words("qualifier").get(figure.qualifier, "")
    return f"{qualifier}{figure.value}{figure.unit}"


def period_text(figure: Indicator) -> str:
    """A period as it is read, or that the text gives none."""
    return figure.period.replace("-", "—") or say("indicators.no_period")


def when_text(figure: Indicator) -> str:
    """A period, and that the figure is a yearly average where it is one."""
    if figure.measure is not Measure.ANNUAL_AVERAGE:
        return period_text(figure)
    return f"{period_text(figure)} {words('measure')[figure.measure]}"


def _frame(figures: Sequence[Indicator], unit: str, sources: Sources) -> pd.DataFrame:
    """One row a figure that can be drawn in `unit`, with everything a mark needs."""
    kinds = words("observation")
    rows = []
    for figure in figures:
        value, years = in_unit(figure, unit), span(figure.period)
        if value is None:
            continue
        shown = value_text(figure)
        if figure.unit != unit:
            plain = f"{value.normalize():f}"
            shown = say("chart.converted", quoted=shown, value=plain, unit=unit)
        rows.append(
            {
                "value": float(value),
                "first": years[0] if years else None,
                "last": years[1] if years else None,
                "district": sources.districts[figure.district].name,
                "kind": kinds[figure.kind],
                "label": shown,
                "note": f"{shown} · {when_text(figure)} · {kinds[figure.kind]}",
                "document": sources.documents[figure.citation.document].title,
                "quote": figure.citation.quote,
            }
        )
    frame = pd.DataFrame(rows)
    # One figure told by two documents is one mark.
    same = ["value", "first", "last", "district", "kind"]
    return frame.drop_duplicates(same, ignore_index=True) if rows else frame


def _points(frame: pd.DataFrame) -> Chart:
    kinds = words("observation")
    scale: dict[str, Any] = {"domain": list(kinds.values())}
    return (
        alt.Chart(frame)
        .mark_point(size=110, strokeWidth=1.6, stroke=INK, opacity=1)
        .encode(
            shape=alt.Shape(
                "kind:N",
                scale=alt.Scale(range=list(_SHAPES.values()), **scale),
                legend=alt.Legend(title=None, orient="top", direction="horizontal"),
            ),
            fill=alt.Fill(
                "kind:N", scale=alt.Scale(range=list(_FILLS.values()), **scale), legend=None
            ),
            tooltip=[
                alt.Tooltip("note:N", title=say("chart.figure")),
                alt.Tooltip("quote:N", title=say("export.quote")),
                alt.Tooltip("document:N", title=say("export.document")),
            ],
        )
    )


def time_chart(figures: Sequence[Indicator], title: str, sources: Sources) -> Chart | None:
    """One series of one district in time; a figure of several years is drawn as long as they are.

    Figures without a period, or in a unit of another base, are not drawn; None if none is left.
    """
    unit = figures[0].unit if figures else ""
    frame = _frame([figure for figure in figures if span(figure.period)], unit, sources)
    if frame.empty:
        return None
    frame["middle"] = (frame["first"] + frame["last"]) / 2
    years = alt.Axis(format="d", tickMinStep=1, title=None)
    domain = [int(frame["first"].min()) - 1, int(frame["last"].max()) + 1]
    x = alt.X("middle:Q", axis=years, scale=alt.Scale(domain=domain, nice=False))
    low, high = float(frame["value"].min()), float(frame["value"].max())
    room = (high - low or abs(high) or 1.0) * 0.25
    y = alt.Y(
        "value:Q",
        axis=alt.Axis(title=unit, format="~g", tickCount=5),
        scale=alt.Scale(domain=[low - room, high + room], nice=False),
    )
    spans = (
        alt.Chart(frame[frame["first"] != frame["last"]])
        .mark_rule(strokeWidth=2, color=MUTED)
        .encode(x=alt.X("first:Q", scale=alt.Scale(domain=domain, nice=False)), x2="last:Q", y=y)
    )
    points = _points(frame).encode(x=x, y=y)
    labels = (
        alt.Chart(frame).mark_text(dy=-14, fontSize=11, color=INK).encode(x=x, y=y, text="label:N")
    )
    return _finish(alt.layer(spans, points, labels), title, frame, 220)


def district_chart(
    figures: Sequence[Indicator], districts: Sequence[str], title: str, sources: Sources
) -> Chart | None:
    """One series of several districts on one axis; a district without a figure has an empty row.

    `districts` are the codes of the rows, top to bottom. Every mark says its value, period
    and kind, because years and kinds differ. None if no figure can be drawn.
    """
    unit = figures[0].unit if figures else ""
    frame = _frame(figures, unit, sources)
    if frame.empty:
        return None
    names = [sources.districts[code].name for code in districts]
    frame["row"] = frame["district"] + "|" + frame.groupby("district").cumcount().astype(str)
    gaps = [name for name in names if name not in set(frame["district"])]
    rows = [
        row
        for name in names
        for row in (frame.loc[frame["district"] == name, "row"].tolist() or [f"{name}|0"])
    ]
    # A district is named beside the first of its rows.
    first_only = "split(datum.label,'|')[1]=='0' ? split(datum.label,'|')[0] : ''"
    y = alt.Y(
        "row:N",
        title=None,
        sort=rows,
        scale=alt.Scale(domain=rows),
        axis=alt.Axis(ticks=False, labelExpr=first_only),
    )
    low, high = min(0.0, float(frame["value"].min())), float(frame["value"].max())
    x = alt.X(
        "value:Q",
        axis=alt.Axis(title=unit, tickCount=6),
        scale=alt.Scale(domain=[low, high * _ROOM_FOR_WORDS]),
    )
    points = _points(frame).encode(x=x, y=y)
    words_of = alt.Chart(frame).mark_text(align="left", dx=12, fontSize=11, color=INK)
    labels = words_of.encode(x=x, y=y, text="note:N")
    empty = pd.DataFrame({"row": [f"{name}|0" for name in gaps], "label": say("chart.gap")})
    silent = alt.Chart(empty).mark_text(align="left", x=8, fontSize=11, color=MUTED)
    chart = alt.layer(silent.encode(y=y, text="label:N"), points, labels)
    return _finish(chart, title, frame, _ROW_PX * len(rows))


def _finish(chart: Chart, title: str, frame: pd.DataFrame, height: float) -> Chart:
    source = say("chart.source", source="、".join(dict.fromkeys(frame["document"])))
    return (
        chart.properties(
            width="container",
            height=height,
            # As SVG every mark is an element: it can be selected, searched and printed sharp.
            usermeta={"embedOptions": {"renderer": "svg"}},
            # The height is that of the rows; title and legend come on top of it.
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            background=PAPER,
            title=alt.TitleParams(
                title,
                subtitle=textwrap.wrap(source, _SUBTITLE_CHARACTERS),
                anchor="start",
                fontSize=14,
                fontWeight="normal",
                color=INK,
                subtitleColor=MUTED,
                subtitleFontSize=11,
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


@cache
def _use_font() -> None:
    vl_convert.register_font_directory(str(assets.FONT.parent))


def _printable(chart: Chart) -> str:
    _use_font()
    return json.dumps({**chart.to_dict(), "width": 720})


def chart_png(chart: Chart) -> bytes:
    """A chart as a PNG for a slide, title, unit and source included."""
    return bytes(vl_convert.vegalite_to_png(_printable(chart), scale=_PNG_SCALE))


def chart_svg(chart: Chart) -> bytes:
    """A chart as an SVG, title, unit and source included."""
    return str(vl_convert.vegalite_to_svg(_printable(chart))).encode()
