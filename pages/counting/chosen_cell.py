"""The cell a reader has chosen: which projects it holds, each with its passage, and on the map."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from geo.measures.rows_and_columns.crosstab import Crosstab
from geo.measures.rows_and_columns.table_axes import COLUMNS, ROWS
from geo.projects.asked.filter import PARAMETERS, Filter, format_query, parse_query, say_filter
from geo.projects.found.matching import find_projects
from geo.repeated_parameters import MAX_TEXT_CHARACTERS
from geo.text import say
from geo.values.models import Project
from pages.frame.address_bar.address import read_query, write_address
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece, read_since
from pages.frame.parts.evidence import render_project
from pages.frame.parts.widgets import show_button

_MOST, _AT_ONCE = 40, 5
"""So many projects are listed, and so many of them come with the run: more than are seen first."""
_ITEM_LINES = 9
_QUIET = "tertiary"
_SIGN, _BETWEEN = ":", ","
_KNOWN = {*ROWS, *COLUMNS}


def format_cell(table: Crosstab, row: str | None, column: str | None) -> str:
    """A cell as the address holds it, `sector:finance,status:planned`; totals name one or none.

    All of the table is `sector,status`.
    """
    return _BETWEEN.join(
        (format_axis_value(table.rows, row), format_axis_value(table.columns, column))
    )


def format_axis_value(name: str, id: str | None) -> str:
    """A row or a column as a cell of it is called: `sector:finance`; the total only `sector`."""
    return name if id is None else f"{name}{_SIGN}{id}"


def read_cell(table: Crosstab) -> tuple[str, list[str]]:
    """The cell the address asks for, empty for none, and what of it made no sense.

    A cell of another table is none: the reader has turned to this one.
    """
    asked = read_query().get("cell", "")
    names = [side.partition(_SIGN)[0] for side in asked.split(_BETWEEN)]
    if not asked or names != [table.rows, table.columns]:
        odd = asked and (len(names) != 2 or not set(names) <= _KNOWN)
        return "", [_say(asked)] if odd else []
    if _find(table, asked) is None:
        return "", [_say(asked)]
    return asked, []


def _say(asked: str) -> str:
    return say("crosstab.gone", value=asked[:MAX_TEXT_CHARACTERS])


def _find(table: Crosstab, asked: str) -> tuple[int, int, Filter] | None:
    """The numbers of a cell's row and column, and its filter; None for one that is not there."""
    for row_number, row in enumerate((*table.row_ids, None)):
        for column_number, column in enumerate((*table.column_ids, None)):
            narrowed = table.narrow(row, column)
            if narrowed is not None and format_cell(table, row, column) == asked:
                return row_number, column_number, narrowed
    return None


def show_chosen_cell(data: Data, table: Crosstab, chosen: str) -> None:
    """The projects of a cell there is, with the ways to the map and to a page of these alone."""
    found = _find(table, chosen)
    if found is None:
        return
    row, column, narrowed = found
    sources = data.sources
    projects = find_projects(sources, narrowed)
    counted = say("panel.on_map", total=len(projects), mapped=int(table.mapped[row, column]))
    html.show(
        Markup(
            '<div class="panel" id="cell"><h2>{}</h2>{}<p class="places"><a href="./?{}">{}</a></p>'
            "</div>"
        ).format(
            say_filter(narrowed, sources),
            html.note_lines([counted]),
            urlencode(format_query(narrowed)),
            say("crosstab.on_map"),
        )
    )
    with st.container(horizontal=True, key="links_cell"):
        show_button(
            say("crosstab.narrow"), key="narrow", on_click=_narrow, args=(narrowed,), type=_QUIET
        )
        show_button(say("crosstab.leave"), key="leave", on_click=_leave, type=_QUIET)
    items = _render_items(projects[:_AT_ONCE], data)
    if later := len(projects[_AT_ONCE:_MOST]):
        since = {**format_query(narrowed), "since": str(_AT_ONCE)}
        items += await_piece(data, "cell", since, _ITEM_LINES * later)
    rest = len(projects) - _MOST
    more = [say("crosstab.more", count=rest)] if rest > 0 else []
    html.show(Markup('<div class="panel">{}{}</div>').format(items, html.note_lines(more)))


def _render_items(projects: Sequence[Project], data: Data) -> Markup:
    return join(render_project(project, data, elsewhere=False) for project in projects)


def _tell_later(data: Data, query: Mapping[str, str]) -> Markup | None:
    """The projects of a cell that its run has not told."""
    found = find_projects(data.sources, parse_query(query, data.sources)[0])
    return _render_items(found[read_since(query) : _MOST], data) or None


PIECES = {"cell": _tell_later}
"""What of it is told by itself."""


def _narrow(narrowed: Filter) -> None:
    """Let the page stand under the filter of the cell, which then is all there is."""
    query = format_query(narrowed)
    write_address({**{name: query.get(name, "") for name in PARAMETERS}, "cell": ""})


def _leave() -> None:
    write_address({"cell": ""})
