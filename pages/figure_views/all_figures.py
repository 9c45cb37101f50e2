"""Every figure of the documents, each with the passage it comes from."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from geo.figures.comparability.same_figures import Told
from geo.figures.figure_choice import (
    Choice,
    list_choices,
    parse_choice,
    say_choice,
    say_condition,
    select_figures,
)
from geo.figures.in_words.words_beside_figure import say_meta, say_name
from geo.output.extracts.file_metadata import name_of_page
from geo.output.formats.table_files.figure_and_plan_csv import export_figures_csv
from geo.projects.asked.filter import parse_text
from geo.text import say, words
from geo.values.models import Figure
from geo.values.sources import Sources
from pages.figure_views.listed_figures import gather_all, show_figure_list
from pages.frame.address_bar.address import read_query, write_address
from pages.frame.address_bar.copy_address import render_address
from pages.frame.address_bar.widget_parameters import note_ignored, read_one
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_proof, render_value
from pages.frame.parts.files_and_sheets.download import offer_file, say_not_made
from pages.frame.parts.files_and_sheets.export_sheet import offer_sheet_of
from pages.frame.parts.widgets import pick_many, show_button, type_search

_ROW = "figure"
"""What the address calls the row that is open."""


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
            offer_file(say("chart.csv"), make, name, "text/csv", key="csv")
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
    every, asked = gather_all(data.sources), {figure.id for figure in figures}
    said = [told for told in every if not asked.isdisjoint(one.id for one in told.figures)]
    counted = say("indicators.table_note", shown=len(said), total=len(every))
    html.show(html.section(f"{say('indicators.table')} · {counted}"))
    if not said:
        html.show(Markup('<p class="empty">{}</p>').format(say("panel.empty")))
        return
    chosen, odd = read_one(read_query(), _ROW, data.sources.figure_by_id)
    note_ignored(odd)
    shown = next((told for told in said if chosen in (one.id for one in told.figures)), None)
    with st.container(key="figures", horizontal=True):
        with st.container(key="figure-rows"):
            row = shown.figure.id if shown else ""
            show_figure_list(data.sources, said, row, lambda id: write_address({_ROW: id}))
        if shown is not None:
            with st.container(key="figure-proof"):
                _show_passages(shown, data)
                show_button(
                    say("compare.close"), type="tertiary", key="close_figure", on_click=_close
                )


def _close() -> None:
    write_address({_ROW: ""})


def _show_passages(told: Told, data: Data) -> None:
    """What is said, by its name and value, and every passage that says it."""
    figure, sources = told.figure, data.sources
    where = sources.places[figure.place_id].name if figure.place_id else ""
    of = f"{sources.districts[figure.district].name} {where}".rstrip()
    proofs = join(
        Markup('<article class="item proof">{}</article>').format(render_proof(one, data))
        for one in told.figures
    )
    html.show(
        Markup(
            '<div class="panel card" id="figure"><h2>{}</h2><p class="value">{}</p>'
            '<p class="meta">{} · {}</p>{}</div>'
        ).format(say_name(figure, sources), render_value(figure), of, say_meta(figure), proofs)
    )
