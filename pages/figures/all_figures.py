"""Every figure of the documents, sortable, each with the passage it comes from."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from geo.models import Figure
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import ObservationKind
from pages.explore.filters import pick_several
from pages.figures.cards import figures_csv
from pages.frame import html
from pages.frame.page import texts


def _choices(known: Sources) -> dict[str, dict[str, str]]:
    figures = known.figures
    sectors = sorted(known.sectors.values(), key=lambda sector: sector.order)
    observed = words("observation")
    return {
        "district": {
            id: d.name
            for id, d in known.districts.items()
            if any(f.district == id for f in figures)
        },
        "sector": {s.id: s.name for s in sectors if any(f.sector == s.id for f in figures)},
        "document": {id: d.title for id, d in known.documents.items()},
        "kind": {kind.value: observed[kind] for kind in ObservationKind},
    }


def _ask(known: Sources) -> tuple[dict[str, list[str]], str]:
    """The filter column: which figures the reader wants."""
    choices = _choices(known)
    text = st.text_input(
        say("filter.text"), placeholder=say("indicators.search"), key="figure_text"
    )
    asked = {}
    for name in ("district", "kind"):
        label = say("indicators.kind" if name == "kind" else f"filter.{name}")
        asked[name] = st.pills(
            label, list(choices[name]), selection_mode="multi",
            format_func=choices[name].__getitem__, key=f"figure_{name}",
        )  # fmt: skip
    for name in ("sector", "document"):
        asked[name] = pick_several(say(f"filter.{name}"), choices[name], f"figure_{name}")
    return asked, text.strip().casefold()


def _wanted(figure: Figure, asked: dict[str, list[str]], text: str) -> bool:
    values = (figure.district, figure.sector, figure.citation.document, figure.kind.value)
    lists = (asked["district"], asked["sector"], asked["document"], asked["kind"])
    found = text in f"{figure.name}\n{figure.citation.quote}".casefold()
    return found and all(
        not chosen or value in chosen for value, chosen in zip(values, lists, strict=True)
    )


def _table(known: Sources, figures: Sequence[Figure]) -> pd.DataFrame:
    names = words("indicators")
    observed, measures, qualifiers = words("observation"), words("measure"), words("qualifier")
    return pd.DataFrame(
        {
            names["column_name"]: [f.name for f in figures],
            names["column_district"]: [known.districts[f.district].name for f in figures],
            names["column_qualifier"]: [qualifiers.get(f.qualifier, "") for f in figures],
            names["column_value"]: [float(f.value) for f in figures],
            names["column_unit"]: [f.unit for f in figures],
            names["column_period"]: [
                f.period.replace("-", "—") or names["no_period"] for f in figures
            ],
            names["column_kind"]: [observed[f.kind] for f in figures],
            names["column_measure"]: [measures[f.measure] for f in figures],
            names["column_sector"]: [known.sectors[f.sector].name for f in figures],
            names["column_place"]: [
                known.places[f.place_id].name if f.place_id else names["place_all"] for f in figures
            ],
            names["column_document"]: [known.documents[f.citation.document].title for f in figures],
        }
    )


def _show_passage(known: Sources, figure: Figure) -> None:
    rows = html.figure_rows([figure], known, texts())
    note = f'<p class="note">{escape(figure.note)}</p>' if figure.note else ""
    quote = f"<blockquote>{escape(figure.citation.quote)}</blockquote>"
    st.html(
        f'<div class="panel" id="figure"><article class="item">{quote}'
        f"{html.source_line(figure.citation, known)}</article>{rows}{note}</div>"
    )


def _show_table(known: Sources, figures: Sequence[Figure]) -> None:
    counted = say("indicators.table_note", shown=len(figures), total=len(known.figures))
    st.html(html.section(f"{say('indicators.table')} · {counted}"))
    if not figures:
        st.html(f'<p class="empty">{escape(say("panel.empty"))}</p>')
        return
    table, passage = st.columns([2.4, 1], gap="medium")
    with table:
        chosen = st.dataframe(
            _table(known, figures),
            hide_index=True,
            height=min(38 * (len(figures) + 1), 560),
            on_select="rerun",
            selection_mode="single-row",
            key=f"figures-{hash(tuple(figure.id for figure in figures))}",
            column_config={
                words("indicators")["column_value"]: st.column_config.NumberColumn(format="%g")
            },
        )
    with passage:
        rows = chosen.selection.rows
        if rows:
            _show_passage(known, figures[rows[0]])
        else:
            st.html(f'<p class="note">{escape(say("indicators.pick"))}</p>')


def show(known: Sources) -> None:
    """The view."""
    with st.sidebar:
        asked, text = _ask(known)
    figures = [figure for figure in known.figures if _wanted(figure, asked, text)]
    _show_table(known, figures)
    if figures:
        st.download_button(
            say("chart.csv"), lambda: figures_csv(known, figures), "figures.csv", "text/csv",
            on_click="ignore",
        )  # fmt: skip
