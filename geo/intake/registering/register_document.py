"""Writing a new document down: its text, the bytes it came as, its row and its chapters."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from geo.data_faults import DataFaults, Fault
from geo.errors import DistrictMapError, IntakeFault
from geo.intake.raw_text.canonical import make_canonical
from geo.intake.raw_text.loaded import Loaded
from geo.intake.registering.registered_before import check_new
from geo.intake.registering.text_files import files_in_place, list_text_files
from geo.intake.structure.document_proposal import Proposal
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.csv_reading import parse_rows
from geo.reading.checked_files.folder_entries import list_folder, read_regular
from geo.reading.records import reference_rows, rows_together
from geo.storage.atomic import publish_files
from geo.storage.csv_lines import CsvLines
from geo.storage.write_lock import holding_data
from geo.text import say
from geo.values.models import Document
from geo.values.sources import Sources

_DOCUMENTS, _CHAPTERS = "documents.csv", "chapters.csv"
_LONGEST_TITLE = 120
"""No document's title is longer; what is longer was pasted by mistake."""
_NEEDED = ("id", "title", "issuer", "district", "kind")


@dataclass(frozen=True)
class Registered:
    """A document as it has been written down, and sentences that whoever added it should know
    beside those about its file.
    """

    id: str
    text_path: Path
    characters: int
    chapters: int
    remarks: tuple[str, ...]


def register(loaded: Loaded, proposal: Proposal, sources: Sources, folder: Path) -> Registered:
    """Write a document down: text and original into the folder of documents, rows into the tables.

    The tables change in one step, after the text is there; where they cannot, the text is taken
    away again. Raises IntakeFault for what cannot be registered or would not be read, WriteFault.
    """
    tables_in = _table_folder(sources)
    with holding_data(tables_in.parent):
        sources = replace(sources, documents=_read_documents(tables_in, sources))
        check_new(loaded, sources, folder)
        _check_values(proposal, sources)
        _check_title(proposal.values, sources)
        target = _choose_name(loaded, proposal, folder)
        tables = _compose_tables(loaded, proposal, tables_in, target.name)
        _check_tables(tables, sources)
        with files_in_place(list_text_files(loaded, target)):
            publish_files(tables_in, tables)
    remarks, text = _remark(proposal, sources), loaded.text
    return Registered(
        proposal.values["id"], target, len(text), len(proposal.headings), tuple(remarks)
    )


def _table_folder(sources: Sources) -> Path:
    if sources.folder is None:
        raise DistrictMapError(say("intake.no_tables"))
    return sources.folder


def _read_documents(folder: Path, sources: Sources) -> dict[str, Document]:
    """The documents as they stand now: others may have been added since the sources were read."""
    found = list[Fault]()
    rows = parse_rows(
        (folder / _DOCUMENTS).read_text("utf-8-sig"), COLUMNS[_DOCUMENTS], Faults(_DOCUMENTS, found)
    )
    documents = [reference_rows.read_document(row, sources.districts) for row in rows]
    if found:
        raise DataFaults(found)
    return {document.id: document for document in documents}


def _check_values(proposal: Proposal, sources: Sources) -> None:
    """Raise IntakeFault for a value that is missing or unknown."""
    values, join = proposal.values, say("filter.notes_join").join
    if missing := [name for name in _NEEDED if not values[name]]:
        told = [
            say(
                "intake.missing_value",
                field=say(f"intake.field.{name}"),
                reason=proposal.reasons[name],
            )
            for name in missing
        ]
        options = join(f"--{name}" for name in missing)
        raise IntakeFault(say("intake.needed", fields=join(told), options=options))
    if values["id"] in sources.documents:
        raise IntakeFault(say("intake.id_taken", id=values["id"]))
    if values["district"] not in sources.districts:
        raise IntakeFault(say("intake.unknown_district", code=values["district"]))
    if len(values["title"]) > _LONGEST_TITLE:
        length = len(values["title"])
        raise IntakeFault(say("intake.long_title", length=length, most=_LONGEST_TITLE))
    if values["covers"] and not re.fullmatch(r"\d{4}(?:-\d{4})?", values["covers"]):
        raise IntakeFault(say("intake.bad_covers", value=values["covers"]))


