"""A CSV people edit, changed by the row: every row that is not meant stays to the byte."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Record:
    """One row: its cells, and how it is written, line end included. `row` is its first line."""

    row: int
    cells: tuple[str, ...]
    written: str


@dataclass(frozen=True)
class CsvLines:
    """A CSV as its records, the header first; `end` is how its lines end."""

    records: tuple[Record, ...]
    mark: str
    end: str

    @classmethod
    def read(cls, content: bytes) -> "CsvLines":
        """Split a CSV that has been found sound; raises UnicodeDecodeError for other than UTF-8."""
        text = content.decode("utf-8")
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        lines = list(io.StringIO(text.removeprefix(mark), newline=""))
        reader, records, begun = csv.reader(lines), list[Record](), 0
        for cells in reader:
            written = "".join(lines[begun : reader.line_num])
            records.append(Record(begun + 1, tuple(cells), written))
            begun = reader.line_num
        end = "\r\n" if records and records[0].written.endswith("\r\n") else "\n"
        return cls(tuple(records), mark, end)

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.records[0].cells

    @property
    def rows(self) -> tuple[Record, ...]:
        """The records under the header."""
        return self.records[1:]

    def cell(self, record: Record, column: str) -> str:
        """What a row has in a column; nothing where it ends before."""
        at = self.header.index(column)
        return record.cells[at] if at < len(record.cells) else ""

    def make(self, values: Mapping[str, object], row: int = 0) -> Record:
        """A new row; columns not given stay empty."""
        cells = tuple(str(values.get(name, "")) for name in self.header)
        written = io.StringIO(newline="")
        csv.writer(written, lineterminator=self.end).writerow(cells)
        return Record(row, cells, written.getvalue())

    def change(self, record: Record, values: Mapping[str, object]) -> Record:
        """A row with some of its cells changed."""
        return self.make(
            {**dict(zip(self.header, record.cells, strict=False)), **values}, record.row
        )

    def write(self, rows: Sequence[Record]) -> bytes:
        """The file with these rows under its header."""
        parts = [record.written for record in (self.records[0], *rows)]
        ended = [part if part.endswith(("\n", "\r")) else part + self.end for part in parts]
        return (self.mark + "".join(ended)).encode()
