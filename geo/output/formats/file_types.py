"""The sorts of file what was found can be carried away as, by their ending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import ExportFault
from geo.output.extracts.export_datum import Datum, find_datum, list_datums
from geo.output.extracts.extract import Extract
from geo.output.extracts.own_coordinates import GRID_ID, read_grid
from geo.output.formats.other_programs.dxf import write_dxf
from geo.output.formats.other_programs.kml import write_kml
from geo.output.formats.other_programs.shapefile import write_shapefiles
from geo.output.formats.qgis_files.geopackage import write_geopackage
from geo.output.formats.table_files.csv_table import write_csv
from geo.output.formats.table_files.flatgeobuf import write_flatgeobuf
from geo.output.formats.table_files.geojson_file import write_geojson
from geo.output.formats.table_files.geoparquet import write_geoparquet
from geo.output.formats.table_files.workbook import write_workbook
from geo.text import say, words

_DEGREES = ("4326",)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
METRIC_ID = "4548"
_METRES = (METRIC_ID,)
ANY_DATUM = ("4326", "4490", "4548", "gcj02")


@dataclass(frozen=True)
class FileType:
    """A sort of file: its ending, what a browser calls it, and the systems it may be in.

    `datums` are ids, the one to take where none is asked for first.
    """

    ending: str
    mime: str
    datums: tuple[str, ...]
    write: Callable[[Extract, Datum], bytes]
    id: str = ""

    @property
    def title(self) -> str:
        """Its name, with the programs that open it."""
        return words("file_type")[self.id or self.ending.removeprefix(".")]

    @property
    def takes_grid(self) -> bool:
        """Whether it may be in a grid of one's own: where metres are allowed."""
        return METRIC_ID in self.datums

    def fit(self, datum: Datum) -> Datum:
        """A system it may be in as it is, else the one it is usually in."""
        is_own_grid = datum.id == GRID_ID and self.takes_grid
        return datum if is_own_grid or datum.id in self.datums else list_datums()[self.datums[0]]


_TYPES = (
    FileType(".csv", "text/csv", ANY_DATUM, write_csv),
    FileType(".xlsx", _XLSX, ANY_DATUM, write_workbook),
    FileType(".geojson", "application/geo+json", _DEGREES, write_geojson),
    FileType(".gpkg", "application/geopackage+sqlite3", ANY_DATUM, write_geopackage),
    FileType(".zip", "application/zip", ANY_DATUM, write_shapefiles),
    FileType(".fgb", "application/octet-stream", ANY_DATUM, write_flatgeobuf),
    FileType(".parquet", "application/vnd.apache.parquet", ANY_DATUM, write_geoparquet),
    FileType(".kml", "application/vnd.google-earth.kml+xml", _DEGREES, write_kml),
    FileType(".dxf", "image/vnd.dxf", _METRES, write_dxf),
)

FILE_TYPES: Mapping[str, FileType] = {file_type.ending: file_type for file_type in _TYPES}
"""Every sort of file by its ending, in the order to offer them."""


def choose_datum(file_type: FileType, asked: str) -> Datum:
    """The system asked for by its id or EPSG code, or the one the sort of file is usually in.

    A file of parameters (`.toml`) is a grid of one's own, where metres are allowed; DataFaults
    then say what is wrong with it. Raises AskFault for one that is not known, ExportFault for one
    that such a file must not be in.
    """
    is_grid = Path(asked).suffix.lower() == ".toml"
    if is_grid and file_type.takes_grid:
        return read_grid(Path(asked))
    datum = None if is_grid else find_datum(asked.strip() or file_type.datums[0])
    if datum is None or datum.id not in file_type.datums:
        allowed = "、".join(file_type.datums)
        raise ExportFault(
            say("export_fault.not_in", ending=file_type.ending, value=asked, allowed=allowed)
        )
    return datum
