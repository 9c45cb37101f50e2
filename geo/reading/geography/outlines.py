"""Districts and streets: the drawn ground that places and projects stand on."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.geojson_reading import Feature, read_records
from geo.reading.geography.gcj02_suspects import find_shifted_alone, name_stray, undo_shift
from geo.space.crs import to_metric
from geo.space.dimension import find_shape
from geo.space.inside import Reach, Rule, is_inside
from geo.values.divisions import District, Subdistrict
from geo.values.models import CITY
from geo.vocabulary import DistrictRole, Shape


def read_districts(path: Path, faults: Faults) -> dict[str, District]:
    """Districts by code, in file order.

    Faults filed: what `read_records` files; a district without an outline, or whose outline is no
    area; a file in which no district has an outline. Until there are places, outlines are all a
    map has to show.
    """
    districts, twice = dict[str, District](), set[str]()
    for feature, row in read_records(path, COLUMNS["districts.geojson"], faults):
        code = row.text("id")
        if feature.geometry is None and code != CITY:
            faults.add(feature.number, "no_outline", value=code)
        if feature.geometry is not None and code == CITY:
            faults.add(feature.number, "city_outline")
        check_shape(feature, Shape.AREA, faults)
        same = next((one for one in districts.values() if _is_same(one, feature)), None)
        if same is not None:
            faults.add(feature.number, "outline_twice", value=row.text("name"), other=same.name)
        district = District(
            code,
            row.text("name"),
            row.text("name_en") or code,
            row.one_of("role", DistrictRole) is DistrictRole.FOCUS,
            feature.geometry,
        )
        if code in districts:
            twice.add(code)
        districts.setdefault(code, district)
    if not any(district.geometry for district in districts.values()) and not faults.found:
        faults.add(None, "no_districts")
    elif districts and not faults.found and not any(one.in_focus for one in districts.values()):
        faults.add(None, "no_focus")
    # Which outline is that of a code used twice nobody knows: nothing is held against either.
    return {
        code: replace(one, geometry=None) if code in twice else one
        for code, one in districts.items()
    }


def _is_same(district: District, feature: Feature) -> bool:
    """Whether a district has the outline of a feature, which some file gave it by mistake."""
    outline = district.geometry
    return outline is not None and feature.geometry is not None and outline.equals(feature.geometry)


@dataclass(frozen=True)
class StreetOrRiver:
    """A street, or a stretch of a river as broad as it is drawn (WGS 84): how far off that may be,
    what it rests on, and of a river its centreline.
    """

    name: str
    precision_m: float
    geometry: BaseGeometry
    coordinate_source: str = ""
    course: BaseGeometry | None = None


def read_streets(
    path: Path,
    districts: Mapping[str, District],
    faults: Faults,
    subdistricts: Iterable[Subdistrict] = (),
) -> list[Feature]:
    """Streets between known crossings, some along the edges of districts and subdistricts.

    Faults filed: what `read_records` files, a street that is no line, one whose district does not
    exist or does not hold most of it; where undoing the GCJ-02 shift would bring it home, to its
    crossings or to the edges it follows, the fault says so.
    """
    return [feature for feature, _ in _read_streets(path, districts, faults, subdistricts)]


def name_streets(
    path: Path,
    districts: Mapping[str, District],
    faults: Faults,
    subdistricts: Iterable[Subdistrict] = (),
) -> dict[str, StreetOrRiver]:
    """The same streets by id, as places lie along them; faults as of `read_streets`."""
    return {
        row.text("id"): StreetOrRiver(
            row.text("name"),
            row.measure("precision_m") or 0.0,
            feature.geometry,
            row.text("coordinate_source"),
        )
        for feature, row in _read_streets(path, districts, faults, subdistricts)
        if feature.geometry is not None
    }


def _read_streets(
    path: Path,
    districts: Mapping[str, District],
    faults: Faults,
    subdistricts: Iterable[Subdistrict],
) -> list[tuple[Feature, Row]]:
    streets, shifted = list[tuple[Feature, Row]](), set[int]()
    for feature, row in read_records(path, COLUMNS["streets.geojson"], faults):
        if feature.geometry is None:
            faults.add(feature.number, "no_line")
        elif check_shape(feature, Shape.LINE, faults):
            if _check_street(feature.geometry, row, districts):
                shifted.add(len(streets))
            streets.append((feature, row))
    outlines = [one.geometry for one in districts.values() if one.geometry]
    outlines += [one.geometry for one in subdistricts]
    _check_crossings([feature for feature, _ in streets], shifted, outlines, faults)
    return streets


def _check_crossings(
    streets: Sequence[Feature], shifted: Set[int], outlines: Iterable[BaseGeometry], faults: Faults
) -> None:
    """File a fault for each street that meets others, or follows outlines, only if the GCJ-02
    shift is undone.

    The numbers of those of which it has been said already are `shifted`.
    """
    plane = [to_metric(street.geometry) for street in streets if street.geometry is not None]
    edges = [to_metric(outline).boundary for outline in outlines]
    for number, count in find_shifted_alone(plane, shifted, edges).items():
        name = streets[number].properties.get("name") or ""
        faults.add(streets[number].number, "street_alone_shifted", value=name, count=count)


def check_shape(feature: Feature, shape: Shape, faults: Faults) -> bool:
    """Whether a feature that has a geometry is drawn as it must be; a fault if not."""
    if feature.geometry is None or find_shape(feature.geometry) is shape:
        return True
    faults.add(feature.number, "other_shape", kind=feature.geometry.geom_type, shape=shape)
    return False


def _check_street(street: BaseGeometry, row: Row, districts: Mapping[str, District]) -> bool:
    """Whether a street would lie in its district if its GCJ-02 shift were undone, and now does not;
    a fault if it does not.
    """
    code = row.reference("district", districts, "districts.geojson")
    outline = districts[code].geometry if code in districts else None
    precision_m = row.measure("precision_m") or 0.0
    if outline is None or "precision_m" in row.refused:
        return False
    if _lies_mostly_in(street, outline, precision_m):
        return False
    looks_shifted = _lies_mostly_in(undo_shift(street), outline, precision_m)
    problem = name_stray(
        "street_elsewhere", "street_shifted", street, outline, comes_home=looks_shifted
    )
    row.faults.add(row.number, problem, value=row.text("name"), name=districts[code].name)
    return looks_shifted


def _lies_mostly_in(street: BaseGeometry, outline: BaseGeometry, precision_m: float) -> bool:
    """Whether more than half of a street lies in an outline, or no further off than its error."""
    line, area = to_metric(street), to_metric(outline)
    # Nearly every street lies in its district plainly; widening an outline takes much longer.
    return any(
        is_inside(line, Reach(area, radius_m), Rule.MOSTLY_WITHIN) for radius_m in (0, precision_m)
    )
