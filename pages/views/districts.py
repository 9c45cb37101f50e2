"""Districts side by side: one series on one axis, gaps shown as gaps."""

from collections import defaultdict
from html import escape

import streamlit as st

from geo.compare import in_unit, shared_unit
from geo.models import Indicator, Sources
from geo.numerals import in_characters
from geo.text import say
from layers.chart import district_chart
from pages import html
from pages.figures import by_prominence, in_order, show_chart
from pages.state import chosen


def show(known: Sources) -> None:
    """The view."""
    shared = _shared_series(known)
    names = {id: html.shown_name(shared[id][0], known) for id in by_prominence(known, shared)}
    intro = say("districts.intro", count=how_many(known))
    st.html(f'<p class="note">{escape(intro)}</p>')
    if not names:
        st.html(f'<p class="empty">{escape(say("districts.none"))}</p>')
        return
    id = chosen("shared_series", names)
    st.selectbox(
        say("districts.series"), list(names), format_func=names.__getitem__, key="shared_series",
        label_visibility="collapsed",
    )  # fmt: skip
    figures = in_order(known, shared[id])
    rows = [code for code, district in known.districts.items() if district.in_focus]
    chart = district_chart(figures, rows, names[id], known)
    unit = shared_unit(figures)
    apart = sum(in_unit(figure, unit) is None for figure in figures)
    if apart:
        st.html(f'<p class="note">{escape(say("districts.left_out", count=apart))}</p>')
    show_chart(known, chart, figures, f"districts-{id}")


def how_many(known: Sources) -> str:
    """How many districts stand side by side, in characters."""
    return in_characters(sum(district.in_focus for district in known.districts.values()))


def _shared_series(known: Sources) -> dict[str, list[Indicator]]:
    """The series that two districts or more report for the whole district."""
    series: dict[str, list[Indicator]] = defaultdict(list)
    for figure in known.indicators:
        if not figure.place_id:
            series[figure.series].append(figure)
    return {
        id: figures
        for id, figures in series.items()
        if len({figure.district for figure in figures}) > 1
    }
