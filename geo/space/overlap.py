"""Zones that are the same ground under several names, and zones that mostly overlap."""

from dataclasses import dataclass

from geo.models import Place
from geo.sources import Sources
from geo.space.metric import metric_places

_SAME = 0.99
"""Of all the ground two zones cover together, so much is shared: only rounding tells them apart."""
_MOSTLY = 0.5


@dataclass(frozen=True)
class Overlap:
    """A zone that covers more than half of another and is covered by it to more than half."""

    zone: Place
    share: float
    """The part of the other that it covers, 0 to 1."""
    is_same: bool
    """True if both are one and the same area."""


def find_overlaps(place: Place, sources: Sources) -> list[Overlap]:
    """The zones that are a zone's own ground or mostly overlap it, the most alike first.

    Two zones mostly overlap if each covers more than half of the other: a small zone within a
    large one does not. None for a point, a line or a place without a position.
    """
    plane = metric_places(sources)
    zones = [other for other in sources.places.values() if other.is_zone]
    if place not in zones:
        return []
    here, found = plane[place.id], list[tuple[float, Overlap]]()
    for zone in zones:
        there = plane[zone.id]
        if zone.id == place.id or not here.intersects(there):
            continue
        shared_m2 = float(here.intersection(there).area)
        likeness = shared_m2 / (here.area + there.area - shared_m2)
        if shared_m2 > _MOSTLY * max(here.area, there.area):
            found.append((likeness, Overlap(zone, shared_m2 / here.area, likeness >= _SAME)))
    return [overlap for _, overlap in sorted(found, key=lambda pair: -pair[0])]
