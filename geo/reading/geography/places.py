"""Places: features as values, and whether each can stand where it is drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.geojson_reading import Feature, read_records
from geo.reading.geography.drawn_elsewhere import (
    check_drawn_elsewhere,
    check_reach,
    lay_along,
    name_parts,
    name_subdistricts,
    spread_over_parts,
)
from geo.reading.geography.gcj02_suspects import ENOUGH, Stray, blame_outlines, check_district
from geo.reading.geography.outlines import StreetOrRiver
from geo.space.crs import to_metric
from geo.space.inside import Reach, Rule, overshoot_m, select_inside
from geo.space.lengths_and_areas import distance_m
from geo.text import say
from geo.values.divisions import District, Subdistrict
from geo.values.models import CITY, Place
from geo.values.sources import group_pairs
from geo.vocabulary import PRECISION_LIMIT_M, PlaceKind, Precision

CITY_MARGIN_M = 10_000
"""What lies further than this from every district's outline is not in the city centre at all."""


@dataclass(frozen=True)
class Grounds:
    """What places stand on: `streets` are None where those drawn cannot be relied on, `strays` what
    has strayed from the outlines of districts so far.
    """

    districts: Mapping[str, District]
    subdistricts: Mapping[str, Subdistrict]
    rivers: Mapping[str, StreetOrRiver]
    streets: Mapping[str, StreetOrRiver] | None = None
    strays: tuple[Stray, ...] = ()


def read_places(path: Path, faults: Faults, grounds: Grounds) -> dict[str, Place]:
    """Places by id, in file order; what is known only to subdistricts or streets, or is a river,
    has these as its geometry.

    Faults filed: what `read_records` files, a district that is unknown, stretches or streets beside
    a geometry, stretches of what is no river, a precision finer than its error, a subdistrict, a
    street or a stretch of a river that is unknown, a subdistrict or a street of another district, a
    pin for the whole of one, a position outside the city, outside its district or off its river by
    more than its precision; and of `districts.geojson` or `river.geojson` that they look shifted,
    where that explains most.
    """
    places = dict[str, Place]()
    standing = list[tuple[Place, Row]]()
    for feature, row in read_records(path, COLUMNS["places.geojson"], faults):
        place = _place(feature, row)
        row.reference("district", grounds.districts, "districts.geojson")
        named = name_subdistricts(place, grounds.subdistricts, row)
        parts = name_parts("stretches", grounds.rivers, row) or named
        check_drawn_elsewhere(place, row)
        _check_precision(row, place, grounds.subdistricts.values())
        ways = name_parts("streets", grounds.streets, row)
        if place.geometry is None and (parts or ways):
            placed = lay_along(place, ways) if ways else spread_over_parts(place, parts)
            check_reach(placed, grounds.districts, row)
            places.setdefault(place.id, placed)
            continue
        places.setdefault(place.id, place)
        standing.append((place, row))
    _check_positions(standing, grounds, faults)
    return places


def _check_positions(
    standing: Sequence[tuple[Place, Row]], grounds: Grounds, faults: Faults
) -> None:
    """File what stands where it cannot: most do not, which is asked of all at once."""
    outlines = {id: one.geometry for id, one in grounds.districts.items() if one.geometry}
    if not outlines:  # their file is what is wrong
        return
    city = to_metric(shapely.union_all([*outlines.values()]))
    water = shapely.union_all([stretch.geometry for stretch in grounds.rivers.values()])
    outside, off_river = list(grounds.strays), list[Stray]()
    at_home = _find_at_home([place for place, _ in standing], outlines)
    for place, row in standing:
        is_at_home = place.id in at_home
        if is_at_home or _is_in_city(place, city, row):
            if not is_at_home:
                outside += _check_district(place, grounds.districts, row)
            off_river += _check_river(place, water, row)
    blame_outlines(outside, replace(faults, file="districts.geojson"))
    blame_outlines(off_river, replace(faults, file="river.geojson"))


def _find_at_home(places: Iterable[Place], outlines: Mapping[str, BaseGeometry]) -> set[str]:
    """The ids of places no part of which leaves the outline of their district."""
    found = set[str]()
    by_district = group_pairs(
        (place.district, (place.id, place.geometry)) for place in places if place.geometry
    )
    for district, those in by_district.items():
        if district in outlines:
            ids, shapes = zip(*those, strict=True)
            plane: Any = to_metric(np.array(shapes, dtype=object))  # type: ignore[type-var]
            inside = select_inside(plane, Reach(to_metric(outlines[district])), Rule.COVERED)
            found.update(compress(ids, inside))
    return found


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
        streets=row.texts("streets"),
        presumed=feature.properties.get("presumed") is True,
    )


def _check_precision(row: Row, place: Place, subdistricts: Iterable[Subdistrict]) -> None:
    if place.geometry is None and place.streets:
        # The street says itself what it rests on; only what lies along it can be farther off.
        if place.precision_m is not None:
            _check_error(row, place)
        return
    if place.geometry is None:
        _check_without_geometry(row, place)
        return
    if not place.coordinate_source and "coordinate_source" not in row.refused:
        row.faults.add(row.number, "no_coordinate_source", value=place.name)
    is_pin = place.precision is Precision.SUBDISTRICT and not place.geometry.area
    if is_pin and any(one.district == place.district for one in subdistricts):
        row.faults.add(row.number, "pin_of_subdistrict", value=place.name)
    _check_error(row, place)


def _reliable_m(place: Place) -> float | None:
    """How far the truth may be; None where that was refused, or cannot be so."""
    limit_m, error_m = PRECISION_LIMIT_M.get(place.precision, 0), place.precision_m
    return error_m if error_m is not None and 0 < error_m <= limit_m else None


def _check_error(row: Row, place: Place) -> None:
    if row.refused & {"precision", "precision_m"}:
        return
    limit_m = PRECISION_LIMIT_M.get(place.precision)
    if not limit_m:
        row.faults.add(row.number, "precision_of_nothing", value=place.name)
    elif _reliable_m(place) is None:
        row.faults.add(
            row.number,
            "precision_dishonest",
            value=place.precision_m,
            precision=say(f"precision.{place.precision}"),
            limit=limit_m,
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
    """Whether a place is near the outline (metres) of some district."""
    if place.geometry is None or to_metric(place.geometry).distance(city) <= CITY_MARGIN_M:
        return True
    row.faults.add(row.number, "outside_city")
    return False


def _check_district(place: Place, districts: Mapping[str, District], row: Row) -> Iterator[Stray]:
    """What lies outside the city's districts has no position; all else keeps to its district."""
    is_said = row.cells.get("district") == "" and "district" not in row.refused
    if is_said and place.geometry is not None:
        row.faults.add(row.number, "pinned_elsewhere", value=place.name)
    if place.district not in ("", CITY):
        yield from check_district(place.geometry, _reliable_m(place), districts, row)


def _check_river(place: Place, rivers: BaseGeometry, row: Row) -> Iterator[Stray]:
    """A bridge must stand on a drawn river, and a river that crosses districts must follow one.

    A stream within one district is checked against the district alone.
    """
    geometry, precision_m = place.geometry, _reliable_m(place)
    follows = place.kind is PlaceKind.RIVER and place.district == CITY
    if geometry is None or precision_m is None or rivers.is_empty:
        return
    if not (follows or place.kind is PlaceKind.BRIDGE):
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
