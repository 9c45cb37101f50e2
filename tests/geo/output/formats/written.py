"""Extracts written as files."""

from geo.output.extracts.extract import Extract
from geo.output.formats.file_types import FILE_TYPES, choose_datum

METRIC = "EPSG:4548"
KML = "{http://www.opengis.net/kml/2.2}"


def write(extract: Extract, ending: str, datum: str = "") -> bytes:
    kind = FILE_TYPES[ending]
    return kind.write(extract, choose_datum(kind, datum))
