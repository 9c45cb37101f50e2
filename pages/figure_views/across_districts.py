"""Districts side by side: one series on one axis or on a map, gaps shown as gaps."""

from collections.abc import Sequence

from markupsafe import Markup

from geo.figures.comparability.comparable import convert_value, pick_unit
from geo.figures.comparability.figure_order import find_shared_series, order_series
from geo.figures.comparability.mappable_figures import Alike, group_alike, say_alike
from geo.figures.in_words.words_beside_figure import say_name
from geo.figures.shown.several_districts import list_of_districts
from geo.process.cache import kept
from geo.proof.numbers.numerals import write_in_characters
from geo.text import say, words
from geo.values.models import Figure
from geo.values.sources import Sources
from layers.chart.by_district import chart_districts
from layers.chart.district_map import chart_on_map
from layers.chart.short_spec import Drawn, draw_chart
from pages.figure_views.chart_block import show_chart
from pages.frame.base import html
from pages.frame.base.loading import Data
from pages.frame.parts.widgets import pick_from_row, pick_one


def show_districts(data: Data) -> None:
    """The view."""
    sources = data.sources
    shared = find_shared_series(sources)
    names = {id: say_name(shared[id][0], sources) for id in order_series(sources, shared)}
    html.show(html.note_lines([say("districts.intro", count=say_district_count(sources))]))
    if not names:
        html.show(Markup('<p class="empty">{}</p>').format(say("districts.none")))
        return
    id = pick_one(say("districts.series"), names, "shared_series")
    figures = list_of_districts(sources, id)
    if pick_from_row(say("alike.drawing"), words("districts_drawing"), "drawing") == "map":
        _show_on_map(data, figures, names[id], id)
    else:
        _show_on_axis(data, figures, names[id], id)


def _show_on_axis(data: Data, figures: Sequence[Figure], title: str, id: str) -> None:
    sources = data.sources
    chart = _draw_on_axis(sources, id, figures, title)
    unit = pick_unit(figures)
    apart = sum(convert_value(figure, unit) is None for figure in figures)
    if apart:
        html.show(html.note_lines([say("districts.left_out", count=apart)]))
    show_chart(data, chart, figures, f"districts-{id}", {"series": id})


def _show_on_map(data: Data, figures: Sequence[Figure], title: str, id: str) -> None:
    """The figures that may be laid on one map, where there are several such groups as chosen."""
    groups = group_alike(figures)
    names = {key: say_alike(group) for key, group in groups.items()}
    alike = pick_one(say("alike.which"), names, "alike")
    group = groups[alike]
    rule = say(f"alike.{'ratio' if group.is_ratio else 'amount'}")
    html.show(html.note_lines([rule + say("alike.use")]))
    chart = _draw_on_map(data.sources, id, alike, group, figures, title)
    asked = {"series": id, "drawing": "map", "alike": alike}
    show_chart(data, chart, figures, f"map-{id}", asked, beside=True)


@kept(32, by=2)
def _draw_on_axis(
    sources: Sources,
    id: str,  # noqa: ARG001 - with the data it is the key
    figures: Sequence[Figure],
    title: str,
) -> Drawn | None:
    rows = [one.id for one in sources.districts_in_focus]
    return draw_chart(chart_districts(figures, rows, title, sources))


@kept(32, by=3)
def _draw_on_map(
    sources: Sources,
    id: str,  # noqa: ARG001 - with the next and the data it is the key
    alike: str,  # noqa: ARG001
    group: Alike,
    figures: Sequence[Figure],
    title: str,
) -> Drawn | None:
    return draw_chart(chart_on_map(group, figures, title, sources))


def say_district_count(sources: Sources) -> str:
    """How many districts stand side by side, in characters."""
    return write_in_characters(len(sources.districts_in_focus))
