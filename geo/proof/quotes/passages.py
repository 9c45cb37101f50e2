"""Finding the documents' texts, which lie beside this repository, and showing a quote in place."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geo.data_faults import DataFaults
from geo.reading.checked_files.folder_entries import list_folder, read_regular
from geo.values.models import Citation, Document

_CONTEXT_CHARACTERS = 70
_SENTENCE_ENDS = "。!?;\n"


@dataclass(frozen=True)
class Text:
    """A document's text as read; `as_lifted` is False when the file has changed since.

    `sha256` is that of the file as it is now.
    """

    content: str
    as_lifted: bool
    sha256: str = ""


@dataclass(frozen=True)
class Passage:
    """A quote between what stands before and after it in the document."""

    before: str
    quote: str
    after: str


class Texts(dict[str, Text]):
    """Texts by document id; `refused` are the documents whose file the system would not read."""

    refused: tuple[str, ...] = ()


def read_texts(documents: Iterable[Document], directory: Path | None) -> Texts:
    """The texts that are there, by document id; documents without a file are left out.

    Offsets count code points of the bytes decoded as UTF-8, line ends untouched. What the system
    refuses now it may grant later.
    """
    texts = Texts()
    for document in documents:
        path = directory / document.file if directory else None
        try:
            if path and (raw := read_regular(path)) is not None:
                texts[document.id] = _read_text(raw, document)
        except OSError:
            texts.refused += (document.id,)
    return texts


def _read_text(raw: bytes, document: Document) -> Text:
    found = hashlib.sha256(raw).hexdigest()
    content = raw.decode("utf-8", errors="replace")
    return Text(content, found == document.sha256, found)


def list_unregistered(documents: Iterable[Document], directory: Path) -> tuple[str, ...]:
    """The names of files in a folder of texts that no document is of, sorted.

    Hidden files and copies do not count, nor what was downloaded and lies beside its text under
    the same name with another ending.
    """
    known = {Path(document.file).stem for document in documents}
    try:
        files = [Path(entry.path) for entry in list_folder(directory)]
        return tuple(path.name for path in files if path.stem not in known and path.is_file())
    except (OSError, DataFaults):
        return ()


def find_passage(text: Text | None, citation: Citation) -> Passage | None:
    """The quote with its neighbours, cut at sentence ends where one is near.

    None if the text is not at hand or no longer holds the quote at its offsets.
    """
    if text is None or text.content[citation.start : citation.end] != citation.quote:
        return None
    before = text.content[max(0, citation.start - _CONTEXT_CHARACTERS) : citation.start]
    after = text.content[citation.end : citation.end + _CONTEXT_CHARACTERS]
    opening = max(before.rfind(mark) for mark in _SENTENCE_ENDS)
    closing = [position for mark in _SENTENCE_ENDS if (position := after.find(mark)) >= 0]
    return Passage(
        before[opening + 1 :].lstrip(),
        citation.quote,
        after[: min(closing) + 1].rstrip() if closing else after.rstrip(),
    )
