"""FlatGeobuf: one layer of statements, which a program may read over a network part by part."""

from geo.output.about import name_extract, say_in_one_line
from geo.output.datum import Datum
from geo.output.extract import Extract, flatten
from geo.output.fields import STATEMENT
from geo.output.scratch import scratch_folder, write_mixed


def write_flatgeobuf(extract: Extract, datum: Datum) -> bytes:
    """A feature for each project at each place, those without geometry as well.

    It therefore has no index: one that has cannot hold what lies nowhere.
    """
    with scratch_folder() as folder:
        path = folder / "extract.fgb"
        options = {
            "TITLE": name_extract(extract),
            "DESCRIPTION": say_in_one_line(extract, datum),
            "SPATIAL_INDEX": "NO",
        }
        write_mixed(
            datum.convert(flatten(extract.statements, STATEMENT)), path, "FlatGeobuf", options
        )
        return path.read_bytes()
