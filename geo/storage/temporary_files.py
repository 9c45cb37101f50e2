"""Files that a library writes itself: made aside, read back, and gone."""

import sqlite3
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from geo.errors import WriteFault
from geo.text import say
from geo.vocabulary import Shape

_GEOMETRY_TYPES: Mapping[Shape | None, str | None] = {
    Shape.POINT: "Point",
    Shape.LINE: "MultiLineString",
    Shape.AREA: "MultiPolygon",
    None: None,
}
_AT_ONCE = 1024
"""So many rows are read back at once: a hundred thousand would fill the memory of twice as many."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder to write into that is gone afterwards; raises WriteFault where there is no room."""
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

    # What is read back at once need not survive a power cut: waiting for the disk takes seconds.
    pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except (OSError, sqlite3.Error, DataLayerError, DataSourceError, FeatureError) as error:
        raise WriteFault(say("write.aside", path=tempfile.gettempdir())) from error


def write_layer(
    table: pd.DataFrame, path: Path, driver: str, shape: Shape | None, **options: Any
) -> None:
    """Write rows of one sort of geometry, or of none, as a layer; no rows give an empty one."""
    is_parted = shape in (Shape.LINE, Shape.AREA)
    _write(
        table, path, driver=driver, geometry_type=_GEOMETRY_TYPES[shape],
        promote_to_multi=is_parted, **options,
    )  # fmt: skip


def write_mixed(table: pd.DataFrame, path: Path, driver: str, options: Mapping[str, str]) -> None:
    """Write rows of any sorts of geometry, and of none, as one layer."""
    _write(table, path, driver=driver, geometry_type="Unknown", layer_options=options)


def _write(table: pd.DataFrame, path: Path, *, layer: str | None = None, **options: Any) -> None:
    import pyogrio
    from pyogrio.errors import FeatureError

    with warnings.catch_warnings():
        # A file without a system of coordinates is meant: an offset has no code.
        warnings.filterwarnings("ignore", "'crs' was not provided", UserWarning)
        pyogrio.write_dataframe(table, path, layer=layer, **options)
    # GDAL says nothing where the last of a file found no room; its head still counts every row.
    if _count_back(path, layer) != len(table):
        raise FeatureError(path.name)


def _count_back(path: Path, layer: str | None) -> int:
    """How many rows a program reads that reads all of them, part by part; -1 for no file at all."""
    from pyogrio import raw

    try:
        with raw.open_arrow(path, layer=layer, batch_size=_AT_ONCE, use_pyarrow=True) as (_, parts):
            return sum(part.num_rows for part in parts)
    except IndexError:  # Of what holds no layer, though it bears the name of one.
        return -1
