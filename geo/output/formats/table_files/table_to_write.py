"""A table as a file that holds just one: its rows, what its fields are, what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import geopandas as gpd

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import PLACE, STATEMENT, FileField
from geo.output.extracts.extract import Extract
from geo.output.extracts.file_metadata import describe_extract, name_extract
from geo.text import say


@dataclass(frozen=True, eq=False, kw_only=True)
class FileTable:
    """Rows of WGS 84 (EPSG:4326) with the system they are to be written in.

    `headings` are what its fields are called in a sheet; `about` is what the file says of itself,
    by headings; `name` what it is called, `layer` what its rows are, for a program.
    """

    name: str
    layer: str
    rows: gpd.GeoDataFrame
    fields: tuple[FileField, ...]
    headings: tuple[str, ...]
    about: Mapping[str, str]
    datum: Datum


def make_statement_table(extract: Extract, datum: Datum) -> FileTable:
    """A row for each project at each place it is shown at."""
    return _carry("projects", extract, extract.statements, STATEMENT, datum)


def make_place_table(extract: Extract, datum: Datum) -> FileTable:
    """A row for each place that is shown."""
    table = _carry("places", extract, extract.places, PLACE, datum)
    # Both may come of one filter.
    return replace(table, name=f"{table.name}_{say('layer_name.places')}")


def _carry(
    layer: str, extract: Extract, rows: gpd.GeoDataFrame, fields: tuple[FileField, ...],
    datum: Datum,
) -> FileTable:  # fmt: skip
    return FileTable(
        name=name_extract(extract),
        layer=layer,
        rows=rows,
        fields=fields,
        headings=tuple(field.alias for field in fields),
        about=describe_extract(extract, datum),
        datum=datum,
    )
