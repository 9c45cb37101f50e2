"""Faults of the tables as they would be, told by the proposals at the desk that make their rows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from geo.data_faults import Fault
from geo.drafts.into_data.composed_tables import Composed
from geo.drafts.one_draft.draft import Item
from geo.storage.csv_lines import CsvLines
from geo.text import say, words


def name_proposals(faults: Iterable[Fault], composed: Composed) -> list[Fault]:
    """The faults, those in rows that a proposal makes told by its key: the rows are nowhere yet.

    A fault in a row that stands already keeps its file and row.
    """
    return [_name(fault, composed) for fault in faults]


def _name(fault: Fault, composed: Composed) -> Fault:
    table = composed.tables.get(fault.file)
    row = dict(_read_row(fault.file, table, fault.row)) if table and fault.row else {}
    item = next((one for one in composed.published if row and _makes(one, fault.file, row)), None)
    if item is None:
        return fault
    quote = " ".join(item["quote"].split())
    record = words("suggest.record")[item.record]
    told = say("drafts.at_desk", item=item.key, record=record, quote=quote)
    return replace(fault, file=told, row=None)


def _read_row(file: str, table: bytes, row: int) -> Iterator[tuple[str, str]]:
    """The cells of the row that a fault names as the file's own editor does."""
    if file.endswith(".geojson"):
        features = json.loads(table)["features"]
        if 0 < row <= len(features):
            yield "id", str(features[row - 1]["properties"].get("id", ""))
        return
    lines = CsvLines.read(table)
    at = next((one for one in lines.rows if one.row == row), None)
    if at is not None:
        yield from zip(lines.header, at.cells, strict=False)


def _makes(item: Item, file: str, row: Mapping[str, str]) -> bool:
    """Whether a proposal makes a row: by the id the row has, of an aside by where it stands."""
    match file:
        case "series.csv":
            return bool(item["series_name"]) and item["series"] == row["id"]
        case "threads.csv":
            return bool(item["thread_title"]) and item["thread"] == row["id"]
        case "set_aside.csv":
            spans = {(str(start), str(end)) for start, end in item.mentions}
            return (row["start"], row["end"]) in spans
    return item.file == file and item["id"] == row.get("id")
