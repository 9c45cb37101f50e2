"""One series of one district in time.

The same specification is drawn by the browser and written as PNG or SVG. Form tells what
a figure is, as on the map: a full dot was reached, a pale square is expected, an open
triangle is aimed at.
"""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from geo.figures.comparability.comparable import pick_unit
from geo.values.models import Figure
from geo.values.sources import Sources
from geo.years import parse_period
from layers.chart.glyphs import (
    frame_figures,
    make_value_axis,
    pick_family_colour,
    plot_points,
    write_beside,
)
from layers.chart.rendering import Chart, finish_chart
from layers.palette import INK, MUTED

_HEIGHT_PX = 240
_NEAR = 0.16
"""Marks nearer than this part of the axis would write over each other: one label goes below."""
_WIDE_PX, _NARROW_PX, _PHONE_PX = 11.0, 6.5, 300.0
"""Width of a Chinese and of a Latin letter of a label, and of a chart on a phone."""


def chart_in_time(figures: Sequence[Figure], title: str, sources: Sources) -> Chart | None:
    """One series of one district in time; a figure of several years is drawn as long as they are.

    Figures without a period, or in a unit of another base, are not drawn; None if none is left.
    """
    dated = [figure for figure in figures if parse_period(figure.period)]
    unit = pick_unit(dated)
    frame = frame_figures(dated, unit, sources)
    if frame.empty:
        return None
    frame["middle"] = (frame["first"] + frame["last"]) / 2
    years = [int(frame["first"].min()) - 1, int(frame["last"].max()) + 1]
    values = _value_range(frame)
    frame = _beside_in_time(frame, years, values)
    x_scale = alt.Scale(domain=years, nice=False)
    x = alt.X("middle:Q", axis=_year_axis(years), scale=x_scale)
    y = alt.Y("value:Q", axis=make_value_axis(), scale=alt.Scale(domain=values, nice=False))
    spans = (
        alt.Chart(frame[frame["first"] != frame["last"]])
        .mark_rule(strokeWidth=2, color=MUTED)
        .encode(x=alt.X("first:Q", scale=x_scale), x2="last:Q", y=y)
    )
    marks = plot_points(frame, pick_family_colour(figures, sources)).encode(x=x, y=y)
    labels = write_beside(frame, color=INK).encode(x=x, y=y, text="bracketed:N")
    return finish_chart(alt.layer(spans, marks, labels), title, unit, frame["document"], _HEIGHT_PX)


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
