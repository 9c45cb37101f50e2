"""Plan against outcome: the plan's table of indicators, and what later documents report."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from markupsafe import Markup

from geo.figures.in_words.value_in_words import say_value
from geo.figures.in_words.words_beside_figure import say_meta
from geo.figures.shown.target_outcomes import (
    Outcome,
    is_derived,
    judge_target,
    list_outcomes,
    work_out_aim,
)
from geo.output.extracts.file_metadata import name_of_page
from geo.output.formats.table_files.figure_and_plan_csv import export_plan_csv
from geo.text import say, words
from geo.values.models import Figure
from geo.values.record_groups import PlanTarget
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece
from pages.frame.parts.evidence import render_opener, render_value
from pages.frame.parts.files_and_sheets.download import offer_file, say_not_made
from pages.frame.parts.files_and_sheets.export_sheet import offer_sheet_of

_COLUMNS = ("order", "name", "binding", "baseline", "target", "outcome", "verdict")
_GROUP = "plan"
_ROW_LINES = 3.2
"""About so many lines of text is a row high."""


def show_plan(data: Data) -> None:
    """The view."""
    html.show(await_piece(data, "plan", {}, _ROW_LINES * len(data.sources.plan_in_order)))
    with st.container(horizontal=True, key="carry-plan"):
        offer_sheet_of(data, {"sheet": "targets"}, say("export_sheet.open_figures"))
        make = partial(export_plan_csv, data.sources)
        name = name_of_page(data.sources, say("plan.file"), ".csv")
        offer_file(say("plan.csv"), make, name, "text/csv", key="csv")
    say_not_made()


def _tell_plan(data: Data, _: Mapping[str, str]) -> Markup:
    """Every row of the plan's table."""
    ordered = data.sources.plan_in_order
    return Markup(
        '<section class="panel prose plan">{}<table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></section>"
    ).format(
        html.note_lines([say("plan.intro", count=len(ordered))]),
        join(Markup("<th>{}</th>").format(_heading(name)) for name in _COLUMNS),
        join(_row(row, data) for row in ordered),
    )


PIECES = {"plan": _tell_plan}
"""What of it is told by itself: the same for whoever asks."""


def _heading(name: str) -> str:
    return say(f"plan.column_{name}")


def _row(row: PlanTarget, data: Data) -> Markup:
    sources = data.sources
    baseline, found = sources.figure_by_id.get(row.baseline_id), list_outcomes(row, sources)
    said = judge_target(row, found, sources)
    cells = {
        "order": row.order,
        "name": row.name,
        "binding": words("binding")[row.binding],
        "baseline": _figure(baseline, data) if baseline else say("plan.none"),
        "target": _target(row, data),
        "outcome": join(_outcome(outcome, data) for outcome in found),
        "verdict": join(Markup("<p>{}</p>").format(line) for line in said),
    }
    return Markup("<tr>{}</tr>").format(
        join(
            Markup('<td class="{}" data-label="{}">{}</td>').format(name, _heading(name), cell)
            for name, cell in cells.items()
        )
    )


def _figure(figure: Figure, data: Data, more: str = "") -> Markup:
    """A figure that opens its quote, source and passage; `more` stands under it."""
    meta = join(
        Markup('<span class="meta">{}</span>').format(line)
        for line in (say_meta(figure), more)
        if line
    )
    return render_opener([figure], data, render_value(figure) + meta, _GROUP)


def _target(row: PlanTarget, data: Data) -> Markup:
    """The target as quoted; below it, told apart, the number a multiple comes to."""
    figures = data.sources.figure_by_id
    target, baseline = figures.get(row.target_id), figures.get(row.baseline_id)
    if target is None:
        return Markup.escape(row.target_words)
    shown = _figure(target, data, row.target_words)
    meant = work_out_aim(row, figures)
    if not is_derived(row, figures) or meant is None or baseline is None:
        return shown
    how = say("plan.derived_how", baseline=say_value(baseline), times=say_value(target))
    value = say("plan.derived", value=say_value(meant))
    return Markup('{}<p class="derived">{}<small>{}</small></p>').format(shown, value, how)


def _outcome(outcome: Outcome, data: Data) -> Markup:
    title = data.sources.documents[outcome.figure.citation.document].title
    more = f"《{title}》" if outcome.later else say("plan.same_document")
    return _figure(outcome.figure, data, more)
