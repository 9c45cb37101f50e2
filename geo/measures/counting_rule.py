"""Which places a zone holds by a rule a reader can name, and which it surely or perhaps holds.

All on the metric plane (EPSG:4548). A place may lie off by its `precision_m`, and what is asked
about by its own: a place is surely held if it is wherever both lie, and perhaps if it is somewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import Any

import numpy as np
import shapely

from geo.errors import AskFault
from geo.process.cache import kept
from geo.space.areas.area import Area, find_named, find_places_in, make_reach
from geo.space.inside import Reach, Rule, select_inside
from geo.space.located.metric_plane import map_metric_places, read_plane
from geo.space.prepared import prepare_own
from geo.text import say
from geo.values.models import Place
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import Precision

_HAIR_M = 0.001
"""What a position loses on its way into metres and back."""
COUNTING_RULES = (Rule.NAMED, Rule.MOSTLY_WITHIN, Rule.TOUCHES)
"""When a zone may count as holding a place, from the strictest word to the most generous."""
DEFAULT = Rule.MOSTLY_WITHIN
"""The rule of a measure: by an edge that is touched a street would count in every zone along it."""


def read_rule(asked: object) -> Rule:
    """A rule by its code, or by how its name begins (过半); AskFault for anything else."""
    text = str(asked).strip()
    for rule in COUNTING_RULES:
        if text == rule.value or (text and rule.in_words.startswith(text)):
            return rule
    every = (f"{rule.in_words}({rule.value})" for rule in COUNTING_RULES)
    known = say("filter.notes_join").join(every)
    raise AskFault(say("measuring.unknown_rule", value=text[:40], known=known))


@dataclass(frozen=True)
class Held:
    """Ids of the places a zone holds, of those it surely holds, and of those it perhaps holds."""

    places: frozenset[str]
    surely: frozenset[str]
    perhaps: frozenset[str]


@kept(512)
def find_held(sources: Sources, area: Area, rule: Rule = DEFAULT) -> Held:
    """What an area holds by a rule; nothing without a position is held but by name."""
    named = find_named(area, sources)
    if rule is Rule.NAMED:
        return Held(named, named, named)
    reach, edge_m = make_reach(area, sources.grounds), _find_edge_m(sources, area)
    candidates = _list_candidates(sources, area, list_reached(sources, reach, edge_m))
    if rule is Rule.TOUCHES:
        places = find_places_in(area, sources)
    else:
        places = _pick(sources, candidates, reach, rule) | named
    spread_m = find_error_m(sources, area) - edge_m
    surely, perhaps = weigh_doubt(sources, candidates, reach, edge_m, rule, spread_m=spread_m)
    # What is asked about is within any distance of itself, wherever it is.
    itself = {*area.place_ids} if area.radius_m else set()
    return Held(places, (surely | named | itself) & places, perhaps | places)


def list_reached(sources: Sources, reach: Reach, own_m: float) -> list[str]:
    """The places that may touch a reach, which may be off by `own_m`: others no error brings in."""
    plane, errors_m = read_plane(sources), _read_errors_m(sources)
    far_m: Any = reach.radius_m + errors_m + own_m + _HAIR_M
    near = plane.find_near(reach.core, far_m)
    is_near = shapely.dwithin(prepare_own(reach.core), plane.shapes[near], far_m[near])
    return [plane.ids[number] for number in near[is_near].tolist()]


@lru_cache(maxsize=2)
def _read_errors_m(sources: Sources) -> np.ndarray:
    """How far each place on the plane may be off; kept for the last data."""
    places = (sources.places[id] for id in read_plane(sources).ids)
    return np.array([_place_error_m(place) for place in places], dtype=float)


def _list_candidates(sources: Sources, area: Area, reached: list[str]) -> list[str]:
    """What an area reaches; for subdistricts without what the documents place elsewhere."""
    asked = frozenset(area.place_ids)
    if not asked or not asked <= sources.subdistricts.keys():
        return reached
    told = {id: sources.places[id].subdistricts for id in reached}
    return [id for id, codes in told.items() if not codes or asked.intersection(codes)]


def weigh_doubt(
    sources: Sources,
    candidates: Iterable[str],
    reach: Reach,
    own_m: float,
    rule: Rule,
    *,
    spread_m: float = 0.0,
) -> tuple[frozenset[str], frozenset[str]]:
    """Which places errors leave in a reach, which may itself be off by `own_m`, and which may be
    brought in.

    Where what is asked about is somewhere in the core of the reach, that is `spread_m` across.

    What a shift by its error cannot bring out, or in, is judged by the reach made smaller, or
    larger, by as much. What is only known to be in a subdistrict is surely held where all of that
    is, and perhaps where any of it is.
    """
    surely, perhaps = set[str](), set[str]()
    for error_m, every in _by_error(sources, candidates, own_m).items():
        grown, shrunk = reach.grow(error_m), reach.grow(_HAIR_M - error_m - spread_m)
        near = _pick(sources, every, grown, Rule.TOUCHES)
        loose = [id for id in near if sources.places[id].precision is Precision.SUBDISTRICT]
        exact = [*near.difference(loose)]
        surely |= _pick(sources, exact, shrunk, rule)
        surely |= _pick(sources, loose, shrunk, Rule.COVERED)
        perhaps |= _pick(sources, exact, grown, rule).union(loose)
    return frozenset(surely), frozenset(perhaps)


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
    return 2 * float(shapely.minimum_bounding_radius(map_metric_places(sources)[id]))


def _pick(sources: Sources, ids: Sequence[str], reach: Reach, rule: Rule) -> frozenset[str]:
    """Those of some places with a position that a reach holds by a rule."""
    placed = map_metric_places(sources)
    return frozenset(compress(ids, select_inside([placed[id] for id in ids], reach, rule)))
