"""What the series mean, how documents word them, and where figures disagree."""

from collections import defaultdict
from html import escape

import streamlit as st

from geo.models import Indicator, Sources
from geo.text import say, words
from pages import html
from pages.shared import texts


def show(known: Sources) -> None:
    """The view."""
    if known.conflicts:
        intro = f'<p class="note">{escape(say("data.conflicts_intro"))}</p>'
        st.html(
            html.section(
                say("data.conflicts"), intro + html.conflicts(known, texts()), "panel prose"
            )
        )
    headlines = sorted(known.headlines.values(), key=lambda headline: headline.order)
    definitions = html.table(
        [say("meaning.column_series"), say("data.field_meaning")],
        [(headline.title, headline.definition) for headline in headlines],
    )
    st.html(html.section(say("meaning.definitions"), definitions, "panel prose"))
    intro = f'<p class="note">{escape(say("meaning.wordings_intro"))}</p>'
    st.html(html.section(say("meaning.wordings"), intro + _wordings(known), "panel prose"))


def _wordings(known: Sources) -> str:
    """Every series: its measures, units, and each document's own words."""
    series: dict[str, list[Indicator]] = defaultdict(list)
    for figure in known.indicators:
        series[figure.series].append(figure)
    measures = words("measure")
    rows = [
        (
            html.shown_name(figures[0], known),
            "、".join(dict.fromkeys(measures[figure.measure] for figure in figures)),
            "、".join(dict.fromkeys(figure.unit for figure in figures)),
            ";".join(
                dict.fromkeys(
                    f"{known.documents[figure.citation.document].title}“{figure.citation.quote}”"
                    for figure in figures
                )
            ),
        )
        for figures in series.values()
    ]
    headings = [
        say(f"meaning.column_{name}") for name in ("series", "measure", "unit", "documents")
    ]
    return html.table(headings, rows)
