"""How a passage is cited in writing, after GB/T 7714—2015."""

from geo.models import Citation
from geo.sources import Sources
from geo.text import say, words


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
