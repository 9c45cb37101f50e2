"""One series of several districts on one axis, gaps shown as gaps.

Forms and files are those of the charts in time.
"""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from geo.figures.comparability.comparable import pick_unit
from geo.figures.comparability.figure_order import order_figures
from geo.text import say
from geo.values.models import Figure
from geo.values.sources import Sources
from layers.chart.glyphs import (
    frame_figures,
    make_value_axis,
    pick_family_colour,
    plot_points,
    write_beside,
)
from layers.chart.rendering import Chart, finish_chart
from layers.palette import INK, MUTED

_ROW_PX = 46
_LABEL_GAP_PX = 12
_TURN = 0.55
"""A mark beyond this part of the axis has its words on its left, where there is room for them."""


def chart_districts(
    figures: Sequence[Figure], districts: Sequence[str], title: str, sources: Sources
) -> Chart | None:
    """One series of several districts on one axis; a district without a figure has an empty row.

    `districts` are the codes of the rows, top to bottom. Every mark says its value, period,
    kind and the document's own name for it, because years, kinds and scopes differ. Figures
    in a unit of another base are not drawn; their row says so. None if none can be drawn.
    """
    unit = pick_unit(figures)
    frame = frame_figures(order_figures(sources, figures, districts), unit, sources)
    if frame.empty:
        return None
    names = [sources.districts[code].name for code in districts]
    frame["row"] = frame.groupby("district").cumcount().astype(str) + "|" + frame["district"]
    frame["own_words"] = _own_words(frame)
    rows = [
        row
        for name in names
        for row in (frame.loc[frame["district"] == name, "row"].tolist() or [f"0|{name}"])
    ]
    low, high = min(0.0, float(frame["value"].min())), max(0.0, float(frame["value"].max()))
    domain = [low, high + (high - low or 1.0) * 0.06]
    frame = _beside_in_row(frame, domain)
    y = _district_rows(rows)
    x = alt.X("value:Q", axis=make_value_axis(), scale=alt.Scale(domain=domain, nice=False))
    marks = plot_points(frame, pick_family_colour(figures, sources)).encode(x=x, y=y)
    # On a narrow screen the second line is cut with an ellipsis; the table has it whole.
    limit = alt.ExprRef(f"datum.room * width - {_LABEL_GAP_PX}")
    value = write_beside(frame, color=INK, dy=-7).encode(x=x, y=y, text="label:N")
    scope = write_beside(frame, color=MUTED, dy=8, limit=limit)
    layers = [marks, value, scope.encode(x=x, y=y, text="own_words:N")]
    silent = _silent_rows(figures, names, set(frame["district"]), sources)
    if not silent.empty:
        empty = alt.Chart(silent).mark_text(align="left", x=8, fontSize=11, color=MUTED)
        layers.insert(0, empty.encode(y=y, text="label:N"))
    return finish_chart(alt.layer(*layers), title, unit, frame["document"], _ROW_PX * len(rows))


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
    first_only = "slice(datum.label, 0, 2) == '0|' ? slice(datum.label, 2) : ''"
    axis = alt.Axis(ticks=False, labelExpr=first_only)
    return alt.Y("row:N", title=None, sort=list(rows), scale=alt.Scale(domain=rows), axis=axis)


def _silent_rows(
    figures: Sequence[Figure], names: Sequence[str], drawn: set[str], sources: Sources
) -> pd.DataFrame:
    """The districts without a mark: those that report nothing, and those in another unit."""
    speaking = {sources.districts[figure.district].name for figure in figures}
    return pd.DataFrame(
        [
            {
                "row": f"0|{name}",
                "label": say("chart.other_unit" if name in speaking else "chart.gap"),
            }
            for name in names
            if name not in drawn
        ]
    )
