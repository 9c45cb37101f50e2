"""Charts of figures in time and between districts, in the ink and colours of the map.

The same specification is drawn by the browser and written as PNG or SVG. Form tells what
a figure is, as on the map: a full dot was reached, a pale square is expected, an open
triangle is aimed at.
"""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from geo.compare import shared_unit, span
from geo.models import Indicator, Sources
from geo.text import say
from layers.chart_marks import (
    family_colour,
    frame_of,
    points,
    value_axis,
    words_beside,
)
from layers.chart_sheet import Chart, chart_png, chart_svg, finish, source_text
from layers.palette import INK, MUTED

__all__ = ["Chart", "chart_png", "chart_svg", "district_chart", "source_text", "time_chart"]

_ROW_PX = 46
_TIME_HEIGHT_PX = 240
_LABEL_GAP_PX = 12
_TURN = 0.55
"""A mark beyond this part of the axis has its words on its left, where there is room for them."""
_NEAR = 0.16
"""Marks nearer than this part of the axis would write over each other: one label goes below."""
_WIDE_PX, _NARROW_PX, _PHONE_PX = 11.0, 6.5, 300.0
"""Width of a Chinese and of a Latin letter of a label, and of a chart on a phone."""


def time_chart(figures: Sequence[Indicator], title: str, sources: Sources) -> Chart | None:
    """One series of one district in time; a figure of several years is drawn as long as they are.

    Figures without a period, or in a unit of another base, are not drawn; None if none is left.
    """
    dated = [figure for figure in figures if span(figure.period)]
    unit = shared_unit(dated)
    frame = frame_of(dated, unit, sources)
    if frame.empty:
        return None
    frame["middle"] = (frame["first"] + frame["last"]) / 2
    years = [int(frame["first"].min()) - 1, int(frame["last"].max()) + 1]
    values = _value_range(frame)
    frame = _beside_in_time(frame, years, values)
    x_scale = alt.Scale(domain=years, nice=False)
    x = alt.X("middle:Q", axis=_year_axis(years), scale=x_scale)
    y = alt.Y("value:Q", axis=value_axis(), scale=alt.Scale(domain=values, nice=False))
    spans = (
        alt.Chart(frame[frame["first"] != frame["last"]])
        .mark_rule(strokeWidth=2, color=MUTED)
        .encode(x=alt.X("first:Q", scale=x_scale), x2="last:Q", y=y)
    )
    marks = points(frame, family_colour(figures, sources)).encode(x=x, y=y)
    labels = words_beside(frame, color=INK).encode(x=x, y=y, text="bracketed:N")
    return finish(alt.layer(spans, marks, labels), title, unit, frame["document"], _TIME_HEIGHT_PX)


def _year_axis(years: Sequence[int]) -> alt.Axis:
    """Whole years between the two ends of the axis, which are only room; none is written twice."""
    ticks = list(range(years[0] + 1, years[1]))
    return alt.Axis(format="d", values=ticks, labelOverlap="parity", title=None, grid=False)


def _value_range(frame: pd.DataFrame) -> list[float]:
    """From a little below the lowest value to a little above the highest, never across zero."""
    low, high = float(frame["value"].min()), float(frame["value"].max())
    room = (high - low or abs(high) or 1.0) * 0.25
    bottom = low - room
    return [max(bottom, 0.0) if low >= 0 else bottom, high + room]


def _beside_in_time(
    frame: pd.DataFrame, years: Sequence[int], values: Sequence[float]
) -> pd.DataFrame:
    """Labels above their marks, below where another mark is near above; turned in at the ends."""
    across = (frame["middle"] - years[0]) / (years[1] - years[0])
    height = (frame["value"] - values[0]) / (values[1] - values[0])
    spots = list(zip(across, height, strict=True))
    crowded = [_has_neighbour_above(number, spots) for number in range(len(spots))]
    sides = [_side(part, text) for part, text in zip(across, frame["bracketed"], strict=True)]
    return frame.assign(dy=[17 if low else -14 for low in crowded], dx=0, align=sides)


def _has_neighbour_above(number: int, spots: Sequence[tuple[float, float]]) -> bool:
    """True if another mark stands close above this one; of two at one spot the later gives way."""
    x, y = spots[number]
    return any(
        abs(other_x - x) < 2 * _NEAR
        and 0 <= other_y - y < _NEAR
        and (other_y > y or other < number)
        for other, (other_x, other_y) in enumerate(spots)
        if other != number
    )


