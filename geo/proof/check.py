"""Proof that the records are what the documents say: quotes, numbers, and nothing left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from geo.data_faults import DataFaults, Fault
from geo.process.clock import today_in_china
from geo.proof.coverage.coverage import Coverage
from geo.proof.coverage.document_account import make_account
from geo.proof.coverage.unaccounted import Unaccounted
from geo.proof.names.place_words import PlaceWords
from geo.proof.numbers.captions import find_unit_above
from geo.proof.numbers.quoted_units import QuotedValue, find_quote_problem
from geo.proof.quotes.passages import Text, list_unregistered, read_texts
from geo.proof.quotes.quote_check import check_quote, list_citations
from geo.proof.record_checks.outcome_check import check_outcomes
from geo.proof.record_checks.position_check import (
    check_positions,
    doubt_gaps,
    doubt_streets,
    doubt_stretches,
)
from geo.proof.record_checks.thread_check import check_statuses, check_threads
from geo.proof.record_checks.unlikely_values import find_doubts
from geo.reading.checked_files.cells import Faults
from geo.reading.tile_addresses import read_basemaps
from geo.settings import sources_dir
from geo.text import say
from geo.values.models import Document, Figure
from geo.values.sources import Sources

_NO_CHARACTER = "\ufffd"
"""What stands for bytes that are no UTF-8."""


@dataclass(kw_only=True)
class Report:
    """What a check found: faults to mend, doubts to look at, remarks to know; and by document id
    how much is covered, and what nothing accounts for, under the headings it stands below.

    `missing` are the documents whose texts are not there, `not_lifted` those without any record.
    """

    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    not_lifted: list[str] = field(default_factory=list)
    coverage: dict[str, Coverage] = field(default_factory=dict)
    unaccounted: dict[str, Mapping[str, tuple[Unaccounted, ...]]] = field(default_factory=dict)

    @property
    def gap_count(self) -> int:
        """How many numbers and names nothing accounts for."""
        return sum(len(coverage.gaps) for coverage in self.coverage.values())

    @property
    def covered_share(self) -> float:
        """Share of numbers and names accounted for over all documents at hand; 1 if none is."""
        total = sum(sum(c.totals.values()) for c in self.coverage.values())
        return 1.0 - self.gap_count / total if total else 1.0


def check_sources(sources: Sources, documents: Path | None, *, progress: bool = False) -> Report:
    """Check every record against the document texts in a folder.

    A text that is missing is named and skipped; one that has changed is checked quote
    by quote, so that the report says which moved and which vanished; files no document is of
    are named. With no folder all texts are missing, without sound `place_words.toml` the
    coverage is not measured. Nothing raises: faults are in the report.
    """
    report, folder = Report(doubts=find_doubts(sources)), sources.folder or sources_dir()
    texts = read_texts(sources.documents.values(), documents)
    _check_values(sources, texts, report)
    check_threads(sources, report.faults)
    check_statuses(sources, report.faults)
    check_positions(sources, report.faults)
    check_outcomes(sources, report.faults)
    _check_days(sources, report)
    doubt_stretches(folder / "river.geojson", report.doubts)
    doubt_gaps(sources, report.doubts)
    doubt_streets(sources, folder / "streets.geojson", report.doubts)
    words = _check_apart(folder, report)
    if documents is None:
        report.missing += sources.documents
        return report
    strays = list_unregistered(sources.documents.values(), documents)
    report.remarks += [say("check.unregistered", file=name) for name in strays]
    for document in (sources.documents[id] for id in texts.refused):
        faults = Faults("documents.csv", report.faults)
        faults.add(document.row, "text_refused", value=document.id, file=document.file)
    read = [one for id, one in sources.documents.items() if id not in texts.refused]
    for document in tqdm(read, desc=say("check.progress"), disable=not progress):
        text = texts.get(document.id)
        _check_document(document, text, sources, report)
        if text is None or words is None:
            continue
        if account := make_account(document.id, text.content, sources, words):
            report.coverage[document.id], report.unaccounted[document.id] = account
        else:
            report.not_lifted.append(document.id)
            report.remarks.append(say("check.not_lifted", id=document.id))
    return report


def check_apart(folder: Path) -> list[Fault]:
    """What is wrong in the files that no other source refers to: basemaps, words for places."""
    report = Report()
    _check_apart(folder, report)
    return report.faults


def _check_apart(folder: Path, report: Report) -> PlaceWords | None:
    """File what is wrong in them; the words for places, where they can be read."""
    try:
        read_basemaps(folder)
    except DataFaults as faulty:
        report.faults += faulty.faults
    try:
        return PlaceWords.read(folder / "place_words.toml")
    except DataFaults as faulty:
        report.faults += faulty.faults
        return None


def _check_values(sources: Sources, texts: Mapping[str, Text], report: Report) -> None:
    faults = Faults("indicators.csv", report.faults)
    for figure in sources.figures:
        quote = figure.citation.quote
        told = QuotedValue(
            quote=quote,
            value=figure.value,
            unit=figure.unit,
            measure=figure.measure,
            known=sources.units,
            caption=_find_unit_above(figure, texts.get(figure.citation.document)),
        )
        problem = find_quote_problem(told)
        if problem:
            values = {"value": figure.value, "unit": figure.unit, "quote": quote}
            faults.add(figure.citation.row, problem, **values)


def _find_unit_above(figure: Figure, text: Text | None) -> str:
    """The unit given above the table a figure's quote is a row of; where the text is not at hand,
    which is said of it, that of the figure: it may stand there.
    """
    if text is None:
        return figure.unit if "\t" in figure.citation.quote else ""
    return find_unit_above(text.content, figure.citation.start)


def _check_days(sources: Sources, report: Report) -> None:
    """File a fault for each day that has not come.

    Here and not where data are read: a clock that is wrong takes no map down.
    """
    today = today_in_china().isoformat()
    told = [("documents.csv", one.row, "published", one.published) for one in
            sources.documents.values()]  # fmt: skip
    for one in sources.reviews.values():
        days = {"decided": one.decided, "reviewed": one.reviewed}
        told += [("reviews.csv", one.row, column, day) for column, day in days.items()]
    for file, row, column, day in told:
        if day > today:
            faults = Faults(file, report.faults)
            faults.add(row, "day_to_come", column=column, value=day, today=today)


def _check_document(
    document: Document, text: Text | None, sources: Sources, report: Report
) -> None:
    """Whether a document's text is the one that was lifted, and holds every quote from it."""
    if text is None:
        report.missing.append(document.id)
        report.remarks.append(say("check.document_missing", id=document.id, file=document.file))
        return
    if _NO_CHARACTER in text.content:
        Faults(document.file, report.faults).add(None, "not_utf8_text")
    faults = Faults("documents.csv", report.faults)
    if not text.as_lifted:
        sums = {"value": document.sha256, "found": text.sha256, "file": document.file}
        faults.add(document.row, "sha256_differs", **sums)
    if document.characters not in (0, len(text.content)):
        faults.add(
            document.row, "characters_differ", value=document.characters, found=len(text.content)
        )
    for file, citation in list_citations(sources):
        if citation.document == document.id:
            check_quote(citation, text.content, Faults(file, report.faults))
