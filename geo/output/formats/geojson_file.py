"""GeoJSON (RFC 7946): WGS 84, UTF-8 unescaped, one feature a line, null geometry kept."""

import json

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.output.about import describe_extract
from geo.output.datum import Datum
from geo.output.extract import Extract, list_records
from geo.output.fields import STATEMENT
from geo.output.splitting import round_degrees


def write_geojson(extract: Extract, datum: Datum) -> bytes:
    """A feature for each project at each place it is shown at; nothing found: an empty collection.

    What the file says of itself stands in `about` beside the features, as the RFC allows.
    """
    about = json.dumps(describe_extract(extract, datum), ensure_ascii=False)
    table = extract.statements
    lines = ",\n".join(
        json.dumps(
            {"type": "Feature", "properties": record, "geometry": _geometry(shape)},
            ensure_ascii=False,
        )
        for record, shape in zip(list_records(table, STATEMENT), table.geometry, strict=True)
    )
    head = f'{{"type": "FeatureCollection",\n"about": {about},\n"features": [\n'
    return f"{head}{lines}\n]}}\n".encode()


def _geometry(shape: BaseGeometry | None) -> dict[str, object] | None:
    return None if shape is None else mapping(shapely.orient_polygons(round_degrees(shape)))
