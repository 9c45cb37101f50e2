"""One district at a glance: its headline cards by sector, and any series of it in time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from geo.figures.comparability.figure_order import (
    group_by_series,
    list_speaking_districts,
    order_figures,
)
from geo.figures.comparability.same_figures import gather_told
from geo.figures.in_words.words_beside_figure import say_name
from geo.figures.shown.drawn_in_time import is_drawn_in_time, order_for_time
from geo.figures.shown.headlines import list_at_a_glance, list_cards, say_no_headline
from geo.process.cache import kept
from geo.text import say
from geo.values.models import Figure
from geo.values.sources import Sources
from geo.years import parse_period
from layers.chart.in_time import chart_in_time
from layers.chart.short_spec import Drawn, draw_chart
from pages.figure_views.cards_asked import DISTRICT, DOCUMENT, SECTOR, read_cards_asked
from pages.figure_views.chart_block import show_chart
from pages.figure_views.figure_cards import render_cards
from pages.frame.address_bar.address import read_query
from pages.frame.base import html
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece
from pages.frame.parts.files_and_sheets.export_sheet import offer_sheet_of
from pages.frame.parts.widgets import pick_from_row, pick_one

_CARDS_LINES = 30
"""About so many lines of text are the cards of a district high."""
HEADLINES, ANY = "headlines", "any"
"""What stands in the address for the cards and documents a reader is shown unasked."""


def show_glance(data: Data) -> None:
    """The view."""
    sources = data.sources
    names = {id: sources.districts[id].name for id in list_speaking_districts(sources)}
    if not names:
        html.show(Markup('<p class="empty">{}</p>').format(say("panel.empty")))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="cards-of"):
        district = pick_from_row(say("glance.district"), names, DISTRICT)
        every = [f for f in sources.figures if f.district == district]
        _pick_sector(sources, every)
        _pick_document(sources, every)
    asked_cards = read_cards_asked(sources, read_query())
    html.show(await_piece(data, "cards", asked_cards, _CARDS_LINES))
    if list_at_a_glance(sources, district):
        asked = {"sheet": "glance", "district": district}
        offer_sheet_of(data, asked, say("export_sheet.open_figures"))
    _show_series(data, [figure for figure in every if not figure.place_id], district)


def _pick_sector(sources: Sources, figures: Sequence[Figure]) -> None:
    """Which cards: the headlines, or every figure of a sector."""
    counts = Counter(figure.sector for figure in figures)
    names = {HEADLINES: say("card.headlines")} | {
        sector.id: say("card.sector", name=sector.name, count=counts[sector.id])
        for sector in sources.sectors_in_order
        if sector.id in counts
    }
    pick_one(say("card.which"), names, SECTOR)


def _pick_document(sources: Sources, figures: Sequence[Figure]) -> None:
    """The document whose figures stand on the cards, or any."""
    giving = {figure.citation.document for figure in figures}
    names = {ANY: say("card.any_document")} | {
        id: one.title for id, one in sources.documents.items() if id in giving
    }
    pick_one(say("card.document"), names, DOCUMENT)


def _tell_cards(data: Data, query: Mapping[str, str]) -> Markup | None:
    """The cards asked for; a district without headlines shows all it has."""
    sources, notes = data.sources, list[str]()
    district, sector, document = (query.get(n, "") for n in (DISTRICT, SECTOR, DOCUMENT))
    if document:
        notes.append(say("card.of_document"))
    if not sector:
        notes += filter(None, [say_no_headline(sources, district)])
    cards = list_cards(sources, district, sector, document)
    none = Markup('<p class="empty">{}</p>').format(say("card.none"))
    return html.note_lines(notes) + (render_cards(cards, data) if cards else none)


PIECES = {"cards": _tell_cards}
"""What of it is told by itself: the same for whoever asks."""


def _show_series(data: Data, own: Iterable[Figure], district: str) -> None:
    """Any series of the district: in time where it has two figures or more, with its table."""
    sources, series = data.sources, group_by_series(own)
    if not series:
        return
    names = {
        id: say(
            "glance.series_option",
            name=say_name(series[id][-1], sources),
            count=len(gather_told(series[id])),
        )
        for id in order_for_time(sources, series)
    }
    intro = html.note_lines([say("glance.series_intro")])
    html.show(html.section(say("glance.series"), intro))
    id = pick_one(say("districts.series"), names, f"series_{district}")
    _show_in_time(data, series[id], f"{district}-{id}")


def _show_in_time(data: Data, series: Iterable[Figure], key: str) -> None:
    """One series as a chart, where it is drawn in time, and as a table."""
    sources = data.sources
    figures = order_figures(sources, series)
    title = f"{say_name(figures[-1], sources)} · {sources.districts[figures[0].district].name}"
    chart = _draw(sources, key, figures, title) if is_drawn_in_time(figures) else None
    undated = sum(parse_period(figure.period) is None for figure in figures)
    if chart is None or undated:
        why = "chart.not_drawn" if chart is not None else "chart.single"
        html.show(html.note_lines([say(why, count=undated)]))
    asked = {"series": figures[0].series, "district": figures[0].district}
    show_chart(data, chart, figures, key, asked)


@kept(64, by=2)
def _draw(
    sources: Sources,
    key: str,  # noqa: ARG001 - with the data it is the key
    figures: Sequence[Figure],
    title: str,
) -> Drawn | None:
    """The chart of one series of one district: what makes it is slow, and checks every word."""
    return draw_chart(chart_in_time(figures, title, sources))
