"""The headline figures of the chosen district, below what the filter finds."""

from collections.abc import Sequence

from markupsafe import Markup

from geo.figures.headlines import list_speaking_districts, pick_district, pick_headlines
from geo.models import Project
from geo.projects.filter import Filter
from geo.text import say
from pages.frame import html
from pages.frame.evidence import render_figures
from pages.frame.loading import Data
from pages.frame.widgets import switch


def show_headlines(data: Data, wanted: Filter, projects: Sequence[Project]) -> None:
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
        chosen = switch(say("filter.district"), names, "headline", chosen)
    figures = pick_headlines(sources, chosen, wanted.document)
    heading = say("panel.headline", district=names[chosen])
    body = (
        render_figures(figures, data) if figures else html.note_lines([say("panel.headline_none")])
    )
    html.show(Markup('<div class="panel"><h3>{}</h3>{}</div>').format(heading, body))
