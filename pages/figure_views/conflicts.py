"""Figures that look like one quantity, each with its passage, side by side."""

from markupsafe import Markup

from geo.figures.comparable import list_conflicts
from geo.figures.wording import say_meta
from geo.models import Figure, Project
from geo.record_groups import Conflict
from geo.sources import group_pairs
from geo.text import say, words
from geo.vocabulary import Difference
from pages.frame.base import html
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_project, render_proof, render_value


def show_conflicts(data: Data) -> None:
    """Figures of like quantities by why they differ, folded to a line each; nothing without any."""
    found = group_pairs((conflict.kind, conflict) for conflict in list_conflicts(data.sources))
    for kind in Difference:
        if kind in found:
            intro = html.note_lines([words("difference_intro")[kind]])
            listed = join(_conflict(conflict, data) for conflict in found[kind])
            heading = f"{words('difference')[kind]} · {len(found[kind])}"
            html.show(html.section(heading, intro + listed, "panel prose folded beside-each-other"))


def _conflict(conflict: Conflict, data: Data) -> Markup:
    """The values in one line; opened, each with its passage, side by side, and how they differ."""
    sources = data.sources
    figures = [sources.figure_by_id[id] for id in conflict.figure_ids]
    projects = [sources.project_by_id[id] for id in conflict.project_ids]
    is_one_series = len({figure.series for figure in figures}) == 1
    between = say("meaning.versus") if is_one_series else say("filter.notes_join")
    values = Markup.escape(between).join(render_value(one) for one in figures)
    return Markup(
        "<details><summary><span>{name}<br><small>{note}</small></span>"
        '<span class="v">{values}</span></summary><div class="cards">{sides}</div></details>'
    ).format(
        name=figures[0].name if figures else projects[0].title,
        note=conflict.note,
        values=values,
        sides=join(
            [
                *(_side(figure, data) for figure in figures),
                *(_statement(project, data) for project in projects),
            ]
        ),
    )


def _statement(project: Project, data: Data) -> Markup:
    return Markup('<article class="card">{}</article>').format(render_project(project, data))


def _side(figure: Figure, data: Data) -> Markup:
    return Markup(
        '<article class="card"><p class="name">{}</p><p class="value">{}</p>'
        '<p class="meta">{}</p>{}</article>'
    ).format(figure.name, render_value(figure), say_meta(figure), render_proof(figure, data))
