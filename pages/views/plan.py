"""Plan against outcome: the plan's table of indicators, and what later documents report."""

from html import escape

import streamlit as st

from geo.compare import Outcome, outcomes
from geo.models import Indicator, PlanTarget, Sources
from geo.text import say, words
from pages import html
from pages.shared import texts

_COLUMNS = ("order", "name", "binding", "baseline", "target", "outcome", "verdict")


def show(known: Sources) -> None:
    """The view."""
    figures = {figure.id: figure for figure in known.indicators}
    rows = "".join(
        _row(known, figures, row) for row in sorted(known.plan.values(), key=lambda row: row.order)
    )
    head = "".join(f"<th>{escape(say(f'plan.column_{name}'))}</th>" for name in _COLUMNS)
    st.html(
        f'<section class="panel prose plan"><p class="note">'
        f"{escape(say('plan.intro', count=len(known.plan)))}</p>"
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        "</div></section>"
    )


def _row(known: Sources, figures: dict[str, Indicator], row: PlanTarget) -> str:
    baseline, target = figures.get(row.baseline_id), figures.get(row.target_id)
    found = outcomes(row, known)
    stated = escape(row.target_words)
    if target is not None:
        note = f"<br><small>{stated}</small>" if stated else ""
        stated = f"{_figure(known, target)}{note}"
    cells = (
        str(row.order),
        escape(row.name),
        escape(words("binding")[row.binding]),
        _figure(known, baseline) if baseline else escape(say("plan.none")),
        stated,
        "<br>".join(_figure(known, outcome.figure) for outcome in found),
        _verdict(found),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _figure(known: Sources, figure: Indicator) -> str:
    """A figure that opens its quote, source and passage."""
    return (
        f'<details class="passage"><summary>{html.indicator_value(figure)}'
        f"<br><small>{escape(html.indicator_meta(figure))}</small></summary>"
        f"<blockquote>{escape(figure.citation.quote)}</blockquote>"
        f"{html.source_line(figure.citation, known)}"
        f"{html.passage_block(figure.citation, texts())}</details>"
    )


def _verdict(found: list[Outcome]) -> str:
    if not found:
        return f'<span class="quiet">{escape(say("plan.silent"))}</span>'
    lines = []
    for outcome in found:
        if outcome.why_not:
            lines.append(say("plan.incomparable", why=outcome.why_not))
        else:
            lines.append(say("plan.reached") if outcome.reached else say("plan.not_reached"))
    return "<br>".join(escape(line) for line in dict.fromkeys(lines))
