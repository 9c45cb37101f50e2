"""A table of projects as a chart: a bar a cell, all to one scale."""

import json
import re
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from geo.measures.rows_and_columns.crosstab import NEITHER, Crosstab
from geo.measures.rows_and_columns.crosstab_words import (
    list_cells,
    name_columns,
    name_rows,
    name_table,
    say_unit,
    write_value,
)
from geo.measures.rows_and_columns.table_axes import ZONES
from geo.text import say
from geo.values.sources import Sources
from layers.chart.rendering import Chart, finish_chart
from layers.palette import INK, RULE, WATER

_ROW_PX, _BAR_PX, _LINE_PX = 24, 13, 14
_LONGEST, _LONGEST_UNDER = 0.66, 0.9
"""The largest value fills so much of its column: the rest is for its number, which in narrow
columns stands on the bar."""
_WIDE = 12
"""So many columns at most have room for a number behind the bar."""
_COLUMN = 1000
"""So wide is a column where bars are told: whole numbers are short."""
_NUMBER: dict[bool, dict[str, Any]] = {
    True: {"dx": 3, "fontSize": 11},
    False: {"dx": 1, "fontSize": 9},
}
"""How a number stands by whether columns are wide."""
_HEAD_CHARACTERS, _HEADS = 9, 54
"""A heading is broken after so many letters, fewer where there are many columns."""


def chart_crosstab(
    table: Crosstab, value: str, documents: Sequence[str], sources: Sources
) -> Chart | None:
    """Every cell as a bar from the edge of its column, its value behind it or on it; None without.

    `documents` are the titles of those the projects stand in. What has no value that could be
    asked for is in the table alone. Subdistricts are too many for columns: there rows and columns
    are turned.
    """
    table = table.turn() if table.columns in ZONES else table
    names = name_rows(table, sources)[:-1]
    rows = [f"{n:03d}" for n in range(len(names))]
    cells = list(list_cells(table, value))
    if not cells:
        return None
    shown = _leave_neither(rows, table.row_ids)
    heads = _leave_neither(name_columns(table, sources), table.column_ids)
    is_wide = len(heads) <= _WIDE
    longest = _COLUMN * (_LONGEST if is_wide else _LONGEST_UNDER)
    scale = longest / max(number for _, _, number in cells)
    bars_told = (
        (rows[row], *_lay_bar(column, scale * number), write_value(table, value, row, column))
        for row, column, number in cells
    )
    frame = pd.DataFrame(bars_told, columns=["row", "from", "to", "text"])
    y = alt.Y("row:N", scale=alt.Scale(domain=shown), axis=_row_axis(names))
    across = alt.Scale(domain=[0, _COLUMN * len(heads)], nice=False)
    # Alike in both layers, so that the browser is told it once (short_spec).
    x = alt.X("to:Q" if is_wide else "from:Q", scale=across, axis=_head_axis(heads))
    base = alt.Chart(frame)
    bars = base.mark_bar(height=_BAR_PX, color=WATER).encode(
        x=x, x2="from:Q" if is_wide else "to:Q", y=y
    )
    written = base.mark_text(align="left", color=INK, **_NUMBER[is_wide]).encode(
        x=x, y=y, text="text:N"
    )
    title = say("crosstab.chart_title", **name_table(table, value))
    note = say("crosstab.chart_note" if value == "count" else "crosstab.chart_note_part")
    high_px = _ROW_PX * len(shown)
    return finish_chart(alt.layer(bars, written), title, say_unit(value), documents, high_px, note)


def _lay_bar(column: int, long: float) -> tuple[int, int]:
    """From where to where a bar goes that begins at the edge of its column."""
    return _COLUMN * column, _COLUMN * column + round(long)


def _leave_neither(names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """The names of what has a value that could be asked for; totals have no id."""
    return [name for name, id in zip(names, ids, strict=False) if id != NEITHER]


def _row_axis(names: Sequence[str]) -> alt.Axis:
    """The names of the rows, of which two may be one: rows are called by their numbers."""
    name = f"{json.dumps(names, ensure_ascii=False)}[toNumber(datum.label)]"
    return alt.Axis(title=None, labelExpr=name, labelLimit=200, ticks=False, domain=False)


def _head_axis(heads: Sequence[str]) -> alt.Axis:
    """The names of the columns over their left edges, broken where they are long."""
    width = max(2, min(_HEAD_CHARACTERS, _HEADS // len(heads)))
    lines = [_break(name, width) for name in heads]
    deepest = max(map(len, lines))
    look: dict[str, Any] = {"gridColor": RULE, "ticks": False, "domain": False, "labelAngle": 0}
    return alt.Axis(
        title=None, orient="top", values=[_COLUMN * n for n in range(len(heads))],
        grid=True, labelAlign="left",
        labelExpr=f"{json.dumps(lines, ensure_ascii=False)}[datum.value / {_COLUMN}]",
        labelOverlap=False, labelFlush=False,
        # Lines are written downwards from the first: it stands so much higher.
        labelPadding=6 + _LINE_PX * (deepest - 1), labelLineHeight=_LINE_PX, **look,
    )  # fmt: skip


def _break(name: str, width: int) -> list[str]:
    """A name in lines of so many letters; what is no Chinese, as a year, is kept together."""
    lines = [""]
    for part in re.findall(r"[!-~]+|.、?", name):
        if lines[-1] and len(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return lines
