"""Places: features as values, and whether each can stand where it is drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.divisions import District, Subdistrict
from geo.models import CITY, Place
from geo.reading.cells import Faults, Row
from geo.reading.columns import COLUMNS
from geo.reading.geojson import Feature, read_records
from geo.reading.outlines import Stretch
from geo.reading.shifted import ENOUGH, Stray, blame_outlines, check_district
from geo.space.inside import overshoot_m
from geo.space.measure import distance_m
from geo.text import say
from geo.vocabulary import PRECISION_LIMIT_M, PlaceKind, Precision

CITY_MARGIN_M = 10_000
"""What lies further than this from every district's outline is not in the city centre at all."""


@dataclass(frozen=True)
class Grounds:
    """What places stand on. `strays` are what has strayed from the outlines of districts so far."""

    districts: Mapping[str, District]
    subdistricts: Mapping[str, Subdistrict]
    rivers: Mapping[str, Stretch]
    strays: tuple[Stray, ...] = ()


def read_places(path: Path, faults: Faults, grounds: Grounds) -> dict[str, Place]:
    """Places by id, in file order; what is known only to subdistricts, or is a river, has these as
    its geometry.

    Faults filed: what `read_records` files, a district that is unknown, stretches beside a geometry
    or of what is no river, a precision finer than its error, a subdistrict or a
    stretch of a river that is unknown, a subdistrict of another district, a pin for the whole of
    one, a position outside the city, outside its district or off its river by more than its
    precision; and of `districts.geojson` or `river.geojson` that they look shifted, where that
    explains most.
    """
    places = dict[str, Place]()
    city = shapely.union_all([d.geometry for d in grounds.districts.values() if d.geometry])
    water = shapely.union_all([stretch.geometry for stretch in grounds.rivers.values()])
    outside, off_river = list(grounds.strays), list[Stray]()
    for feature, row in read_records(path, COLUMNS["places.geojson"], faults):
        place = _place(feature, row)
        row.reference("district", grounds.districts, "districts.geojson")
        named = _named_subdistricts(place, grounds.subdistricts, row)
        _check_precision(row, place, grounds.subdistricts.values())
        parts = _named_stretches(grounds.rivers, row) or named
        _check_stretches(place, row)
        if parts and place.geometry is None:
            places.setdefault(place.id, _spread(place, parts))
            continue
        places.setdefault(place.id, place)
        if _is_in_city(place, city, row):
            outside += _check_district(place, grounds.districts, row)
            off_river += _check_river(place, water, row)
    blame_outlines(outside, replace(faults, file="districts.geojson"))
    blame_outlines(off_river, replace(faults, file="river.geojson"))
    return places


def _place(feature: Feature, row: Row) -> Place:
    if "district" not in row.cells:
        row.faults.add(row.number, "property_missing", columns=("district",))
    return Place(
        id=row.text("id"),
        name=row.text("name"),
        aliases=row.texts("aliases"),
        district=row.text("district"),
        kind=row.one_of("kind", PlaceKind),
        precision=row.one_of("precision", Precision),
        precision_m=row.measure("precision_m"),
        coordinate_source=row.text("coordinate_source"),
        note=row.text("note"),
        geometry=feature.geometry,
        subdistricts=row.texts("subdistricts"),
    )


