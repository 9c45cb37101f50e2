"""Answering a filter: which projects it finds, and how many each further choice would leave."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from geo.models import Project
from geo.projects.filter import LISTS, Filter
from geo.projects.pinyin import spells
from geo.sources import Sources
from geo.space.area import find_places_in, map_zones_by_place
from geo.space.membership import list_members, map_subdistricts
from geo.text import fold
from geo.vocabulary import Precision


@dataclass(frozen=True)
class Entry:
    """What a filter asks of one project, worked out once."""

    project: Project
    values: Mapping[str, frozenset[str]]
    main_sector: Mapping[str, frozenset[str]]
    names: tuple[str, ...]
    text: str

    def list_values(self, name: str, wanted: Filter) -> frozenset[str]:
        """What the project has for a condition, by the rule the filter asks for."""
        return (self.main_sector if wanted.sector_rule else self.values).get(
            name, self.values[name]
        )

    def meets_years(self, wanted: Filter) -> bool:
        """True if it runs in the years asked for, or lies within them."""
        years = self.project.years
        if not wanted.year_rule:
            return years.meets(wanted.year_from, wanted.year_to)
        return years.lie_within(wanted.year_from, wanted.year_to)

    def meets_text(self, wanted: str) -> bool:
        """True if every word of the search is in the project's texts or spells one of its names.

        Words are taken literally: a search is no pattern and no program.
        """
        return all(
            word in self.text or any(spells(word, name) for name in self.names)
            for word in fold(wanted).split()
        )


@lru_cache(maxsize=2)
def _entries(sources: Sources) -> tuple[Entry, ...]:
    """One entry a project, in file order; kept for the data last read."""
    zones = map_zones_by_place(sources)
    return tuple(_entry(project, sources, zones) for project in sources.projects)


def _entry(project: Project, sources: Sources, zones: Mapping[str, set[str]]) -> Entry:
    places = [sources.places[place_id] for place_id in project.place_ids]
    subdistricts = map_subdistricts(sources)
    schemes = [
        scheme
        for scheme in sources.schemes.values()
        if not set(scheme.place_ids).isdisjoint(project.place_ids)
    ]
    values = {
        "district": [project.district],
        "subdistrict": [code for place in places for code in subdistricts[place.id]],
        "status": [project.status.value],
        "family": [sources.sectors[sector].family for sector in project.sectors],
        "sector": project.sectors,
        "nature": [project.nature.value],
        "scheme": [scheme.id for scheme in schemes],
        "document": [project.citation.document],
        "kind": [place.kind.value for place in places],
        "precision": [place.precision.value for place in places] or [Precision.NONE.value],
        "area": [zone_id for place in places for zone_id in zones.get(place.id, ())],
    }
    names = [name for place in places for name in (place.name, *place.aliases)]
    names += [scheme.name for scheme in schemes]
    return Entry(
        project,
        {name: frozenset(given) for name, given in values.items()},
        {
            "family": frozenset([sources.family_of(project)]),
            "sector": frozenset(project.sectors[:1]),
        },
        tuple(names),
        fold("\n".join((project.title, project.citation.quote, *names))),
    )


def find_projects(sources: Sources, wanted: Filter) -> list[Project]:
    """The projects that meet a filter, in file order; an empty filter gives every initiative.

    Honours are left out unless their nature is asked for.
    """
    return [entry.project for entry, unmet in _judge(sources, wanted) if not unmet]


def count_undated(sources: Sources, wanted: Filter) -> int:
    """How many projects only their missing year keeps out; 0 when no years are asked for."""
    return sum(
        unmet == ("years",) and not str(entry.project.years)
        for entry, unmet in _judge(sources, wanted)
    )


def count_facets(sources: Sources, wanted: Filter) -> dict[str, Counter[str]]:
    """For each condition with a list, and each zone as an `area`, how many projects it would leave.

    The other conditions hold; the condition's own present choice does not count against
    its other values, since choosing one more widens it.
    """
    judged = _judge(sources, wanted)
    return {
        name: Counter(
            value
            for entry, unmet in judged
            if not unmet or unmet == (name,)
            for value in entry.list_values(name, wanted)
        )
        for name in (*LISTS, "area")
    }


def find_relaxations(sources: Sources, wanted: Filter) -> list[tuple[str, int]]:
    """The conditions whose lifting would find something, with how much, most first."""
    lifted = [(name, len(find_projects(sources, wanted.without(name)))) for name in wanted.active()]
    return sorted((pair for pair in lifted if pair[1]), key=lambda pair: -pair[1])


@lru_cache(maxsize=8)
def _judge(sources: Sources, wanted: Filter) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Every project with the names of the conditions it does not meet; a page asks repeatedly."""
    judged = list[tuple[Entry, tuple[str, ...]]]()
    asked = {name: set(values) for name in LISTS if (values := getattr(wanted, name))}
    asked["nature"] = set(wanted.natures)
    inside = find_places_in(wanted.area, sources) if wanted.area else None
    for entry in _entries(sources):
        unmet = [
            name
            for name, values in asked.items()
            if values.isdisjoint(entry.list_values(name, wanted))
        ]
        if wanted.asks_years and not entry.meets_years(wanted):
            unmet.append("years")
        if inside is not None and inside.isdisjoint(entry.project.place_ids):
            unmet.append("area")
        if wanted.text and not entry.meets_text(wanted.text):
            unmet.append("text")
        judged.append((entry, tuple(unmet)))
    return tuple(judged)


def find_places(projects: Iterable[Project], sources: Sources, wanted: Filter) -> frozenset[str]:
    """The places of projects that are to be shown.

    All they name, or of those the ones in the area and subdistricts and of the kinds and precisions
    asked for.
    """
    named = frozenset(place_id for project in projects for place_id in project.place_ids)
    if wanted.area:
        named &= find_places_in(wanted.area, sources)
    if wanted.subdistrict:
        members = list_members(sources)
        named &= {id for code in wanted.subdistrict for id in members.get(code, ())}
    return frozenset(
        id
        for id in named
        if (not wanted.kind or sources.places[id].kind in wanted.kind)
        and (not wanted.precision or sources.places[id].precision in wanted.precision)
    )


def select_standing_at(projects: Iterable[Project], place_ids: Iterable[str]) -> list[Project]:
    """Those of the projects that name one of the places."""
    there = frozenset(place_ids)
    return [project for project in projects if not there.isdisjoint(project.place_ids)]


def find_year_range(sources: Sources) -> tuple[int, int]:
    """The first and last year any project speaks of."""
    years = [
        year
        for project in sources.projects
        for year in (project.years.first, project.years.last)
        if year is not None
    ]
    return min(years, default=2020), max(years, default=2025)
