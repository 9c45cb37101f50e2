"""Projects that were found: a truth for each there is, so that counting needs no walk."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress
from typing import overload

import numpy as np

from geo.projects.found.condition_columns import Lookup
from geo.projects.found.found_by_value import Flags
from geo.values.models import Project
from geo.values.sources import Sources

_NONE = np.array([], dtype=np.int32)


class Subset(Sequence[Project]):
    """Some of the projects, in file order; equal to any sequence of just these."""

    def __init__(self, lookup: Lookup, flags: Flags) -> None:
        self.lookup, self.flags = lookup, flags
        self._counted = dict[tuple[str, bool], dict[str, int]]()

    @cached_property
    def _numbers(self) -> np.ndarray:
        return np.flatnonzero(self.flags)

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Project]:
        return map(self.lookup.projects.__getitem__, self._numbers.tolist())

    @overload
    def __getitem__(self, at: int) -> Project: ...
    @overload
    def __getitem__(self, at: slice) -> list[Project]: ...
    def __getitem__(self, at: int | slice) -> Project | list[Project]:
        """The project at a place in it, or those between two."""
        if isinstance(at, slice):
            return [self.lookup.projects[n] for n in self._numbers[at]]
        return self.lookup.projects[int(self._numbers[at])]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Sequence) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash((id(self.lookup), self._packed))

    @cached_property
    def _packed(self) -> bytes:
        return self.pack()

    def pack(self) -> bytes:
        """A bit for each project there is, in file order."""
        return np.packbits(self.flags).tobytes()

    def count_values(self, name: str, *, is_main: bool = False) -> Counter[str]:
        """How many have each value of a condition; with `is_main` by their main sector alone."""
        if (name, is_main) not in self._counted:
            found = self.lookup.values_of(name, "main" if is_main else "")
            self._counted[name, is_main] = found.count(self.flags)
        return Counter(self._counted[name, is_main])

    def pair_with_places(self) -> tuple[np.ndarray, np.ndarray]:
        """Each with each place it names: the numbers of both."""
        projects, places = self.lookup.pairs
        told = self.flags[projects]
        return projects[told], places[told]

    def at_place(self, id: str) -> Iterator[Project]:
        """Those that name a place."""
        there = self.lookup.places.get(id, _NONE)
        return map(self.lookup.projects.__getitem__, there[self.flags[there]].tolist())

    def standing_at(self, place_ids: Iterable[str]) -> "Subset":
        """Those that name one of the places."""
        return self.standing_at_marked(self.lookup.mark_places(place_ids))

    def standing_at_marked(self, held: np.ndarray) -> "Subset":
        """The same, of places marked by their numbers."""
        projects, places = self.lookup.pairs
        there = np.zeros_like(self.flags)
        there[projects[held[places]]] = True
        return Subset(self.lookup, self.flags & there)

    def without(self, others: "Subset") -> "Subset":
        """Those that are not among the others, of the same data."""
        return Subset(self.lookup, self.flags & ~others.flags)

    def flag_places(self) -> np.ndarray:
        """Which places one of them names, by their numbers."""
        named = np.zeros(len(self.lookup.place_numbers), dtype=bool)
        named[self.pair_with_places()[1]] = True
        return named

    def name_places(self) -> frozenset[str]:
        """The ids of every place one of them names."""
        return frozenset(compress(self.lookup.place_numbers, self.flag_places().tolist()))


def leave_out(projects: Sequence[Project], others: Sequence[Project]) -> Sequence[Project]:
    """Those of the projects that are not among the others."""
    if (
        isinstance(projects, Subset)
        and isinstance(others, Subset)
        and projects.lookup is others.lookup
    ):
        return projects.without(others)
    there = {project.id for project in others}
    return [project for project in projects if project.id not in there]


def as_subset(sources: Sources, projects: Iterable[Project]) -> Subset:
    """Projects as a subset: one as it is; others, in whatever order, as all there are."""
    if isinstance(projects, Subset):
        return projects
    given = tuple(projects)
    return Subset(Lookup(sources, given), np.ones(len(given), dtype=bool))


def order_in_time(projects: Iterable[Project], sources: Sources) -> list[Project]:
    """Projects by their first year, then as documents stand; those without a year last."""
    order = {id: number for number, id in enumerate(sources.documents)}
    return sorted(
        projects,
        key=lambda p: (p.years.first or math.inf, order[p.citation.document], p.id),
    )
