"""Where most is told of: places and subdistricts by how many of some projects name them."""

from collections.abc import Iterable, Sequence

import numpy as np

from geo.cache import kept
from geo.projects.places_asked import read_standings
from geo.projects.summary import Summaries
from geo.sources import Sources


def rank_places(summaries: Summaries) -> list[tuple[str, int]]:
    """The ids of the places with how many projects each has, the most first; none give none.

    Of as many the one that is told of earlier comes first.
    """
    counts = summaries.columns.counts
    ids = [place.id for place in summaries.places]
    order = np.argsort(-counts, kind="stable").tolist()
    return [(ids[number], int(counts[number])) for number in order]


def part_elsewhere(
    sources: Sources, ranked: Iterable[tuple[str, int]], districts: Sequence[str]
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Ranked places in two lists: those in some districts, and those elsewhere."""
    parts: tuple[list[tuple[str, int]], list[tuple[str, int]]] = ([], [])
    elsewhere = _list_elsewhere(sources, tuple(districts))
    for id, count in ranked:
        parts[sources.places[id].district in elsewhere].append((id, count))
    return parts


@kept(32)
def _list_elsewhere(sources: Sources, districts: tuple[str, ...]) -> frozenset[str]:
    codes = {one.district for one in sources.place_list}
    return frozenset(code for code in codes if is_elsewhere(sources, code, districts))


def is_elsewhere(sources: Sources, code: str, districts: Sequence[str]) -> bool:
    """True of what is in none of some districts (none: of all that have documents), by its code.

    What belongs to a whole city, such as its river, is in each of its districts.
    """
    own = districts or [id for id, one in sources.districts.items() if one.in_focus]
    return code not in own and not code.endswith("00")


def rank_subdistricts(sources: Sources, summaries: Summaries) -> list[tuple[str, int]]:
    """The codes of the subdistricts with how many projects are at a place in each, most first.

    A project that is at several places of one is counted there once, and at places of several in
    each. Those without any are listed too, last: where nothing is done is asked as well.
    """
    counts = read_standings(sources).values["subdistrict"].count_at(*summaries.pair_projects())
    ranked = [(code, counts.get(code, 0)) for code in sources.subdistricts]
    return sorted(ranked, key=lambda pair: -pair[1])
