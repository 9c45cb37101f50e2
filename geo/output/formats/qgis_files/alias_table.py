"""The table `gpkg_data_columns` of a GeoPackage: what each field is called in Chinese, by the
standard's own extension (Schema), which GDAL and ArcGIS read; QGIS goes by the style.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

_TABLES = """
CREATE TABLE gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
    mime_type TEXT, constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name)
);
CREATE TABLE gpkg_data_column_constraints (
    constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
    min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
);
CREATE TABLE IF NOT EXISTS gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
    scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
"""
_EXTENSION = """
INSERT INTO gpkg_extensions VALUES
    (?, NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write')
"""
_ALIAS = "INSERT INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)"


def add_aliases(path: Path, aliases: Mapping[str, Mapping[str, str]]) -> None:
    """Give the fields of layers of a GeoPackage, by their names, what they are called."""
    rows = [
        (layer, field, said, said)
        for layer, named in aliases.items()
        for field, said in named.items()
    ]
    with closing(sqlite3.connect(path)) as package, package:
        package.executescript(_TABLES)
        for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
            package.execute(_EXTENSION, (table,))
        package.executemany(_ALIAS, rows)
