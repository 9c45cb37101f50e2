"""What filters ask of projects, worked out once for the data last read and kept as columns.

A filter then costs some array operations and no walk through every project.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from geo.models import Project
from geo.projects.pinyin import SoundIndex
from geo.sources import Sources, group_pairs
from geo.space.area import map_zones_by_place
from geo.space.inside import Rule
from geo.space.place_subdistricts import map_subdistricts
from geo.text import fold
from geo.vocabulary import Precision
from geo.years import Years

Flags = np.ndarray
"""One truth a project, in file order."""
Found = Mapping[str, np.ndarray]
"""Under each value the positions of the projects that have it."""


@dataclass(frozen=True, eq=False)
class Lookup:
    """The projects in file order, and where among them each value, place and name is found.

    `values` are by the names of the conditions; `main_sector` are those of a project's main
    sector alone.
    """

    projects: tuple[Project, ...]
    values: Mapping[str, Found]
    main_sector: Mapping[str, Found]
    places: Found
    names: Found
    texts: tuple[str, ...]

    def values_of(self, name: str, sector_rule: str) -> Found:
        """Where each value of a condition is found, by the rule for sectors that is asked for."""
        return (self.main_sector if sector_rule else self.values).get(name, self.values[name])

    def have(self, found: Found, wanted: Iterable[str]) -> Flags:
        """Which projects have one of the values."""
        flags = np.zeros(len(self.projects), dtype=bool)
        if positions := [found[value] for value in wanted if value in found]:
            flags[np.concatenate(positions)] = True
        return flags

    def meet_years(self, first: int | None, last: int | None, *, within: bool) -> Flags:
        """Which run in the years asked for, or lie within them; undated ones never do."""
        start, end, dated = self._spans
        least, most = (start, end) if within else (end, start)
        flags = dated.copy()
        if first is not None:
            flags &= least >= first
        if last is not None:
            flags &= most <= last
        return flags

    @cached_property
    def undated(self) -> Flags:
        """Which give no year at all."""
        return ~self._spans[2]

    @cached_property
    def year_range(self) -> tuple[int, int] | None:
        """The first and the last year any speaks of; None where none gives a year."""
        start, end, dated = self._spans
        return (int(start[dated].min()), int(end[dated].max())) if dated.any() else None

    @cached_property
    def _spans(self) -> tuple[np.ndarray, np.ndarray, Flags]:
        """First and last year of each, and whether it has any."""
        spans = [_span(project.years) for project in self.projects]
        start, end = np.array(spans, dtype=int).reshape(-1, 2).T
        return start, end, start > 0

    def meet_text(self, wanted: str) -> Flags:
        """Which have every word of a search in their texts, or a name that it spells.

        Words are taken literally: a search is no pattern and no program.
        """
        flags = np.ones(len(self.projects), dtype=bool)
        for word in fold(wanted).split():
            said = np.fromiter((word in text for text in self.texts), bool, len(self.texts))
            flags &= said | self.have(self.names, self._sounds.find(word))
        return flags

    @cached_property
    def _sounds(self) -> SoundIndex:
        return SoundIndex(self.names)


def _span(years: Years) -> tuple[int, int]:
    start = years.first if years.first is not None else years.last
    end = years.last if years.last is not None else years.first
    return start or 0, end or 0


@lru_cache(maxsize=2)
def read_lookup(sources: Sources) -> Lookup:
    """What filters ask of these data; kept for the data last read."""
    projects = sources.projects
    names = [_list_names(project, sources) for project in projects]
    told = [(p.title, p.citation.quote, *own) for p, own in zip(projects, names, strict=True)]
    return Lookup(
        projects,
        {name: _post(map(read, projects)) for name, read in _readers(sources).items()},
        {
            "family": _post([sources.family_of(project)] for project in projects),
            "sector": _post(project.sectors[:1] for project in projects),
        },
        _post(project.place_ids for project in projects),
        _post(names),
        tuple(fold("\n".join(texts)) for texts in told),
    )


@lru_cache(maxsize=4)
def find_by_zone(sources: Sources, rule: Rule) -> Found:
    """Under each zone the positions of the projects with a place in it, by a rule."""
    zones = map_zones_by_place(sources, rule)
    return _post(
        [zone for id in p.place_ids for zone in zones.get(id, ())] for p in sources.projects
    )


def _post(given: Iterable[Iterable[str]]) -> Found:
    """The positions under each value; a value given twice in one place counts once."""
    pairs = ((value, n) for n, values in enumerate(given) for value in dict.fromkeys(values))
    return {value: np.array(found) for value, found in group_pairs(pairs).items()}


def _readers(sources: Sources) -> Mapping[str, Callable[[Project], Iterable[str]]]:
    """What a project has for each condition that is a list."""
    places, subdistricts = sources.places, map_subdistricts(sources)
    schemes = _schemes_by_place(sources)
    none = (Precision.NONE.value,)
    return {
        "district": lambda p: [p.district],
        "subdistrict": lambda p: [code for id in p.place_ids for code in subdistricts[id]],
        "status": lambda p: [p.status.value],
        "family": lambda p: [sources.sectors[sector].family for sector in p.sectors],
        "sector": lambda p: p.sectors,
        "nature": lambda p: [p.nature.value],
        "scheme": lambda p: [one for id in p.place_ids for one in schemes.get(id, ())],
        "document": lambda p: [p.citation.document],
        "kind": lambda p: [places[id].kind.value for id in p.place_ids],
        "precision": lambda p: [places[id].precision.value for id in p.place_ids] or none,
    }


def _schemes_by_place(sources: Sources) -> Mapping[str, tuple[str, ...]]:
    return group_pairs((id, one.id) for one in sources.schemes.values() for id in one.place_ids)


def _list_names(project: Project, sources: Sources) -> list[str]:
    """The names a project is found by: of its places, and of the schemes these are part of."""
    places = [sources.places[id] for id in project.place_ids]
    schemes = [
        one.name
        for one in sources.schemes.values()
        if not set(one.place_ids).isdisjoint(project.place_ids)
    ]
    return [name for place in places for name in (place.name, *place.aliases)] + schemes
