"""What a sheet is about before it is laid out: items that a filter finds, or a plan followed."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from geo.projects.asked.filter import (
    Filter,
    list_asked_families,
    list_options,
    say_filter,
    say_parts,
)
from geo.projects.found.matching import find_projects, select_standing_at
from geo.projects.summed_up.mapped import list_mapped, pick_mapped
from geo.projects.summed_up.summary import PlaceSummary, summarise_found
from geo.space.areas.area import name_area
from geo.text import say, words
from geo.values.models import Citation, Project
from geo.values.sources import Sources
from geo.vocabulary import Stage
from layers.palette import INK
from layers.paper.subjects.brief import Brief
from layers.paper.subjects.numbered_list import Entry, choose_colours, list_entries, list_unplaced
from layers.paper.subjects.tables_and_charts import Body

NAMED_UNMAPPED = 6
"""So many of what is not on the map are named beside it."""
_SAID = ("district", "scheme", "document")
"""Conditions that a title has as its place, or that are too long for one."""


@dataclass(frozen=True)
class TallyPart:
    """A part of a bar: what it counts, how many, in which colour."""

    name: str
    count: int
    colour: str


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Words for who gives none, places with a position, lines of the list, and by name what is
    neither on the map nor in the list.

    `heads` stand over the columns of the list. `colour` is that of a family at a stage. `tally`
    are the undertakings of a plan by what became of them; empty where items are listed. A `body`
    stands instead of map and list; `address` is where the same is on the screen, where that is
    not the map. `districts` are those that what it is about is in.
    """

    title: str
    sentence: str
    citations: tuple[Citation, ...]
    counts: str = ""
    heads: tuple[str, str] = ("", "")
    mapped: tuple[PlaceSummary, ...] = ()
    entries: tuple[Entry, ...] = ()
    unmapped: tuple[str, ...] = ()
    colour: Callable[[str, Stage], str] = field(default=lambda *_: INK, repr=False)
    tally: tuple[TallyPart, ...] = ()
    body: Body | None = None
    address: str = ""
    districts: tuple[str, ...] = ()


def say_unmapped(contents: Contents) -> str:
    """How many items are not on the map: those of the list, which bear no number, of others the
    first by name; empty if all are.
    """
    if listed := sum(not one.place_ids for one in contents.entries):
        return say("sheet.unmapped_listed", count=listed)
    titles = contents.unmapped
    key = "unmapped_more" if len(titles) > NAMED_UNMAPPED else "unmapped"
    line = say(f"sheet.{key}", count=len(titles), names="、".join(titles[:NAMED_UNMAPPED]))
    return line if titles else ""


def gather_items(sources: Sources, brief: Brief, *, has_places: bool) -> Contents:
    """The items of the filter, at their places unless these are switched off."""
    wanted = brief.wanted
    projects, families = find_projects(sources, wanted), list_asked_families(wanted, sources)
    summaries = summarise_found(sources, wanted)
    mapped = pick_mapped(summaries) if has_places else []
    items = select_standing_at(projects, list_mapped(mapped))
    entries = list_entries(sources, mapped, items, families, brief.layout.most_discs)
    if has_places and not mapped:
        # Nothing to number on the map: the list says what was found all the same.
        entries = list_unplaced(sources, projects, families)
    placed = summaries.projects_mapped
    unplaced = _leave_out(projects, placed)
    if mapped and len(projects) <= brief.layout.most_discs:
        # So few that all of them are read on one page.
        entries += list_unplaced(sources, unplaced, families, after=len(entries))
    counts = _say_counts(len(projects), len(items), len(mapped), has_places)
    return Contents(
        title=_say_title(sources, wanted, projects),
        sentence=_say_sentence(sources, wanted, projects),
        counts=counts,
        heads=(counts, say("sheet.column_years")),
        mapped=tuple(mapped),
        entries=entries,
        unmapped=tuple(one.title for one in unplaced),
        citations=tuple(project.citation for project in projects),
        colour=choose_colours(entries, sources),
        districts=tuple(dict.fromkeys(project.district for project in projects)),
    )


def _say_title(sources: Sources, wanted: Filter, projects: Sequence[Project]) -> str:
    """Which zones or scheme were asked for, else which districts, and what else was; of nothing
    found the filter.
    """
    if not projects:
        return say("sheet.empty_title", filter=say_filter(wanted, sources))
    schemes = "、".join(sources.schemes[id].name for id in wanted.scheme)
    where = name_area(wanted.area, sources.grounds) if wanted.area else schemes
    asked = [*filter(None, [where]), *_name_asked(sources, wanted)]
    if not asked:
        return _title_sheet(sources, projects)
    first = [] if where else [_list_districts(sources, projects)]
    return say("sheet.area_title", where=" · ".join([*first, *asked]))


def _name_asked(sources: Sources, wanted: Filter) -> list[str]:
    """By their names the conditions that stand beside where: sectors, statuses, years, a text."""
    options = list_options(sources)
    lists = ((names, getattr(wanted, name)) for name, names in options.items() if name not in _SAID)
    said = [say("filter.notes_join").join(names[id] for id in asked) for names, asked in lists]
    parts = say_parts(wanted, sources)
    return [*filter(None, said), *(parts[name] for name in ("years", "text") if name in parts)]


def _say_sentence(sources: Sources, wanted: Filter, projects: Sequence[Project]) -> str:
    """How many items have come how far, where they differ in that, and the filter."""
    found = Counter(project.status.value for project in projects)
    told = [
        say("sheet.of_status", status=name, count=found[status])
        for status, name in words("status").items()
        if found[status]
    ]
    counted = [say("place.join").join(told)] if len(told) > 1 else []
    return say("filter.sentence_join").join([*counted, say_filter(wanted, sources)])


def _leave_out(projects: Sequence[Project], placed: Sequence[Project]) -> list[Project]:
    """The projects that are not among those with a position."""
    there = {project.id for project in placed}
    return [project for project in projects if project.id not in there]


def _say_counts(items: int, mapped: int, places: int, has_places: bool) -> str:
    if not has_places:
        return say("sheet.places_off", total=items)
    return say("sheet.counts", total=items, mapped=mapped, places=places)


def _title_sheet(sources: Sources, projects: Iterable[Project]) -> str:
    """The title of a sheet to which its presenter gives none: whose projects it shows."""
    return say("sheet.default_title", districts=_list_districts(sources, projects))


def _list_districts(sources: Sources, projects: Iterable[Project]) -> str:
    """Whose projects these are, by name: 和平区、河西区; empty for none."""
    names = (sources.districts[project.district].name for project in projects)
    return "、".join(dict.fromkeys(names))