def _side(part: float, text: str) -> str:
    """Which way a label runs from its mark, so that on a phone it stays inside the chart."""
    width_px = sum(_WIDE_PX if ord(letter) > 255 else _NARROW_PX for letter in text)
    half = width_px / 2 / _PHONE_PX
    return "left" if part < half else "right" if part > 1 - half else "center"


def district_chart(
    figures: Sequence[Indicator], districts: Sequence[str], title: str, sources: Sources
) -> Chart | None:
    """One series of several districts on one axis; a district without a figure has an empty row.

    `districts` are the codes of the rows, top to bottom. Every mark says its value, period,
    kind and the document's own name for it, because years, kinds and scopes differ. Figures
    in a unit of another base are not drawn; their row says so. None if none can be drawn.
    """
    unit = shared_unit(figures)
    frame = frame_of(_by_row_and_time(figures, districts), unit, sources)
    if frame.empty:
        return None
    names = [sources.districts[code].name for code in districts]
    frame["row"] = frame["district"] + "|" + frame.groupby("district").cumcount().astype(str)
    frame["own_words"] = _own_words(frame)
    rows = [
        row
        for name in names
        for row in (frame.loc[frame["district"] == name, "row"].tolist() or [f"{name}|0"])
    ]
    low, high = min(0.0, float(frame["value"].min())), max(0.0, float(frame["value"].max()))
    domain = [low, high + (high - low or 1.0) * 0.06]
    frame = _beside_in_row(frame, domain)
    y = _district_rows(rows)
    x = alt.X("value:Q", axis=value_axis(), scale=alt.Scale(domain=domain, nice=False))
    marks = points(frame, family_colour(figures, sources)).encode(x=x, y=y)
    # On a narrow screen the second line is cut with an ellipsis; the table has it whole.
    limit = alt.ExprRef(f"datum.room * width - {_LABEL_GAP_PX}")
    value = words_beside(frame, color=INK, dy=-7).encode(x=x, y=y, text="label:N")
    scope = words_beside(frame, color=MUTED, dy=8, limit=limit)
    layers = [marks, value, scope.encode(x=x, y=y, text="own_words:N")]
    silent = _silent_rows(figures, names, set(frame["district"]), sources)
    if not silent.empty:
        empty = alt.Chart(silent).mark_text(align="left", x=8, fontSize=11, color=MUTED)
        layers.insert(0, empty.encode(y=y, text="label:N"))
    return finish(alt.layer(*layers), title, unit, frame["document"], _ROW_PX * len(rows))


def _by_row_and_time(figures: Sequence[Indicator], districts: Sequence[str]) -> list[Indicator]:
    """The figures of the districts asked for, in the order they are read; undated ones last."""
    asked = [figure for figure in figures if figure.district in districts]
    return sorted(
        asked,
        key=lambda one: (districts.index(one.district), one.period[-4:] or "9999", one.period),
    )


def _own_words(frame: pd.DataFrame) -> "pd.Series[str]":
    """Period and kind of each mark, with the document's name for it where names differ."""
    if frame["name"].nunique() == 1:
        return frame["when"]
    return frame["when"] + " · " + frame["name"]


def _beside_in_row(frame: pd.DataFrame, domain: Sequence[float]) -> pd.DataFrame:
    """Words to the right of their mark, or to its left near the end; `room` as part of the axis."""
    part = (frame["value"] - domain[0]) / (domain[1] - domain[0])
    turned = part > _TURN
    return frame.assign(
        room=part.where(turned, 1 - part),
        align=turned.map({True: "right", False: "left"}),
        dx=turned.map({True: -_LABEL_GAP_PX, False: _LABEL_GAP_PX}),
    )


def _district_rows(rows: Sequence[str]) -> alt.Y:
    """Rows in their order; a district is named beside the first of its rows."""
    first_only = "split(datum.label,'|')[1]=='0' ? split(datum.label,'|')[0] : ''"
    axis = alt.Axis(ticks=False, labelExpr=first_only)
    return alt.Y("row:N", title=None, sort=list(rows), scale=alt.Scale(domain=rows), axis=axis)


def _silent_rows(
    figures: Sequence[Indicator], names: Sequence[str], drawn: set[str], sources: Sources
) -> pd.DataFrame:
    """The districts without a mark: those that report nothing, and those in another unit."""
    speaking = {sources.districts[figure.district].name for figure in figures}
    return pd.DataFrame(
        [
            {
                "row": f"{name}|0",
                "label": say("chart.other_unit" if name in speaking else "chart.gap"),
            }
            for name in names
            if name not in drawn
        ]
    )
