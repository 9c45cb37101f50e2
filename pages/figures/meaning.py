"""What the series mean, how documents word them, and where figures disagree."""

from collections import defaultdict
from html import escape

import streamlit as st

from geo.models import Figure
from geo.sources import Sources
from geo.text import say, words
from pages.figures.cards import show_conflicts
from pages.frame import html


def show(known: Sources) -> None:
    """The view."""
    show_conflicts(known)
    st.html(html.section(say("meaning.measures"), _vocabulary(), "panel prose"))
    intro = f'<p class="note">{escape(say("meaning.wordings_intro"))}</p>'
    st.html(html.section(say("meaning.wordings"), intro + _wordings(known), "panel prose folded"))


def _vocabulary() -> str:
    """What measures and kinds mean."""
    rows = [
        (name, words(f"meaning.{section}")[key])
        for section in ("measure", "observation")
        for key, name in words(section).items()
    ]
    return html.table([say("meaning.column_word"), say("data.field_meaning")], rows)


def _wordings(known: Sources) -> str:
    """Every series by sector: its measures, units, and each document's own words."""
    series: dict[str, list[Figure]] = defaultdict(list)
    for figure in known.figures:
        series[figure.series].append(figure)
    by_sector: dict[str, list[list[Figure]]] = defaultdict(list)
    for figures in series.values():
        by_sector[figures[0].sector].append(figures)
    headings = [
        say(f"meaning.column_{name}")
        for name in ("series", "definition", "measure", "unit", "documents")
    ]
    parts = []
    for sector in sorted(by_sector, key=lambda id: known.sectors[id].order):
        rows = [_wording(known, figures) for figures in by_sector[sector]]
        name = say("meaning.sector", name=known.sectors[sector].name, count=len(rows))
        parts.append(
            f"<details><summary><span>{escape(name)}</span></summary>"
            f"{html.table(headings, rows)}</details>"
        )
    return "".join(parts)


def _wording(known: Sources, figures: list[Figure]) -> tuple[str, ...]:
    measures, series = words("measure"), known.series[figures[0].series]
    return (
        series.name,
        series.definition,
        "、".join(dict.fromkeys(measures[figure.measure] for figure in figures)),
        "、".join(dict.fromkeys(figure.unit for figure in figures)),
        ";".join(
            dict.fromkeys(
                f"{known.documents[figure.citation.document].title}“{figure.citation.quote}”"
                for figure in figures
            )
        ),
    )
