"""What only lies somewhere along a line, and which areas run along one themselves."""

import shapely

from geo.models import Place
from geo.space.crs import to_metric
from geo.space.dimension import find_shape
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
