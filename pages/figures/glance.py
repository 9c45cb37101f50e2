"""One district at a glance: its headline cards by sector, and any series of it in time."""

from collections import defaultdict
from collections.abc import Iterable
from html import escape

import streamlit as st

from geo.figures.comparable import span
from geo.models import Figure
from geo.sources import Sources
from geo.text import say
from layers.chart.in_time import time_chart
from pages.explore.panel import headline_figures
from pages.figures.cards import by_prominence, card, in_order, show_chart
from pages.frame import html
from pages.frame.address import chosen


def show(known: Sources) -> None:
    """The view."""
    speaking = {figure.district for figure in known.figures}
    districts = {id: d.name for id, d in known.districts.items() if id in speaking}
    if not districts:
        st.html(f'<p class="empty">{escape(say("panel.empty"))}</p>')
        return
    district = chosen("figures_district", districts)
    st.segmented_control(
        say("glance.district"), list(districts), format_func=districts.__getitem__,
        key="figures_district", required=True, label_visibility="collapsed",
    )  # fmt: skip
    own = [f for f in known.figures if f.district == district and not f.place_id]
    figures = headline_figures(known, district)
    if not figures:
        note = say("glance.no_headline", district=districts[district])
        st.html(f'<p class="note">{escape(note)}</p>')
    _show_cards(known, figures or own)
    _show_series(known, own, districts[district])


def _show_cards(known: Sources, figures: Iterable[Figure]) -> None:
    by_sector: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_sector[figure.sector].append(figure)
    for sector in sorted(by_sector, key=lambda id: known.sectors[id].order):
        cards = "".join(card(known, figure) for figure in by_sector[sector])
        st.html(html.section(known.sectors[sector].name, f'<div class="cards">{cards}</div>'))


def _show_series(known: Sources, own: Iterable[Figure], district: str) -> None:
    """Any series of the district: in time where it has two figures or more, with its table."""
    series: dict[str, list[Figure]] = defaultdict(list)
    for figure in own:
        series[figure.series].append(figure)
    if not series:
        return
    names = {
        id: say(
            "glance.series_option",
            name=html.shown_name(series[id][-1], known),
            count=len(series[id]),
        )
        for id in sorted(by_prominence(known, series), key=lambda id: len(series[id]) == 1)
    }
    note = f'<p class="note">{escape(say("glance.series_intro"))}</p>'
    st.html(html.section(say("glance.series"), note))
    key = f"series_{next(iter(series.values()))[0].district}"
    id = chosen(key, names)
    st.selectbox(
        say("districts.series"), list(names), format_func=names.__getitem__, key=key,
        label_visibility="collapsed",
    )  # fmt: skip
    figures = in_order(known, series[id])
    title = f"{html.shown_name(series[id][-1], known)} · {district}"
    dated = {(f.period, f.value, f.unit, f.kind) for f in figures if span(f.period)}
    chart = time_chart(figures, title, known) if len(dated) > 1 else None
    undated = sum(span(figure.period) is None for figure in figures)
    if chart is None or undated:
        key = "chart.not_drawn" if chart is not None else "chart.single"
        st.html(f'<p class="note">{escape(say(key, count=undated))}</p>')
    show_chart(known, chart, figures, f"{figures[0].district}-{id}")
