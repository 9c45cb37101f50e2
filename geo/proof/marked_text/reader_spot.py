"""Where in a document a reader is, which place is shown there, and what a map should look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from shapely import unary_union
from shapely.geometry.base import BaseGeometry

from geo.proof.marked_text.marked_passages import Marked
from geo.values.models import Figure, Place
from geo.values.sources import Sources


@dataclass(frozen=True)
class ReaderSpot:
    """Where in a document the reader is: an offset, the passages there, the place looked at."""

    at: int | None
    marked: tuple[Marked, ...] = ()
    place: Place | None = None


def find_place(sources: Sources, marked: Sequence[Marked]) -> Place | None:
    """The place to show for passages: of the innermost that lists any, one with a position."""
    for one in marked:
        places = [sources.places[id] for id in one.place_ids]
        if places:
            return next((place for place in places if place.geometry is not None), places[0])
    return None


def find_goal(sources: Sources, document: str, spot: ReaderSpot) -> BaseGeometry | None:
    """What the map should look at (WGS 84): the places of the innermost passage that has any with
    a position, else the district; None where nothing has been chosen in the text.
    """
    if spot.place is not None and spot.place.geometry is not None and not spot.marked:
        return spot.place.geometry
    for one in spot.marked:
        shapes = [sources.places[id].geometry for id in one.place_ids]
        if placed := [shape for shape in shapes if shape is not None]:
            return unary_union(placed)
    figures = [one.record for one in spot.marked if isinstance(one.record, Figure)]
    told = figures[0].district if figures else sources.documents[document].district
    district = sources.districts.get(told)
    return district.geometry if district and (figures or spot.at is None) else None
