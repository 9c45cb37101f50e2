"""What a sheet is about before it is laid out: items that a filter finds, or a plan followed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from geo.models import Citation, Project
from geo.projects.filter import say_filter
from geo.projects.matching import find_places, find_projects, select_standing_at
from geo.projects.summary import PlaceSummary, list_mapped, summarise_places, title_sheet
from geo.sources import Sources
from geo.text import say
from geo.vocabulary import Stage
from layers.paper.brief import Brief
from layers.paper.cited import Source
from layers.paper.districts_table import Table, list_figures, pick_reports, write_table
from layers.paper.entries import Entry, choose_colours, list_entries


@dataclass(frozen=True)
class TallyPart:
    """A part of a bar: what it counts, how many, in which colour."""

    name: str
    count: int
    colour: str


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Words for who gives none, places with a position, lines of the list, what is not on the map.

    `heads` stand over the columns of the list. `colour` is that of a family at a stage. `tally`
    are the undertakings of a plan by what became of them; empty where items are listed.
    `write_table` writes a table that stands instead of map and list, its documents numbered; a
    `chart` (PNG, empty where nothing can be drawn) stands there alone.
    """

    title: str
    sentence: str
    counts: str
    heads: tuple[str, str]
    mapped: tuple[PlaceSummary, ...]
    entries: tuple[Entry, ...]
    unmapped: tuple[str, ...]
    citations: tuple[Citation, ...]
    colour: Callable[[str, Stage], str] = field(repr=False)
    tally: tuple[TallyPart, ...] = ()
    chart: bytes | None = None
    write_table: Callable[[Sequence[Source]], Table] | None = field(default=None, repr=False)


def gather_items(sources: Sources, brief: Brief, *, has_places: bool) -> Contents:
    """The items of the filter, at their places unless these are switched off."""
    wanted = brief.wanted
    projects = find_projects(sources, wanted)
    summaries = summarise_places(sources, projects, find_places(projects, sources, wanted))
    mapped = pick_mapped(summaries) if has_places else []
    items = select_standing_at(projects, list_mapped(mapped))
    entries = list_entries(sources, mapped, items, brief.layout.most_chips)
    counts = _say_counts(len(projects), len(items), len(mapped), has_places)
    placed = select_standing_at(projects, list_mapped(summaries))
    return Contents(
        title=title_sheet(sources, projects),
        sentence=say_filter(wanted, sources),
        counts=counts,
        heads=(counts, say("sheet.column_years")),
        mapped=tuple(mapped),
        entries=entries,
        unmapped=list_unmapped(projects, placed),
        citations=tuple(project.citation for project in projects),
        colour=choose_colours(entries, sources),
    )


def gather_districts(sources: Sources, brief: Brief, *, has_places: bool) -> Contents:  # noqa: ARG001
    """Several districts side by side in a few series; nothing of it is on a map."""
    districts, reports = pick_reports(sources, brief)
    names = "、".join(sources.districts[id].name for id in districts)
    shown = "、".join(sources.series[id].name for id in reports)
    return Contents(
        title=say("sheet.districts_title", districts=names, series=shown),
        sentence=say("sheet.districts_sentence"),
        counts="",
        heads=("", ""),
        mapped=(),
        entries=(),
        unmapped=(),
        citations=tuple(figure.citation for figure in list_figures(reports.values())),
        colour=choose_colours((), sources),
        write_table=lambda cited: write_table(sources, districts, reports, cited),
    )


def pick_mapped(summaries: Sequence[PlaceSummary]) -> list[PlaceSummary]:
    """Those of places with a position."""
    return [summary for summary in summaries if summary.place.geometry is not None]


def list_unmapped(projects: Sequence[Project], placed: Sequence[Project]) -> tuple[str, ...]:
    """The titles of the projects that are not among those with a position."""
    there = {project.id for project in placed}
    return tuple(project.title for project in projects if project.id not in there)


def _say_counts(items: int, mapped: int, places: int, has_places: bool) -> str:
    if not has_places:
        return say("sheet.places_off", total=items)
    return say("sheet.counts", total=items, mapped=mapped, places=places)
