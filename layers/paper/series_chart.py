"""A chart of one series as what a sheet shows: of one district in time, or of several beside."""

from geo.figures.headlines import find_shared_series, order_figures, order_series
from geo.models import Figure
from geo.sources import Sources
from geo.text import say
from layers.paper.brief import Brief
from layers.paper.contents import Contents
from layers.paper.districts_table import find_body
from layers.paper.entries import choose_colours
from layers.paper.layouts import Box

_PX_PER_MM, _PX_PER_PT = 96 / 25.4, 96 / 72


def gather_chart(sources: Sources, brief: Brief, *, has_places: bool) -> Contents:  # noqa: ARG001
    """The first series asked for, or the first that several districts report; no map."""
    shared = find_shared_series(sources)
    id = (*brief.series, *order_series(sources, shared), "")[0]
    own = [one for one in sources.figures_by_place.get("", ()) if one.series == id]
    asked = [
        one for one in own if not brief.wanted.district or one.district in brief.wanted.district
    ]
    figures = order_figures(sources, asked)
    named = [sources.districts[code].name for code in dict.fromkeys(f.district for f in figures)]
    series = sources.series[id].name if id else ""
    return Contents(
        title=say("sheet.districts_title", districts="、".join(named), series=series),
        sentence=sources.series[id].definition if figures else say("sheet.not_reported"),
        counts="",
        heads=("", ""),
        mapped=(),
        entries=(),
        unmapped=(),
        citations=tuple(figure.citation for figure in figures),
        colour=choose_colours((), sources),
        chart=_draw(sources, brief, figures, series),
    )


def _draw(sources: Sources, brief: Brief, figures: list[Figure], series: str) -> bytes:
    """The chart as large as the sheet's body, in letters like its sentence's; blank for none."""
    from layers.chart.by_district import chart_districts
    from layers.chart.in_time import chart_in_time
    from layers.chart.rendering import render_plain

    focus = [code for code, district in sources.districts.items() if district.in_focus]
    rows = list(brief.wanted.district) or focus
    if len(rows) == 1:
        chart = chart_in_time(figures, series, sources)
    else:
        chart = chart_districts(figures, rows, series, sources)
    if chart is None:
        return b""
    body, letters_px = find_body(brief.layout), brief.layout.type.sentence * _PX_PER_PT
    return render_plain(chart, body.width * _PX_PER_MM, body.height * _PX_PER_MM, letters_px)


def place_chart(aspect: float, body: Box) -> Box:
    """A picture so many times as wide as high, as large as a body allows, from its top."""
    wide = min(body.width, body.height * aspect)
    return Box(body.left, body.top, wide, wide / aspect)
