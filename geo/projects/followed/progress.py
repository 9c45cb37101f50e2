"""Where is it now? What a document plans, and what later documents say became of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.values.models import CITY, Project
from geo.values.sources import Sources, group_pairs
from geo.vocabulary import DocumentKind, Relation, Status
from geo.years import span_years


class Now(StrEnum):
    """What later documents say of an undertaking, that none speaks of it, or that none could.

    Silence is not failure: a document may leave out what is done.
    """

    COMPLETED = "completed"
    PARTLY = "partly"
    ONGOING = "ongoing"
    UNDERWAY = "underway"
    PLANNED = "planned"
    SILENT = "silent"
    RELATED = "related"
    UNANSWERABLE = "unanswerable"


@dataclass(frozen=True)
class FollowedLine:
    """An undertaking: what the document plans of it, and what later ones say, oldest first.

    Several planned statements of one thread are one line. One without a thread, or one that is
    mere context of it, is a line of its own: nothing ties a later statement to it. `related` are
    later statements of the same place or theme that say nothing of this undertaking. It is not
    `answerable` where no document is later that could speak of it.
    """

    thread: str
    planned: tuple[Project, ...]
    later: tuple[Project, ...]
    related: tuple[Project, ...] = ()
    answerable: bool = True

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
    def now(self) -> Now:
        """Where the undertaking is now, as far as the documents say."""
        if not self.answerable:
            return Now.UNANSWERABLE
        if self.later:
            return self._verdict[0]
        return Now.RELATED if self.related else Now.SILENT

    @property
    def evidence(self) -> tuple[Project, ...]:
        """The later statements the verdict rests on; empty where there is none."""
        return self._verdict[1] if self.later else ()

    @property
    def latest(self) -> Project | None:
        """The last of the statements the verdict rests on."""
        return self.evidence[-1] if self.evidence else None

    @property
    def is_story(self) -> bool:
        """True if there is something to set beside what was planned, or there could be."""
        return self.answerable and bool(self.thread or self.related)

    @cached_property
    def _verdict(self) -> tuple[Now, tuple[Project, ...]]:
        """The verdict and what it rests on, where a later statement tells of the undertaking.

        Only a statement about the whole says that the whole is done, and of several in the
        latest document that makes one the least advanced counts. Where none does, what is done
        of a part, or in one year of a programme, says more than that the rest goes on or is
        still planned, whatever document says so: what is done stays done, and all parts that are
        done count. Else the latest document counts.
        """
        whole = _newest(step for step in self.later if step.relation is Relation.SAME)
        least = min(whole, key=lambda step: list(Status).index(step.status), default=None)
        if least is not None and least.status.is_done:
            return Now.COMPLETED, whole
        parts = tuple(filter(_is_part_done, self.later))
        if parts:
            return Now.PARTLY, parts
        said = _newest(self.later)
        rounds = _newest(step for step in self.later if _goes_on(step, step in said))
        if rounds:
            return Now.ONGOING, rounds
        underway = tuple(step for step in said if step.status is Status.UNDERWAY)
        if underway:
            return Now.UNDERWAY, underway
        return Now.PLANNED, tuple(step for step in said if step.status is Status.PLANNED)


def _newest(steps: Iterable[Project]) -> tuple[Project, ...]:
    """Those of the latest document among statements that stand oldest first."""
    steps = tuple(steps)
    return tuple(s for s in steps if s.citation.document == steps[-1].citation.document)


def _is_part_done(step: Project) -> bool:
    """True for a definite part of the whole that is done."""
    return step.relation is Relation.PART and step.status.is_done


def _goes_on(step: Project, is_latest: bool) -> bool:
    """True for a round of an open programme that was held or, by the latest word, is being held."""
    is_held = step.status.is_done or (is_latest and step.status is Status.UNDERWAY)
    return step.relation is Relation.INSTALMENT and is_held


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


def filter_planned(document: str, wanted: Filter) -> Filter:
    """What chooses the undertakings of a document that `follow_plan` follows."""
    return replace(wanted, document=(document,), status=(Status.PLANNED.value,))


def follow_plan(
    sources: Sources, document: str, wanted: Filter | None = None
) -> list[FollowedLine]:
    """Every undertaking a document plans with what became of it, in the document's order.

    `wanted` chooses undertakings: those of which a planned statement meets it, each followed
    whole. Its status and document do not count, and later statements need not meet it. A later
    document looking back on years before the plan's own says nothing of what became of it.
    """
    chosen = set(find_projects(sources, filter_planned(document, wanted or Filter())))
    after = set(list_later_documents(sources, document))
    return [
        _line(planned, after, sources)
        for planned in _group_planned(sources, document)
        if not chosen.isdisjoint(planned)
    ]


def _group_planned(sources: Sources, document: str) -> list[tuple[Project, ...]]:
    """What a document plans, by undertaking; a statement that tells of none stands alone."""
    told = sources.projects_by_document.get(document, ())
    planned = [project for project in told if project.status is Status.PLANNED]
    planned.sort(key=lambda project: project.citation.start)
    tied = group_pairs((project.thread, project) for project in planned if project.tells_of_thread)
    alone = [(project,) for project in planned if not project.tells_of_thread]
    return sorted([*tied.values(), *alone], key=lambda group: group[0].citation.start)


def _line(planned: tuple[Project, ...], after: Collection[str], sources: Sources) -> FollowedLine:
    """One undertaking. A statement that is only context of a thread completes nothing in it."""
    is_followed = planned[0].tells_of_thread
    since = [
        step
        for step in sources.story(planned[0].thread)
        if step.citation.document in after and _not_before(step, planned)
    ]
    later = tuple(step for step in since if is_followed and step.tells_of_thread)
    related = tuple(step for step in since if step not in later)
    return FollowedLine(
        planned[0].thread if is_followed else "", planned, later, related, bool(after)
    )


def _not_before(step: Project, planned: Iterable[Project]) -> bool:
    """False if a statement gives years that all lie before the first a plan gives."""
    first = span_years(one.years for one in planned).first
    return first is None or not str(step.years) or step.years.meets(first, None)


def name_line(line: FollowedLine, sources: Sources) -> str:
    """What a line is called: its thread's title, or that of its one planned statement."""
    return sources.threads[line.thread].title if line.thread else line.plan.title


def group_chapters(
    lines: Iterable[FollowedLine], sources: Sources
) -> Mapping[str, Sequence[Project]]:
    """Statements of lines that are no story, by the chapter they are in."""
    alone = (project for line in lines if not line.is_story for project in line.planned)
    return group_pairs(
        (sources.chapter_of(project.citation).split(" › ")[0], project) for project in alone
    )


def trace_steps(projects: Iterable[Project]) -> tuple[Project, ...]:
    """Those of an undertaking's statements that tell its way: the ones about the whole of it."""
    return tuple(project for project in projects if project.relation is Relation.SAME)


def tally_lines(lines: Iterable[FollowedLine]) -> Mapping[Now, Tally]:
    """How many undertakings and planned statements are in each state, none left out.

    Where no later document could answer, that is the one state there is.
    """
    lines = list(lines)
    answered = tuple(now for now in Now if now is not Now.UNANSWERABLE)
    states = answered if all(line.answerable for line in lines) else (Now.UNANSWERABLE,)
    return {
        now: Tally(
            sum(line.now is now for line in lines),
            sum(len(line.planned) for line in lines if line.now is now),
        )
        for now in states
    }
