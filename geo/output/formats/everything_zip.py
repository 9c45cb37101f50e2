"""Everything at once: tables, map, drawing and workbook in a ZIP that describes itself.

`datapackage.json` follows Frictionless' Data Package: each table with the type, the unit and the
meaning of each of its fields.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import (
    FIGURE,
    PLACE,
    PROJECT,
    STATEMENT,
    FieldType,
    FileField,
    list_position,
)
from geo.output.extracts.extract import Extract, join_list, list_records
from geo.output.extracts.file_metadata import describe_extract, name_extract
from geo.output.extracts.split_by_geometry import list_points
from geo.output.formats.file_types import ANY_DATUM, FILE_TYPES, FileType
from geo.output.formats.qgis_files.qgis_project import write_project
from geo.output.formats.table_files.figure_and_plan_csv import format_csv
from geo.storage.zipping import zip_files
from geo.text import say, words
from geo.values.sources import group_pairs

_NAME = "projects-and-places"
_PACKAGE = ".gpkg"
_PARTS = (_PACKAGE, ".geojson", ".dxf", ".kml", ".xlsx")
"""What lies beside the tables, and the project that opens the first of them in QGIS; a Shapefile
would be a ZIP within the ZIP."""
_PLACED = ("statements", "places")
"""The tables whose rows have a position."""
_TYPES = {
    FieldType.TEXT: "string",
    FieldType.WHOLE: "integer",
    FieldType.NUMBER: "number",
    FieldType.BOOLEAN: "boolean",
    FieldType.LIST: "string",
}
_LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}


def write_pack(extract: Extract, datum: Datum) -> bytes:
    """What was found in every form, in a system where a form may be in it, else in its own.

    The project for QGIS needs a system with a code: of an offset or a grid of one's own there is
    none.
    """
    tables = dict(_list_tables(extract, datum))
    files = {_name_table(name): _write_table(*table) for name, table in tables.items()}
    datums = {_name_table(name): datum for name in _PLACED}
    for ending in _PARTS:
        kind, path = FILE_TYPES[ending], f"{_NAME}{ending}"
        datums[path] = kind.fit(datum)
        files[path] = kind.write(extract, datums[path])
    if datum.epsg:
        files[f"{_NAME}.qgz"] = write_project(extract, datum, f"{_NAME}{_PACKAGE}")
    guard = {words("about_heading")["guard"]: say("about.guard_text")}
    said = describe_extract(extract, datum) | _say_systems(datums) | guard
    about = "".join(f"{name}:{text}\r\n" for name, text in said.items())
    files["README.txt"] = about.encode("utf-8-sig")
    package = _describe(extract, said, tables, files, datums)
    text = json.dumps(package, ensure_ascii=False, indent=2)
    return zip_files({"datapackage.json": f"{text}\n".encode(), **files})


def _say_systems(datums: Mapping[str, Datum]) -> dict[str, str]:
    """In which system each file is, those of one system together, under its heading."""
    together = group_pairs((f"{datum.title}。{datum.note}", path) for path, datum in datums.items())
    said = (f"{'、'.join(paths)}:{system}" for system, paths in together.items())
    return {words("about_heading")["datum"]: ";".join(said)}


PACK = FileType(".zip", "application/zip", ANY_DATUM, write_pack, id="pack")
"""The pack among the sorts of file; by its ending it would be a Shapefile."""

_Table = tuple[pd.DataFrame, tuple[FileField, ...]]


def _list_tables(extract: Extract, datum: Datum) -> Iterator[tuple[str, _Table]]:
    yield "projects", (extract.project_rows, PROJECT)
    yield "statements", _place(extract.statements, STATEMENT, datum)
    yield "places", _place(extract.places, PLACE, datum)
    yield "figures", (extract.figure_rows, FIGURE)


def _name_table(name: str) -> str:
    return f"tables/{name}.csv"


def _place(table: gpd.GeoDataFrame, fields: tuple[FileField, ...], datum: Datum) -> _Table:
    """A table with a point that stands for each row's geometry in place of it."""
    position = list_position(datum.in_metres)
    plain = pd.DataFrame(table.drop(columns="geometry"))
    for field, values in zip(position, list_points(table, datum), strict=True):
        plain[field.name] = pd.Series(values, plain.index, dtype="Float64")
    return plain, (*fields, *position)


def _write_table(table: pd.DataFrame, fields: Iterable[FileField]) -> bytes:
    names = [field.name for field in fields]
    records = list_records(table, fields)
    return format_csv(names, [[_show(cell) for cell in record.values()] for record in records])


def _show(cell: Any) -> Any:
    """A value as a program reads it back."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return join_list(cell) if isinstance(cell, list) else cell


def _describe(
    extract: Extract,
    said: Mapping[str, str],
    tables: Mapping[str, _Table],
    files: Mapping[str, bytes],
    datums: Mapping[str, Datum],
) -> dict[str, Any]:
    resources = []
    for path, content in files.items():
        name = path.rpartition("/")[2].replace(".", "-").lower()
        table = path.rpartition("/")[2].removesuffix(".csv")
        resource = {
            "name": name,
            "path": path,
            "bytes": len(content),
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        }
        if table in tables:
            resource |= _describe_table(tables[table][1])
        if path in datums:
            resource["crs"] = _describe_system(datums[path])
        resources.append(resource)
    return {
        "name": "district-initiatives",
        "title": name_extract(extract),
        "description": "\n".join(f"{heading}:{text}" for heading, text in said.items()),
        "version": str(extract.version),
        "created": f"{extract.made.isoformat()}T00:00:00Z",
        "licenses": [_LICENCE],
        "sources": [{"title": title} for title in said[say("about_heading.documents")].split(";")]
        if extract.projects
        else [],
        "resources": resources,
    }


def _describe_system(datum: Datum) -> dict[str, str]:
    told = {"code": datum.epsg, "title": datum.title, "note": datum.note}
    return {name: text for name, text in told.items() if text}


def _describe_table(fields: Iterable[FileField]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": {"fields": [_describe_field(field) for field in fields], "missingValues": [""]},
    }


def _describe_field(field: FileField) -> dict[str, str]:
    told = {
        "name": field.name,
        "type": _TYPES[field.type],
        "title": field.alias,
        "description": field.meaning,
        "unit": field.unit,
    }
    return {name: text for name, text in told.items() if text}
