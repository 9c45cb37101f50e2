"""The table `layer_styles` of a GeoPackage, from which QGIS takes how its layers look."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

_TABLE = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
    styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME
)
"""
_LISTED = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)
"""
_STYLE = """
INSERT INTO layer_styles
    (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
     styleSLD, useAsDefault, description, owner, update_time)
VALUES ('', '', ?, 'geom', ?, ?, '', 1, '', '', ?)
"""


def add_styles(path: Path, looks: Mapping[str, str], moment: str) -> None:
    """Give layers of a GeoPackage, by their names, the style they open in, made at a moment."""
    styles = [(name, name[:30], look, moment) for name, look in looks.items()]
    with closing(sqlite3.connect(path)) as package, package:
        package.execute(_TABLE)
        package.execute(_LISTED, (moment,))
        package.executemany(_STYLE, styles)
