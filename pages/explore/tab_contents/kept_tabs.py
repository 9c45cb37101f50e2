"""What the tabs beside the map show of a filter, worked out before anybody asks for it."""

from geo.projects.asked.filter import Filter
from pages.explore.filter_panel.filter_answer import FilterAnswer
from pages.explore.tab_contents.figures_found import render_totals
from pages.explore.tab_contents.overview import keep_overview
from pages.explore.tab_contents.place_ranking import rank_all
from pages.frame.base.loading import Data


def keep_tabs(data: Data, wanted: Filter, found: FilterAnswer) -> None:
    """Make what each of them shows, as it is kept for readers."""
    if found.projects:
        keep_overview(data, wanted, found.projects, found.summaries)
        rank_all(data.sources, found.summaries, wanted.district)
        render_totals(data.sources, found.summaries)
