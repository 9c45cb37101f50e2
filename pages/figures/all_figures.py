"""Every figure of the documents, sortable, each with the passage it comes from."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.figures.figure_choice import (
    Choice,
    list_choices,
    parse_choice,
    say_choice,
    say_condition,
    select_figures,
)
from geo.models import Figure
from geo.number_format import group_digits
from geo.output.about import name_of_page
from geo.output.citation import show_quote
from geo.output.csv_exports import disarm, export_figures_csv, tabulate_figure
from geo.projects.filter import parse_text
from geo.sources import Sources
from geo.text import say, words
from pages.frame import html
from pages.frame.address import read_query, run_again, write_address
from pages.frame.copy_address import render_address
from pages.frame.download import offer, say_not_made
from pages.frame.evidence import render_figures, render_source
from pages.frame.export_sheet import offer_sheet_of
from pages.frame.faults import guarded
from pages.frame.loading import Data
from pages.frame.widget_parameters import note_ignored, read_one
from pages.frame.widgets import pick_many, type_search

_ROW, _TABLE = "figure", "figures-table"
"""What the address calls the row that is open; the table's own name."""


def show_all_figures(data: Data) -> None:
    """The view."""
    with st.sidebar:
        asked, text = _ask(data.sources)
    figures = select_figures(data.sources, asked, text)
    _show_table(data, figures)
    choice = Choice({name: tuple(values) for name, values in asked.items()}, text)
    if figures:
        with st.container(horizontal=True, key="carry-figures"):
            contents = {"sheet": "table", **choice.format_query()}
            offer_sheet_of(data, contents, say("export_sheet.open_figures"))
            make = partial(export_figures_csv, data.sources, figures)
            name = name_of_page(data.sources, say_choice(choice, data.sources), ".csv")
            offer(say("chart.csv"), make, name, "text/csv", key="csv")
    html.show(render_address("indicators", choice.format_query()))
    say_not_made()


def say_unasked(sources: Sources) -> None:
    """Say on another view which conditions of this one stand in the address: they stay there for
    who comes back, and who came by a link would take what is shown for what they ask for.
    """
    query = {name: value for name, value in read_query().items() if name != "series"}
    choice, _ = parse_choice(query, sources)
    join, view = say("filter.notes_join"), words("views")["table"]
    if asked := join.join(map(say_condition, choice.format_query())):
        html.show(html.spoken_notes([say("indicators.of_table", view=view, names=asked)]))


def _ask(sources: Sources) -> tuple[dict[str, list[str]], str]:
    """The filter column: which figures the reader wants."""
    choices = list_choices(sources)
    text, _ = parse_text(read_query().get("text", ""))
    type_search(
        say("filter.text"), "indicators-text", text,
        lambda typed: write_address({"text": typed}, by_widget=True), say("indicators.search"),
    )  # fmt: skip
    asked = {
        "district": pick_many(say("filter.district"), choices["district"], "district", pills=True),
        "kind": pick_many(say("indicators.kind"), choices["kind"], "kind", pills=True),
        "period": pick_many(say("filter.period"), choices["period"], "period", pills=True),
        "unit": pick_many(say("filter.unit"), choices["unit"], "unit"),
        "sector": pick_many(say("filter.sector"), choices["sector"], "sector"),
        "document": pick_many(say("filter.document"), choices["document"], "document"),
    }
    return asked, text


def _show_table(data: Data, figures: Sequence[Figure]) -> None:
    total = len(data.sources.figures)
    counted = say("indicators.table_note", shown=len(figures), total=total)
    html.show(html.section(f"{say('indicators.table')} · {counted}"))
    if not figures:
        html.show(Markup('<p class="empty">{}</p>').format(say("panel.empty")))
        return
    table, passage = st.columns([2.4, 1], gap="medium")
    with table:
        chosen = _pick_row(data.sources, figures)
    with passage:
        if chosen is not None:
            _show_passage(chosen, data)
        else:
            html.show(html.note_lines([say("indicators.pick")]))


def _pick_row(sources: Sources, figures: Sequence[Figure]) -> Figure | None:
    """The table, and the figure of the row that is open as the address says; None for none."""
    asked, odd = read_one(read_query(), _ROW, sources.figure_by_id)
    note_ignored(odd)
    ids = [figure.id for figure in figures]
    rows = [ids.index(asked)] if asked in ids else []

    def changed() -> None:
        picked = st.session_state[_TABLE]["selection"]["rows"]
        # A click may arrive for a row that has meanwhile gone.
        write_address({_ROW: next((ids[row] for row in picked if row < len(ids)), "")})

    known = _TABLE in st.session_state
    if known and st.session_state[_TABLE]["selection"]["rows"] != rows:
        st.session_state[_TABLE] = {"selection": {"rows": rows}}
    _draw_table(sources, figures, rows, changed)
    if not known and st.session_state[_TABLE]["selection"]["rows"] != rows:
        changed()
        run_again()
    return figures[rows[0]] if rows else None


def _draw_table(
    sources: Sources, figures: Sequence[Figure], rows: Sequence[int], changed: Callable[[], None]
) -> None:
    value = say("indicators.column_value")
    # The table brings a download and a way to copy of its own: its cells are as those of the file.
    cells = [
        {heading: disarm(cell) for heading, cell in tabulate_figure(figure, sources).items()}
        for figure in figures
    ]
    table = pd.DataFrame(cells).astype({value: float})
    with pd.option_context("styler.render.max_elements", table.size):
        st.dataframe(
            # What is shown is grouped; what is sorted and carried away is the number.
            table.style.format({value: _group}),
            hide_index=True,
            height=min(38 * (len(figures) + 1), 560),
            on_select=guarded(changed),
            selection_mode="single-row",
            selection_default={"selection": {"rows": list(rows)}},
            key=_TABLE,
        )


def _group(value: object) -> str:
    return group_digits(float(str(value)))


def _show_passage(figure: Figure, data: Data) -> None:
    html.show(
        Markup(
            '<div class="panel" id="figure"><article class="item"><blockquote>{}</blockquote>{}'
            "</article>{}{}</div>"
        ).format(
            show_quote(figure.citation.quote),
            render_source(figure.citation, data.sources),
            render_figures([figure], data),
            html.note_lines([figure.note]),
        )
    )
