"""One district at a glance: its headline cards by sector, and any series of it in time."""

from collections.abc import Iterable

from markupsafe import Markup

from geo.figures.headlines import (
    group_by_series,
    list_speaking_districts,
    order_figures,
    order_series,
    pick_headlines,
)
from geo.figures.wording import say_name
from geo.models import Figure
from geo.text import say
from geo.years import parse_period
from layers.chart.in_time import chart_in_time
from pages.figures.chart_block import show_chart
from pages.figures.headline_cards import show_cards
from pages.frame import html
from pages.frame.export_sheet import offer_sheet_of
from pages.frame.loading import Data
from pages.frame.widgets import pick_one, switch


def show(data: Data) -> None:
    """The view."""
    sources = data.sources
    names = {id: sources.districts[id].name for id in list_speaking_districts(sources)}
    if not names:
        html.show(Markup('<p class="empty">{}</p>').format(say("panel.empty")))
        return
    district = switch(say("glance.district"), names, "figures_district")
    own = [f for f in sources.figures if f.district == district and not f.place_id]
    figures = pick_headlines(sources, district)
    if not figures:
        html.show(html.note_lines([say("glance.no_headline", district=names[district])]))
    show_cards(figures or own, data)
    if figures:
        asked = {"sheet": "glance", "district": district}
        offer_sheet_of(data, asked, say("export_sheet.open_figures"))
    _show_series(data, own, district)


def _show_series(data: Data, own: Iterable[Figure], district: str) -> None:
    """Any series of the district: in time where it has two figures or more, with its table."""
    sources, series = data.sources, group_by_series(own)
    if not series:
        return
    names = {
        id: say(
            "glance.series_option",
            name=say_name(series[id][-1], sources),
            count=len(series[id]),
        )
        for id in sorted(order_series(sources, series), key=lambda id: len(series[id]) == 1)
    }
    intro = html.note_lines([say("glance.series_intro")])
    html.show(html.section(say("glance.series"), intro))
    id = pick_one(say("districts.series"), names, f"series_{district}")
    _show_in_time(data, series[id], f"{district}-{id}")


def _show_in_time(data: Data, series: Iterable[Figure], key: str) -> None:
    """One series as a chart, where at least two of its figures differ and have a period."""
    sources = data.sources
    figures = order_figures(sources, series)
    title = f"{say_name(figures[-1], sources)} · {sources.districts[figures[0].district].name}"
    dated = {(f.period, f.value, f.unit, f.kind) for f in figures if parse_period(f.period)}
    chart = chart_in_time(figures, title, sources) if len(dated) > 1 else None
    undated = sum(parse_period(figure.period) is None for figure in figures)
    if chart is None or undated:
        why = "chart.not_drawn" if chart is not None else "chart.single"
        html.show(html.note_lines([say(why, count=undated)]))
    asked = {"series": figures[0].series, "district": figures[0].district}
    show_chart(data, chart, figures, key, asked)
