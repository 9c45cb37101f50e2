"""What a place lies in, what it shares ground with and what is near: each zone told once."""

from dataclasses import dataclass

from geo.space.located.neighbours import find_nearby, find_zones_of
from geo.space.located.shared_ground import find_crossed, find_same_ground
from geo.values.models import Place
from geo.values.sources import Sources

_WORTH_M = 10
"""To so much a position is worth at best."""


@dataclass(frozen=True)
class Surroundings:
    """The zones that hold a place whole, those that are its own ground under another name, others
    it is partly in, each with the part of it that is, and what is near, with how many metres lie
    between: 0 where they adjoin.
    """

    zones: list[Place]
    same: list[Place]
    crossed: list[tuple[Place, float]]
    nearby: list[tuple[Place, int]]


def find_surroundings(place: Place, sources: Sources) -> Surroundings:
    """Smallest, most alike, largest part and nearest first; nothing where it has no position."""
    zones, same = find_zones_of(place, sources), find_same_ground(place, sources)
    crossed = [pair for pair in find_crossed(place, sources) if pair[0] not in (*zones, *same)]
    nearby = [
        (other, round(metres / _WORTH_M) * _WORTH_M)
        for other, metres in find_nearby(place, sources)
    ]
    return Surroundings(zones, same, crossed, nearby)
