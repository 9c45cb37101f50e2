"""Bringing citations in line with texts that were replaced, and offsets nobody has counted yet."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.data_faults import DataFaults, Fault
from geo.errors import IntakeFault
from geo.intake.raw_text.stored_bytes import read_stored
from geo.intake.reanchoring.anchored import SURE, Anchor, Anchoring
from geo.intake.reanchoring.citing_rows import (
    CHAPTERS,
    CitingRow,
    CitingTables,
    find_quote_column,
    read_citing_tables,
    read_table,
)
from geo.intake.reanchoring.reanchor_quotes import reanchor
from geo.intake.reanchoring.whole_quotes import can_be_quoted, is_whole
from geo.proof.numbers.numerals import read_numbers
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.fault_folding import leave_out_consequences
from geo.storage.atomic import publish_files
from geo.storage.csv_lines import CsvLines, Record
from geo.text import say

_DOCUMENTS = "documents.csv"
_MOST_ORPHANED = 0.5
"""Where more of a document's citations are gone it is another document: of a new download of the
same text hardly any is, of another text nearly all are.
"""


@dataclass(frozen=True)
class RepairedRow:
    """What became of one row of a document, whose text is `text`: where its quote is now."""

    row: CitingRow
    anchor: Anchor
    text: str
    is_accepted: bool

    @property
    def now(self) -> str:
        """What stands at the place where the quote is, or most likely is."""
        return self.text[self.anchor.start : self.anchor.end]


@dataclass(frozen=True)
class Repair:
    """What repairing changes, by table, and every row that is not as it was, in reading order."""

    tables: Mapping[str, bytes]
    outcomes: tuple[RepairedRow, ...]
    documents: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def open(self) -> list[RepairedRow]:
        """The rows a person has to look at."""
        return [one for one in self.outcomes if not one.is_accepted]


def plan_repair(
    folder: Path,
    texts: Path,
    accepted: Collection[str] = (),
    replacing: Mapping[Path, bytes] | None = None,
    *,
    is_forced: bool = False,
) -> Repair:
    """What to change so that every citation stands in the texts as they are now.

    `replacing` is what some of them will be. `accepted` are rows, by their id or file and line,
    whose drifted passage a person takes over; of a document all whose numbers are the same.
    Raises DataFaults for tables that cannot be read, IntakeFault for a text that is not UTF-8,
    for a row that nobody knows and, unless forced, for a text in which most citations are gone.
    """
    tables = read_citing_tables(folder)
    known = {row.name for row in tables.rows} | {row.document for row in tables.rows}
    if unknown := sorted(set(accepted) - known):
        raise IntakeFault(say("intake.unknown_row", value="、".join(unknown)))
    documents, sound = _read_documents(folder)
    outcomes, renewed, missing = list[RepairedRow](), dict[Record, Record](), list[str]()
    for record in sound:
        id, file = documents.cell(record, "id"), documents.cell(record, "file")
        raw = (replacing or {}).get(texts / file) or read_stored(texts / file)
        if raw is None:
            missing.append(id)
            continue
        text = _decode(raw, file)
        rows = [row for row in tables.rows if row.document == id]
        outcomes += _repair_document(rows, text, accepted)
        if not is_forced:
            _refuse_another(id, file, outcomes)
        if sums := _list_new_sums(documents, record, raw, text):
            renewed[record] = documents.change(record, sums)
    changed = _write_tables(tables, outcomes)
    if renewed:
        changed[_DOCUMENTS] = documents.write([renewed.get(one, one) for one in documents.rows])
    names = tuple(documents.cell(record, "id") for record in renewed)
    return Repair(changed, tuple(one for one in outcomes if _is_news(one)), names, tuple(missing))


def apply_repair(repair: Repair, folder: Path) -> None:
    """Write what a repair changes, in one step; raises WriteFault."""
    if repair.tables:
        publish_files(folder, repair.tables)


def _read_documents(folder: Path) -> tuple[CsvLines, list[Record]]:
    """The table of documents and its rows; raises DataFaults where it cannot be read."""
    found = list[Fault]()
    table = read_table(folder / _DOCUMENTS, COLUMNS[_DOCUMENTS], found)
    if table is None:
        raise DataFaults(leave_out_consequences(found))
    documents, kept = table[0], {row.number for row in table[1]}
    return documents, [record for record in documents.rows if record.row in kept]


def _list_new_sums(
    documents: CsvLines, record: Record, raw: bytes, text: str
) -> Mapping[str, object]:
    """What the row of a document says of its file, where that is no longer so."""
    sums = {"sha256": hashlib.sha256(raw).hexdigest(), "characters": len(text)}
    if not documents.cell(record, "characters"):
        del sums["characters"]
    is_new = any(documents.cell(record, name) != str(value) for name, value in sums.items())
    return sums if is_new else {}


def _decode(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise IntakeFault(say("intake.text_no_utf8", file=file)) from error


def _repair_document(
    rows: Sequence[CitingRow], text: str, accepted: Collection[str]
) -> list[RepairedRow]:
    """What becomes of the rows of one document, in the order they stand in its text."""
    if all(text[r.quoted.start : r.quoted.end] == r.quoted.quote for r in rows if is_told(r)):
        # Nothing has moved: only what was never counted is looked for.
        rows = [row for row in rows if not is_told(row)]
    anchors = reanchor([row.quoted for row in rows], text)
    outcomes = [
        _judge(row, anchor, text, accepted) for row, anchor in zip(rows, anchors, strict=True)
    ]
    return sorted(outcomes, key=lambda one: one.anchor.start or one.anchor.near)


def _refuse_another(id: str, file: str, outcomes: Sequence[RepairedRow]) -> None:
    """Raise IntakeFault where most of what a document was cited for is nowhere in its text."""
    told = [one for one in outcomes if one.row.document == id and is_told(one.row)]
    gone = sum(one.anchor.state is Anchoring.ORPHANED for one in told)
    if gone > _MOST_ORPHANED * len(told):
        raise IntakeFault(say("intake.another_text", id=id, file=file, count=gone, total=len(told)))


def is_told(row: CitingRow) -> bool:
    """Whether a row says where its quote stands."""
    return row.quoted.start is not None


def _judge(row: CitingRow, anchor: Anchor, text: str, accepted: Collection[str]) -> RepairedRow:
    """Whether a row is in order: found again, or drifted and taken over by a person."""
    now = text[anchor.start : anchor.end]
    if anchor.state is not Anchoring.DRIFTED or not now:
        is_found = anchor.state in SURE
        return RepairedRow(row, anchor, text, is_found)
    is_same = read_numbers(now) == read_numbers(row.quoted.quote)
    is_same = is_same and is_whole(text, anchor.start, anchor.end)
    is_meant = row.name in accepted or (row.document in accepted and is_same)
    return RepairedRow(row, anchor, text, is_meant and can_be_quoted(now))


def _is_news(outcome: RepairedRow) -> bool:
    return outcome.anchor.state is not Anchoring.EXACT


def _write_tables(tables: CitingTables, outcomes: Sequence[RepairedRow]) -> dict[str, bytes]:
    """The tables with the rows that changed."""
    changes: dict[str, dict[int, dict[str, object]]] = {}
    for one in outcomes:
        if values := _new_values(one):
            changes.setdefault(one.row.file, {})[one.row.row] = values
    written = dict[str, bytes]()
    for file, by_row in changes.items():
        lines = tables.lines[file]
        rows = [
            lines.change(record, by_row[record.row]) if record.row in by_row else record
            for record in lines.rows
        ]
        written[file] = lines.write(_sort_chapters(lines, rows) if file == CHAPTERS else rows)
    return written


def _new_values(outcome: RepairedRow) -> dict[str, object]:
    """The cells of a row that change.

    A row that is not accepted keeps its quote, and so is still at fault, but stands where its
    neighbours do: the next repair has to find it among them.
    """
    row, anchor = outcome.row, outcome.anchor
    if outcome.is_accepted:
        if anchor.state is Anchoring.EXACT:
            return {}
        return {find_quote_column(row.file): outcome.now, "start": anchor.start, "end": anchor.end}
    if not is_told(row) or anchor.near == row.quoted.start:
        return {}
    is_there = any(start == anchor.near for start, _ in anchor.others)
    length = len(row.quoted.quote)
    near = max(0, min(anchor.near - is_there, len(outcome.text) - length))
    return {"start": near, "end": near + length}


def _sort_chapters(lines: CsvLines, rows: Sequence[Record]) -> list[Record]:
    """The chapters of each document in the order of its text, where its first one stands.

    One that is gone stands behind the one before: headings in each other would not be read.
    """
    order = {id: n for n, id in enumerate(dict.fromkeys(lines.cell(r, "document") for r in rows))}
    kept, behind = list[Record](), ("", 0)
    for row in sorted(
        rows,
        key=lambda r: (order[lines.cell(r, "document")], int(lines.cell(r, "start") or 0)),
    ):
        id, *cells = (lines.cell(row, name) for name in ("document", "start", "end"))
        if all(cells):
            start, end = map(int, cells)
            step = max(0, behind[1] - start) if behind[0] == id else 0
            behind = id, end + step
            kept.append(
                lines.change(row, {"start": start + step, "end": end + step}) if step else row
            )
        else:
            kept.append(row)
    return kept
