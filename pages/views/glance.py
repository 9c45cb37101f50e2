"""One district at a glance: its headline cards by sector, and any series of it in time."""

from collections import defaultdict

import streamlit as st

from geo.models import Indicator, Sources
from geo.text import say
from layers.chart import time_chart
from pages import html
from pages.figures import by_prominence, card, show_chart
from pages.panel import headline_figures
from pages.state import chosen


def show(known: Sources) -> None:
    """The view."""
    speaking = {figure.district for figure in known.indicators}
    districts = {id: d.name for id, d in known.districts.items() if id in speaking}
    district = chosen("figures_district", districts)
    st.segmented_control(
        say("glance.district"), list(districts), format_func=districts.__getitem__,
        key="figures_district", required=True,
    )  # fmt: skip
    by_sector: dict[str, list[Indicator]] = defaultdict(list)
    for figure in headline_figures(known, district):
        by_sector[figure.sector].append(figure)
    for sector in sorted(by_sector, key=lambda id: known.sectors[id].order):
        cards = "".join(card(known, figure) for figure in by_sector[sector])
        st.html(html.section(known.sectors[sector].name, f'<div class="cards">{cards}</div>'))
    _show_series(known, district)


def _show_series(known: Sources, district: str) -> None:
    """The district's series with two figures or more: one is drawn in time, with its table."""
    series: dict[str, list[Indicator]] = defaultdict(list)
    for figure in known.indicators:
        if figure.district == district and not figure.place_id:
            series[figure.series].append(figure)
    told = {id: figures for id, figures in series.items() if len(figures) > 1}
    if not told:
        return
    names = {id: html.shown_name(told[id][-1], known) for id in by_prominence(known, told)}
    st.html(html.section(say("glance.series"), f'<p class="note">{say("glance.series_intro")}</p>'))
    id = chosen(f"series_{district}", names)
    st.selectbox(
        say("districts.series"), list(names), format_func=names.__getitem__,
        key=f"series_{district}", label_visibility="collapsed",
    )  # fmt: skip
    title = f"{names[id]} · {known.districts[district].name}"
    show_chart(known, time_chart(told[id], title, known), told[id], f"{district}-{id}", time=True)
