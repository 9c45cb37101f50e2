"""What readers doubt: a word about a record that stands, kept until somebody has dealt with it."""

from dataclasses import dataclass, replace
from pathlib import Path

from geo.data_faults import DataFaults, Fault
from geo.drafts.one_draft.draft import DraftFault, Signed
from geo.drafts.one_draft.draft_files import FOLDER, drafts_dir, write_rows
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import MAX_CHARACTERS, NEEDED, TEXT, Column, Notation, whole
from geo.reading.checked_files.csv_reading import read_rows
from geo.storage.atomic import publish_files
from geo.storage.write_lock import holding_data
from geo.text import find_unseen, say
from geo.values.sources import Sources

_FILE = "doubts.csv"
_COLUMNS = {
    "number": whole(1, required=True, unique=True), "record": NEEDED, "by": NEEDED, "at": NEEDED,
    "word": Column(Notation.QUOTE, required=True), "settled": TEXT,
    "answer": Column(Notation.QUOTE),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A word of a reader about a record, by its id; `settled` says by whom and when, if it is, and
    `answer` what its reader is told.
    """

    number: int
    record: str
    by: str
    at: str
    word: str
    settled: str = ""
    answer: str = ""


def read_doubts(folder: Path | None = None) -> tuple[Doubt, ...]:
    """All of them, oldest first; none where nobody has doubted. Raises DataFaults."""
    path, found = (folder or drafts_dir()) / _FILE, list[Fault]()
    if not path.exists():
        return ()
    doubts = tuple(
        Doubt(
            number=row.whole("number") or 0,
            **{name: row.text(name) for name in _COLUMNS if name != "number"},
        )
        for row in read_rows(path, _COLUMNS, Faults(f"{FOLDER}/{_FILE}", found))
    )
    if found:
        raise DataFaults(found)
    return doubts


def report_doubt(record: str, word: str, signed: Signed, sources: Sources) -> Doubt:
    """Keep a doubt about a record that stands; nothing of the record changes.

    Raises DraftFault for a record nobody knows, no name, and a word that is none.
    """
    known = {*sources.project_by_id, *sources.figure_by_id, *sources.places}
    told = " ".join(word.split())
    if record not in known:
        raise DraftFault(say("drafts.no_doubted", id=record))
    if not signed.by.strip():
        raise DraftFault(say("drafts.unsigned"))
    if not told or len(told) > MAX_CHARACTERS or find_unseen(told) is not None:
        raise DraftFault(say("drafts.no_word", item=record))
    with holding_data():
        before = read_doubts()
        number = max((one.number for one in before), default=0) + 1
        doubt = Doubt(number=number, record=record, by=signed.by, at=signed.at, word=told)
        _write((*before, doubt))
    return doubt


def settle_doubt(number: int, signed: Signed, answer: str = "") -> None:
    """Say that a doubt has been dealt with, and what is answered; one that has stays as it is.

    Raises DraftFault for no name, and an answer that is none.
    """
    if not signed.by.strip():
        raise DraftFault(say("drafts.unsigned"))
    told = " ".join(answer.split())
    if len(told) > MAX_CHARACTERS or find_unseen(told) is not None:
        raise DraftFault(say("drafts.no_word", item=number))
    with holding_data():
        _write(
            tuple(
                replace(one, settled=f"{signed.by} {signed.at}", answer=told)
                if one.number == number and not one.settled
                else one
                for one in read_doubts()
            )
        )


def _write(doubts: tuple[Doubt, ...]) -> None:
    publish_files(drafts_dir(), {_FILE: write_rows(_COLUMNS, (vars(one) for one in doubts))})


def find_record_document(record: str, sources: Sources) -> str:
    """The document a record is of; of a place the first that names it, empty for none."""
    if record in sources.project_by_id:
        return sources.project_by_id[record].citation.document
    if record in sources.figure_by_id:
        return sources.figure_by_id[record].citation.document
    told = sources.projects_by_place.get(record, ())
    return told[0].citation.document if told else ""
