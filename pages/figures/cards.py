"""What the views of the figures share: cards, the table of figures, charts to carry away."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape

import streamlit as st

from geo.figures.comparable import conflicts, step
from geo.figures.wording import period_text, value_text, when_text
from geo.models import Conflict, Figure
from geo.output.exports import to_csv
from geo.sources import Sources
from geo.text import say, words
from layers.chart.rendering import Chart, chart_png, chart_svg, source_text
from pages.frame import html
from pages.frame.page import texts


def card(known: Sources, figure: Figure) -> str:
    """A headline figure: value, period, kind, what came before, quote and source."""
    colour = known.family_colours[known.sectors[figure.sector].family]
    return (
        f'<article class="card" style="--c:{colour}">'
        f'<p class="name">{escape(html.shown_name(figure, known))}</p>'
        f'<p class="value">{html.figure_value(figure)}</p>'
        f'<p class="meta">{escape(html.figure_meta(figure))}</p>'
        f"{_before(known, figure)}{_contested(known, figure)}"
        f"{html.proof(figure, known, texts())}</article>"
    )


def _before(known: Sources, figure: Figure) -> str:
    """What the documents gave before, and the change since or why none is drawn."""
    found = step(figure, known.figures)
    if found is None:
        return ""
    if found.by is not None:
        since = difference(found.by, figure.unit)
        lines = [say("glance.change", period=period_text(found.before), change=since)]
    else:
        lines = [say("glance.no_change", why=found.why_not)]
    value = value_text(found.before)
    lines.insert(0, say("glance.before", value=value, when=html.figure_meta(found.before)))
    return "".join(f'<p class="meta">{escape(line)}</p>' for line in lines)


def difference(by: Decimal, unit: str) -> str:
    """A difference in words: 增 0.5 个百分点, 减 3 天, 持平."""
    by = by.normalize()
    key = "same" if by == 0 else "more" if by > 0 else "less"
    return say(f"glance.{key}", value=f"{abs(by):f}", unit=points(unit))


def points(unit: str) -> str:
    """The unit of a difference: between percentages it is percentage points."""
    return say("glance.points") if unit == "%" else unit


def is_contested(known: Sources, *figures: Figure) -> bool:
    """True if documents disagree on these figures, all of them in one conflict."""
    ids = {figure.id for figure in figures}
    return any(ids.issubset(conflict.figure_ids) for conflict in conflicts(known))


def _contested(known: Sources, figure: Figure) -> str:
    if not is_contested(known, figure):
        return ""
    return f'<p class="meta">{escape(say("glance.contested"))}</p>'


def in_order(known: Sources, figures: Iterable[Figure]) -> list[Figure]:
    """Figures by district, then by time; those without a period last."""
    place = {id: number for number, id in enumerate(known.districts)}
    return sorted(
        figures,
        key=lambda one: (place[one.district], one.period[-4:] or "9999", one.period, one.kind),
    )


_COLUMNS = ("district", "period", "kind", "value", "measure", "name")


def figure_table(known: Sources, figures: Iterable[Figure]) -> str:
    """Every figure with what tells it from the others, each opening its passage."""
    headings = [say(f"indicators.column_{name}") for name in _COLUMNS]
    headings.append(say("figures.column_source"))
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "".join(_figure_row(known, figure) for figure in figures)
    return (
        f'<div class="panel prose"><table class="sheet"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _figure_row(known: Sources, figure: Figure) -> str:
    source = f"《{escape(known.documents[figure.citation.document].title)}》"
    source += escape(say("indicators.passage"))
    cells = {
        "district": escape(known.districts[figure.district].name),
        "period": escape(when_text(figure)),
        "kind": escape(words("observation")[figure.kind]),
        "value": html.figure_value(figure),
        "measure": escape(words("measure")[figure.measure]),
        "name": escape(figure.name),
        "source": html.opened(figure, known, texts(), source),
    }
    return f"<tr>{''.join(f'<td class={name}>{cell}</td>' for name, cell in cells.items())}</tr>"


def figures_csv(known: Sources, figures: Sequence[Figure]) -> bytes:
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


def show_chart(known: Sources, chart: Chart | None, figures: Sequence[Figure], key: str) -> None:
    """A chart with its source, the table of every figure behind it, and both to carry away.

    Without a chart the table stands alone.
    """
    if chart is not None:
        st.altair_chart(chart, width="stretch", theme=None, key=f"chart-{key}")
        st.html(f'<p class="note">{escape(source_text(chart))}</p>')
    st.html(figure_table(known, figures))
    with st.container(horizontal=True, key=f"carry-{key}"):
        if chart is not None:
            _offer("png", lambda: chart_png(chart), key, "image/png")
            _offer("svg", lambda: chart_svg(chart), key, "image/svg+xml")
        _offer("csv", lambda: figures_csv(known, figures), key, "text/csv")


def _offer(form: str, make: Callable[[], bytes], name: str, mime: str) -> None:
    """A button that makes a file (png, svg, csv) when it is pressed, and not before."""
    st.download_button(
        say(f"chart.{form}"), make, f"{name}.{form}", mime, on_click="ignore", width="content",
        key=f"{form}-{name}",
    )  # fmt: skip


def by_prominence(known: Sources, series: Mapping[str, list[Figure]]) -> list[str]:
    """Ids of series in the order to offer them: headlines first, then those with most figures."""
    last = len(known.headlines) + 1
    order = {headline.id: number for number, headline in enumerate(known.headlines)}
    return sorted(series, key=lambda id: (order.get(id, last), -len(series[id]), id))


def show_conflicts(known: Sources) -> None:
    """Figures that disagree, folded to a line each; nothing where none do."""
    found = conflicts(known)
    if not found:
        return
    intro = f'<p class="note">{escape(say("data.conflicts_intro"))}</p>'
    listed = "".join(_conflict(known, conflict) for conflict in found)
    st.html(html.section(say("data.conflicts"), intro + listed, "panel prose folded"))


def _conflict(known: Sources, conflict: Conflict) -> str:
    """The values in one line; opened, each with its passage, side by side, and how they differ."""
    by_id = {figure.id: figure for figure in known.figures}
    figures = [by_id[id] for id in conflict.figure_ids]
    values = escape(say("meaning.versus")).join(html.figure_value(one) for one in figures)
    sides = "".join(
        f'<article class="card"><p class="name">{escape(figure.name)}</p>'
        f'<p class="value">{html.figure_value(figure)}</p>'
        f'<p class="meta">{escape(html.figure_meta(figure))}</p>'
        f"{html.proof(figure, known, texts())}</article>"
        for figure in figures
    )
    return (
        f"<details><summary><span>{escape(figures[0].name)}"
        f"<br><small>{escape(conflict.note)}</small></span>"
        f'<span class="v">{values}</span></summary><div class="cards">{sides}</div></details>'
    )
