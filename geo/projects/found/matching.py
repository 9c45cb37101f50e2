"""Answering a filter: which projects it finds, and how many each further choice would leave."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.process.cache import kept
from geo.projects.asked.filter import Filter
from geo.projects.found.condition_columns import Lookup, read_lookup
from geo.projects.found.found_by_value import Flags
from geo.projects.found.places_asked import (
    OF_PLACES,
    PlaceFlags,
    Standings,
    find_values,
    judge_places,
    narrow_places,
    read_standings,
)
from geo.projects.found.subset import Subset, as_subset
from geo.repeated_parameters import LISTS
from geo.values.models import Project
from geo.values.sources import Sources

_COUNTED = tuple(dict.fromkeys((*LISTS, *OF_PLACES)))
"""What it is counted for how many projects each choice would leave."""


@kept(32)
def find_projects(sources: Sources, wanted: Filter) -> Subset:
    """The projects that meet a filter, in file order; an empty filter gives every initiative.

    Honours are left out unless their nature is asked for.
    """
    return Subset(read_lookup(sources), select_met(sources, wanted))


def select_met(sources: Sources, wanted: Filter) -> Flags:
    """Which of all projects, in file order, meet a filter."""
    return _judge(sources, wanted).meet_all()


def count_undated(sources: Sources, wanted: Filter) -> int:
    """How many projects only their missing year keeps out; 0 when no years are asked for."""
    if not wanted.asks_years:
        return 0
    kept_out = _judge(sources, wanted).meet_all_but("years") & read_lookup(sources).undated
    return int((kept_out & ~find_projects(sources, wanted).flags).sum())


class Facets(Mapping[str, Counter[str]]):
    """Under each condition with a list, and `area` for the zones, how many projects each of its
    values would leave: counted when it is looked at, as most are folded away.

    The other conditions hold; the condition's own present choice does not count against
    its other values, since choosing one more widens it.
    """

    def __init__(self, sources: Sources, wanted: Filter) -> None:
        self._sources, self._wanted = sources, wanted
        self._counted = dict[str, Counter[str]]()

    def __getitem__(self, name: str) -> Counter[str]:
        if name not in self._counted:
            self._counted[name] = Counter(self._count(name))
        return self._counted[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_COUNTED)

    def __len__(self) -> int:
        return len(_COUNTED)

    def _count(self, name: str) -> Mapping[str, int]:
        sources, wanted = self._sources, self._wanted
        judged = _judge(sources, wanted)
        others = judged.meet_all_but(name)
        if name not in OF_PLACES:
            return read_lookup(sources).values_of(name, wanted.sector_rule).count(others)
        values = find_values(sources, name, wanted.inside)
        return judged.standings.count(values, others, judged.meet_as_place(name))


@kept(32)
def count_facets(sources: Sources, wanted: Filter) -> Facets:
    """What each further choice would leave of what a filter finds."""
    return Facets(sources, wanted)


def select_at(sources: Sources, wanted: Filter, name: str, value: str) -> Flags:
    """Which of all projects have a place with a value of a condition of places, and all others.

    The value stands instead of what is asked of that condition; conditions that are none of
    places are not judged.
    """
    judged = _judge(sources, wanted)
    here = judged.standings.mark(find_values(sources, name, wanted.inside), [value])
    return judged.standings.stand(here & judged.meet_as_place(name))


def find_relaxations(sources: Sources, wanted: Filter) -> list[tuple[str, int]]:
    """The conditions whose lifting would find something, with how much, most first."""
    lifted = [(name, len(find_projects(sources, wanted.without(name)))) for name in wanted.active()]
    return sorted((pair for pair in lifted if pair[1]), key=lambda pair: -pair[1])


@dataclass(frozen=True, eq=False)
class _Judged:
    """Which projects meet each condition that is set, and which places each of those of places."""

    standings: Standings
    met: Mapping[str, Flags]
    places: Mapping[str, PlaceFlags]

    def meet_all_but(self, left_out: str) -> Flags:
        """Which projects meet every condition, whatever they are by the one that is left out."""
        if left_out not in self.met and left_out not in self.places:
            return self._met_by_all
        return self._meet(left_out)

    @cached_property
    def _met_by_all(self) -> Flags:
        return self._meet("")

    def _meet(self, left_out: str) -> Flags:
        every = [flags for name, flags in self.met.items() if name != left_out]
        if self.places.keys() - {left_out}:
            every.append(self.standings.stand(self.meet_as_place(left_out)))
        return np.logical_and.reduce(every) if every else self.standings.all_projects()

    def meet_as_place(self, left_out: str = "") -> PlaceFlags:
        """Which places meet every condition of places but one."""
        if left_out not in self.places:
            return self._place_met_by_all
        return self._meet_as_place(left_out)

    @cached_property
    def _place_met_by_all(self) -> PlaceFlags:
        return self._meet_as_place("")

    def _meet_as_place(self, left_out: str) -> PlaceFlags:
        every = [flags for name, flags in self.places.items() if name != left_out]
        return np.logical_and.reduce(every) if every else self.standings.all_places()

    def meet_all(self) -> Flags:
        """Which projects meet every condition."""
        return self.meet_all_but("")


@kept(32)
def _judge(sources: Sources, wanted: Filter) -> _Judged:
    """Every project, and every place, by every condition; a page asks repeatedly."""
    lookup = read_lookup(sources)
    asked = {name: values for name in LISTS if (values := getattr(wanted, name))}
    asked["nature"] = tuple(wanted.natures)
    met = {
        name: lookup.have(lookup.values_of(name, wanted.sector_rule), values)
        for name, values in asked.items()
        if name not in OF_PLACES
    }
    if wanted.asks_years:
        met["years"] = meet_years(lookup, wanted)
    if wanted.text:
        met["text"] = lookup.meet_text(wanted.text)
    return _Judged(read_standings(sources), met, judge_places(sources, wanted))


def meet_years(lookup: Lookup, wanted: Filter) -> Flags:
    """Which of all projects meet what a filter asks of years, which it must."""
    if wanted.undated:
        return lookup.undated
    return lookup.meet_years(wanted.year_from, wanted.year_to, within=bool(wanted.year_rule))


def find_places(projects: Iterable[Project], sources: Sources, wanted: Filter) -> frozenset[str]:
    """The places of projects that are to be shown.

    All they name, or of those the ones that meet all that is asked of places.
    """
    return _find_places(as_subset(sources, projects), sources, wanted)


@kept(32)
def _find_places(projects: Subset, sources: Sources, wanted: Filter) -> frozenset[str]:
    return narrow_places(projects.name_places(), sources, wanted)


def select_standing_at(projects: Iterable[Project], place_ids: Iterable[str]) -> Sequence[Project]:
    """Those of the projects that name one of the places."""
    there = frozenset(place_ids)
    if isinstance(projects, Subset):
        return projects.standing_at(there)
    return [project for project in projects if not there.isdisjoint(project.place_ids)]


def find_year_range(sources: Sources) -> tuple[int, int]:
    """The first and last year any project speaks of."""
    return read_lookup(sources).year_range or (2020, 2025)
