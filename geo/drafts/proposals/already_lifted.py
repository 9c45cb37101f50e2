"""What stands already of a document, and records that stand taken up to be changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.drafts.one_draft.draft import TAKEN_UP, Draft, DraftFault, Item
from geo.drafts.one_draft.draft_columns import State
from geo.proof.marked_text.marked_passages import MarkKind, find_marked
from geo.reading.checked_files.columns import COLUMNS
from geo.storage.csv_lines import CsvLines
from geo.suggest.new_records.suggestion import FILES
from geo.text import say
from geo.values.sources import Sources

_SORTS = {
    MarkKind.FIGURE: ("indicator", "set_aside"), MarkKind.PROJECT: ("project",),
    MarkKind.PLACE: ("place",), MarkKind.ASIDE: ("set_aside", "indicator", "place"),
}  # fmt: skip
"""By what a passage is marked for, the sorts of suggestions that are no news there."""


def list_standing(document: str, sources: Sources) -> Mapping[str, Sequence[tuple[int, int]]]:
    """For each sort of record the stretches of a document on which there is nothing to suggest."""
    found: dict[str, list[tuple[int, int]]] = {record: [] for record in FILES}
    for one in find_marked(document, sources):
        for record in _SORTS[one.kind]:
            found[record].append((one.start, one.end))
    return found


def take_up(draft: Draft, id: str, sources: Sources) -> Draft:
    """The draft with a project or a figure that stands among its proposals, to be changed.

    Raises DraftFault for a record that is not there or not of the draft's document.
    """
    for record in ("project", "indicator"):
        for row in _read_rows(sources, FILES[record]):
            if row["id"] == id and row["document"] == draft.document:
                key = f"{record}{TAKEN_UP}{id}"
                item = Item(key, {**row, "record": record, "state": State.OPEN.value})
                return draft if key in draft.items else replace(
                    draft, items={**draft.items, key: item}
                )  # fmt: skip
    raise DraftFault(say("drafts.no_record", id=id, document=draft.document))


def _read_rows(sources: Sources, file: str) -> list[dict[str, str]]:
    if sources.folder is None:
        return []
    lines = CsvLines.read((sources.folder / file).read_bytes())
    return [{name: lines.cell(row, name) for name in COLUMNS[file]} for row in lines.rows]
