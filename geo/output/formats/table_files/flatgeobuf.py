"""FlatGeobuf: one layer, which a program may read over a network part by part."""

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.extract import Extract, flatten_lists
from geo.output.extracts.file_metadata import say_in_one_line
from geo.output.formats.table_files.table_to_write import FileTable, make_statement_table
from geo.storage.temporary_files import scratch_folder, write_mixed


def write_flatgeobuf(extract: Extract, datum: Datum) -> bytes:
    """A feature for each project at each place it is shown at."""
    return write_flatgeobuf_table(make_statement_table(extract, datum))


def write_flatgeobuf_table(table: FileTable) -> bytes:
    """A feature for each row, those without geometry as well.

    It therefore has no index: one that has cannot hold what lies nowhere.
    """
    with scratch_folder() as folder:
        path = folder / f"{table.layer}.fgb"  # A layer is called as its file.
        options = {
            "TITLE": table.name,
            "DESCRIPTION": say_in_one_line(table.about),
            "SPATIAL_INDEX": "NO",
        }
        rows = table.datum.convert(flatten_lists(table.rows, table.fields))
        write_mixed(rows, path, "FlatGeobuf", options)
        return path.read_bytes()
