"""What each kind of sheet is about: a map of items, a plan followed, figures, two sides."""

from collections.abc import Callable, Mapping

from geo.values.sources import Sources
from layers.paper.subjects.brief import Brief
from layers.paper.subjects.gathered.conflict_lines import gather_conflicts
from layers.paper.subjects.gathered.districts_table import gather_districts
from layers.paper.subjects.gathered.figure_lists import (
    gather_figures,
    gather_headlines,
    gather_pairs,
    gather_targets,
)
from layers.paper.subjects.gathered.follow_up_sheet import gather_follow
from layers.paper.subjects.gathered.series_chart import gather_chart
from layers.paper.subjects.gathered.two_sides import gather_sides
from layers.paper.subjects.sheet_contents import Contents, gather_items

_GATHER: Mapping[str, Callable[..., Contents]] = {
    "map": gather_items,
    "follow": gather_follow,
    "districts": gather_districts,
    "chart": gather_chart,
    "targets": gather_targets,
    "glance": gather_headlines,
    "table": gather_figures,
    "pairs": gather_pairs,
    "conflicts": gather_conflicts,
    "sides": gather_sides,
}


def gather_contents(sources: Sources, brief: Brief, *, has_places: bool) -> Contents:
    """What a sheet of the kind asked for shows; a map has its places unless they are off."""
    return _GATHER[brief.kind](sources, brief, has_places=has_places)
