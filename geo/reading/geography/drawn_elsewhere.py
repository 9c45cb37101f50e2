"""Places without a geometry of their own: whole subdistricts, streets, stretches of a river."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo.reading.checked_files.cells import Row
from geo.reading.geography.outlines import StreetOrRiver
from geo.space.lengths_and_areas import distance_m
from geo.text import say
from geo.values.divisions import District, Subdistrict, Way
from geo.values.models import CITY, Place
from geo.values.sources import group_pairs
from geo.vocabulary import PlaceKind, Precision

_DRAWN_IN = {"stretches": "river.geojson", "streets": "streets.geojson"}


def name_subdistricts(
    place: Place, known: Mapping[str, Subdistrict], row: Row
) -> list[Subdistrict]:
    """The subdistricts a place names, all of them known and of its district."""
    for code in place.subdistricts:
        row.known("subdistricts", code, known, "subdistricts.geojson")
    named = [known[code] for code in place.subdistricts if code in known]
    for one in named:
        if place.district not in (one.district, CITY):
            row.faults.add(
                row.number, "foreign_subdistrict", value=one.name, district=place.district
            )
    return named


def name_parts(
    column: str, known: Mapping[str, StreetOrRiver] | None, row: Row
) -> list[StreetOrRiver]:
    """The stretches or streets that a place names, all of them known where any can be."""
    if known is None:
        return []
    ids = [row.known(column, id, known, _DRAWN_IN[column]) for id in row.texts(column)]
    return [known[id] for id in ids if id in known]


def check_drawn_elsewhere(place: Place, row: Row) -> None:
    """What names stretches is a river; it, and what names streets, has no geometry but theirs."""
    is_river = place.kind is PlaceKind.RIVER or "kind" in row.refused
    if row.texts("stretches") and (place.geometry is not None or not is_river):
        row.faults.add(row.number, "stretches_of_no_river", value=place.name)
    is_along = place.precision is Precision.STREET or "precision" in row.refused
    is_drawn = place.geometry is not None or row.texts("stretches")
    if place.streets and (is_drawn or not is_along):
        row.faults.add(row.number, "streets_beside", value=place.name)


def lay_along(place: Place, ways: Sequence[StreetOrRiver]) -> Place:
    """A place that is a street, or somewhere along it, as the line of that street.

    It is no more exact than the street is drawn; what only lies along it may be farther off.
    """
    sources = say("place.join").join(dict.fromkeys(one.coordinate_source for one in ways))
    return replace(
        place,
        geometry=ways[0].geometry if len(ways) == 1 else _unite([one.geometry for one in ways]),
        precision_m=max([place.precision_m or 0.0, *(one.precision_m for one in ways)]),
        coordinate_source=place.coordinate_source or sources,
    )


def spread_over_parts(place: Place, parts: Sequence[Subdistrict | StreetOrRiver]) -> Place:
    """A place that is drawn elsewhere, as the whole of its parts, as exact as they are drawn."""
    names = say("place.join").join(dict.fromkeys(one.name for one in parts))
    return replace(
        place,
        geometry=_unite([one.geometry for one in parts]),
        course=_find_course(parts),
        precision_m=max(one.precision_m for one in parts),
        coordinate_source=place.coordinate_source or say("place.whole_of", names=names),
    )


def gather_ways(drawn: Mapping[str, StreetOrRiver], places: Iterable[Place]) -> dict[str, Way]:
    """What is drawn and bears the name of no place, by the id of the first stretch of a name."""
    places = [*places]
    taken = {name for place in places for name in (place.name, *place.aliases)}
    ids = {place.id for place in places}
    named = group_pairs((one.name, (id, one)) for id, one in drawn.items())
    ways = [
        Way(
            id=stretches[0][0],
            name=name,
            precision_m=max(one.precision_m for _, one in stretches),
            geometry=_unite([one.geometry for _, one in stretches]),
        )
        for name, stretches in named.items()
        if name not in taken
    ]
    return {way.id: way for way in ways if way.id not in ids}


def _find_course(parts: Sequence[Subdistrict | StreetOrRiver]) -> BaseGeometry | None:
    """The one line of a river; None of what is no river."""
    courses = [one.course for one in parts if isinstance(one, StreetOrRiver) and one.course]
    return shapely.line_merge(_unite(courses)) if courses else None


def _unite(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    return shapely.union_all(shapes)


def check_reach(place: Place, districts: Mapping[str, District], row: Row) -> None:
    """A place along a street is in its district: the street comes as near as it may be off."""
    district = districts.get(place.district)
    if not place.streets or place.geometry is None or not district or not district.geometry:
        return
    if distance_m(place.geometry, district.geometry) > (place.precision_m or 0.0):
        row.faults.add(row.number, "street_of_elsewhere", value=place.name, name=district.name)
