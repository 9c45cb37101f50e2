"""What lies around a place, and which zones it lies in."""

from shapely.geometry.base import BaseGeometry

from geo.space.inside import Reach, Rule, is_inside
from geo.space.located.metric_plane import map_metric_places
from geo.values.models import Place
from geo.values.sources import Sources
from geo.vocabulary import Precision

NEAR_M = 500.0
HOLDS = Rule.WHOLLY_WITHIN
"""The rule by which a zone holds a place here, but for `_CLOSELY_M`: a place lies in it whole."""
_CLOSELY_M = 0.01
"""A street drawn along a zone's edge leaves it by millimetres when both are rounded."""


def find_nearby(
    place: Place, sources: Sources, within_m: float = NEAR_M
) -> list[tuple[Place, float]]:
    """Places whose shortest distance to this one is at most `within_m` metres, nearest first.

    Left out are the place itself, the zones it lies in (`find_zones_of` names those) and what
    lies in it. What is nowhere, or only known to be in a subdistrict, is nobody's neighbour and
    has none. Distances are in EPSG:4548.
    """
    plane = map_metric_places(sources)
    here = plane.get(place.id)
    if here is None or place.precision is Precision.SUBDISTRICT:
        return []
    found = [
        (sources.places[id], float(here.distance(other)))
        for id, other in plane.items()
        if id != place.id
        and sources.places[id].precision is not Precision.SUBDISTRICT
        and not _holds(other, here)
        and not _holds(here, other)
    ]
    near = Reach(here, within_m)
    touching = [pair for pair in found if is_inside(plane[pair[0].id], near, Rule.TOUCHES)]
    return sorted(touching, key=lambda pair: pair[1])


def find_zones_of(place: Place, sources: Sources) -> list[Place]:
    """The larger areas that hold the whole of a place, smallest first.

    Two areas of one outline do not lie in each other. None for a place without a position.
    """
    plane = map_metric_places(sources)
    here = plane.get(place.id)
    if here is None:
        return []
    zones = [
        id
        for id, other in plane.items()
        if id != place.id
        and sources.places[id].is_zone
        and other.area > here.area
        and _holds(other, here)
    ]
    return [sources.places[id] for id in sorted(zones, key=lambda id: float(plane[id].area))]


def find_places_within(place: Place, sources: Sources) -> set[str]:
    """A place's own id and, for an area, those of the places that lie whole in it."""
    plane = map_metric_places(sources)
    here = plane.get(place.id)
    if here is None or not place.is_zone:
        return {place.id}
    held = {id for id, other in plane.items() if _holds(here, other)}
    return held | {place.id}


def _holds(zone: BaseGeometry, thing: BaseGeometry) -> bool:
    # Most lie far apart: what does not touch is not looked at closely.
    if not is_inside(thing, Reach(zone), Rule.TOUCHES):
        return False
    return is_inside(thing, Reach(zone), HOLDS, tolerance_m=_CLOSELY_M)
