"""CSV for a spreadsheet: UTF-8 with the mark Excel needs, Chinese headings, numbers as numbers."""

from geo.output.about import say_in_one_line
from geo.output.datum import Datum
from geo.output.exports import format_csv
from geo.output.extract import Extract, list_records, show_cell
from geo.output.fields import STATEMENT, list_position
from geo.output.splitting import list_points


def write_csv(extract: Extract, datum: Datum) -> bytes:
    """A row for each project at each place it is shown at, with a point that stands for it.

    What the file says of itself is the last heading, over an empty column: it is in the way of
    no calculation, and there where nothing was found.
    """
    table = extract.statements
    position = list_position(datum.in_metres)
    headings = [field.alias for field in (*STATEMENT, *position)]
    points = zip(*list_points(table, datum), strict=True)
    rows = [
        (*map(show_cell, record.values()), *point)
        for record, point in zip(list_records(table, STATEMENT), points, strict=True)
    ]
    return format_csv(headings, rows, about=say_in_one_line(extract, datum))
