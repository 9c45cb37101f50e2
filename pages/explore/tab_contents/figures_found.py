"""The tab 数字: the headline figures of the chosen district, and what figures add up to."""

from collections.abc import Sequence

from markupsafe import Markup

from geo.figures.comparability.figure_order import list_speaking_districts
from geo.figures.comparability.totals import Total, add_placed_figures, say_reasons
from geo.figures.shown.headlines import pick_district, pick_headlines
from geo.number_format import group_digits
from geo.process.cache import kept
from geo.projects.asked.filter import Filter
from geo.projects.summed_up.summary import Summaries
from geo.text import say
from geo.values.models import Project
from geo.values.sources import Sources
from pages.frame.base import html
from pages.frame.base.html import NOTHING, join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import render_figures
from pages.frame.parts.widgets import pick_from_row


def show_figures(
    data: Data, wanted: Filter, projects: Sequence[Project], summaries: Summaries
) -> None:
    """The headline figures of a district, then what those of the places in view add up to.

    What is asked of an area is no answer about its district: there the figures of its places are
    all there is.
    """
    if wanted.area is None:
        _show_headlines(data, wanted, projects)
    if totals := render_totals(data.sources, summaries):
        html.show(Markup('<div class="panel">{}</div>').format(totals))
    elif wanted.area is not None:
        html.show(html.note_lines([say("panel.no_figures")]))


def _show_headlines(data: Data, wanted: Filter, projects: Sequence[Project]) -> None:
    """The headline figures of the chosen district; of several, the reader picks one.

    Until then it is the district most of the projects found are of.
    """
    sources = data.sources
    speaking = list_speaking_districts(sources)
    asked = [id for id in wanted.district or speaking if id in speaking]
    if not asked:
        return
    names = {id: sources.districts[id].name for id in asked}
    chosen = pick_district(asked, projects)
    if len(asked) > 1:
        chosen = pick_from_row(say("filter.district"), names, "headline", chosen)
    known = (data.sources, data.texts_version)
    html.show(_render_headlines(known, chosen, wanted.document, data))


@kept(32, by=3)
def _render_headlines(
    known: object,  # noqa: ARG001 - it is part of the key
    district: str,
    documents: tuple[str, ...],
    data: Data,
) -> Markup:
    """The headline figures of a district, of some documents, with their passages."""
    figures = pick_headlines(data.sources, district, documents)
    heading = say("panel.headline", district=data.sources.districts[district].name)
    body = (
        render_figures(figures, data) if figures else html.note_lines([say("panel.headline_none")])
    )
    return Markup('<div class="panel"><h3>{}</h3>{}</div>').format(heading, body)


@kept(32)
def render_totals(sources: Sources, summaries: Summaries) -> Markup:
    """What the figures tied to the places in view add up to, and how many could not be added."""
    found = add_placed_figures(sources, summaries)
    if not found.figures:
        return NOTHING
    counted = say("totals.n_of_n", total=len(found.figures), summed=found.added_count)
    if found.left_out:
        counted += say("totals.left_out", why=say_reasons(found.left_out))
    return Markup('<h3>{}</h3><p class="note" id="totals">{}</p>{}').format(
        say("totals.heading"), counted, join(_total(total) for total in found.totals)
    )


def _total(total: Total) -> Markup:
    every = len(total.added) + len(total.left_out)
    rest = say("totals.series_left_out", count=len(total.left_out)) if total.left_out else ""
    return Markup("<p>{} <b>{}</b> <small>{}</small><br><small>{}</small></p>").format(
        say("totals.line", name=total.name, added=every, count=len(total.added)),
        group_digits(total.value.normalize()),
        total.unit,
        rest,
    )
