"""How places are drawn that are drawn together: which area is tinted, edged, named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geo.process.cache import Itself, kept
from geo.space.crs import to_metric
from geo.space.dimension import find_shape
from geo.space.located.belts import is_belt, lies_along
from geo.space.located.metric_plane import map_metric_places
from geo.values.models import Place
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Precision, Shape
from layers.map_names.name_priority import Rank
from layers.overlapping.overlapping_shapes import Edge, Overlaps

MAIN_ZONES = 15
"""So many of the areas with most items are named at a city's width."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Extents:
    """How large every place is, by its number, and how those larger than a point overlap.

    `is_along` is true of what only lies somewhere along its line, `belts` are areas that run
    along one. Among the overlaps a river, drawn as water already, is the line it follows.
    """

    ids: tuple[str, ...]
    is_placed: np.ndarray
    is_wide: np.ndarray
    is_along: np.ndarray
    areas_m2: np.ndarray
    belts: frozenset[str]
    overlaps: Overlaps


def read_extents(sources: Sources) -> Extents:
    """The extents of all places; kept for those last read, whatever is said of them."""
    return _read_extents(Itself(sources.places), sources)


@kept(2, by=1)
def _read_extents(_: Itself[Mapping[str, Place]], sources: Sources) -> Extents:
    plane, ids = map_metric_places(sources), tuple(sources.places)
    wide = {id: one for id, one in plane.items() if find_shape(one) is not Shape.POINT}
    courses = {id: to_metric(line) for id in wide if (line := sources.places[id].course)}
    return Extents(
        ids=ids,
        is_placed=np.array([id in plane for id in ids], dtype=bool),
        is_wide=np.array([id in wide for id in ids], dtype=bool),
        is_along=np.array([lies_along(place) for place in sources.places.values()], dtype=bool),
        areas_m2=np.array([shapely.area(plane.get(id)) for id in ids]),
        belts=frozenset(id for id in wide if is_belt(sources.places[id])),
        overlaps=Overlaps(
            wide | courses, {id: sources.places[id].precision_m or 0.0 for id in wide}
        ),
    )


@dataclass(frozen=True)
class Arranged:
    """How lines and areas are drawn that are drawn together, by their ids.

    `bare` are the areas without a tint; `same` are of each all of its extent, itself among them.
    """

    bare: frozenset[str]
    edges: Mapping[str, Edge | None]
    ranks: Mapping[str, Rank | None]
    same: Mapping[str, Sequence[str]]


@kept(64)
def arrange_tints(sources: Sources, wide: Sequence[str]) -> Arranged:
    """Which of the lines and areas, those of most items first, is tinted, edged and named how."""
    extents = read_extents(sources)
    overlaps, belts = extents.overlaps, extents.belts.intersection(wide)
    places = {id: sources.places[id] for id in wide}
    areas = [id for id in wide if overlaps.shapes[id].area]
    rivers = {id: overlaps.shapes[id] for id in wide if places[id].course is not None}
    firsts = overlaps.find_first_of_same(wide)
    same = group_pairs((firsts[id], id) for id in wide)
    # What is somewhere in a subdistrict neither fills it nor gives it its name.
    loose = {id for id in areas if places[id].precision is Precision.SUBDISTRICT}
    named = [id for id in wide if firsts[id] == id and id not in loose]
    zones = [id for id in named if id in rivers or overlaps.shapes[id].area]
    ranks: dict[str, Rank | None] = dict.fromkeys(wide)
    ranks |= {id: Rank.SITE if lies_along(places[id]) else Rank.STREET for id in named}
    ranks |= dict.fromkeys(zones, Rank.ZONE) | dict.fromkeys(zones[:MAIN_ZONES], Rank.MAIN_ZONE)
    return Arranged(
        # A belt hides what lies below it; no tint is laid on it.
        frozenset([*areas, *rivers])
        - belts
        - overlaps.pick_tinted((id for id in areas if id not in loose | belts), belts),
        overlaps.draw_once(wide) | {id: overlaps.draw_whole(id) for id in rivers},
        ranks,
        {id: same[firsts[id]] for id in wide},
    )
