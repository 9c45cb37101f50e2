"""XLSX: what was found on a sheet for each question, with the dictionary and the documents."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pandas as pd

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import (
    FIGURE,
    LONG,
    PLACE,
    PROJECT,
    STATEMENT,
    FileField,
    list_position,
)
from geo.output.extracts.extract import Extract, list_records, make_cell_value
from geo.output.extracts.field_dictionary import list_dictionary, list_dictionary_headings
from geo.output.extracts.file_metadata import describe_extract, list_documents
from geo.output.extracts.split_by_geometry import list_points
from geo.output.formats.table_files.figure_and_plan_csv import disarm_cell
from geo.text import say, words

_MAX_WIDTH, _MIN_WIDTH, _SAMPLE = 42, 6, 200
_MAX_CELL = 32_767


@dataclass(frozen=True)
class BookSheet:
    """A sheet: its name, its headings, its rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]


def write_workbook(extract: Extract, datum: Datum) -> bytes:
    """A workbook with what it says of itself first; nothing found leaves headings without rows.

    Codes are texts, numbers numbers; the heading stays in sight and has a filter. No text runs
    as a formula, whatever it begins with.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    made = datetime.combine(extract.made, time())
    about = {"title": say("app.title"), "comments": say("about.use_text"), "created": made}
    book.set_properties(about)
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    # What Excel marks so it keeps a text, even where its cell is opened and left again.
    quoted = book.add_format({"quote_prefix": True})
    for sheet in list_sheets(extract, datum):
        _write(book.add_worksheet(sheet.name), sheet, head, quoted)
    book.close()
    return buffer.getvalue()


def list_sheets(extract: Extract, datum: Datum) -> list[BookSheet]:
    """The sheets in their order."""
    names = words("worksheet")
    return [
        BookSheet(
            names["about"], _about_headings(), list(describe_extract(extract, datum).items())
        ),
        _table(names["projects"], extract.project_rows, PROJECT),
        _placed(names["places"], extract.places, PLACE, datum),
        _placed(names["statements"], extract.statements, STATEMENT, datum),
        BookSheet(names["long"], [field.alias for field in LONG], list(_list_long(extract))),
        _table(names["figures"], extract.figure_rows, FIGURE),
        BookSheet(names["pivot"], _pivot_headings(), list(_pivot(extract))),
        BookSheet(names["dictionary"], list_dictionary_headings(), list_dictionary()),
        BookSheet(names["sources"], _source_headings(), list(_list_sources(extract))),
    ]


def _about_headings() -> list[str]:
    return [say("about.column_heading"), say("about.column_text")]


def _table(name: str, table: pd.DataFrame, fields: Sequence[FileField]) -> BookSheet:
    rows = [[*map(make_cell_value, record.values())] for record in list_records(table, fields)]
    return BookSheet(name, [field.alias for field in fields], rows)


def _placed(name: str, table: Any, fields: Sequence[FileField], datum: Datum) -> BookSheet:
    """A table with a point for each row behind it."""
    plain = _table(name, table, fields)
    points = zip(*list_points(table, datum), strict=True)
    headings = [*plain.headings, *(field.alias for field in list_position(datum.in_metres))]
    rows = [[*row, *point] for row, point in zip(plain.rows, points, strict=True)]
    return BookSheet(name, headings, rows)


def _list_long(extract: Extract) -> Iterable[list[Any]]:
    """A row for each project, place and sector: one value a cell, and each project counted once."""
    for record in list_records(extract.statements, STATEMENT):
        for code, name in zip(record["sectors"], record["sector_names"], strict=True):
            counted = record["counted"] if code == record["sector"] else 0
            one = record | {"sectors": code, "sector_names": name, "counted": counted}
            yield [make_cell_value(one[field.name]) for field in LONG]


def _pivot_headings() -> list[str]:
    return [say("field.sector_name"), *words("status").values(), say("worksheet_pivot.all")]


def _pivot(extract: Extract) -> Iterable[list[Any]]:
    """How many projects of each main sector have each status; what has none is left out."""
    table = extract.project_rows
    counts = dict(table.groupby(["sector", "status"]).size()) if len(table) else dict[Any, int]()
    for sector in extract.sources.sectors_in_order:
        row = [int(counts.get((sector.id, status), 0)) for status in words("status")]
        if any(row):
            yield [sector.name, *row, sum(row)]


def _source_headings() -> list[str]:
    return list(words("source_column").values())


def _list_sources(extract: Extract) -> Iterable[list[Any]]:
    """The documents that say what was found, with how many projects each gives."""
    for id in list_documents(extract):
        document = extract.sources.documents[id]
        cited = sum(project.citation.document == id for project in extract.projects)
        kind = words("document_kind")[document.kind]
        published = date.fromisoformat(document.published) if document.published else None
        said = (document.title, document.issuer, kind, published, document.note)
        yield [id, *said, document.file, document.sha256, cited]


def _write(sheet: Any, content: BookSheet, head: Any, quoted: Any) -> None:
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(content.headings):
        sheet.write_string(0, column, heading, head)
        cells = [row[column] for row in content.rows[:_SAMPLE]]
        sheet.set_column(column, column, _fit([heading, *cells]))
    for number, row in enumerate(content.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, quoted)
    sheet.autofilter(0, 0, max(len(content.rows), 1), len(content.headings) - 1)


def _write_cell(sheet: Any, row: int, column: int, cell: object, quoted: Any) -> None:
    """A number as a number, a day as a day, any other as a text; nothing where there is nothing."""
    if isinstance(cell, str):
        is_formula_like = disarm_cell(cell) != cell
        sheet.write_string(row, column, cell[:_MAX_CELL], quoted if is_formula_like else None)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell)
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _fit(cells: Iterable[object]) -> int:
    """A width in letters of a figure's width, of which a Chinese character takes two."""
    widths = (sum(2 if ord(c) > 0x2E80 else 1 for c in str(cell)) for cell in cells if cell)
    return min(max(max(widths, default=0) + 2, _MIN_WIDTH), _MAX_WIDTH)
