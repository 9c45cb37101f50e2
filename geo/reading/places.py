"""Places: features as values, and whether each can stand where it is drawn."""

from collections.abc import Mapping
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.models import CITY, District, Place
from geo.reading import geojson
from geo.reading.cells import Faults, Row
from geo.space.inside import overshoot_m
from geo.space.measure import distance_m, widen_line
from geo.text import say
from geo.vocabulary import PRECISION_LIMIT_M, PlaceKind, Precision


def read_rivers(path: Path, faults: Faults) -> BaseGeometry:
    """All drawn rivers as one geometry, each as broad as it is drawn (WGS 84)."""
    banks = []
    for feature in geojson.read_features(path, faults):
        width_m = feature.properties.get("width_m")
        if feature.geometry is None or not isinstance(width_m, int | float):
            faults.add(feature.number, "property_missing", columns="width_m")
            continue
        banks.append(widen_line(feature.geometry, width_m))
    return shapely.union_all(banks)


def read_places(
    path: Path,
    districts: Mapping[str, District],
    rivers: BaseGeometry,
    faults: Faults,
) -> dict[str, Place]:
    """Places by id, in file order.

    Faults filed: what `read_features` files, a missing property, a second use of an id, a
    precision finer than its error, a position outside the city, outside its district or
    off its river by more than its precision.
    """
    places = dict[str, Place]()
    city = shapely.union_all([d.geometry for d in districts.values() if d.geometry])
    for feature in geojson.read_features(path, faults):
        place = _place(feature, faults)
        if place is None:
            continue
        if place.id in places:
            faults.add(feature.number, "duplicate_id", value=place.id)
            continue
        places[place.id] = place
        if geojson.check_in_city(feature, city, faults):
            _check_district(feature, place, districts, faults)
            _check_river(feature, place, rivers, faults)
    return places


def _place(feature: geojson.Feature, faults: Faults) -> Place | None:
    properties = feature.properties
    known = {key: properties.get(key) for key in ("id", "name", "kind", "precision", "district")}
    missing = [key for key, value in known.items() if not isinstance(value, str)]
    if missing:
        faults.add(feature.number, "property_missing", columns="、".join(missing))
        return None
    precision_m = properties.get("precision_m")
    if isinstance(precision_m, bool) or not isinstance(precision_m, int | float | None):
        faults.add(feature.number, "not_a_number", column="precision_m", value=precision_m)
        return None
    aliases = properties.get("aliases") or []
    row = Row(feature.number, {key: str(value) for key, value in known.items()}, faults)
    place = Place(
        id=row.slug("id"),
        name=row.text("name", required=True),
        aliases=tuple(str(alias) for alias in aliases) if isinstance(aliases, list) else (),
        district=row.text("district"),
        kind=row.one_of("kind", PlaceKind),
        precision=row.one_of("precision", Precision),
        precision_m=precision_m,
        coordinate_source=str(properties.get("coordinate_source") or ""),
        note=str(properties.get("note") or ""),
        geometry=feature.geometry,
    )
    _check_precision(feature.number, place, faults)
    return place


def _check_precision(number: int, place: Place, faults: Faults) -> None:
    if place.geometry is None:
        if place.precision is not Precision.NONE or not place.note:
            faults.add(number, "unplaced_without_reason", value=place.name)
        return
    if not place.coordinate_source:
        faults.add(number, "no_coordinate_source", value=place.name)
    limit_m = PRECISION_LIMIT_M.get(place.precision)
    if limit_m is None or place.precision_m is None or not 0 < place.precision_m <= limit_m:
        faults.add(
            number,
            "precision_dishonest",
            value=place.precision_m,
            precision=say(f"precision.{place.precision}"),
            limit=limit_m or 0,
        )


def _check_district(
    feature: geojson.Feature, place: Place, districts: Mapping[str, District], faults: Faults
) -> None:
    if place.district == "":
        if place.geometry is not None:
            faults.add(feature.number, "pinned_elsewhere", value=place.name)
        return
    if place.district == CITY:
        return
    district = districts.get(place.district)
    if district is None or district.geometry is None:
        faults.add(
            feature.number,
            "unknown_id",
            column="district",
            value=place.district,
            where="districts.geojson",
        )
        return
    geojson.check_inside(
        feature, district.geometry, district.name, place.precision_m or 0.0, faults
    )


def _check_river(
    feature: geojson.Feature, place: Place, rivers: BaseGeometry, faults: Faults
) -> None:
    """A bridge must stand on a drawn river, and a river that crosses districts must follow one.

    A stream within one district is checked against the district alone.
    """
    if feature.geometry is None or rivers.is_empty:
        return
    if place.kind is PlaceKind.RIVER and place.district == CITY:
        stray_m = overshoot_m(feature.geometry, rivers)
    elif place.kind is PlaceKind.BRIDGE:
        stray_m = distance_m(feature.geometry, rivers)
    else:
        return
    if stray_m > (place.precision_m or 0.0):
        faults.add(
            feature.number, "off_river", stray=f"{stray_m:.0f}", precision=place.precision_m or 0
        )
