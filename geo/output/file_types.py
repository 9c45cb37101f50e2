"""The sorts of file what was found can be carried away as, by their ending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geo.errors import ExportFault
from geo.output.datum import Datum, list_datums
from geo.output.extract import Extract
from geo.output.formats.csv_table import write_csv
from geo.output.formats.geojson_file import write_geojson
from geo.text import say

_DEGREES = ("4326",)
_ANY = ("4326", "4490", "4548", "gcj02")


@dataclass(frozen=True)
class FileType:
    """A sort of file: its ending, what a browser calls it, and the systems it may be in.

    `datums` are ids, the one to take where none is asked for first.
    """

    ending: str
    mime: str
    datums: tuple[str, ...]
    write: Callable[[Extract, Datum], bytes]

    @property
    def title(self) -> str:
        """Its name, with the programs that open it."""
        return say(f"file_type.{self.ending.removeprefix('.')}")


_TYPES = (
    FileType(".csv", "text/csv", _ANY, write_csv),
    FileType(".geojson", "application/geo+json", _DEGREES, write_geojson),
)

FILE_TYPES: Mapping[str, FileType] = {file_type.ending: file_type for file_type in _TYPES}
"""Every sort of file by its ending, in the order to offer them."""


def choose_datum(file_type: FileType, asked: str) -> Datum:
    """The system asked for by its id or EPSG code, or the one the sort of file is usually in.

    Raises ExportFault for one that is not known, or that such a file must not be in.
    """
    known = list_datums()
    id = asked.strip().lower().removeprefix("epsg:") or file_type.datums[0]
    if id not in known:
        raise ExportFault(say("export_fault.datum", value=asked[:40], known="、".join(known)))
    if id not in file_type.datums:
        allowed = "、".join(file_type.datums)
        raise ExportFault(
            say("export_fault.not_in", ending=file_type.ending, value=asked, allowed=allowed)
        )
    return known[id]
