"""Plan against outcome: the plan's table of indicators, and what later documents report."""

from html import escape

import streamlit as st

from geo.figures.comparable import conflicts
from geo.figures.targets import Outcome, aim, is_derived, outcomes
from geo.figures.wording import value_text
from geo.models import Figure, PlanTarget
from geo.output.exports import to_csv
from geo.sources import Sources
from geo.text import say, words
from geo.vocabulary import ObservationKind
from pages.figures.cards import difference, points
from pages.frame import html
from pages.frame.page import texts

_COLUMNS = ("order", "name", "binding", "baseline", "target", "outcome", "verdict")
_GROUP = "plan"


def show(known: Sources) -> None:
    """The view."""
    figures = {figure.id: figure for figure in known.figures}
    ordered = sorted(known.plan.values(), key=lambda row: row.order)
    head = "".join(f"<th>{escape(_heading(name))}</th>" for name in _COLUMNS)
    rows = "".join(_row(known, figures, row) for row in ordered)
    st.html(
        f'<section class="panel prose plan"><p class="note">'
        f"{escape(say('plan.intro', count=len(ordered)))}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>"
    )
    st.download_button(
        say("plan.csv"), lambda: plan_csv(known), "plan.csv", "text/csv", on_click="ignore"
    )


def _heading(name: str) -> str:
    return say(f"plan.column_{name}")


def _row(known: Sources, figures: dict[str, Figure], row: PlanTarget) -> str:
    baseline, found = figures.get(row.baseline_id), outcomes(row, known)
    cells = {
        "order": str(row.order),
        "name": escape(row.name),
        "binding": escape(words("binding")[row.binding]),
        "baseline": _figure(known, baseline) if baseline else escape(say("plan.none")),
        "target": _target(known, figures, row),
        "outcome": "".join(_outcome(known, outcome) for outcome in found),
        "verdict": "".join(f"<p>{escape(line)}</p>" for line in verdict(known, row, found)),
    }
    return "<tr>{}</tr>".format(
        "".join(
            f'<td class="{name}" data-label="{escape(_heading(name))}">{cell}</td>'
            for name, cell in cells.items()
        )
    )


def _figure(known: Sources, figure: Figure, more: str = "") -> str:
    """A figure that opens its quote, source and passage; `more` is plain text under it."""
    meta = "".join(
        f'<span class="meta">{escape(line)}</span>'
        for line in (html.figure_meta(figure), more)
        if line
    )
    summary = f"{html.figure_value(figure)}{meta}"
    return html.opened(figure, known, texts(), summary, _GROUP)


def _target(known: Sources, figures: dict[str, Figure], row: PlanTarget) -> str:
    """The target as quoted; below it, told apart, the number a multiple comes to."""
    target, baseline = figures.get(row.target_id), figures.get(row.baseline_id)
    if target is None:
        return escape(row.target_words)
    shown = _figure(known, target, row.target_words)
    meant = aim(row, figures)
    if not is_derived(row, figures) or meant is None or baseline is None:
        return shown
    how = say("plan.derived_how", baseline=value_text(baseline), times=value_text(target))
    value = say("plan.derived", value=value_text(meant))
    return f'{shown}<p class="derived">{escape(value)}<small>{escape(how)}</small></p>'


def _outcome(known: Sources, outcome: Outcome) -> str:
    title = known.documents[outcome.figure.citation.document].title
    return _figure(
        known, outcome.figure, f"《{title}》" if outcome.later else say("plan.same_document")
    )


def verdict(known: Sources, row: PlanTarget, found: list[Outcome]) -> list[str]:
    """What can be said of a target, a line each: reached or not and by how much, or why not."""
    lines = [line for outcome in found for line in _said(known, row, outcome)]
    if not any(outcome.later for outcome in found):
        lines.insert(0, say("plan.silent"))
    if any(row.baseline_id in conflict.figure_ids for conflict in conflicts(known)):
        lines.append(say("plan.contested"))
    return list(dict.fromkeys(lines))


def _said(known: Sources, row: PlanTarget, outcome: Outcome) -> list[str]:
    if outcome.why_not:
        return [say("plan.incomparable", why=outcome.why_not)]
    figure, unit = outcome.figure, outcome.figure.unit
    lines = [_judgement(outcome)]
    if outcome.margin is not None:
        by = outcome.margin.normalize()
        key = "equal" if by == 0 else "above" if by > 0 else "below"
        lines.append(say(f"plan.{key}", value=f"{abs(by):f}", unit=points(unit)))
    baseline = next((one for one in known.figures if one.id == row.baseline_id), None)
    if outcome.since_baseline is not None and baseline is not None:
        since = difference(outcome.since_baseline, unit)
        lines.append(say("plan.since", period=baseline.period, change=since))
    if not figure.period:
        lines.append(say("plan.undated"))
    return lines


def _judgement(outcome: Outcome) -> str:
    if outcome.reached is None:
        return say("plan.cannot_tell")
    if not outcome.reached:
        return say("plan.not_reached")
    expected = outcome.figure.kind is ObservationKind.ESTIMATE
    return say("plan.reached_estimate" if expected else "plan.reached")


def plan_csv(known: Sources) -> bytes:
    """The table as a CSV that Excel opens right; what is worked out has a column of its own."""
    figures = {figure.id: figure for figure in known.figures}
    names = ("order", "name", "binding", "baseline", "target", "target_words", "derived")
    headings = [_heading(name) for name in (*names, "outcome", "verdict")]
    return to_csv(
        headings,
        [
            _csv_row(known, figures, row)
            for row in sorted(known.plan.values(), key=lambda row: row.order)
        ],
    )


def _csv_row(known: Sources, figures: dict[str, Figure], row: PlanTarget) -> tuple[str, ...]:
    def told(figure: Figure | None) -> str:
        return f"{value_text(figure)} · {html.figure_meta(figure)}" if figure else ""

    found = outcomes(row, known)
    meant = aim(row, figures) if is_derived(row, figures) else None
    join = say("plan.join")
    return (
        str(row.order),
        row.name,
        words("binding")[row.binding],
        told(figures.get(row.baseline_id)),
        told(figures.get(row.target_id)),
        row.target_words,
        value_text(meant) if meant else "",
        join.join(told(outcome.figure) for outcome in found),
        join.join(verdict(known, row, found)),
    )
