"""How much was lifted from a document: statements, honours, figures, and what was set aside."""

from typing import NamedTuple

from geo.values.sources import Sources
from geo.vocabulary import Nature


class Lifted(NamedTuple):
    """What was lifted from one document, counted; honours are none of the projects."""

    projects: int
    honours: int
    figures: int
    set_aside: int


def count_lifted(document: str, sources: Sources) -> Lifted:
    """What was lifted from the document of this id; of one nobody has read, nothing."""
    told = sources.projects_by_document.get(document, ())
    honours = sum(project.nature is Nature.HONOUR for project in told)
    return Lifted(
        projects=len(told) - honours,
        honours=honours,
        figures=sum(one.citation.document == document for one in sources.figures),
        set_aside=sum(one.citation.document == document for one in sources.set_aside),
    )
