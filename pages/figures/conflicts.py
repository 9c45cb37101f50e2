"""Figures that disagree, each with its passage, side by side."""

from markupsafe import Markup

from geo.figures.comparable import list_conflicts
from geo.figures.wording import say_meta
from geo.models import Conflict, Figure
from geo.text import say
from pages.frame import html
from pages.frame.evidence import render_proof, render_value
from pages.frame.html import join
from pages.frame.loading import Data


def show_conflicts(data: Data) -> None:
    """Figures that disagree, folded to a line each; nothing where none do."""
    found = list_conflicts(data.sources)
    if not found:
        return
    intro = html.note_lines([say("data.conflicts_intro")])
    listed = join(_conflict(conflict, data) for conflict in found)
    html.show(html.section(say("data.conflicts"), intro + listed, "panel prose folded"))


def _conflict(conflict: Conflict, data: Data) -> Markup:
    """The values in one line; opened, each with its passage, side by side, and how they differ."""
    figures = [data.sources.figure_by_id[id] for id in conflict.figure_ids]
    values = Markup.escape(say("meaning.versus")).join(render_value(one) for one in figures)
    return Markup(
        "<details><summary><span>{name}<br><small>{note}</small></span>"
        '<span class="v">{values}</span></summary><div class="cards">{sides}</div></details>'
    ).format(
        name=figures[0].name,
        note=conflict.note,
        values=values,
        sides=join(_side(figure, data) for figure in figures),
    )


def _side(figure: Figure, data: Data) -> Markup:
    return Markup(
        '<article class="card"><p class="name">{}</p><p class="value">{}</p>'
        '<p class="meta">{}</p>{}</article>'
    ).format(figure.name, render_value(figure), say_meta(figure), render_proof(figure, data))
