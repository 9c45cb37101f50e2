"""GeoJSON (RFC 7946): WGS 84, UTF-8 unescaped, one feature a line, null geometry kept."""

import json

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.extract import Extract, flatten_lists, list_records
from geo.output.extracts.split_by_geometry import round_degrees
from geo.output.formats.table_files.table_to_write import FileTable, make_statement_table


def write_geojson(extract: Extract, datum: Datum) -> bytes:
    """A feature for each project at each place it is shown at."""
    return write_geojson_table(make_statement_table(extract, datum))


def write_geojson_table(table: FileTable) -> bytes:
    """A feature for each row, lists one text as in every file; no rows: an empty collection.

    What the file says of itself stands in `about` beside the features, as the RFC allows.
    """
    about = json.dumps(table.about, ensure_ascii=False)
    rows = flatten_lists(table.rows, table.fields)
    lines = ",\n".join(
        json.dumps(
            {"type": "Feature", "properties": record, "geometry": _geometry(shape)},
            ensure_ascii=False,
        )
        for record, shape in zip(list_records(rows, table.fields), rows.geometry, strict=True)
    )
    head = f'{{"type": "FeatureCollection",\n"about": {about},\n"features": [\n'
    return f"{head}{lines}\n]}}\n".encode()


def _geometry(shape: BaseGeometry | None) -> dict[str, object] | None:
    return None if shape is None else mapping(shapely.orient_polygons(round_degrees(shape)))
