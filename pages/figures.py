"""What the views of the figures share: cards, charts with their table and downloads."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from geo.compare import change, earlier
from geo.export import to_csv
from geo.models import Indicator, Sources
from geo.text import say, words
from layers.chart import Chart, chart_png, chart_svg, period_text
from layers.palette import family_colours
from pages import html
from pages.shared import texts


def card(known: Sources, figure: Indicator) -> str:
    """A headline figure: value, period, kind, change to what came before, quote and source."""
    headline = known.headlines.get(figure.series)
    colour = family_colours(known)[known.sectors[figure.sector].family]
    return (
        f'<article class="card" style="--c:{colour}">'
        f'<p class="name">{escape(headline.title if headline else figure.name)}</p>'
        f'<p class="value">{html.indicator_value(figure)}</p>'
        f'<p class="meta">{escape(html.indicator_meta(figure))}{_change(known, figure)}</p>'
        f'<p class="quote">“{escape(figure.citation.quote)}”</p>'
        f"{html.source_line(figure.citation, known)}"
        f"{html.passage_block(figure.citation, texts())}</article>"
    )


def _change(known: Sources, figure: Indicator) -> str:
    before = earlier(figure, known.indicators)
    # A difference of a floor or an estimate would be more exact than what it comes from.
    if before is None or figure.qualifier or before.qualifier:
        return ""
    by = change(figure, before).normalize()
    key = "same" if by == 0 else "more" if by > 0 else "less"
    unit = say("glance.points") if figure.unit == "%" else figure.unit
    amount = say(f"glance.{key}", value=f"{abs(by):f}", unit=unit)
    return escape(" · " + say("glance.change", period=period_text(before), change=amount))


def figures_csv(known: Sources, figures: Sequence[Indicator]) -> bytes:
    """Figures as a CSV that Excel opens right, one row each, with quote and offsets."""
    names, observed, measures = words("indicators"), words("observation"), words("measure")
    headings = [
        names[f"column_{name}"]
        for name in (
            "name", "district", "qualifier", "value", "unit", "period", "kind", "measure",
            "sector", "place", "document",
        )
    ]  # fmt: skip
    rows = [
        (
            figure.name,
            known.districts[figure.district].name,
            words("qualifier").get(figure.qualifier, ""),
            str(figure.value),
            figure.unit,
            period_text(figure),
            observed[figure.kind],
            measures[figure.measure],
            known.sectors[figure.sector].name,
            known.places[figure.place_id].name if figure.place_id else names["place_all"],
            known.documents[figure.citation.document].title,
            figure.citation.quote,
            figure.citation.start,
            figure.citation.end,
            figure.note,
        )
        for figure in figures
    ]
    more = (say("export.quote"), say("export.start"), say("export.end"), say("export.note"))
    return to_csv((*headings, *more), rows)


def show_chart(
    known: Sources,
    chart: Chart | None,
    figures: Sequence[Indicator],
    key: str,
    *,
    time: bool = False,
) -> None:
    """A chart, the table of every figure behind it with passages, and both to carry away.

    A chart in `time` leaves out figures without a period; a line says how many.
    """
    if chart is not None:
        st.altair_chart(chart, width="stretch", theme=None, key=f"chart-{key}")
    undated = sum(not figure.period for figure in figures)
    if chart is not None and undated and time:
        st.html(f'<p class="note">{escape(say("chart.not_drawn", count=undated))}</p>')
    st.html(f'<div class="panel">{html.indicator_rows(figures, known, texts())}</div>')
    png, svg, table = st.columns(3)
    table.download_button(
        say("chart.csv"), lambda: figures_csv(known, figures), f"{key}.csv", "text/csv",
        on_click="ignore", width="stretch", key=f"csv-{key}",
    )  # fmt: skip
    if chart is None:
        return
    png.download_button(
        say("chart.png"), lambda: chart_png(chart), f"{key}.png", "image/png",
        on_click="ignore", width="stretch", key=f"png-{key}",
    )  # fmt: skip
    svg.download_button(
        say("chart.svg"), lambda: chart_svg(chart), f"{key}.svg", "image/svg+xml",
        on_click="ignore", width="stretch", key=f"svg-{key}",
    )  # fmt: skip


def by_prominence(known: Sources, series: Mapping[str, list[Indicator]]) -> list[str]:
    """Ids of series in the order to offer them: headlines first, then those with most figures."""
    last = len(known.headlines) + 1
    order = {id: headline.order for id, headline in known.headlines.items()}
    return sorted(series, key=lambda id: (order.get(id, last), -len(series[id]), id))
