"""What CONTRIBUTING says of where things lie: places in their district, rivers, outlines."""

import json
from collections.abc import Mapping
from typing import Any

from shapely.geometry.base import BaseGeometry

from tests.fuzz.contributing import PRECISION_LIMIT_M, source
from tests.fuzz.records import Breach, Content, Row
from tests.fuzz.shapes import (
    AREAS,
    GCJ02_EAST_M,
    GCJ02_NORTH_M,
    LINES,
    in_metres,
    judge_geometry,
    leaves_by_m,
    river_in_metres,
    shift_m,
)
from tests.fuzz.world import World

CITY = "120100"
PLACES, DISTRICTS, RIVER = source("places.geojson"), source("districts.geojson"), "river.geojson"
SUBDISTRICTS = source("subdistricts.geojson")
BASES = {
    source("streets.geojson"): LINES, source(RIVER): LINES, DISTRICTS: AREAS, SUBDISTRICTS: AREAS,
}  # fmt: skip
_SURE, _SLACK_M = 1.05, 3.0
_FEW, _MOST = 0.45, 0.55
_FARTHEST_M = 10_000.0


def judge(world: World, found: Content) -> None:
    """Add to the content what is wrong with where its features lie."""
    if found.file in BASES:
        _judge_base(found)
        _judge_datum(world, found)
    if found.file == PLACES:
        for row in found.rows:
            _judge_precision(found, row)
            _judge_named(world, found, row)
    if found.file in (PLACES, DISTRICTS, source(RIVER)) and not found.breaches:
        _judge_grounds(world, found)
    if found.file in (DISTRICTS, source("streets.geojson")) and not found.breaches:
        _judge_streets(world, found)
    if found.file == SUBDISTRICTS:
        for row in found.rows:
            if not str(row.values.get("id")).startswith(str(row.values.get("district")).strip()):
                found.refuse("a code of another district", row.number, "id")
    if found.file in (DISTRICTS, SUBDISTRICTS) and not found.breaches:
        _judge_subdistricts(world, found)


def _judge_base(found: Content) -> None:
    for row in found.rows:
        kind = row.geometry.get("type") if isinstance(row.geometry, dict) else None
        city = found.file == DISTRICTS and str(row.values.get("role")).strip() == "city"
        if row.geometry is None and not city and row.values.get("id") != CITY:
            found.refuse("no geometry where one is needed", row.number, "geometry")
        elif row.geometry is not None and kind not in BASES[found.file]:
            found.refuse("a geometry of another kind", row.number, "geometry")
        elif city and (row.geometry is not None or row.values.get("id") != CITY):
            found.doubts.append("a city of another kind")
        elif found.file == DISTRICTS and not city and row.values.get("id") == CITY:
            found.doubts.append("a district with the city's code")


def _judge_datum(world: World, found: Content) -> None:
    """All of a file moved by what lies between GCJ-02 and WGS 84."""
    before = [row.geometry for row in world.contents[found.file].rows]
    if len(before) != len(found.rows):
        return
    pairs = zip(before, found.rows, strict=True)
    shifts = [move for old, row in pairs if (move := shift_m(old, row.geometry))]
    moved = [
        abs(east - GCJ02_EAST_M) < 60 and abs(north - GCJ02_NORTH_M) < 60 for east, north in shifts
    ]
    if moved and all(moved):
        found.refuse("positions in GCJ-02", None, "geometry")


def _judge_precision(found: Content, row: Row) -> None:
    precision, limit = row.values.get("precision"), row.values.get("precision_m")
    precision = precision.strip() if isinstance(precision, str) else precision
    kind = str(row.values.get("kind")).strip()
    if row.values.get("stretches") and (row.geometry is not None or kind != "river"):
        found.refuse("stretches of what is no river drawn elsewhere", row.number, "stretches")
    placed, named = row.geometry is not None, bool(row.values.get("subdistricts"))
    along = bool(row.values.get("streets"))
    if along and (placed or row.values.get("stretches") or precision != "street"):
        found.refuse("along a street and drawn elsewhere", row.number, "streets")
    elif along:
        pass
    elif not placed and row.values.get("stretches"):
        if precision != "zone":
            found.refuse("precision does not fit the stretches", row.number, "precision")
    elif not placed and named:
        if precision not in ("subdistrict", "zone"):
            found.refuse("precision does not fit the subdistricts", row.number, "precision")
    elif placed == (precision == "none"):
        found.refuse("precision does not fit the geometry", row.number, "precision")
    if not placed and not along and limit is not None:
        found.refuse("an error of no position", row.number, "precision_m")
    if (placed or along) and isinstance(limit, int | float) and isinstance(precision, str):
        most = PRECISION_LIMIT_M.get(precision)
        if limit <= 0 or (most is not None and limit > most):
            found.refuse("an error out of what its precision allows", row.number, "precision_m")


def _judge_named(world: World, found: Content, row: Row) -> None:
    """Subdistricts are of the place's district, and a pin stands for none where they are drawn."""
    values = row.values
    district = str(values.get("district")).strip()
    named = values.get("subdistricts")
    for code in named if isinstance(named, list) else ():
        if district != CITY and not str(code).startswith(district or "?"):
            found.refuse("a subdistrict of another district", row.number, "subdistricts")
    drawn = {one.values["district"] for one in world.contents[SUBDISTRICTS].rows}
    kind = row.geometry.get("type") if isinstance(row.geometry, dict) else None
    precision = str(values.get("precision")).strip()
    if kind and kind not in AREAS and precision == "subdistrict" and district in drawn:
        found.refuse("a pin for a subdistrict", row.number, "precision")


