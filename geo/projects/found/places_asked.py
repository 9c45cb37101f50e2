"""What a filter asks of places: one place of a project must meet all of it.

A project is found where one of the places it names is in the area and in the subdistrict and of
the kind and the precision that are asked for, and it is shown at just such places. What names no
place stands nowhere: it has the precision of that, and nothing else that can be asked of a place.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import numpy as np

from geo.process.cache import kept
from geo.projects.asked.filter import Filter
from geo.projects.found.condition_columns import Lookup, judge_review, read_lookup
from geo.projects.found.found_by_value import Flags, NumbersByValue
from geo.space.areas.area import find_places_in, map_zones_by_place
from geo.space.inside import Rule
from geo.space.located.place_subdistricts import map_subdistricts
from geo.values.models import Place
from geo.values.sources import Sources
from geo.vocabulary import Precision

OF_PLACES = ("subdistrict", "kind", "precision", "place_review", "area")
"""The conditions a place meets, as the filter calls them."""
PlaceFlags = np.ndarray
"""One truth a place, in the order of their file, and one behind for standing nowhere."""


class Standings:
    """Where each project stands: at the places it names, or nowhere."""

    def __init__(self, sources: Sources, lookup: Lookup) -> None:
        self._sources, self._lookup = sources, lookup
        self._count = len(sources.places) + 1

    @cached_property
    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Each project with each place it stands at: their numbers, by project."""
        projects, places = self._lookup.pairs
        named = np.bincount(projects, minlength=len(self._lookup.projects))
        nowhere = np.flatnonzero(named == 0)
        every = np.concatenate([projects, nowhere])
        order = np.argsort(every, kind="stable")
        return every[order], np.append(places, np.full(len(nowhere), self._count - 1))[order]

    @cached_property
    def values(self) -> Mapping[str, NumbersByValue]:
        """Under each value of each condition but the area the numbers of places that have it."""
        nowhere = {"precision": (Precision.NONE.value,)}
        return {
            name: NumbersByValue([*map(read, self._sources.places.values()), nowhere.get(name, ())])
            for name, read in _readers(self._sources).items()
        }

    def all_projects(self) -> Flags:
        """Every project."""
        return np.ones(len(self._lookup.projects), dtype=bool)

    def all_places(self) -> PlaceFlags:
        """Every place, and nowhere."""
        return np.ones(self._count, dtype=bool)

    def mark(self, found: NumbersByValue, values: Iterable[str]) -> PlaceFlags:
        """The places that have one of the values."""
        flags = np.zeros(self._count, dtype=bool)
        for value in values:
            if value in found:
                flags[found[value]] = True
        return flags

    def mark_ids(self, ids: Iterable[str]) -> PlaceFlags:
        """The places with these ids."""
        flags, numbers = np.zeros(self._count, dtype=bool), self._lookup.place_numbers
        flags[[numbers[id] for id in ids]] = True
        return flags

    def stand(self, places: PlaceFlags) -> Flags:
        """The projects that stand at one of the places."""
        projects, at = self.pairs
        flags = np.zeros(len(self._lookup.projects), dtype=bool)
        flags[projects[places[at]]] = True
        return flags

    def count(self, found: NumbersByValue, met: Flags, places: PlaceFlags) -> dict[str, int]:
        """How many of the projects that are met stand at one of the places that has each value."""
        projects, at = self.pairs
        there = met[projects] & places[at]
        return found.count_at(projects[there], at[there])


def _readers(sources: Sources) -> Mapping[str, Callable[[Place], Iterable[str]]]:
    subdistricts = map_subdistricts(sources)
    return {
        "subdistrict": lambda place: subdistricts[place.id],
        "kind": lambda place: (place.kind.value,),
        "precision": lambda place: (place.precision.value,),
        "place_review": lambda place: (judge_review(place.id, sources),),
    }


@kept(2)
def read_standings(sources: Sources) -> Standings:
    """Where the projects stand; kept for the data last read."""
    return Standings(sources, read_lookup(sources))


@kept(4)
def find_zones(sources: Sources, rule: Rule) -> NumbersByValue:
    """Under each zone the numbers of the places it holds by a rule; none holds what is nowhere."""
    zones = map_zones_by_place(sources, rule)
    return NumbersByValue([*(zones.get(id, ()) for id in sources.places), ()])


def find_values(sources: Sources, name: str, rule: Rule) -> NumbersByValue:
    """Under each value of a condition of places, of the area each zone, the places that have it."""
    return find_zones(sources, rule) if name == "area" else read_standings(sources).values[name]


@kept(32)
def judge_places(sources: Sources, wanted: Filter) -> Mapping[str, PlaceFlags]:
    """Which places meet each condition of places that is set, by its name."""
    standings = read_standings(sources)
    met = {
        name: standings.mark(standings.values[name], values)
        for name in OF_PLACES
        if name != "area" and (values := getattr(wanted, name))
    }
    if wanted.area:
        held = find_places_in(wanted.area, sources, wanted.inside)
        met["area"] = standings.mark_ids(held)
    return met


def flag_places(sources: Sources, wanted: Filter) -> PlaceFlags:
    """Which places meet all that is asked of places."""
    met, every = judge_places(sources, wanted), read_standings(sources).all_places()
    flags: PlaceFlags = np.logical_and.reduce([every, *met.values()])
    return flags


def narrow_places(named: Iterable[str], sources: Sources, wanted: Filter) -> frozenset[str]:
    """Of the places that projects name, those that are to be shown: that meet all that is asked."""
    numbers, every = read_lookup(sources).place_numbers, flag_places(sources, wanted).tolist()
    return frozenset(id for id in named if every[numbers[id]])
