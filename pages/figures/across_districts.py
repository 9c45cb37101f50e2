"""Districts side by side: one series on one axis, gaps shown as gaps."""

from markupsafe import Markup

from geo.figures.comparable import convert_value, pick_unit
from geo.figures.headlines import find_shared_series, order_figures, order_series
from geo.figures.wording import say_name
from geo.proof.numerals import write_in_characters
from geo.sources import Sources
from geo.text import say
from layers.chart.by_district import chart_districts
from pages.figures.chart_block import show_chart
from pages.frame import html
from pages.frame.loading import Data
from pages.frame.widgets import pick_one


def show(data: Data) -> None:
    """The view."""
    sources = data.sources
    shared = find_shared_series(sources)
    names = {id: say_name(shared[id][0], sources) for id in order_series(sources, shared)}
    html.show(html.note_lines([say("districts.intro", count=count_districts(sources))]))
    if not names:
        html.show(Markup('<p class="empty">{}</p>').format(say("districts.none")))
        return
    id = pick_one(say("districts.series"), names, "shared_series")
    figures = order_figures(sources, shared[id])
    rows = [code for code, district in sources.districts.items() if district.in_focus]
    chart = chart_districts(figures, rows, names[id], sources)
    unit = pick_unit(figures)
    apart = sum(convert_value(figure, unit) is None for figure in figures)
    if apart:
        html.show(html.note_lines([say("districts.left_out", count=apart)]))
    show_chart(data, chart, figures, f"districts-{id}")


def count_districts(sources: Sources) -> str:
    """How many districts stand side by side, in characters."""
    return write_in_characters(sum(district.in_focus for district in sources.districts.values()))
