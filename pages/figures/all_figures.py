"""Every figure of the documents, sortable, each with the passage it comes from."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.models import Figure
from geo.output.exports import export_figures_csv, tabulate_figure
from geo.sources import Sources
from geo.text import fold, say, words
from geo.vocabulary import ObservationKind
from pages.frame import html
from pages.frame.evidence import render_figures, render_source
from pages.frame.loading import Data
from pages.frame.widgets import pick_many, press_several, type_text


def show(data: Data) -> None:
    """The view."""
    with st.sidebar:
        asked, text = _ask(data.sources)
    figures = [figure for figure in data.sources.figures if _is_wanted(figure, asked, text)]
    _show_table(data, figures)
    if figures:
        st.download_button(
            say("chart.csv"), lambda: export_figures_csv(data.sources, figures), "figures.csv",
            "text/csv", on_click="ignore",
        )  # fmt: skip


def _choices(sources: Sources) -> dict[str, dict[str, str]]:
    """What each condition may be set to: only what some figure is of."""
    districts = {figure.district for figure in sources.figures}
    used = {figure.sector for figure in sources.figures}
    sectors = sorted(sources.sectors.values(), key=lambda sector: sector.order)
    observed = words("observation")
    return {
        "district": {id: d.name for id, d in sources.districts.items() if id in districts},
        "sector": {sector.id: sector.name for sector in sectors if sector.id in used},
        "document": {id: document.title for id, document in sources.documents.items()},
        "kind": {kind.value: observed[kind] for kind in ObservationKind},
    }


def _ask(sources: Sources) -> tuple[dict[str, list[str]], str]:
    """The filter column: which figures the reader wants."""
    choices = _choices(sources)
    text = type_text(say("filter.text"), "text", say("indicators.search"))
    asked = {
        "district": pick_many(
            say("filter.district"), choices["district"], "district", press_several
        ),
        "kind": pick_many(say("indicators.kind"), choices["kind"], "kind", press_several),
        "sector": pick_many(say("filter.sector"), choices["sector"], "sector"),
        "document": pick_many(say("filter.document"), choices["document"], "document"),
    }
    return asked, fold(text)


def _is_wanted(figure: Figure, asked: Mapping[str, Sequence[str]], text: str) -> bool:
    values = {
        "district": figure.district,
        "sector": figure.sector,
        "document": figure.citation.document,
        "kind": figure.kind.value,
    }
    found = text in fold(f"{figure.name}\n{figure.citation.quote}")
    return found and all(not chosen or values[name] in chosen for name, chosen in asked.items())


def _show_table(data: Data, figures: Sequence[Figure]) -> None:
    total = len(data.sources.figures)
    counted = say("indicators.table_note", shown=len(figures), total=total)
    html.show(html.section(f"{say('indicators.table')} · {counted}"))
    if not figures:
        html.show(Markup('<p class="empty">{}</p>').format(say("panel.empty")))
        return
    table, passage = st.columns([2.4, 1], gap="medium")
    with table:
        rows = _pick_row(data.sources, figures)
    with passage:
        if rows:
            _show_passage(figures[rows[0]], data)
        else:
            html.show(html.note_lines([say("indicators.pick")]))


def _pick_row(sources: Sources, figures: Sequence[Figure]) -> Sequence[int]:
    """The table, and the numbers of the rows the reader picked: one or none."""
    value = say("indicators.column_value")
    cells = [tabulate_figure(figure, sources) for figure in figures]
    event = st.dataframe(
        pd.DataFrame(cells).astype({value: float}),
        hide_index=True,
        height=min(38 * (len(figures) + 1), 560),
        on_select="rerun",
        selection_mode="single-row",
        key=f"figures-{hash(tuple(figure.id for figure in figures))}",
        column_config={value: st.column_config.NumberColumn(format="%g")},
    )
    rows: Sequence[int] = event["selection"]["rows"]
    return rows


def _show_passage(figure: Figure, data: Data) -> None:
    html.show(
        Markup(
            '<div class="panel" id="figure"><article class="item"><blockquote>{}</blockquote>{}'
            "</article>{}{}</div>"
        ).format(
            figure.citation.quote,
            render_source(figure.citation, data.sources),
            render_figures([figure], data),
            html.note_lines([figure.note]),
        )
    )
