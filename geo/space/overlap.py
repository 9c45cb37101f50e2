"""Zones that are the same ground under several names, and zones that mostly overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.models import Place
from geo.sources import Ground, Sources
from geo.space.crs import to_metric
from geo.space.inside import measure_shares
from geo.space.metric_plane import map_metric_places

_SAME = 0.99
"""Of all the ground two zones cover together, so much is shared: only rounding tells them apart."""
_MOSTLY = 0.5
_CROSSED = 0.1
_RIM_M = 10.0
"""Zones that share no more than a rim so broad only lie side by side: edges are drawn by hand."""


@dataclass(frozen=True)
class Overlap:
    """A zone that covers part of a place."""

    zone: Place
    share: float
    """The part of the place that it covers, 0 to 1."""
    is_same: bool
    """True if both are one and the same area."""


def find_overlaps(place: Place, sources: Sources) -> list[Overlap]:
    """The zones that are a zone's own ground or mostly overlap it, the most alike first.

    Two zones mostly overlap if each covers more than half of the other: a small zone within a
    large one does not. None for a point, a line or a place without a position.
    """
    plane = map_metric_places(sources)
    zones = [other for other in sources.places.values() if other.is_zone]
    if place not in zones:
        return []
    here, found = plane[place.id], list[tuple[float, Overlap]]()
    for zone in zones:
        there = plane[zone.id]
        if zone.id == place.id or not here.intersects(there):
            continue
        shared_m2 = float(here.intersection(there).area)
        likeness = _likeness(here, there, shared_m2)
        if shared_m2 > _MOSTLY * max(here.area, there.area):
            found.append((likeness, Overlap(zone, shared_m2 / here.area, likeness >= _SAME)))
    return [overlap for _, overlap in sorted(found, key=lambda pair: -pair[0])]


def find_crossed(place: Place, sources: Sources) -> list[Overlap]:
    """The zones that a tenth or more of an area or a line lies in, the largest part first.

    Of a line its length counts. Some of them may hold it whole. None for a point or a place
    without a position.
    """
    plane = map_metric_places(sources)
    here = plane.get(place.id)
    if here is None or not here.length:
        return []
    zones = [one for one in sources.places.values() if one.is_zone and one.id != place.id]
    shares = [float(measure_shares(np.array([here]), plane[zone.id])[0]) for zone in zones]
    crossed = [
        Overlap(zone, share, is_same=False)
        for zone, share in zip(zones, shares, strict=True)
        if share >= _CROSSED
    ]
    return sorted(crossed, key=lambda overlap: -overlap.share)


@dataclass(frozen=True)
class SharedGround:
    """Two zones that share ground: how much, in square kilometres (EPSG:4548), and whether all."""

    one: Ground
    other: Ground
    shared_km2: float
    one_share: float
    """The part of the one that lies in the other, 0 to 1."""
    other_share: float
    is_same: bool


def list_overlaps(zones: Iterable[Ground]) -> list[SharedGround]:
    """Every two zones that share more than a rim, each pair once, in the order of the zones."""
    plane = [(zone, to_metric(zone.geometry)) for zone in zones if zone.geometry is not None]
    found = list[SharedGround]()
    for (one, here), (other, there) in combinations(plane, 2):
        if not here.intersects(there):
            continue
        shared = here.intersection(there)
        if shared.buffer(-_RIM_M / 2).is_empty:
            continue
        likeness = _likeness(here, there, shared.area)
        shares = float(shared.area / here.area), float(shared.area / there.area)
        found.append(SharedGround(one, other, shared.area / 1e6, *shares, likeness >= _SAME))
    return found


def _likeness(here: BaseGeometry, there: BaseGeometry, shared_m2: float) -> float:
    """How much of the ground two areas cover together is shared, 0 to 1."""
    return float(shared_m2 / (here.area + there.area - shared_m2))
