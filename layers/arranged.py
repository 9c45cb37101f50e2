"""How places are drawn that are drawn together: which area is tinted, edged, named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geo.kept import kept
from geo.sources import Sources
from geo.space.dimension import find_shape
from geo.space.metric import metric_places
from geo.vocabulary import Precision, Shape
from layers.drawn_once import Edge, Overlaps
from layers.labels import Rank

MAIN_ZONES = 15
"""So many of the areas with most items are named at a city's width."""


@dataclass(frozen=True, eq=False)
class Extents:
    """How large every place is, by its number, and how those larger than a point overlap."""

    ids: tuple[str, ...]
    is_placed: np.ndarray
    is_wide: np.ndarray
    areas_m2: np.ndarray
    overlaps: Overlaps


@kept(2)
def read_extents(sources: Sources) -> Extents:
    """The extents of all places; kept for the data last read."""
    plane, ids = metric_places(sources), tuple(sources.places)
    wide = {id: one for id, one in plane.items() if find_shape(one) is not Shape.POINT}
    return Extents(
        ids,
        np.array([id in plane for id in ids], dtype=bool),
        np.array([id in wide for id in ids], dtype=bool),
        np.array([shapely.area(plane.get(id)) for id in ids]),
        Overlaps(wide),
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
def arrange(sources: Sources, wide: Sequence[str]) -> Arranged:
    """Which of the lines and areas, those of most items first, is tinted, edged and named how."""
    overlaps = read_extents(sources).overlaps
    areas = [id for id in wide if overlaps.shapes[id].area]
    firsts = overlaps.find_first_of_same(wide)
    # What is somewhere in a subdistrict neither fills it nor gives it its name.
    loose = {id for id in areas if sources.places[id].precision is Precision.SUBDISTRICT}
    zones = [id for id in areas if firsts[id] == id and id not in loose]
    ranks: dict[str, Rank | None] = {id: Rank.STREET if firsts[id] == id else None for id in wide}
    ranks |= dict.fromkeys(loose)
    ranks |= dict.fromkeys(zones, Rank.ZONE) | dict.fromkeys(zones[:MAIN_ZONES], Rank.MAIN_ZONE)
    return Arranged(
        frozenset(areas) - overlaps.pick_tinted(id for id in areas if id not in loose),
        overlaps.draw_once(wide),
        ranks,
        {id: [other for other in wide if firsts[other] == firsts[id]] for id in wide},
    )
