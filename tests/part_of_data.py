"""What some documents alone say of all data."""

from dataclasses import replace

from geo.values.sources import Sources


def told_by(sources: Sources, *documents: str) -> Sources:
    """What these documents alone say, as if no other had been lifted.

    A fact of a named document stays one whatever is added later.
    """
    figures = tuple(i for i in sources.figures if i.citation.document in documents)
    known = {figure.id for figure in figures}
    speaking = {sources.documents[id].district for id in documents}
    return replace(
        sources,
        documents={id: one for id, one in sources.documents.items() if id in documents},
        districts={
            id: replace(one, in_focus=id in speaking) for id, one in sources.districts.items()
        },
        projects=tuple(p for p in sources.projects if p.citation.document in documents),
        figures=figures,
        set_aside=tuple(s for s in sources.set_aside if s.citation.document in documents),
        schemes={
            id: one for id, one in sources.schemes.items() if one.citation.document in documents
        },
        conflicts={
            id: one for id, one in sources.conflicts.items() if known.issuperset(one.figure_ids)
        },
        plan={
            id: replace(row, outcome_ids=tuple(i for i in row.outcome_ids if i in known))
            for id, row in sources.plan.items()
        },
    )
