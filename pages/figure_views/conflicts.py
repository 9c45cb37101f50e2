"""Figures that look like one quantity, each with its passage, side by side."""

from collections.abc import Mapping

from markupsafe import Markup

from geo.figures.comparability.clashes import (
    group_conflicts,
    list_conflicts,
    list_opposed,
    name_opposed,
)
from geo.figures.in_words.words_beside_figure import say_meta
from geo.text import say, words
from geo.values.models import Figure, Project
from geo.values.record_groups import Conflict
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.linked.pieces import await_piece, fold_piece
from pages.frame.parts.evidence import render_project, render_proof, render_value

_LINES_EACH = 1.5
"""About so many lines of text is each of them high, two beside each other."""


def show_conflicts(data: Data) -> None:
    """Figures of like quantities by why they differ, folded to a line each; nothing without any."""
    for kind, found in group_conflicts(data.sources).items():
        html.show(await_piece(data, "conflicts", {"of": kind.value}, _LINES_EACH * len(found)))


def _tell_conflicts(data: Data, query: Mapping[str, str]) -> Markup | None:
    """Those that differ for one reason."""
    groups = group_conflicts(data.sources)
    kind = next((one for one in groups if one.value == query.get("of")), None)
    if kind is None:
        return None
    found = groups[kind]
    intro = html.note_lines([words("difference_intro")[kind]])
    listed = join(_conflict(conflict, data) for conflict in found)
    heading = f"{words('difference')[kind]} · {len(found)}"
    return html.section(heading, intro + listed, "panel prose folded beside-each-other")


def _conflict(conflict: Conflict, data: Data) -> Markup:
    """The values in one line; opened, each with its passage, side by side, and how they differ."""
    sources = data.sources
    sides = list_opposed(conflict, sources)
    figures = [side for side in sides if isinstance(side, Figure)]
    is_one_series = len({figure.series for figure in figures}) == 1
    between = say("meaning.versus") if is_one_series else say("filter.notes_join")
    values = Markup.escape(between).join(render_value(one) for one in figures)
    summary = Markup('<span>{}<br><small>{}</small></span><span class="v">{}</span>').format(
        name_opposed(sides[0]), conflict.note, values
    )
    return fold_piece(summary, data, "conflict", {"conflict": conflict.id}, css="")


def _tell_conflict(data: Data, query: Mapping[str, str]) -> Markup | None:
    """Each of what is in conflict with its passage, side by side."""
    sources = data.sources
    asked = query.get("conflict", "")
    conflict = next((one for one in list_conflicts(sources) if one.id == asked), None)
    if conflict is None:
        return None
    sides = [
        _side(one, data) if isinstance(one, Figure) else _statement(one, data)
        for one in list_opposed(conflict, sources)
    ]
    return Markup('<div class="cards">{}</div>').format(join(sides))


def _statement(project: Project, data: Data) -> Markup:
    return Markup('<article class="card">{}</article>').format(render_project(project, data))


def _side(figure: Figure, data: Data) -> Markup:
    return Markup(
        '<article class="card"><p class="name">{}</p><p class="value">{}</p>'
        '<p class="meta">{}</p>{}</article>'
    ).format(figure.name, render_value(figure), say_meta(figure), render_proof(figure, data))


PIECES = {"conflicts": _tell_conflicts, "conflict": _tell_conflict}
"""What of it is told by itself."""
