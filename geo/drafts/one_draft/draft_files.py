"""Drafts as files of `data/drafts/`: two CSVs a document."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from geo.data_faults import DataFaults, Fault
from geo.drafts.one_draft.draft import Change, Draft, DraftFault, Item
from geo.drafts.one_draft.draft_columns import DRAFT, HISTORY
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import Column
from geo.reading.checked_files.csv_reading import parse_rows, read_rows
from geo.reading.sources_folder import read_sources
from geo.search.nearest_name import say_unknown_document
from geo.settings import data_dir
from geo.storage.atomic import publish_files
from geo.storage.write_lock import holding_data
from geo.text import say

FOLDER = "drafts"


def drafts_dir() -> Path:
    """The folder of drafts, beside that of the sources."""
    return data_dir() / FOLDER


def name_files(document: str) -> tuple[str, str]:
    """The file of a document's proposals and that of their history."""
    return f"{document}.csv", f"{document}.history.csv"


def read_draft(document: str, folder: Path | None = None) -> Draft | None:
    """A document's draft; None where there is none. Raises DataFaults for one that is broken."""
    place, found = folder or drafts_dir(), list[Fault]()
    proposals, steps = name_files(document)
    if not (place / proposals).exists():
        return None
    rows = read_rows(place / proposals, DRAFT, Faults(f"{FOLDER}/{proposals}", found))
    items = {row.text("key"): Item(row.text("key"), dict(row.cells)) for row in rows}
    done = tuple(
        Change(
            step=row.whole("step") or 0,
            undoes=row.whole("undoes") or 0,
            key=row.text("key"),
            column=row.text("column"),
            before=row.text("before"),
            after=row.text("after"),
            by=row.text("by"),
            at=row.text("at"),
        )
        for row in read_rows(place / steps, HISTORY, Faults(f"{FOLDER}/{steps}", found))
    )
    if found:
        raise DataFaults(found)
    return Draft(document, items, done)


def list_drafts(folder: Path | None = None) -> list[str]:
    """The documents of which there is a draft."""
    place = folder or drafts_dir()
    names = (path.name for path in sorted(place.glob("*.history.csv")))
    return [name.removesuffix(".history.csv") for name in names]


def write_tables(draft: Draft) -> dict[str, bytes]:
    """A draft as its files."""
    proposals, steps = name_files(draft.document)
    rows = ({"key": item.key, **item.cells} for item in draft.items.values())
    return {
        proposals: write_rows(DRAFT, rows),
        steps: write_rows(HISTORY, (vars(change) for change in draft.history)),
    }


def write_rows(columns: Mapping[str, Column], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Rows under the names of their columns; a nought is nothing.

    Raises DraftFault for what could not be read again: it would shut everybody out.
    """
    written, names = io.StringIO(newline=""), list(columns)
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.get(name) or "" for name in names] for row in rows)
    found = list[Fault]()
    for _ in parse_rows(written.getvalue(), columns, Faults("", found)):
        pass
    if found:
        raise DraftFault(say("drafts.unkept", wrong=found[0].wrong, expected=found[0].expected))
    return written.getvalue().encode()


def save_draft(draft: Draft, folder: Path | None = None) -> None:
    """Write a draft, both files in one step; raises WriteFault, DraftFault as `write_rows`."""
    publish_files(folder or drafts_dir(), write_tables(draft))


def say_no_draft(document: str) -> str:
    """That there is no draft, and how one is begun; of what is no document, that it is none."""
    sources = read_sources()
    is_known = document in sources.documents
    return say("drafts.none", id=document) if is_known else say_unknown_document(document, sources)


def change_draft(document: str, act: Callable[[Draft], Draft]) -> Draft:
    """Do something to a draft as it stands in its file, while nobody else does.

    Raises DraftFault where there is none, WriteFault, and what `act` raises: then nothing has
    changed.
    """
    with holding_data():
        draft = read_draft(document)
        if draft is None:
            raise DraftFault(say_no_draft(document))
        changed = act(draft)
        if changed is not draft:
            save_draft(changed)
        return changed
