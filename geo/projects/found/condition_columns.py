"""What filters ask of projects, worked out once for the data last read and kept as columns.

A filter then costs some array operations and no walk through every project.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import numpy as np

from geo.process.cache import kept
from geo.projects.found.found_by_value import Flags, NumbersByValue
from geo.projects.found.pinyin import SoundIndex
from geo.text import fold
from geo.values.models import Project
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Status


class Lookup:
    """The projects in file order, and where among them each value, place and name is found.

    `values` are by the names of the conditions; `main_sector` are those of a project's main
    sector alone.
    """

    def __init__(self, sources: Sources, projects: tuple[Project, ...]) -> None:
        self.projects = projects
        self._sources = sources

    @cached_property
    def values(self) -> Mapping[str, NumbersByValue]:
        """Where each value of each condition is found."""
        readers = _readers(self._sources)
        return {name: NumbersByValue(map(read, self.projects)) for name, read in readers.items()}

    @cached_property
    def main_sector(self) -> Mapping[str, NumbersByValue]:
        """Where each family and sector is that of the main one."""
        return {
            "family": NumbersByValue([self._sources.family_of(one)] for one in self.projects),
            "sector": NumbersByValue(one.sectors[:1] for one in self.projects),
        }

    @cached_property
    def places(self) -> NumbersByValue:
        """Where each place is named."""
        return NumbersByValue(project.place_ids for project in self.projects)

    @cached_property
    def names(self) -> NumbersByValue:
        """Where the names of places and schemes stand for a project."""
        return NumbersByValue(self._names)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What a search looks through."""
        told = zip(self.projects, self._names, strict=True)
        return tuple(fold("\n".join((p.title, p.citation.quote, *own))) for p, own in told)

    @cached_property
    def _names(self) -> list[list[str]]:
        schemes = _schemes_by_place(self._sources)
        return [_list_names(project, self._sources, schemes) for project in self.projects]

    def number_families(self, asked: frozenset[str] = frozenset()) -> np.ndarray:
        """The number of the family each project is shown in, in the order families are shown."""
        return _number_families(self, self._sources, asked)

    @cached_property
    def by_sectors(self) -> tuple[Project, ...]:
        """A project of each combination of sectors there is."""
        return (*{one.sectors: one for one in self.projects}.values(),)

    @cached_property
    def statuses(self) -> np.ndarray:
        """The number of each project's status, in the order of `Status`."""
        order = {status: number for number, status in enumerate(Status)}
        return np.array([order[one.status] for one in self.projects], dtype=int)

    @cached_property
    def place_numbers(self) -> Mapping[str, int]:
        """Every place's number, in the order of their file."""
        return {id: number for number, id in enumerate(self._sources.places)}

    def mark_places(self, ids: Iterable[str]) -> np.ndarray:
        """Which places have one of the ids, by their numbers."""
        numbers, flags = self.place_numbers, np.zeros(len(self.place_numbers), dtype=bool)
        flags[[numbers[id] for id in ids if id in numbers]] = True
        return flags

    @cached_property
    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Each project with each place it names: their numbers, in file order."""
        number = self.place_numbers
        places = [number[id] for project in self.projects for id in project.place_ids]
        named = [len(project.place_ids) for project in self.projects]
        projects = np.repeat(np.arange(len(named), dtype=np.int32), named)
        return projects, np.array(places, dtype=np.int32)

    def values_of(self, name: str, sector_rule: str) -> NumbersByValue:
        """Where each value of a condition is found, by the rule for sectors that is asked for."""
        return (self.main_sector if sector_rule else self.values).get(name, self.values[name])

    def have(self, found: NumbersByValue, wanted: Iterable[str]) -> Flags:
        """Which projects have one of the values."""
        flags = np.zeros(len(self.projects), dtype=bool)
        if positions := [found[value] for value in wanted if value in found]:
            flags[np.concatenate(positions)] = True
        return flags

    def meet_years(self, first: int | None, last: int | None, *, within: bool) -> Flags:
        """Which run in the years asked for, or lie within them; undated ones never do."""
        start, end, dated = self.spans
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
        return ~self.spans[2]

    @cached_property
    def year_range(self) -> tuple[int, int] | None:
        """The first and the last year any speaks of; None where none gives a year."""
        start, end, dated = self.spans
        return (int(start[dated].min()), int(end[dated].max())) if dated.any() else None

    @cached_property
    def spans(self) -> tuple[np.ndarray, np.ndarray, Flags]:
        """First and last year of each, one being both where it is alone; whether it has any."""
        spans = [project.years.ends or (0, 0) for project in self.projects]
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


@kept(16)
def _number_families(lookup: Lookup, sources: Sources, asked: frozenset[str]) -> np.ndarray:
    order = {family: number for number, family in enumerate(sources.family_colours)}
    # A project is shown as its sectors say, and many have the same.
    shown = {one.sectors: order[sources.family_of(one, asked)] for one in lookup.by_sectors}
    told = (shown[one.sectors] for one in lookup.projects)
    return np.fromiter(told, int, len(lookup.projects))


@kept(2)
def read_lookup(sources: Sources) -> Lookup:
    """What filters ask of these data; kept for the data last read."""
    return Lookup(sources, sources.projects)


def judge_review(record: str, sources: Sources) -> str:
    """Whether a second person has looked at a record: `verified` or `unverified`."""
    return "verified" if record in sources.reviews else "unverified"


def _readers(sources: Sources) -> Mapping[str, Callable[[Project], Iterable[str]]]:
    """What a project has for each condition that is a list, but those a place has to meet."""
    schemes = _schemes_by_place(sources)
    return {
        "district": lambda p: [p.district],
        "status": lambda p: [p.status.value],
        "family": lambda p: [sources.sectors[sector].family for sector in p.sectors],
        "sector": lambda p: p.sectors,
        "nature": lambda p: [p.nature.value],
        "review": lambda p: [judge_review(p.id, sources)],
        "scheme": lambda p: [one for id in p.place_ids for one in schemes.get(id, ())],
        "document": lambda p: [p.citation.document],
    }


def _schemes_by_place(sources: Sources) -> Mapping[str, tuple[str, ...]]:
    return group_pairs((id, one.id) for one in sources.schemes.values() for id in one.place_ids)


def _list_names(
    project: Project, sources: Sources, schemes: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """The names a project is found by: of its places, and of the schemes these are part of."""
    places = [sources.places[id] for id in project.place_ids]
    of = dict.fromkeys(scheme for id in project.place_ids for scheme in schemes.get(id, ()))
    names = [name for place in places for name in (place.name, *place.aliases)]
    return [*names, *(sources.schemes[id].name for id in of)]
