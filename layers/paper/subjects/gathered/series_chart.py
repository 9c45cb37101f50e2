"""A chart of one series as what a sheet shows: of one district in time, of several beside each
other, or on a map of them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from geo.figures.comparability.mappable_figures import group_alike
from geo.figures.comparability.single_years import split_by_span
from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_meta
from geo.figures.shown.drawn_in_time import is_drawn_in_time
from geo.figures.shown.several_districts import list_of_districts, list_shared_series
from geo.text import say
from geo.values.models import Figure
from geo.values.sources import Sources
from layers.paper.subjects.big_figures import write_passage
from layers.paper.subjects.brief import Brief
from layers.paper.subjects.gathered.figure_lists import line_up_figures
from layers.paper.subjects.sheet_contents import Contents
from layers.paper.subjects.tables_and_charts import Chart

_PX_PER_MM, _PX_PER_PT = 96 / 25.4, 96 / 72


def gather_chart(sources: Sources, brief: Brief, **_: bool) -> Contents:
    """The first series asked for, or the first that several districts report; no map of items."""
    id = (*brief.series, *list_shared_series(sources), "")[0]
    figures = list_of_districts(sources, id, brief.wanted.district)
    drawn, apart = split_by_span(figures)
    if brief.drawn_on_map:  # It draws what compares alone.
        drawn, apart = figures, []
    named = [sources.districts[code].name for code in dict.fromkeys(f.district for f in figures)]
    series = sources.series[id].name if id else ""
    title = say("sheet.districts_title", districts="、".join(named), series=series)
    if figures and len(brief.wanted.district) == 1 and not is_drawn_in_time(figures):
        return _line_up(sources, brief, figures, title)
    return Contents(
        title=title,
        sentence=_say_sentence(sources, id, apart) if figures else say("sheet.not_reported"),
        citations=tuple(figure.citation for figure in figures),
        body=Chart(
            _render(sources, brief, drawn, series),
            [write_passage(figure, sources) for figure in figures],
        ),
        address=f"indicators?{urlencode(_ask_page(brief, id))}",
    )


def _line_up(sources: Sources, brief: Brief, figures: Sequence[Figure], title: str) -> Contents:
    """The figures of a series that is not drawn in time, as lines."""
    id = figures[0].series
    listed = line_up_figures(sources, figures, title, _ask_page(brief, id), {})
    said = say("filter.sentence_join").join((sources.series[id].definition, say("chart.single")))
    return replace(listed, sentence=said)


def _say_sentence(sources: Sources, series: str, apart: Sequence[Figure]) -> str:
    """What the series means, and which sums of several years do not stand on its axis."""
    meaning = sources.series[series].definition
    if not apart:
        return meaning
    told = "、".join(
        f"{sources.districts[one.district].name}{say_value(one)}({say_meta(one)})" for one in apart
    )
    return say("sheet.chart_apart", meaning=meaning, figures=told)


def _ask_page(brief: Brief, series: str) -> dict[str, str]:
    """Where on the page of figures the same chart is."""
    if len(brief.wanted.district) == 1:
        (district,) = brief.wanted.district
        return {"figures_district": district, f"series_{district}": series}
    drawn = {"drawing": "map", "alike": brief.alike} if brief.drawn_on_map else {}
    return {"view": "districts", "shared_series": series} | drawn


def _render(sources: Sources, brief: Brief, figures: list[Figure], series: str) -> str:
    """The chart as large as the sheet's body, in letters like its sentence's; empty for none."""
    from layers.chart.rendering import render_plain

    chart = _draw(sources, brief, figures, series)
    if chart is None:
        return ""
    body, letters_px = brief.layout.body, brief.layout.type.sentence * _PX_PER_PT
    return render_plain(chart, body.width * _PX_PER_MM, body.height * _PX_PER_MM, letters_px)


def _draw(sources: Sources, brief: Brief, figures: Sequence[Figure], series: str) -> Any:
    """A chart, or None where nothing can be drawn; its libraries are waited for only here."""
    from layers.chart.by_district import chart_districts
    from layers.chart.district_map import chart_on_map
    from layers.chart.in_time import chart_in_time

    focus = [one.id for one in sources.districts_in_focus]
    rows, groups = list(brief.wanted.district) or focus, group_alike(figures)
    if len(rows) == 1:
        return chart_in_time(figures, series, sources)
    if brief.drawn_on_map and groups:
        group = groups.get(brief.alike) or next(iter(groups.values()))
        body = brief.layout.body
        return chart_on_map(group, figures, series, sources, body.width / body.height)
    return chart_districts(figures, rows, series, sources)
