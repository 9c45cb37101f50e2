"""The documents a sheet rests on, numbered, with the chapters cited of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.values.models import Citation
from geo.values.sources import Sources, group_pairs


@dataclass(frozen=True)
class Source:
    """A document a sheet rests on, and the chapters cited of it."""

    number: int
    id: str
    title: str
    chapters: tuple[str, ...]


def list_sources(sources: Sources, citations: Iterable[Citation]) -> tuple[Source, ...]:
    """The documents of some citations, oldest first, with the chapters cited."""
    cited = group_pairs((citation.document, citation) for citation in citations)
    chosen = [id for id in sources.documents if id in cited]
    return tuple(
        Source(number, id, sources.documents[id].title, _chapters(sources, cited[id]))
        for number, id in enumerate(chosen, 1)
    )


def _chapters(sources: Sources, citations: Iterable[Citation]) -> tuple[str, ...]:
    """The outermost headings above passages, in the order of the text."""
    ordered = sorted(citations, key=lambda citation: citation.start)
    names = (sources.chapter_of(citation).partition(" › ")[0] for citation in ordered)
    return tuple(dict.fromkeys(filter(None, names)))
