"""What only lies along a line, which areas run along one themselves, and what is water."""

from collections.abc import Mapping
from typing import NamedTuple

import shapely

from geo.process.cache import kept
from geo.space.crs import to_metric
from geo.space.dimension import find_shape
from geo.values.models import Place
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import PlaceKind, Precision, Shape

_LINES = (PlaceKind.STREET, PlaceKind.RIVER, PlaceKind.LINE, PlaceKind.PARK)
"""What may be a line itself."""
_BELT = 8.0
"""An area more than so many times as long as it is broad runs along something: it is a belt."""


def lies_along(place: Place) -> bool:
    """True of what is only known to be somewhere along a line: a house of a street."""
    shape = find_shape(place.geometry) if place.geometry is not None else None
    if place.precision is not Precision.STREET or shape is not Shape.LINE:
        return False
    return place.kind not in _LINES or (place.kind is PlaceKind.PARK and bool(place.streets))


def is_belt(place: Place) -> bool:
    """True of an area that runs along a street or a bank, as broad as somebody drew it."""
    if place.geometry is None or place.course is not None:
        return False
    if place.precision is Precision.SUBDISTRICT or find_shape(place.geometry) is not Shape.AREA:
        return False
    parts = shapely.get_parts(to_metric(place.geometry))
    # Of a strip so many times as long as broad the edge is twice the length, squared 4 areas each.
    return all(part.length**2 > 4 * _BELT * part.area for part in parts)


def is_water(place: Place) -> bool:
    """True of what stays as blue as water is, whatever is done along it."""
    return place.kind is PlaceKind.RIVER


class Bearing(NamedTuple):
    """What of a place's look follows neither from its shape nor from what is done there."""

    is_thin: bool
    is_water: bool


@kept(6)
def group_by_bearing(sources: Sources, shape: Shape) -> Mapping[Bearing, tuple[str, ...]]:
    """The ids of all places drawn as a shape, in file order: those thin, or blue, by themselves."""
    return group_pairs(
        (Bearing(lies_along(one) or is_belt(one), is_water(one)), id)
        for id, one in sources.places.items()
        if one.geometry is not None and find_shape(one.geometry) is shape
    )
