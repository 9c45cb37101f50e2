"""Places: features as values, and whether each can stand where it is drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.models import CITY, District, Place
from geo.reading.cells import Faults, Row
from geo.reading.columns import COLUMNS
from geo.reading.geojson import Feature, read_records
from geo.reading.shifted import ENOUGH, Stray, blame_outlines, undo_shift
from geo.space.inside import overshoot_m, stays_within
from geo.space.measure import distance_m
from geo.text import say
from geo.vocabulary import PRECISION_LIMIT_M, PlaceKind, Precision

CITY_MARGIN_M = 10_000
"""What lies further than this from every district's outline is not in the city centre at all."""


def read_places(
    path: Path,
    districts: Mapping[str, District],
    rivers: BaseGeometry,
    faults: Faults,
) -> dict[str, Place]:
    """Places by id, in file order.

    Faults filed: what `read_records` files, a precision finer than its error, a position outside
    the city, outside its district or off its river by more than its precision; and of
    `districts.geojson` or `river.geojson` that they look shifted, where that explains most.
    """
    places = dict[str, Place]()
    city = shapely.union_all([d.geometry for d in districts.values() if d.geometry])
    outside, off_river = list[Stray](), list[Stray]()
    for feature, row in read_records(path, COLUMNS["places.geojson"], faults):
        place = _place(feature, row)
        places.setdefault(place.id, place)
        if _is_in_city(place, city, row):
            outside += _check_district(place, districts, row)
            off_river += _check_river(place, rivers, row)
    blame_outlines(outside, replace(faults, file="districts.geojson"))
    blame_outlines(off_river, replace(faults, file="river.geojson"))
    return places


def _place(feature: Feature, row: Row) -> Place:
    place = Place(
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
    )
    if "district" not in row.cells:
        row.faults.add(row.number, "property_missing", columns=("district",))
    _check_precision(row, place)
    return place


def _check_precision(row: Row, place: Place) -> None:
    if place.geometry is None:
        needed = {"precision", "note"} - row.refused
        without_note = "note" in needed and not place.note
        if without_note or ("precision" in needed and place.precision is not Precision.NONE):
            row.faults.add(row.number, "unplaced_without_reason", value=place.name)
        if place.precision_m is not None:
            row.faults.add(row.number, "precision_without_position", value=place.precision_m)
        return
    if not place.coordinate_source and "coordinate_source" not in row.refused:
        row.faults.add(row.number, "no_coordinate_source", value=place.name)
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


def _is_in_city(place: Place, city: BaseGeometry, row: Row) -> bool:
    if place.geometry is None or distance_m(place.geometry, city) <= CITY_MARGIN_M:
        return True
    row.faults.add(row.number, "outside_city")
    return False


def _check_district(place: Place, districts: Mapping[str, District], row: Row) -> Iterator[Stray]:
    """File a fault if a place leaves its district by more than its precision.

    Where undoing the GCJ-02 shift would bring it home, the fault says so.
    """
    if place.district == "" and place.geometry is not None:
        row.faults.add(row.number, "pinned_elsewhere", value=place.name)
    if place.district in ("", CITY):
        return
    district = districts.get(place.district)
    if district is None or district.geometry is None:
        row.reference("district", districts, "districts.geojson")
        return
    geometry, outline = place.geometry, district.geometry
    precision_m = place.precision_m or 0.0
    if geometry is None or stays_within(geometry, outline, precision_m):
        return
    looks_shifted = stays_within(undo_shift(geometry), outline, precision_m)
    row.faults.add(
        row.number,
        "outside_shifted" if looks_shifted else "outside_district",
        name=district.name,
        stray=f"{overshoot_m(geometry, outline):.0f}",
        precision=f"{precision_m:.0f}",
    )
    if not looks_shifted:
        yield Stray(
            row.faults.found[-1], outline, lambda other: stays_within(geometry, other, precision_m)
        )


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
