"""Whether a text is that of a document that is registered, in whatever file it comes again."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from rapidfuzz import fuzz

from geo.errors import IntakeFault
from geo.intake.raw_text.canonical import make_canonical
from geo.intake.raw_text.loaded import Loaded
from geo.proof.quotes.passages import read_texts
from geo.proof.quotes.quote_check import list_citations
from geo.text import say
from geo.values.models import Document
from geo.values.sources import Sources, group_pairs

_ALIKE = 99.0
"""So much of 100 two texts have in common that are one: a PDF of a text loses less."""
_SHARE_QUOTED, _LEAST_QUOTED, _LEAST_SIGNS = 0.9, 5, 6
"""So much of what is quoted from a document stands in its text, however it comes; of so many
quotes, each so long that other documents hardly say the same.
"""
_LENGTHS = (0.8, 1.25)
"""How many times as long it may be: what is longer holds the document among others."""


def check_new(loaded: Loaded, sources: Sources, folder: Path | None = None) -> None:
    """Raise IntakeFault for a text that is registered, under whatever name the file comes.

    Also for one that is nearly the same as a text in the folder: a document is one whether it
    comes as Word, as PDF or as a web page. Where its text is not there, its quotes tell.
    """
    sums = {hashlib.sha256(content).hexdigest() for content in (loaded.text.encode(), loaded.raw)}
    for document in sources.documents.values():
        if document.sha256 in sums:
            raise IntakeFault(say("intake.registered", id=document.id, title=document.title))
    own = make_canonical(loaded.text).text
    texts = read_texts(sources.documents.values(), folder)
    for id, text in texts.items():
        share = fuzz.ratio(make_canonical(text.content).text, own, score_cutoff=_ALIKE)
        if share:
            named = {"id": id, "title": sources.documents[id].title, "share": f"{share:.1f}"}
            raise IntakeFault(say("intake.alike", **named))
    _check_quotes(own, len(loaded.text), sources, texts)


def _check_quotes(own: str, length: int, sources: Sources, texts: Mapping[str, object]) -> None:
    """Raise IntakeFault where nearly all that is quoted from a document stands in this text."""
    quoted = group_pairs((one.document, one.quote) for _, one in list_citations(sources))
    for document in sources.documents.values():
        if document.id in texts or not _is_as_long(length, document):
            continue
        forms = {make_canonical(quote).text for quote in quoted.get(document.id, ())}
        told = [form for form in forms if len(form) >= _LEAST_SIGNS]
        count = sum(form in own for form in told)
        if len(told) >= _LEAST_QUOTED and count >= _SHARE_QUOTED * len(told):
            named = {"id": document.id, "title": document.title}
            raise IntakeFault(say("intake.quoted_before", **named, count=count, total=len(told)))


def _is_as_long(length: int, document: Document) -> bool:
    """Whether a text may be a document's by its length; where that is not counted it may."""
    least, most = (times * (document.characters or length) for times in _LENGTHS)
    return least <= length <= most
