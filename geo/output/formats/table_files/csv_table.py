"""CSV for a spreadsheet: UTF-8 with the mark Excel needs, Chinese headings, numbers as numbers."""

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import list_position
from geo.output.extracts.extract import Extract, list_records, make_cell_value
from geo.output.extracts.file_metadata import say_in_one_line
from geo.output.extracts.split_by_geometry import list_points
from geo.output.formats.table_files.figure_and_plan_csv import format_csv
from geo.output.formats.table_files.table_to_write import FileTable, make_statement_table


def write_csv(extract: Extract, datum: Datum) -> bytes:
    """A row for each project at each place it is shown at."""
    return write_csv_table(make_statement_table(extract, datum))


def write_csv_table(table: FileTable) -> bytes:
    """The rows of a table, each with a point that stands for its geometry.

    What the file says of itself is the last heading, over an empty column: it is in the way of
    no calculation, and there where nothing was found.
    """
    position = list_position(table.datum.in_metres)
    headings = [*table.headings, *(field.alias for field in position)]
    points = zip(*list_points(table.rows, table.datum), strict=True)
    rows = [
        (*map(make_cell_value, record.values()), *point)
        for record, point in zip(list_records(table.rows, table.fields), points, strict=True)
    ]
    return format_csv(headings, rows, about=say_in_one_line(table.about))
