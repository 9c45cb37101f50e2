"""Where most is told of: places and subdistricts by how many of some projects name them."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from geo.process.cache import kept
from geo.projects.found.places_asked import read_standings
from geo.projects.summed_up.summary import Summaries
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind


class Ranked(NamedTuple):
    """Places by their numbers, those of most projects first, with how many each has."""

    places: np.ndarray
    counts: np.ndarray

    def pick(self, flags: np.ndarray) -> "Ranked":
        """Those of them that are marked among all places, by their numbers."""
        own = flags[self.places]
        return Ranked(self.places[own], self.counts[own])


def rank_places(summaries: Summaries) -> Ranked:
    """The places with how many projects each has; of as many the one told of earlier first."""
    order = np.argsort(-summaries.columns.counts, kind="stable")
    return Ranked(summaries.columns.places[order], summaries.columns.counts[order])


@kept(32)
def flag_elsewhere(sources: Sources, districts: tuple[str, ...]) -> np.ndarray:
    """Which places, by their numbers, are elsewhere than in some districts."""
    codes = {one.district for one in sources.place_list}
    elsewhere = {code for code in codes if is_elsewhere(sources, code, districts)}
    return np.array([one.district in elsewhere for one in sources.place_list], dtype=bool)


@kept(2)
def flag_roads(sources: Sources) -> np.ndarray:
    """Which places, by their numbers, are streets."""
    return np.array([one.kind is PlaceKind.STREET for one in sources.place_list], dtype=bool)


def is_elsewhere(sources: Sources, code: str, districts: Sequence[str]) -> bool:
    """True of what is in none of some districts (none: of all that have documents), by its code.

    What belongs to a whole city, such as its river, is in each of its districts.
    """
    own = districts or [one.id for one in sources.districts_in_focus]
    return code not in own and not code.endswith("00")


def rank_subdistricts(
    sources: Sources, summaries: Summaries, districts: Collection[str] = ()
) -> list[tuple[str, int]]:
    """The codes of the subdistricts, of some districts or of all, with how many projects are at a
    place in each, most first.

    A project that is at several places of one is counted there once, and at places of several in
    each. Those without any are listed too, last: where nothing is done is asked as well.
    """
    counts = read_standings(sources).values["subdistrict"].count_at(*summaries.pair_projects())
    ranked = [
        (code, counts.get(code, 0))
        for code, one in sources.subdistricts.items()
        if not districts or one.district in districts
    ]
    return sorted(ranked, key=lambda pair: -pair[1])
