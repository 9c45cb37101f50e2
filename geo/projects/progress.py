"""Where is it now? What a document plans, and what later documents say became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from geo.models import CITY, Project
from geo.projects.filter import Filter
from geo.projects.matching import find_projects
from geo.sources import Sources
from geo.units import Share
from geo.vocabulary import DocumentKind, Relation, Status


class Now(StrEnum):
    """What later documents say of an undertaking, or that none speaks of it.

    Silence is not failure: a document may leave out what is done.
    """

    COMPLETED = "completed"
    PARTLY = "partly"
    ONGOING = "ongoing"
    UNDERWAY = "underway"
    PLANNED = "planned"
    SILENT = "silent"
    RELATED = "related"


@dataclass(frozen=True)
class Line:
    """An undertaking: what the document plans of it, and what later ones say, oldest first.

    Several planned statements of one thread are one line. One without a thread, or one that is
    mere context of it, is a line of its own: nothing ties a later statement to it. `related` are
    later statements of the same place or theme that say nothing of this undertaking.
    """

    thread: str
    planned: tuple[Project, ...]
    later: tuple[Project, ...]
    related: tuple[Project, ...] = ()

    @property
    def id(self) -> str:
        """What an address calls the line: its thread, or its one planned statement."""
        return self.thread or self.plan.id

    @property
    def plan(self) -> Project:
        """The planned statement that stands for the line: the first about the whole, if any."""
        whole = [step for step in self.planned if step.relation is Relation.SAME]
        return (whole or self.planned)[0]

    @property
    def shares(self) -> tuple[Share, ...]:
        """How much of the whole the verdict rests on, where the passages count it."""
        return tuple(step.share for step in self.evidence if step.share)

    @property
    def now(self) -> Now:
        """Where the undertaking is now, as far as the documents say."""
        if self.evidence:
            return self._verdict[0]
        return Now.RELATED if self.related else Now.SILENT

    @property
    def evidence(self) -> tuple[Project, ...]:
        """The later statements the verdict rests on; empty where there is none."""
        return self._verdict[1]

    @property
    def latest(self) -> Project | None:
        """The last of the statements the verdict rests on."""
        return self.evidence[-1] if self.evidence else None

    @cached_property
    def _verdict(self) -> tuple[Now, tuple[Project, ...]]:
        """The verdict and what it rests on.

        Only a statement about the whole says that the whole is done, and of several in the
        latest document that makes one the least advanced counts. Where none does, what is done
        of a part, or in one year of a programme, says more than that the rest goes on or is
        still planned, whatever document says so: what is done stays done. Else the latest counts.
        """
        whole = _newest([step for step in self.later if step.relation is Relation.SAME])
        least = min(whole, key=lambda step: list(Status).index(step.status), default=None)
        if least is not None and least.status.is_done:
            return Now.COMPLETED, whole
        for now, is_so in ((Now.PARTLY, _is_part_done), (Now.ONGOING, _goes_on)):
            if found := _newest(filter(is_so, self.later)):
                return now, found
        said = _newest(self.later)
        for now, status in ((Now.UNDERWAY, Status.UNDERWAY), (Now.PLANNED, Status.PLANNED)):
            found = tuple(step for step in said if step.status is status)
            if found:
                return now, found
        return Now.SILENT, ()


def _newest(steps: Iterable[Project]) -> tuple[Project, ...]:
    """Those of the latest document among statements that stand oldest first."""
    steps = tuple(steps)
    return tuple(s for s in steps if s.citation.document == steps[-1].citation.document)


def _is_part_done(step: Project) -> bool:
    """True for a definite part of the whole that is done."""
    return step.relation is Relation.PART and step.status.is_done


def _goes_on(step: Project) -> bool:
    """True for a round of an open programme that was held, is held, or is a standing service."""
    return step.relation is Relation.INSTALMENT and step.status is not Status.PLANNED


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
        followed = project.thread and project.relation is not Relation.CONTEXT
        threads.setdefault(project.thread if followed else f"/{project.id}", []).append(project)
    after = set(list_later_documents(sources, document))
    return [_line(tuple(planned), after, sources) for planned in threads.values()]


def _line(planned: tuple[Project, ...], after: set[str], sources: Sources) -> Line:
    """One undertaking. A statement that is only context of a thread completes nothing in it."""
    thread = planned[0].thread
    since = [
        step
        for step in sources.story(thread)
        if step.citation.document in after and _not_before(step, planned)
    ]
    context = planned[0].relation is Relation.CONTEXT
    later = [s for s in since if not context and s.relation is not Relation.CONTEXT]
    related = [step for step in since if step not in later]
    return Line("" if context else thread, planned, tuple(later), tuple(related))


def _not_before(step: Project, planned: Iterable[Project]) -> bool:
    """False if a statement gives years that all lie before the first a plan gives."""
    years = [year for p in planned for year in (p.years.first, p.years.last) if year is not None]
    return not years or not str(step.years) or step.years.meets(min(years), None)


def name_line(line: Line, sources: Sources) -> str:
    """What a line is called: its thread's title, or that of its one planned statement."""
    return sources.threads[line.thread].title if line.thread else line.plan.title


def trace_steps(projects: Iterable[Project]) -> tuple[Project, ...]:
    """Those of an undertaking's statements that tell its way: the ones about the whole of it."""
    return tuple(project for project in projects if project.relation is Relation.SAME)


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