def _judge_subdistricts(world: World, found: Content) -> None:
    """Each keeps to its district; two that share much ground, or in one a name, are refused."""
    drawn = found if found.file == SUBDISTRICTS else world.contents[SUBDISTRICTS]
    outlines = found if found.file == DISTRICTS else world.contents[DISTRICTS]
    grounds = {
        row.values["id"].strip(): in_metres(json.dumps(row.geometry))
        for row in outlines.rows
        if row.geometry
    }
    seen: list[tuple[BaseGeometry, float]] = []
    _judge_names(drawn, found)
    for row in drawn.rows:
        written, allowed_m = json.dumps(row.geometry), float(row.values["precision_m"])
        ground, shape = grounds.get(row.values["district"].strip()), in_metres(written)
        away_m = leaves_by_m(written, ground) if ground is not None else 0.0
        if away_m > allowed_m * _SURE + _SLACK_M:
            found.breaches.append(
                Breach("a subdistrict leaves its district", SUBDISTRICTS, row.number, "geometry")
            )
        elif away_m > allowed_m / _SURE - _SLACK_M and away_m > 0:
            found.doubts.append("a subdistrict at the very edge")
        for other, its_m in seen:
            deep = shape.intersection(other).buffer(-max(allowed_m, its_m) / 2 - _SLACK_M)
            if not deep.is_empty:
                found.breaches.append(
                    Breach("subdistricts on the same ground", SUBDISTRICTS, row.number, "geometry")
                )
            elif shape.intersection(other).area > 1000:
                found.doubts.append("subdistricts that nearly overlap")
        seen.append((shape, allowed_m))


def _judge_names(drawn: Content, found: Content) -> None:
    called: dict[tuple[str, str], str] = {}
    for row in drawn.rows:
        district, own = row.values["district"].strip(), row.values["id"].strip()
        names = [row.values["name"], *(row.values.get("aliases") or [])]
        firsts = [called.setdefault((district, str(name).strip()), own) for name in names]
        if any(first != own for first in firsts):
            found.breaches.append(
                Breach("subdistricts of one name", SUBDISTRICTS, row.number, "name")
            )


def _judge_grounds(world: World, found: Content) -> None:
    contents = {path: world.contents[path] for path in (PLACES, DISTRICTS, source(RIVER))}
    contents[found.file] = found
    grounds = {
        row.values["id"].strip(): in_metres(json.dumps(row.geometry))
        for row in contents[DISTRICTS].rows
        if row.geometry
    }
    river = river_in_metres(
        tuple(
            (json.dumps(row.geometry), float(row.values["width_m"]))
            for row in contents[source(RIVER)].rows
        )
    )
    for row in contents[PLACES].rows:
        if row.geometry and not any(one.sure for one in judge_geometry(row.geometry)):
            _judge_place(found, row, grounds, river)


def _judge_streets(world: World, found: Content) -> None:
    streets = found if found.file != DISTRICTS else world.contents[source("streets.geojson")]
    outlines = found if found.file == DISTRICTS else world.contents[DISTRICTS]
    grounds = {row.values["id"]: row.geometry for row in outlines.rows if row.geometry}
    for row in streets.rows:
        ground = grounds.get(str(row.values.get("district")).strip())
        if not row.geometry or not ground:
            continue
        line, area = in_metres(json.dumps(row.geometry)), in_metres(json.dumps(ground))
        allowed_m = float(row.values.get("precision_m") or 0)
        inside = line.intersection(area).length / line.length
        if inside < _FEW and line.distance(area) > allowed_m * _SURE + _SLACK_M:
            found.breaches.append(
                Breach("a street leaves its district", streets.file, row.number, "geometry")
            )
        elif inside < _MOST and leaves_by_m(json.dumps(row.geometry), area) > allowed_m:
            found.doubts.append("a street at the edge of its district")


def _judge_place(
    found: Content, row: Row, grounds: Mapping[str, BaseGeometry], river: BaseGeometry
) -> None:
    values, written = row.values, json.dumps(row.geometry)
    kind, district = values["kind"].strip(), values["district"].strip()
    by_river = kind == "bridge" or (kind == "river" and district == CITY)
    ground = river if by_river else grounds.get(district)
    away_m = min((in_metres(written).distance(one) for one in grounds.values()), default=0.0)
    if away_m > _FARTHEST_M + _SLACK_M:
        found.breaches.append(Breach("a place far from every district", PLACES, row.number))
        return
    if ground is None:
        return
    away_m, allowed_m = leaves_by_m(written, ground), float(values["precision_m"])
    where = "the drawn river" if by_river else "its district"
    if away_m > allowed_m * _SURE + _SLACK_M:
        found.breaches.append(Breach(f"a place leaves {where}", PLACES, row.number, "geometry"))
    elif away_m > allowed_m / _SURE - _SLACK_M and away_m > 0:
        found.doubts.append("a place at the very edge")
    if kind == "bridge" and _outside(grounds.get(district), written, allowed_m):
        found.doubts.append("a bridge outside its district")


def _outside(ground: Any, written: str, allowed_m: float) -> bool:
    return ground is not None and leaves_by_m(written, ground) > allowed_m
