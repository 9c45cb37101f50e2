"""Zones that are the same ground under several names, and what else of theirs is shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.space.crs import to_metric
from geo.space.inside import Reach, Rule, is_inside, measure_shares
from geo.space.located.metric_plane import map_metric_places
from geo.values.models import Place
from geo.values.sources import Ground, Sources

_SAME = 0.99
"""Of all the ground two zones cover together, so much is shared: only rounding tells them apart."""
_RIM_M = 10.0
"""Zones that share no more than a rim so broad only lie side by side: edges are drawn by hand."""


def find_same_ground(place: Place, sources: Sources) -> list[Place]:
    """The zones that are a zone's own ground under another name, the most alike first."""
    plane = map_metric_places(sources)
    zones = [other for other in sources.places.values() if other.is_zone]
    if place not in zones:
        return []
    here = plane[place.id]
    alike = [(_measure_likeness(here, plane[one.id]), one) for one in zones if one.id != place.id]
    return [one for share, one in sorted(alike, key=lambda pair: -pair[0]) if share >= _SAME]


def find_crossed(place: Place, sources: Sources) -> list[tuple[Place, float]]:
    """The zones that an area or a line is partly in, with the part of it that is, 0 to 1, the
    largest first.

    Some of them may hold it whole. None for a point or a place without a position.
    """
    plane = map_metric_places(sources)
    here = plane.get(place.id)
    if here is None or not here.length:
        return []
    zones = [one for one in sources.places.values() if one.is_zone and one.id != place.id]
    crossed = [
        (zone, float(measure_shares(np.array([here]), plane[zone.id])[0]))
        for zone in zones
        if is_inside(here, Reach(plane[zone.id]), Rule.PARTLY_WITHIN)
    ]
    return sorted(crossed, key=lambda pair: -pair[1])


@dataclass(frozen=True, kw_only=True)
class SharedGround:
    """Two zones that share ground: how much, in square kilometres (EPSG:4548), and whether all."""

    one: Ground
    other: Ground
    shared_km2: float
    one_share: float
    """The part of the one that lies in the other, 0 to 1."""
    other_share: float
    is_same: bool


def list_shared_ground(zones: Iterable[Ground]) -> list[SharedGround]:
    """Every two zones that share more than a rim, each pair once, in the order of the zones."""
    plane = [(zone, to_metric(zone.geometry)) for zone in zones if zone.geometry is not None]
    found = list[SharedGround]()
    for (one, here), (other, there) in combinations(plane, 2):
        if not here.intersects(there):
            continue
        shared = here.intersection(there)
        if shared.buffer(-_RIM_M / 2).is_empty:
            continue
        pair = SharedGround(
            one=one,
            other=other,
            shared_km2=shared.area / 1e6,
            one_share=float(shared.area / here.area),
            other_share=float(shared.area / there.area),
            is_same=_measure_likeness(here, there) >= _SAME,
        )
        found.append(pair)
    return found


def _measure_likeness(here: BaseGeometry, there: BaseGeometry) -> float:
    """How much of the ground two areas cover together is shared, 0 to 1."""
    if not here.intersects(there):
        return 0.0
    shared_m2 = here.intersection(there).area
    return float(shared_m2 / (here.area + there.area - shared_m2))
