"""What a file that begins as a ZIP does is: a Word document, or what else is packed that way."""

import io
import zipfile
import zlib

from geo.errors import IntakeFault
from geo.intake.raw_text.document_bounds import MOST_XML_BYTES
from geo.text import say

_MOST_BYTES = 200_000_000
_KINDS = {
    "OFD.xml": "ofd", "xl/": "sheet", "ppt/": "slides", "META-INF/container.xml": "ebook",
    "mimetype": "open_document",
}  # fmt: skip
"""What an entry begins with, and whose it is."""
_STRICT = b"http://purl.oclc.org/ooxml/"
_CONTENTS = "[Content_Types].xml"
_BROKEN = (
    KeyError, ValueError, EOFError, OSError, RuntimeError, NotImplementedError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip


def check_package(raw: bytes, file: str) -> None:
    """Raise IntakeFault, by what it is, for a package that is no .docx, or made to burst."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = package.infolist()
            _check_sizes(entries, file)
            names = [entry.filename for entry in entries]
            is_strict = "_rels/.rels" in names and _STRICT in package.read("_rels/.rels")
            main = package.read("word/document.xml") if "word/document.xml" in names else b""
    except _BROKEN as error:
        raise IntakeFault(say("intake.no_word", file=file)) from error
    if is_strict or _STRICT in main[:4096]:
        raise IntakeFault(say("intake.strict_word", file=file))
    if b"<!DOCTYPE" in main or b"<!ENTITY" in main:
        raise IntakeFault(say("intake.entities", file=file))
    if not any(name.startswith("word/") for name in names):
        raise IntakeFault(say(f"intake.{_name_kind(names)}", file=file))


def _check_sizes(entries: list[zipfile.ZipInfo], file: str) -> None:
    """Raise IntakeFault for more than a document unpacks to, all of it or one part's text."""
    texts = [one.file_size for one in entries if one.filename.endswith((".xml", ".rels"))]
    for size, bound in ((sum(one.file_size for one in entries), _MOST_BYTES),
                        (max(texts, default=0), MOST_XML_BYTES)):  # fmt: skip
        if size > bound:
            raise IntakeFault(say("intake.bursting", file=file, most=bound // 1_000_000))


def _name_kind(names: list[str]) -> str:
    """The sentence for a package without a Word document."""
    for beginning, kind in _KINDS.items():
        if any(name.startswith(beginning) for name in names):
            return f"other_{kind}"
    return "no_word" if _CONTENTS in names else "other_archive"
