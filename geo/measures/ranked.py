"""Where most is told of: places and subdistricts by how many of some projects name them."""

from collections.abc import Iterable, Sequence

from geo.projects.summary import PlaceSummary
from geo.sources import Sources
from geo.space.place_subdistricts import map_subdistricts


def rank_places(summaries: Iterable[PlaceSummary]) -> list[tuple[str, int]]:
    """The ids of the places with how many projects each has, the most first; none give none.

    Of as many the one that is told of earlier comes first.
    """
    counts = [(one.place.id, len(one.projects)) for one in summaries]
    return sorted(counts, key=lambda pair: -pair[1])


def part_elsewhere(
    sources: Sources, ranked: Iterable[tuple[str, int]], districts: Sequence[str]
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Ranked places in two lists: those in some districts, and those elsewhere."""
    parts: tuple[list[tuple[str, int]], list[tuple[str, int]]] = ([], [])
    for id, count in ranked:
        code = sources.places[id].district
        parts[is_elsewhere(sources, code, districts)].append((id, count))
    return parts


def is_elsewhere(sources: Sources, code: str, districts: Sequence[str]) -> bool:
    """True of what is in none of some districts (none: of all that have documents), by its code.

    What belongs to a whole city, such as its river, is in each of its districts.
    """
    own = districts or [id for id, one in sources.districts.items() if one.in_focus]
    return code not in own and not code.endswith("00")


def rank_subdistricts(sources: Sources, summaries: Sequence[PlaceSummary]) -> list[tuple[str, int]]:
    """The codes of the subdistricts with how many projects are at a place in each, most first.

    A project that is at several places of one is counted there once, and at places of several in
    each. Those without any are listed too, last: where nothing is done is asked as well.
    """
    held = dict[str, set[str]]((code, set()) for code in sources.subdistricts)
    codes = map_subdistricts(sources)
    for one in summaries:
        for code in codes[one.place.id]:
            held[code].update(project.id for project in one.projects)
    return sorted(((code, len(ids)) for code, ids in held.items()), key=lambda pair: -pair[1])
