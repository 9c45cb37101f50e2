"""Where is it now? What a document plans, and the latest that later documents say of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from geo.models import CITY, Project
from geo.projects.filter import Filter
from geo.projects.matching import find_projects
from geo.sources import Sources
from geo.vocabulary import DocumentKind, Status


class Now(StrEnum):
    """What a later document last says of an undertaking, or that none speaks of it.

    Silence is not failure: a document may leave out what is done.
    """

    COMPLETED = "completed"
    OPERATING = "operating"
    UNDERWAY = "underway"
    PLANNED = "planned"
    SILENT = "silent"


@dataclass(frozen=True)
class Line:
    """An undertaking: what the document plans of it, and what later ones say, oldest first.

    A thread of several planned statements is one line; a statement without a thread is a line
    of its own and silent, since nothing ties a later statement to it.
    """

    thread: str
    planned: tuple[Project, ...]
    later: tuple[Project, ...]

    @property
    def newest(self) -> tuple[Project, ...]:
        """What the latest document that speaks of it says; empty where none does."""
        last = self.later[-1].citation.document if self.later else ""
        return tuple(step for step in self.later if step.citation.document == last)

    @property
    def latest(self) -> Project | None:
        """The statement that says where it is now: the last of the latest document.

        Where that document gives several statuses, the least advanced counts: nothing is
        called done that is done in part.
        """
        order = list(Status)
        least = min((order.index(step.status) for step in self.newest), default=0)
        stated = [step for step in self.newest if step.status is order[least]]
        return stated[-1] if stated else None

    @property
    def now(self) -> Now:
        """Where the undertaking is now, as far as the documents say."""
        return Now(self.latest.status.value) if self.latest else Now.SILENT

    @property
    def also(self) -> tuple[Status, ...]:
        """The other statuses that the latest document gives the same undertaking."""
        said = dict.fromkeys(step.status for step in self.newest)
        return tuple(status for status in said if status.value != self.now)


@dataclass(frozen=True)
class Tally:
    """How many undertakings are in one state, and how many planned statements they hold."""

    lines: int
    statements: int


def list_plans(sources: Sources) -> list[str]:
    """The documents that plan anything: plans first, then others, each in file order."""
    planning = {p.citation.document for p in sources.projects if p.status is Status.PLANNED}
    found = [id for id in sources.documents if id in planning]
    return sorted(found, key=lambda id: sources.documents[id].kind is not DocumentKind.PLAN)


def list_later_documents(sources: Sources, document: str) -> list[str]:
    """The documents after one that can speak of its district: of the district or of the city.

    Documents stand in their file oldest first.
    """
    ids = list(sources.documents)
    district = sources.documents[document].district
    return [
        id
        for id in ids[ids.index(document) + 1 :]
        if CITY in (district, sources.documents[id].district)
        or sources.documents[id].district == district
    ]


def follow_plan(sources: Sources, document: str, wanted: Filter | None = None) -> list[Line]:
    """Every undertaking a document plans with what became of it, in the document's order.

    `wanted` narrows which planned statements are followed; its status and document do not
    count, and later statements need not meet it. A later document looking back on years
    before the plan's own says nothing of what became of it.
    """
    asked = replace(wanted or Filter(), document=(document,), status=(Status.PLANNED.value,))
    threads: dict[str, list[Project]] = {}
    for project in sorted(find_projects(sources, asked), key=lambda p: p.citation.start):
        threads.setdefault(project.thread or f"/{project.id}", []).append(project)
    after = set(list_later_documents(sources, document))
    return [
        Line(
            planned[0].thread,
            tuple(planned),
            tuple(
                step
                for step in sources.story(planned[0].thread)
                if step.citation.document in after and _not_before(step, planned)
            ),
        )
        for planned in threads.values()
    ]


def _not_before(step: Project, planned: Iterable[Project]) -> bool:
    """False if a statement gives years that all lie before the first a plan gives."""
    years = [year for p in planned for year in (p.years.first, p.years.last) if year is not None]
    return not years or not str(step.years) or step.years.meets(min(years), None)


def tally_lines(lines: Iterable[Line]) -> Mapping[Now, Tally]:
    """How many undertakings and planned statements are in each state, none left out."""
    lines = list(lines)
    return {
        now: Tally(
            sum(line.now is now for line in lines),
            sum(len(line.planned) for line in lines if line.now is now),
        )
        for now in Now
    }
