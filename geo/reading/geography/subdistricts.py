"""Subdistricts (街道): areas that lie in their district and side by side."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.geojson_reading import read_records
from geo.reading.geography.gcj02_suspects import Stray, check_district
from geo.space.crs import to_metric
from geo.space.dimension import find_shape
from geo.space.inside import breadth_m
from geo.values.divisions import District, Subdistrict
from geo.vocabulary import Shape

_Told: TypeAlias = tuple[Subdistrict, Row]
CORNER_MARGIN_M = 5_000
"""A corner further than this from its district is no corner of it: a digit was mistyped."""


def read_subdistricts(
    path: Path, faults: Faults, districts: Mapping[str, District]
) -> tuple[dict[str, Subdistrict], list[Stray]]:
    """Subdistricts by code, in file order, and what strays of them as a witness of the outlines.

    Faults filed: what `read_records` files; a subdistrict that is no area, whose code is not of
    its district, one with a corner far off or that leaves its district by more than its
    precision, two of a district with a name in common, and two that cover the same ground deeper
    than either may err.
    """
    subdistricts, told, outside = dict[str, Subdistrict](), list[_Told](), list[Stray]()
    sound = list[_Told]()
    for feature, row in read_records(path, COLUMNS["subdistricts.geojson"], faults):
        geometry = feature.geometry
        if geometry is None:
            faults.add(row.number, "no_ground", value=row.text("name"))
            continue
        if find_shape(geometry) is not Shape.AREA:
            faults.add(row.number, "other_shape", kind=geometry.geom_type, shape=Shape.AREA)
            continue
        subdistrict = _subdistrict(geometry, row)
        before = len(faults.found)
        if _check_code(subdistrict, districts, row) and _check_corners(subdistrict, districts, row):
            row.reference("district", districts, "districts.geojson")
            outside += check_district(geometry, subdistrict.precision_m, districts, row)
        subdistricts.setdefault(subdistrict.id, subdistrict)
        told.append((subdistrict, row))
        sound += [(subdistrict, row)] if len(faults.found) == before else []
    _check_names(told, districts)
    _check_overlaps(sound)
    return subdistricts, outside


def _subdistrict(geometry: BaseGeometry, row: Row) -> Subdistrict:
    return Subdistrict(
        id=row.text("id"),
        name=row.text("name"),
        aliases=row.texts("aliases"),
        district=row.text("district"),
        precision_m=row.measure("precision_m") or 0.0,
        coordinate_source=row.text("coordinate_source"),
        note=row.text("note"),
        geometry=geometry,
    )


def _check_code(subdistrict: Subdistrict, districts: Mapping[str, District], row: Row) -> bool:
    """Whether a code begins with that of its district, and there is enough to look further."""
    code = row.reference("district", districts, "districts.geojson")
    if code not in districts or "id" in row.refused:
        return False
    if not subdistrict.id or not subdistrict.precision_m:  # Empty, or refused.
        return False
    if subdistrict.id.startswith(code):
        return True
    row.faults.add(row.number, "foreign_code", value=subdistrict.id, district=code)
    return False


def _check_corners(subdistrict: Subdistrict, districts: Mapping[str, District], row: Row) -> bool:
    """Whether every corner is near its district; of those that are not the farthest is named."""
    district = districts.get(subdistrict.district)
    if district is None or district.geometry is None:
        return True
    corners, plane = map(
        shapely.get_coordinates, (subdistrict.geometry, to_metric(subdistrict.geometry))
    )
    away_m = shapely.distance(to_metric(district.geometry), shapely.points(plane))
    far_m = np.atleast_1d(away_m)
    number = int(np.argmax(far_m))
    if far_m[number] <= CORNER_MARGIN_M:
        return True
    lon, lat = corners[number]
    row.faults.add(
        row.number,
        "corner_far",
        value=f"{lon:g}, {lat:g}",
        number=number + 1,
        name=district.name,
        stray=f"{far_m[number]:.0f}",
    )
    return False


def _check_names(told: Sequence[_Told], districts: Mapping[str, District]) -> None:
    """File a fault for each that is called as another of its district: a filter by that name, and
    a document that uses it, would mean either.
    """
    called = dict[tuple[str, str], _Told]()
    for one, row in told:
        names = [name for name in (one.name, *one.aliases) if name]
        firsts = [called.setdefault((one.district, name), (one, row)) for name in names]
        for name, (first, at) in zip(names, firsts, strict=True):
            # Of one code they are the same, which is said already.
            if first.id != one.id and one.district in districts:
                row.faults.add(
                    row.number, "subdistrict_named_twice",
                    value=name, district=districts[one.district].name, first=at.number,
                )  # fmt: skip
                break


def _check_overlaps(read: Sequence[_Told]) -> None:
    """File a fault for each two that cover the same ground deeper than either may err."""
    plane = np.array([to_metric(subdistrict.geometry) for subdistrict, _ in read], dtype=object)
    for one, other in zip(*STRtree(plane).query(plane, "intersects"), strict=True):
        (first, row), (second, _) = read[one], read[other]
        allowed_m = max(first.precision_m, second.precision_m)
        if (
            other < one
            and (depth_m := breadth_m(plane[one].intersection(plane[other]))) > allowed_m
        ):
            row.faults.add(
                row.number, "subdistricts_overlap",
                value=first.name, other=second.name, depth=f"{depth_m:.0f}",
                precision=f"{allowed_m:.0f}",
            )  # fmt: skip
