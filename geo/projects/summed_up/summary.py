"""What a set of projects says, summed up: at one place, and over all of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, overload

import numpy as np

from geo.process.cache import kept
from geo.projects.asked.filter import Filter, list_asked_families
from geo.projects.found.matching import find_projects
from geo.projects.found.places_asked import flag_places
from geo.projects.found.subset import Subset, as_subset
from geo.projects.summed_up.project_stage import judge_stage
from geo.space.located.place_bounds import read_bounds
from geo.values.models import Place, Project
from geo.values.sources import Sources
from geo.vocabulary import Stage, Status

_STAGES, _STATUSES = [*Stage], [*Status]
_STAGE_OF = np.array(
    [
        _STAGES.index(judge_stage(one for n, one in enumerate(_STATUSES) if said >> n & 1))
        for said in range(1 << len(_STATUSES))
    ]
)
"""The stage of what has just the statuses whose bits are set."""


@dataclass(frozen=True)
class PlaceSummary:
    """What a set of projects says about one place: its leading family, its stage, themselves."""

    place: Place
    family: str
    stage: Stage
    projects: Sequence[Project] = field(repr=False)


class Columns(NamedTuple):
    """Summaries by what they hold: numbers of places, families and stages; how many projects.

    Places are counted in the order of `sources.places`, families of `sources.family_colours`.
    """

    places: np.ndarray
    families: np.ndarray
    stages: np.ndarray
    counts: np.ndarray


def pick_rows(columns: Columns, rows: Any) -> Columns:
    """Some of the rows, told as numpy is told."""
    return Columns(*(column[rows] for column in columns))


class Summaries(Sequence[PlaceSummary]):
    """A summary of each of many places: each is made when it is looked at."""

    def __init__(self, sources: Sources, projects: Subset, columns: Columns) -> None:
        self.sources, self._projects, self.columns = sources, projects, columns

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places summed up."""
        known = self.sources.place_list
        return tuple(known[number] for number in self.columns.places.tolist())

    @cached_property
    def is_mapped(self) -> np.ndarray:
        """Which of them have a position."""
        bounds, _ = read_bounds(self.sources)
        is_mapped: np.ndarray = np.isfinite(bounds[self.columns.places, 0])
        return is_mapped

    @cached_property
    def projects_mapped(self) -> Subset:
        """The projects that name one that has a position."""
        mapped = np.zeros(len(self.sources.places), dtype=bool)
        mapped[self.columns.places[self.is_mapped]] = True
        return self._projects.standing_at_marked(mapped)

    def has_place(self, id: str) -> bool:
        """Whether a place is summed up."""
        number = self._projects.lookup.place_numbers.get(id)
        return number is not None and bool(self._is_shown[number])

    @cached_property
    def _is_shown(self) -> np.ndarray:
        is_shown = np.zeros(len(self.sources.places), dtype=bool)
        is_shown[self.columns.places] = True
        return is_shown

    def pair_projects(self) -> tuple[np.ndarray, np.ndarray]:
        """Each project summed up with each place it is summed up at: the numbers of both."""
        projects, places = self._projects.pair_with_places()
        return projects[self._is_shown[places]], places[self._is_shown[places]]

    def __len__(self) -> int:
        return len(self.columns.places)

    @overload
    def __getitem__(self, at: int) -> PlaceSummary: ...
    @overload
    def __getitem__(self, at: slice) -> list[PlaceSummary]: ...
    def __getitem__(self, at: int | slice) -> PlaceSummary | list[PlaceSummary]:
        """The summary at a place in the order, or those between two."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        place, family, stage, _ = (column[at] for column in self.columns)
        shown = self.sources.place_list[place]
        here = tuple(self._projects.at_place(shown.id))
        return PlaceSummary(shown, [*self.sources.family_colours][family], _STAGES[stage], here)

    def __iter__(self) -> Iterator[PlaceSummary]:
        return map(self.__getitem__, range(len(self)))


def tell_columns(sources: Sources, summaries: Iterable[PlaceSummary]) -> Columns:
    """Summaries in columns, whoever made them."""
    if isinstance(summaries, Summaries):
        return summaries.columns
    numbers = {id: number for number, id in enumerate(sources.places)}
    families = [*sources.family_colours]
    told = [
        (numbers[one.place.id], families.index(one.family), _STAGES.index(one.stage),
         len(one.projects))
        for one in summaries
    ]  # fmt: skip
    return Columns(*np.array(told, dtype=np.int64).reshape(-1, 4).T)


def summarise_places(
    sources: Sources,
    projects: Iterable[Project],
    shown: Iterable[str] | None = None,
    asked: frozenset[str] = frozenset(),
) -> Summaries:
    """A summary of every place the projects name, placed or not, in the order of the projects.

    With `shown`, only of places with those ids. The family is that of most projects' main
    sector, or of families that are `asked` for the one they have of these; in a tie the family
    shown earlier leads.
    """
    found = as_subset(sources, projects)
    return _summarise(sources, found, None if shown is None else frozenset(shown), asked)


@kept(32)
def _summarise(
    sources: Sources, projects: Subset, shown: frozenset[str] | None, asked: frozenset[str]
) -> Summaries:
    held = (shown is None or id in shown for id in sources.places)
    return summarise_subset(sources, projects, np.fromiter(held, bool, len(sources.places)), asked)


@kept(32)
def summarise_found(sources: Sources, wanted: Filter) -> Summaries:
    """What a filter finds, summed up at the places that meet all that is asked of places."""
    projects, families = find_projects(sources, wanted), list_asked_families(wanted, sources)
    return summarise_subset(sources, projects, flag_places(sources, wanted)[:-1], families)


def summarise_subset(
    sources: Sources, projects: Subset, shown: np.ndarray, asked: frozenset[str]
) -> Summaries:
    """`summarise_places`, told of each place by its number whether it is shown."""
    told, places = projects.pair_with_places()
    first_told = np.unique(places, return_index=True)[1]
    named = places[np.sort(first_told)]
    named = named[shown[named]]
    families, statuses = projects.lookup.number_families(asked), projects.lookup.statuses
    most = len(sources.places)
    by_family = _count_pairs(places, families[told], most, len(sources.family_colours))
    by_status = _count_pairs(places, statuses[told], most, len(_STATUSES))
    said = (by_status > 0) @ (1 << np.arange(len(_STATUSES)))
    columns = (by_family.argmax(axis=1), _STAGE_OF[said], by_status.sum(axis=1))
    return Summaries(sources, projects, Columns(named, *(column[named] for column in columns)))


def _count_pairs(rows: np.ndarray, columns: np.ndarray, high: int, wide: int) -> np.ndarray:
    """How often a row and a column come together."""
    return np.bincount(rows * wide + columns, minlength=high * wide).reshape(high, wide)


def count_families(
    sources: Sources, projects: Iterable[Project], *, any_sector: bool
) -> Counter[str]:
    """How many projects each family has: of their main sector's family, each counted once.

    With `any_sector` a project counts in the family of each of its sectors, so that the
    counts add up to more than there are projects.
    """
    return as_subset(sources, projects).count_values("family", is_main=not any_sector)


def count_families_asked(
    sources: Sources, projects: Iterable[Project], wanted: Filter
) -> dict[str, int]:
    """How many of what a filter finds each family has, as its sectors are judged.

    Where families are asked for, only of these: what is found of another family, by a second
    sector, is no count of that family.
    """
    counts = count_families(sources, projects, any_sector=not wanted.sector_rule)
    return {id: n for id, n in counts.items() if not wanted.family or id in wanted.family}


def count_statuses(projects: Iterable[Project]) -> Counter[str]:
    """How many projects have each status."""
    if isinstance(projects, Subset):
        return projects.count_values("status")
    return Counter(project.status.value for project in projects)


def look_at_places(summaries: Iterable[PlaceSummary]) -> Iterable[Place]:
    """The places alone: no summary is made for it."""
    if isinstance(summaries, Summaries):
        return summaries.places
    return (summary.place for summary in summaries)


def find_busiest_zone(summaries: Sequence[PlaceSummary]) -> PlaceSummary | None:
    """The zone most is told of; None where none is summed up."""
    zones = (summaries[n] for n, place in enumerate(look_at_places(summaries)) if place.is_zone)
    return max(zones, key=lambda zone: len(zone.projects), default=None)