def _check_title(values: Mapping[str, str], sources: Sources) -> None:
    """Raise IntakeFault for a document that is known by its title, whatever stands around its text.

    Reports of other years may bear one title.
    """
    title, year = make_canonical(values["title"]).text, values["published"][:4]
    for one in sources.documents.values():
        is_alike = (one.district, one.kind) == (values["district"], values["kind"])
        is_other_year = bool(year and one.published) and one.published[:4] != year
        if is_alike and not is_other_year and make_canonical(one.title).text == title:
            raise IntakeFault(say("intake.same_title", id=one.id, title=one.title))


def _choose_name(loaded: Loaded, proposal: Proposal, folder: Path) -> Path:
    """Where the text goes: the file it is already, if it lies in the folder, else its id."""
    content = loaded.text.encode()
    for entry in list_folder(folder) if loaded.raw == content else ():
        path = Path(entry.path)
        is_alike = path.is_file() and path.stat().st_size == len(content)
        if is_alike and path.read_bytes() == content:
            return path
    target = folder / f"{proposal.values['id']}.txt"
    if target.exists() and read_regular(target) != content:
        raise IntakeFault(say("intake.file_there", path=target))
    return target


def _compose_tables(
    loaded: Loaded, proposal: Proposal, folder: Path, file: str
) -> dict[str, bytes]:
    """The two tables with the document in them, where its date and its text put it."""
    values, text = proposal.values, loaded.text
    first, _, last = values["covers"].partition("-")
    documents = CsvLines.read((folder / _DOCUMENTS).read_bytes())
    row = documents.make(
        {
            **{name: values[name] for name in (*_NEEDED, "published")},
            "covers_from": first,
            "covers_to": last or first,
            "file": file,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "characters": len(text),
        }
    )
    rows, published = list(documents.rows), values["published"]
    newer = (
        number
        for number, other in enumerate(rows)
        if published and documents.cell(other, "published") > published
    )
    rows.insert(next(newer, len(rows)), row)
    chapters = CsvLines.read((folder / _CHAPTERS).read_bytes())
    added = [
        chapters.make(
            {"document": values["id"], "level": one.level, "title": one.title,
             "start": one.start, "end": one.end}
        )
        for one in proposal.headings
    ]  # fmt: skip
    order = {documents.cell(one, "id"): number for number, one in enumerate(rows)}
    headings = sorted(
        [*chapters.rows, *added],
        key=lambda one: order.get(chapters.cell(one, "document"), len(order)),
    )
    return {_DOCUMENTS: documents.write(rows), _CHAPTERS: chapters.write(headings)}


def _check_tables(tables: Mapping[str, bytes], sources: Sources) -> None:
    """Raise IntakeFault where the tables would not be read again."""
    found = list[Fault]()
    told = list(_parse(tables, _DOCUMENTS, found))
    rows_together.check_documents(told)
    documents = {
        row.text("id"): reference_rows.read_document(row, sources.districts) for row in told
    }
    headings = [] if found else list(_parse(tables, _CHAPTERS, found))
    rows_together.check_chapters(headings)
    for row in headings:
        reference_rows.read_chapter(row, documents)
    if found:
        # The tables were sound before: what is wrong is what was given, and has no row yet.
        said = (say("intake.bad_value", wrong=one.wrong, expected=one.expected) for one in found)
        raise IntakeFault(say("filter.notes_join").join(dict.fromkeys(said)))


def _parse(tables: Mapping[str, bytes], file: str, found: list[Fault]) -> Iterator[Row]:
    return parse_rows(tables[file].decode("utf-8-sig"), COLUMNS[file], Faults(file, found))


def _remark(proposal: Proposal, sources: Sources) -> list[str]:
    """What whoever added it should know: not in focus, no headings."""
    district, said = sources.districts[proposal.values["district"]], list[str]()
    if not district.in_focus:
        said.append(say("intake.not_in_focus", name=district.name))
    if not proposal.headings:
        said.append(say("intake.no_headings"))
    return said
