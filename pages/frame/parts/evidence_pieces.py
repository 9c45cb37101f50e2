"""What of the evidence on a page is told when it is opened."""

from collections.abc import Mapping

from markupsafe import Markup

from geo.proof.quotes.passages import find_passage
from geo.values.models import Project
from pages.frame.base.html import join
from pages.frame.base.loading import Data
from pages.frame.parts.evidence import (
    list_elsewhere,
    render_around,
    render_proof,
    render_story_lines,
    render_thread_link,
)

Query = Mapping[str, str]


def _passage(data: Data, query: Query) -> Markup | None:
    """The passage a project's quote stands in."""
    project = _find(data, query)
    if project is None:
        return None
    found = find_passage(data.texts.get(project.citation.document), project.citation)
    return render_around(found) if found else None


def _elsewhere(data: Data, query: Query) -> Markup | None:
    """The undertaking of a project in other passages."""
    project = _find(data, query)
    others = list_elsewhere(project, data.sources) if project else []
    if project is None or not others:
        return None
    return render_story_lines(others, data.sources) + render_thread_link(project.thread)


def _figures(data: Data, query: Query) -> Markup | None:
    """The passages of figures that say the same, each once however often it is asked for."""
    known = data.sources.figure_by_id
    asked = dict.fromkeys(query.get("ids", "").split(","))
    figures = [known[id] for id in asked if id in known]
    if not figures:
        return None
    proofs = join(render_proof(figure, data) for figure in figures)
    return Markup('<div class="proof">{}</div>').format(proofs)


def _find(data: Data, query: Query) -> Project | None:
    return data.sources.project_by_id.get(query.get("project", ""))


PIECES = {"passage": _passage, "elsewhere": _elsewhere, "figures": _figures}
