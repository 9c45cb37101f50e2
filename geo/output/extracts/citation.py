"""How a passage is cited in writing, after GB/T 7714—2015, and the address it is read at."""

import os
import re
from urllib.parse import urlencode

from geo.text import say, words
from geo.values.models import Citation
from geo.values.sources import Sources

URL_VARIABLE = "PUBLIC_URL"
READING_ROOM = "read"
_BREAK, _CELL = re.compile(r"[\t\r\n\v\f\u2028\u2029]+"), " | "
"""Where a quote over cells or lines breaks off, and what is shown there."""


def write_reference(citation: Citation, sources: Sources) -> str:
    """One reference: issuer, title with its type in brackets, city and year, and the chapter.

    A document without a date says so, as the standard wants it.
    """
    document = sources.documents[citation.document]
    chapter = sources.chapter_of(citation)
    key = "chapter" if chapter else "whole"
    return say(
        f"citation.{key}",
        issuer=document.issuer,
        title=document.title,
        code=words("citation.code")[document.kind],
        year=document.published[:4] or say("citation.undated"),
        chapter=chapter,
    )


def show_quote(quote: str) -> str:
    """A quote in one line, for who reads it: where the document's text breaks off, as between the
    cells of a table, a stroke says so; what is stored stays as the document has it.
    """
    parts = _BREAK.split(quote)
    return _CELL.join(part for one in parts if (part := " ".join(one.split())))


def write_link(document: str, at: int | None = None) -> str:
    """Where page 原文 shows a document, at an offset: an address relative to the app's."""
    asked = {"document": document} | ({} if at is None else {"at": str(at)})
    return f"{READING_ROOM}?{urlencode(asked)}"


def find_public_address() -> str:
    """Where readers find the app, without a slash at the end; empty where nobody has said."""
    return os.environ.get(URL_VARIABLE, "").strip().rstrip("/")


def write_public_reference(citation: Citation, sources: Sources) -> str:
    """A reference with the address its passage is read at, where readers find the app at one."""
    reference, base = write_reference(citation, sources), find_public_address()
    if not base:
        return reference
    return f"{reference} {base}/{write_link(citation.document, citation.start)}"
