"""The rows of every table that cites a document, read so that their offsets may be empty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from geo.data_faults import DataFaults, Fault
from geo.intake.reanchoring.anchored import Quoted
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS, Column
from geo.reading.checked_files.csv_reading import MAX_FILE_MB, parse_rows
from geo.reading.checked_files.fault_folding import leave_out_consequences
from geo.reading.checked_files.folder_entries import decode_text, read_content
from geo.storage.csv_lines import CsvLines

CHAPTERS = "chapters.csv"
CITING = ("projects.csv", "indicators.csv", "set_aside.csv", "schemes.csv", CHAPTERS)


@dataclass(frozen=True)
class CitingRow:
    """A row with its quote; `name` is what a person calls it by: its id, else file and line."""

    file: str
    row: int
    name: str
    document: str
    quoted: Quoted


@dataclass(frozen=True)
class CitingTables:
    """The tables as they are written, and the rows of theirs that cite."""

    lines: Mapping[str, CsvLines]
    rows: tuple[CitingRow, ...]


def find_quote_column(file: str) -> str:
    """The column a quote stands in: a heading is its own."""
    return "title" if file == CHAPTERS else "quote"


def read_citing_tables(folder: Path) -> CitingTables:
    """Every row that cites. Raises DataFaults for what is wrong but for offsets left empty."""
    found, lines, rows = list[Fault](), dict[str, CsvLines](), list[CitingRow]()
    for file in CITING:
        columns = {
            name: replace(column, required=False) if name in ("start", "end") else column
            for name, column in COLUMNS[file].items()
        }
        table = read_table(folder / file, columns, found)
        if table is not None:
            lines[file], parsed = table
            rows += _cite(file, parsed)
    if found:
        raise DataFaults(leave_out_consequences(found))
    return CitingTables(lines, tuple(rows))


def read_table(
    path: Path, columns: Mapping[str, Column], found: list[Fault]
) -> tuple[CsvLines, list[Row]] | None:
    """A table as it is written and its rows as they are read; None, and faults filed, where it
    cannot be read.
    """
    before, faults = len(found), Faults(path.name, found)
    content = read_content(path, faults, most_mb=MAX_FILE_MB)
    text = None if content is None else decode_text(content, faults)
    rows = [] if text is None else list(parse_rows(text, columns, faults))
    return (CsvLines.read(content), rows) if content and len(found) == before else None


def _cite(file: str, parsed: list[Row]) -> Iterator[CitingRow]:
    for row in parsed:
        number = row.number or 0
        start, end = row.whole("start"), row.whole("end")
        is_blank = start is None or end is None
        quoted = Quoted(
            row.text(find_quote_column(file)),
            None if is_blank else start,
            None if is_blank else end,
        )
        name = row.text("id") or f"{file}:{number}"
        yield CitingRow(file, number, name, row.text("document"), quoted)
