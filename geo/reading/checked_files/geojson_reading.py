"""Reading the GeoJSON files people edit: every member known, positions checked, WGS 84."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import Column, Notation
from geo.reading.checked_files.csv_reading import Seen
from geo.reading.checked_files.folder_entries import read_text
from geo.reading.checked_files.geometry import read_geometry
from geo.reading.checked_files.json_text import MAX_FILE_MB, find_repeated, parse_json
from geo.reading.checked_files.sound_texts import look_once
from geo.reading.checked_files.value_check import make_row
from geo.text import say

MAX_FEATURES = 200_000
"""As many as a table may have lines: reading more would keep everybody waiting."""
_COLLECTION_MEMBERS = ("type", "name", "crs", "bbox", "xy_coordinate_resolution", "features")
"""Those of RFC 7946, and what QGIS adds to them."""
_FEATURE_MEMBERS = ("type", "id", "bbox", "properties", "geometry")
_GEOMETRY_MEMBERS = ("type", "bbox", "coordinates")
_WGS84 = re.compile(
    r"(?:urn:ogc:def:crs:)?(?:(?:OGC:(?:[0-9.]*:)?)?CRS84|EPSG:(?:[0-9.]*:)?(?:4326|4490))",
    re.IGNORECASE,
)
"""How WGS 84 is named, and CGCS2000, which is the same to a few centimetres."""


@dataclass(frozen=True)
class Feature:
    """A GeoJSON feature: its number in the file, its properties, its geometry or None."""

    number: int
    properties: Mapping[str, Any]
    geometry: BaseGeometry | None


def read_features(path: Path, faults: Faults) -> Iterator[Feature]:
    """The features of a GeoJSON FeatureCollection whose positions can be WGS 84 in China.

    Faults filed: what `parse_json` and `read_geometry` file; not a FeatureCollection, another
    system of coordinates, a member that is unknown, missing or there twice. A feature with a
    fault of its geometry is not yielded; an empty collection yields nothing.
    """
    text = read_text(path, faults, most_mb=MAX_FILE_MB)
    for number, raw in () if text is None else _read_raw(text, faults):
        feature = _feature(number, raw, faults)
        if feature is not None:
            yield feature


def read_records(
    path: Path, columns: Mapping[str, Column], faults: Faults
) -> Iterator[tuple[Feature, Row]]:
    """What `read_features` yields, each with its properties as a row held against the columns.

    The properties of a feature whose geometry is faulty are looked at too.
    """
    text = read_text(path, faults, most_mb=MAX_FILE_MB)
    if text is not None:
        yield from _parse_records(text, columns, faults)


@look_once(lambda record, faults: (record[0], record[1].bound_to(faults)))
def _parse_records(
    text: str, columns: Mapping[str, Column], faults: Faults
) -> Iterator[tuple[Feature, Row]]:
    seen, sound = Seen(faults), {name: dict[str, str]() for name in columns}
    quotes = {name for name, column in columns.items() if column.notation is Notation.QUOTE}
    for number, raw in _read_raw(text, faults):
        feature = _feature(number, raw, faults)
        row = make_row(number, raw["properties"], columns, faults, sound)
        seen.check(row)
        if feature is not None:
            properties = _drop_blanks(feature.properties, quotes)
            yield Feature(feature.number, properties, feature.geometry), row


def _drop_blanks(properties: Mapping[str, Any], quotes: Container[str]) -> dict[str, Any]:
    """The properties with the blanks around their texts dropped, save in a quote."""
    return {
        name: value.strip() if isinstance(value, str) and name not in quotes else value
        for name, value in properties.items()
    }


def _read_raw(text: str, faults: Faults) -> Iterator[tuple[int, dict[str, Any]]]:
    """The features as they stand in a text, each with its number and with properties."""
    before = len(faults.found)
    content = parse_json(text, faults)
    if len(faults.found) > before:
        return
    is_collection = isinstance(content, dict) and content.get("type") == "FeatureCollection"
    if not is_collection or not isinstance(content.get("features"), list):
        faults.add(None, "not_a_collection")
        return
    if len(content["features"]) > MAX_FEATURES:
        count = len(content["features"])
        faults.add(None, "too_many_features", count=count, limit=MAX_FEATURES)
        return
    _check_members(None, content, _COLLECTION_MEMBERS, faults)
    repeated = find_repeated({**content, "features": None}) + content.repeated
    if repeated:
        faults.add(None, "key_twice", columns=tuple(dict.fromkeys(repeated)))
    if content.get("crs") is not None and not _is_wgs84(content["crs"]):
        faults.add(None, "other_crs", value=_name_crs(content["crs"]))
    for number, raw in enumerate(content["features"], start=1):
        is_feature = isinstance(raw, dict) and raw.get("type") == "Feature"
        if not is_feature or not isinstance(raw.get("properties"), dict):
            faults.add(number, "not_a_feature")
            continue
        yield number, raw


def _feature(number: int, raw: dict[str, Any], faults: Faults) -> Feature | None:
    _check_members(number, raw, _FEATURE_MEMBERS, faults)
    repeated = find_repeated(raw)
    if repeated:
        faults.add(number, "key_twice", columns=repeated)
    if "geometry" not in raw:
        faults.add(number, "geometry_missing")
        return None
    if raw["geometry"] is None:
        return Feature(number, raw["properties"], None)
    geometry = read_geometry(raw["geometry"], number, faults)
    if geometry is None:
        return None
    _check_members(number, raw["geometry"], _GEOMETRY_MEMBERS, faults)
    return Feature(number, raw["properties"], geometry)


def _check_members(
    number: int | None, members: Mapping[str, Any], known: tuple[str, ...], faults: Faults
) -> None:
    for name in members:
        if name not in known:
            faults.add_unknown(number, name, known)


def _is_wgs84(crs: Any) -> bool:
    """Whether the member `crs` of older GeoJSON, which QGIS writes, says WGS 84 or CGCS2000."""
    name = _member(crs, "name")
    return isinstance(name, str) and _WGS84.fullmatch(name) is not None


def _name_crs(crs: Any) -> str:
    """What a `crs` says in the words of a message: a name, the address of one, or a number."""
    for name in ("name", "href", "code"):
        said = _member(crs, name)
        if isinstance(said, str | int) and str(said).strip():
            return f"EPSG:{said}" if name == "code" else str(said)
    return say("fault.unnamed_crs")


def _member(crs: Any, name: str) -> Any:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return properties.get(name) if isinstance(properties, dict) else None
