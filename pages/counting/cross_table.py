"""The table: what the reader counts by, its cells to choose from, the chart and both as files."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.measures.counting_rule import DEFAULT
from geo.measures.rows_and_columns.crosstab import NEITHER, TOTAL, Crosstab, cross_tabulate
from geo.measures.rows_and_columns.crosstab_density import add_density
from geo.measures.rows_and_columns.crosstab_words import (
    list_cell_rules,
    list_cells,
    list_rules,
    name_columns,
    name_rows,
    name_table,
    name_values_of,
    number_lines,
    say_small,
    write_value,
)
from geo.measures.rows_and_columns.table_axes import ROWS, list_columns
from geo.output.extracts.file_metadata import name_of_page
from geo.output.formats.table_files.figure_and_plan_csv import export_crosstab_csv
from geo.projects.asked.filter import Filter, say_filter
from geo.projects.found.matching import find_projects
from geo.text import say, words
from geo.values.sources import Sources
from layers.chart.cross_chart import chart_crosstab
from layers.chart.rendering import read_note, read_source, render_png, render_svg
from layers.chart.short_spec import write_short_spec
from pages.counting.chosen_cell import format_axis_value, format_cell, read_cell, show_chosen_cell
from pages.frame.address_bar.address import say_ignored, write_address
from pages.frame.base import html
from pages.frame.base.faults import faults_on_page, guarded
from pages.frame.base.loading import Data
from pages.frame.linked.component import declare_component
from pages.frame.parts.files_and_sheets.download import offer_file, say_not_made
from pages.frame.parts.widgets import pick_from_row

_KEY = "crosstab"
_HTML = (
    '<div class="crosstab" tabindex="0" role="region"><table><caption></caption>'
    "<thead></thead><tbody></tbody></table></div>"
)
_TABLE = declare_component(__file__, _HTML)


def show_statistics(data: Data, wanted: Filter, notes: Sequence[str]) -> None:
    """What is below the filter: what is counted by, the table beside a cell of it, the chart."""
    sources = data.sources
    rows, columns, value = _ask()
    table = cross_tabulate(sources, wanted, rows, columns)
    if value == "per_km2" or rows == "area":  # Zones lie on each other, which is to be said.
        table = add_density(sources, table)
    chosen, gone = read_cell(table)
    with st.container(key="notes"):
        if said := html.spoken_notes([*notes, *say_ignored(gone)]):
            html.show(said)
    if not table.total:
        html.show(Markup('<p class="empty">{}</p>').format(say("panel.empty")))
        return
    # The table stays where it is in the page when a cell is opened beside it, and keeps its focus.
    with st.container(horizontal=True, gap="medium", key="counts"):
        with st.container(key="cross"), faults_on_page():
            _show_table(table, value, wanted, chosen, sources)
        if chosen:
            with st.container(key="panel"), faults_on_page():
                show_chosen_cell(data, table, chosen)
    with st.container(key="wide-chart"), faults_on_page():
        _show_chart(table, value, sources)


def _ask() -> tuple[str, str, str]:
    """What stands in rows and in columns, and what is in a cell; of zones also when a place
    counts in one, which is of the filter.
    """
    by = words("crosstab_by")
    with st.container(horizontal=True, key="counted", vertical_alignment="center"):
        rows = _ask_one("rows", {id: by[id] for id in ROWS})
        columns = _ask_one("columns", {id: by[id] for id in list_columns(rows)})
        value = _ask_one("value", name_values_of(rows))
        if rows == "area":
            _ask_one("inside", words("crosstab_rule"), DEFAULT.value)
    return rows, columns, value


def _ask_one(name: str, names: Mapping[str, str], default: str = "") -> str:
    label = say(f"crosstab.{name}")
    with st.container(horizontal=True, vertical_alignment="center", width="content", gap="small"):
        said = st.container(width="content")
        chosen = pick_from_row(label, names, name, default)
        printed = Markup(' <b class="only-printed">{}</b>').format(names[chosen])
        with said:
            html.show(Markup('<span class="note">{}{}</span>').format(label, printed))
        return chosen


def _show_table(table: Crosstab, value: str, wanted: Filter, chosen: str, sources: Sources) -> None:
    named = name_table(table, value)
    tip = Markup('<span class="only-shown"> · {}</span>').format(say("crosstab.help"))
    heading = Markup("{}{}").format(say("crosstab.heading", **named), tip)
    mapped, total = int(table.mapped[TOTAL, TOTAL]), table.total
    counted = say("panel.on_map", total=total, mapped=mapped)
    rules = (*list_rules(table, value, wanted), *list_cell_rules(value))
    lines = [counted, "".join(rules), say("compare.caution")]
    html.show(html.section(heading))
    known = {key for row in _keys(table) for key in row if key}

    def choose() -> None:
        cell = st.session_state[_KEY].choose
        if cell in known:  # A click may arrive for a cell that has meanwhile gone.
            write_address({"cell": "" if cell == chosen else cell})

    payload = {**make_table_payload(table, value, sources), "chosen": chosen}
    _TABLE(key=_KEY, data=payload, on_choose_change=guarded(choose))
    html.show(html.note_lines(lines))


def make_table_payload(table: Crosstab, value: str, sources: Sources) -> dict[str, Any]:
    """The table for the browser: headings, how the address calls rows and columns, and of each
    cell which one of those that `differ` it is: its text, its small text, its tint and whether it
    can be asked for.

    A tint is 0 to 1, as the value is to the largest; totals have none, nor has what cannot be
    asked for.
    """
    differ: dict[tuple[Any, ...], int] = {}
    cells = [
        [differ.setdefault(cell, len(differ)) for cell in row]
        for row in _describe_cells(table, value)
    ]
    return {
        "caption": say("crosstab.caption", **name_table(table, value)),
        "corner": words("crosstab_by")[table.rows],
        "rows": name_rows(table, sources),
        "columns": name_columns(table, sources),
        "row_keys": [format_axis_value(table.rows, id) for id in (*table.row_ids, None)],
        "column_keys": [format_axis_value(table.columns, id) for id in (*table.column_ids, None)],
        "differ": [*differ],
        "cells": cells,
    }


def _describe_cells(table: Crosstab, value: str) -> list[list[tuple[Any, ...]]]:
    values = {(row, column): number for row, column, number in list_cells(table, value)}
    largest, keys = max(values.values(), default=1), _keys(table)
    return [
        [
            (
                write_value(table, value, row, column),
                say_small(table, value, row, column),
                round(values.get((row, column), 0) / largest, 3),
                int(bool(keys[row][column] and table.found[row, column])),
            )
            for column in number_lines(table.column_ids)
        ]
        for row in number_lines(table.row_ids)
    ]


def _keys(table: Crosstab) -> list[list[str]]:
    """How the address calls each cell; empty for one that cannot be asked for."""
    return [
        [
            "" if NEITHER in (row, column) else format_cell(table, row, column)
            for column in (*table.column_ids, None)
        ]
        for row in (*table.row_ids, None)
    ]


def _show_chart(table: Crosstab, value: str, sources: Sources) -> None:
    """The same as a chart, and both to carry away."""
    cited = {p.citation.document for p in find_projects(sources, table.wanted)}
    titles = [one.title for id, one in sources.documents.items() if id in cited]
    chart = chart_crosstab(table, value, titles, sources)
    html.show(html.section(say("crosstab.chart")))
    said = say("crosstab.file", **name_table(table, value), asked=say_filter(table.wanted, sources))
    name = name_of_page(sources, said, "")
    if chart is not None:
        st.vega_lite_chart(
            spec=write_short_spec(chart), width="stretch", theme=None, key="crosstab-chart"
        )
        html.show(html.note_lines([read_note(chart), read_source(chart)]))
    with st.container(horizontal=True, key="carry-crosstab"):
        make = partial(export_crosstab_csv, sources, table, value)
        offer_file(say("chart.csv"), make, f"{name}.csv", "text/csv", key="csv-crosstab")
        if chart is not None:
            png, svg = partial(render_png, chart), partial(render_svg, chart)
            offer_file(say("chart.png"), png, f"{name}.png", "image/png", key="png-crosstab")
            offer_file(say("chart.svg"), svg, f"{name}.svg", "image/svg+xml", key="svg-crosstab")
    say_not_made()
