"""The places a document's text speaks of, summed up as a map shows them."""

from collections.abc import Iterable

from geo.projects.summed_up.summary import PlaceSummary, summarise_places
from geo.proof.marked_text.marked_passages import Marked, MarkKind
from geo.values.sources import Sources


def list_text_places(
    sources: Sources, document: str, marked: Iterable[Marked]
) -> list[PlaceSummary]:
    """The places of the document's projects, and those it names though nothing has been lifted;
    `marked` are its passages.
    """
    own = summarise_places(sources, sources.projects_by_document.get(document, ()))
    known = (one for one in marked if one.kind is MarkKind.KNOWN)
    named = {id for one in known for id in one.place_ids}
    named -= {one.place.id for one in own}
    there = (project for id in named for project in sources.projects_by_place.get(id, ()))
    others = summarise_places(sources, tuple(dict.fromkeys(there)))
    return [*own, *(one for one in others if one.place.id in named)]