def _named_subdistricts(
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


def _named_stretches(rivers: Mapping[str, Stretch], row: Row) -> list[Stretch]:
    """The stretches of a river that a place is, all of them known."""
    ids = row.texts("stretches")
    return [
        rivers[id] for id in ids if row.known("stretches", id, rivers, "river.geojson") in rivers
    ]


def _check_stretches(place: Place, row: Row) -> None:
    """What names stretches is a river, and has no geometry but theirs."""
    is_river = place.kind is PlaceKind.RIVER or "kind" in row.refused
    if row.texts("stretches") and (place.geometry is not None or not is_river):
        row.faults.add(row.number, "stretches_of_no_river", value=place.name)


def _spread(place: Place, parts: Sequence[Subdistrict | Stretch]) -> Place:
    """A place that is drawn elsewhere, as the whole of its parts, as exact as they are drawn."""
    names = say("place.join").join(dict.fromkeys(one.name for one in parts))
    return replace(
        place,
        geometry=shapely.union_all([one.geometry for one in parts]),
        precision_m=max(one.precision_m for one in parts),
        coordinate_source=place.coordinate_source or say("place.whole_of", names=names),
    )


def _check_precision(row: Row, place: Place, subdistricts: Iterable[Subdistrict]) -> None:
    if place.geometry is None:
        _check_without_geometry(row, place)
        return
    if not place.coordinate_source and "coordinate_source" not in row.refused:
        row.faults.add(row.number, "no_coordinate_source", value=place.name)
    is_pin = place.precision is Precision.SUBDISTRICT and not place.geometry.area
    if is_pin and any(one.district == place.district for one in subdistricts):
        row.faults.add(row.number, "pin_of_subdistrict", value=place.name)
    if row.refused & {"precision", "precision_m"}:
        return
    limit_m = PRECISION_LIMIT_M.get(place.precision)
    if limit_m is None or place.precision_m is None or not 0 < place.precision_m <= limit_m:
        row.faults.add(
            row.number,
            "precision_dishonest",
            value=place.precision_m,
            precision=say(f"precision.{place.precision}"),
            limit=limit_m or 0,
        )


def _check_without_geometry(row: Row, place: Place) -> None:
    """A place without a geometry says why; it is nowhere, or in what it names."""
    named = place.subdistricts or "subdistricts" in row.refused
    fitting = (Precision.SUBDISTRICT, Precision.ZONE) if named else (Precision.NONE,)
    if row.texts("stretches") or "stretches" in row.refused:
        fitting = (Precision.ZONE,)
    needed = {"precision", "note"} - row.refused
    without_note = "note" in needed and not place.note
    if without_note or ("precision" in needed and place.precision not in fitting):
        problem = "subdistrict_without_reason" if named else "unplaced_without_reason"
        row.faults.add(row.number, problem, value=place.name)
    if place.precision_m is not None:
        row.faults.add(row.number, "precision_without_position", value=place.precision_m)


def _is_in_city(place: Place, city: BaseGeometry, row: Row) -> bool:
    if place.geometry is None or distance_m(place.geometry, city) <= CITY_MARGIN_M:
        return True
    row.faults.add(row.number, "outside_city")
    return False


def _check_district(place: Place, districts: Mapping[str, District], row: Row) -> Iterator[Stray]:
    """What lies outside the city's districts has no position; all else keeps to its district."""
    if place.district == "" and place.geometry is not None:
        row.faults.add(row.number, "pinned_elsewhere", value=place.name)
    if place.district not in ("", CITY):
        yield from check_district(place.geometry, place.precision_m or 0.0, districts, row)


def _check_river(place: Place, rivers: BaseGeometry, row: Row) -> Iterator[Stray]:
    """A bridge must stand on a drawn river, and a river that crosses districts must follow one.

    A stream within one district is checked against the district alone.
    """
    geometry, precision_m = place.geometry, place.precision_m or 0.0
    follows = place.kind is PlaceKind.RIVER and place.district == CITY
    if geometry is None or rivers.is_empty or not (follows or place.kind is PlaceKind.BRIDGE):
        return

    def stray_m(river: BaseGeometry) -> float:
        return overshoot_m(geometry, river) if follows else distance_m(geometry, river)

    if stray_m(rivers) > precision_m:
        row.faults.add(
            row.number, "off_river", stray=f"{stray_m(rivers):.0f}", precision=precision_m
        )
        witnesses = ENOUGH if follows else 1
        fault = row.faults.found[-1]
        yield Stray(fault, rivers, lambda other: stray_m(other) <= precision_m, witnesses)
