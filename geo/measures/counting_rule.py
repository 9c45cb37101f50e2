"""Which places a zone holds by a rule a reader can name, and which it surely or perhaps holds.

All on the metric plane (EPSG:4548). A place may lie off by its `precision_m`, and what is asked
about by its own: a place is surely held if it is wherever both lie, and perhaps if it is somewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import compress
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import AskFault
from geo.models import Place
from geo.sources import Sources, group_pairs
from geo.space.area import Area, find_named, find_places_in, make_reach
from geo.space.inside import Reach
from geo.space.metric_plane import metric_places
from geo.space.prepared import prepare_own
from geo.text import say, words
from geo.vocabulary import Precision

_HAIR_M = 0.001
"""What a position loses on its way into metres and back."""
Shapes = np.ndarray
"""Geometries in metres, one an element."""


class Holding(StrEnum):
    """When a zone counts as holding a place, from the strictest word to the most generous."""

    NAMED = "named"
    """The documents name the zone itself, or say that the place is in the subdistrict."""
    MOSTLY = "mostly_within"
    """More than half of it lies inside; a point inside or on the edge."""
    TOUCHES = "touches"
    """Any part lies inside or on the edge: what the filter of the map asks for."""

    @property
    def in_words(self) -> str:
        """As a reader is told it."""
        return words("inside")[self.value]


DEFAULT = Holding.MOSTLY
"""The rule of a measure: by an edge that is touched a street would count in every zone along it."""


def read_rule(asked: object) -> Holding:
    """A rule by its code, or by how its name begins (过半); AskFault for anything else."""
    text = str(asked).strip()
    for rule in Holding:
        if text == rule.value or (text and rule.in_words.startswith(text)):
            return rule
    known = say("filter.notes_join").join(f"{rule.in_words}({rule.value})" for rule in Holding)
    raise AskFault(say("measuring.unknown_rule", value=text[:40], known=known))


@dataclass(frozen=True)
class Held:
    """Ids of the places a zone holds, of those it surely holds, and of those it perhaps holds."""

    places: frozenset[str]
    surely: frozenset[str]
    perhaps: frozenset[str]


@lru_cache(maxsize=512)
def find_held(sources: Sources, area: Area, rule: Holding = DEFAULT) -> Held:
    """What an area holds by a rule; nothing without a position is held but by name."""
    named = find_named(area, sources)
    if rule is Holding.NAMED:
        return Held(named, named, named)
    reach, edge_m = make_reach(area, sources.grounds), _find_edge_m(sources, area)
    candidates = _list_candidates(sources, area, list_reached(sources, reach, edge_m))
    if rule is Holding.TOUCHES:
        places = find_places_in(area, sources)
    else:
        outline = reach.outline
        places = _pick(candidates, _mostly(_shapes(sources, candidates), outline)) | named
    spread_m = find_error_m(sources, area) - edge_m
    doubt = weigh_doubt(sources, candidates, reach, edge_m, rule, spread_m=spread_m)
    # What is asked about is within any distance of itself, wherever it is.
    itself = {*area.place_ids} if area.radius_m else set()
    return Held(places, (doubt.surely | named | itself) & places, doubt.perhaps | places)


def list_reached(sources: Sources, reach: Reach, own_m: float) -> list[str]:
    """The places that may touch a reach, which may be off by `own_m`: others no error brings in."""
    things, errors_m = _read_plane(sources)
    far_m: Any = reach.radius_m + errors_m + own_m + _HAIR_M
    is_near = shapely.dwithin(prepare_own(reach.core), things, far_m)
    return [*compress(metric_places(sources), is_near)]


@lru_cache(maxsize=2)
def _read_plane(sources: Sources) -> tuple[Shapes, np.ndarray]:
    """What has a position, in metres, and how far each may be off; kept for the last data."""
    placed = metric_places(sources)
    errors_m = [_place_error_m(sources.places[id]) for id in placed]
    return _shapes(sources, placed), np.array(errors_m)


def _list_candidates(sources: Sources, area: Area, reached: list[str]) -> list[str]:
    """What an area reaches; for subdistricts without what the documents place elsewhere."""
    asked = frozenset(area.place_ids)
    if not asked or not asked <= sources.subdistricts.keys():
        return reached
    told = {id: sources.places[id].subdistricts for id in reached}
    return [id for id, codes in told.items() if not codes or asked.intersection(codes)]


@dataclass(frozen=True)
class Doubt:
    """Ids of the places that are held wherever all may lie, and of those that may be held."""

    surely: frozenset[str]
    perhaps: frozenset[str]


def weigh_doubt(
    sources: Sources,
    candidates: Iterable[str],
    reach: Reach,
    own_m: float,
    rule: Holding,
    *,
    spread_m: float = 0.0,
) -> Doubt:
    """Which places errors leave in a reach, which may itself be off by `own_m`, and may bring in.

    Where what is asked about is somewhere in the core of the reach, that is `spread_m` across.

    What a shift by its error cannot bring out, or in, is judged by the reach made smaller, or
    larger, by as much. What is only known to be in a subdistrict is surely held where all of that
    is, and perhaps where any of it is.
    """
    judge = _mostly if rule is Holding.MOSTLY else _touches
    surely, perhaps = set[str](), set[str]()
    for error_m, every in _by_error(sources, candidates, own_m).items():
        grown = Reach(reach.core, reach.radius_m + error_m).outline
        rest_m = reach.radius_m - error_m - spread_m
        shrunk = reach.core.buffer(rest_m)
        ids = [*compress(every, _touches(_shapes(sources, every), grown))]
        loose = [id for id in ids if sources.places[id].precision is Precision.SUBDISTRICT]
        exact = [id for id in ids if sources.places[id].precision is not Precision.SUBDISTRICT]
        things = _shapes(sources, exact)
        if rule is not Holding.MOSTLY and rest_m >= 0:
            # By the distance itself: no corner of a drawn circle decides.
            surely |= _pick(exact, shapely.dwithin(reach.core, things, rest_m + _HAIR_M))
        else:
            surely |= _pick(exact, judge(things, shrunk))
        surely |= _pick(loose, shapely.covers(shrunk, _shapes(sources, loose)))
        perhaps |= _pick(exact, judge(things, grown)) | {*loose}
    return Doubt(frozenset(surely), frozenset(perhaps))


def _by_error(
    sources: Sources, ids: Iterable[str], own_m: float
) -> Mapping[float, tuple[str, ...]]:
    """Places by how far they and the zone may be off together, in metres."""
    errors = ((str(_place_error_m(sources.places[id]) + own_m), id) for id in ids)
    return {float(error): found for error, found in group_pairs(errors).items()}


def _place_error_m(place: Place) -> float:
    return place.precision_m or 0.0


def find_error_m(sources: Sources, area: Area) -> float:
    """How far what is asked about may itself be off, in metres; 0 for what a reader has drawn.

    What is only known to be in a subdistrict may be on its other side.
    """
    errors = (_ground_error_m(sources, id) + find_width_m(sources, id) for id in area.place_ids)
    return max(errors, default=0.0)


def _find_edge_m(sources: Sources, area: Area) -> float:
    """How far the edge of what is asked about, or of the subdistrict it is in, may be off."""
    return max((_ground_error_m(sources, id) for id in area.place_ids), default=0.0)


def _ground_error_m(sources: Sources, id: str) -> float:
    return sources.grounds[id].precision_m or 0.0


def find_width_m(sources: Sources, id: str) -> float:
    """How wide, in metres, the subdistrict is that a place is somewhere in; 0 of what is known
    better.
    """
    place = sources.places.get(id)
    if place is None or place.precision is not Precision.SUBDISTRICT:
        return 0.0
    return 2 * float(shapely.minimum_bounding_radius(metric_places(sources)[id]))


def _shapes(sources: Sources, ids: Iterable[str]) -> Shapes:
    placed = metric_places(sources)
    return np.array([placed[id] for id in ids], dtype=object)


def _pick(ids: Iterable[str], chosen: np.ndarray) -> frozenset[str]:
    return frozenset(compress(ids, chosen))


def _touches(things: Shapes, outline: BaseGeometry) -> np.ndarray:
    return np.asarray(shapely.intersects(prepare_own(outline), things), dtype=bool)


def _mostly(things: Shapes, outline: BaseGeometry) -> np.ndarray:
    """Whether more than half of each lies inside: of an area, a length, or a point itself."""
    inside = _touches(things, outline)
    size = _size(things)
    shared = _size(shapely.intersection(things[inside], outline), like=things[inside])
    mostly = inside.copy()
    mostly[inside] = (size[inside] == 0) | (shared > size[inside] / 2)
    return mostly


def _size(things: Shapes, like: Shapes | None = None) -> np.ndarray:
    """The area of areas, the length of lines, 0 of points; measured as what they are parts of."""
    kinds = things if like is None else like
    sizes = np.where(shapely.area(kinds) > 0, shapely.area(things), shapely.length(things))
    return np.asarray(sizes, dtype=float)
