"""The sources as they were before a document was lifted: what a first look at it can know."""

from collections.abc import Mapping
from dataclasses import replace

from geo.values.sources import Sources


def leave_document_out(sources: Sources, document: str, texts: Mapping[str, str]) -> Sources:
    """The sources as if a document had been registered and nothing lifted from it.

    Its records are gone, and what only they tell of: series, threads, units, places, and of
    other places the names that stand in its text and in no other.
    """
    others = {id: text for id, text in texts.items() if id != document}
    figures = tuple(f for f in sources.figures if f.citation.document != document)
    projects = tuple(p for p in sources.projects if p.citation.document != document)
    known = {f.place_id for f in figures} | {id for p in projects for id in p.place_ids}
    series, threads = {f.series for f in figures}, {p.thread for p in projects}
    own, rest = texts.get(document, ""), "\n".join(others.values())

    def heard(name: str) -> bool:
        return name not in own or name in rest

    places = {}
    for id, place in sources.places.items():
        names = tuple(name for name in (place.name, *place.aliases) if heard(name))
        if id in known and names:
            places[id] = replace(place, name=names[0], aliases=names[1:])
    return replace(
        sources,
        figures=figures,
        projects=projects,
        places=places,
        set_aside=tuple(s for s in sources.set_aside if s.citation.document != document),
        chapters=tuple(c for c in sources.chapters if c.document != document),
        series={id: one for id, one in sources.series.items() if id in series},
        threads={id: one for id, one in sources.threads.items() if id in threads},
        units={f.unit: "" for f in figures},
    )
