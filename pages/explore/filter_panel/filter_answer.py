"""What a filter finds, as page 地图 shows it; of each pill worked out before one is pressed."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from geo.measures.along_years import count_in_time
from geo.measures.density_grid import GridCount, count_in_grid, find_searched, lay_grid
from geo.projects.asked.filter import Filter, list_options, parse_query
from geo.projects.found.matching import count_facets, find_projects
from geo.projects.found.subset import Subset
from geo.projects.summed_up.summary import Summaries, summarise_found
from geo.values.sources import Sources
from layers.marks import mark_places
from pages.frame.base.loading import Data
from pages.frame.parts.page_map.mapview import keep_marks

PILLS = ("district", "status", "family")
"""The conditions that are asked by a press, each option with a pill."""
_ANYTHING = "aa"
_PAUSE_S = 0.05
"""So long who has come already goes first, after each."""


@dataclass(frozen=True)
class FilterAnswer:
    """The projects, their places summed up, and their count by cell of the grid."""

    projects: Subset
    summaries: Summaries
    grid: GridCount


def answer_filter(sources: Sources, wanted: Filter) -> FilterAnswer:
    """What it finds; the parts are kept for readers."""
    projects, summaries = find_projects(sources, wanted), summarise_found(sources, wanted)
    searched = find_searched(sources, wanted.district, wanted.area)
    return FilterAnswer(projects, summaries, count_in_grid(lay_grid(sources), summaries, searched))


def answer_pills(data: Data, keep: Callable[[Data, Filter, FilterAnswer], None]) -> None:
    """Work out what is asked first: no condition, a search, then each pill alone; `keep` what else
    is made of each answer.
    """
    for wanted in _list_first(data.sources):
        found = answer_filter(data.sources, wanted)
        keep_marks(data, mark_places(data.sources, found.summaries))
        counts = count_facets(data.sources, wanted)
        # What is folded away as well, once: where each value is found is known from then on.
        for name in PILLS if wanted.active() else counts:
            counts[name]
        count_in_time(data.sources, wanted)
        keep(data, wanted, found)
        time.sleep(_PAUSE_S)


def _list_first(sources: Sources) -> Iterator[Filter]:
    yield Filter()
    # Whatever it is for: texts and sounds are gathered once for all searches.
    yield Filter(text=_ANYTHING)
    for name in PILLS:
        for id in list_options(sources)[name]:
            yield parse_query({name: id}, sources)[0]
