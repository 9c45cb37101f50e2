"""Proof that statements followed as one undertaking carry what is concluded from them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from geo.data_faults import Fault
from geo.proof.numbers.numerals import read_amounts
from geo.reading.checked_files.cells import Faults
from geo.text import say
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Relation

_MUCH = 3
"""So many rows that do not fit may have one cause: where their document stands."""
_NOT_STATED = re.compile(
    "(?:未|没有?)(?:明确?)?[言说称写提及载讲][^,;。,;、]{0,4}(?:完工|竣工|建成|完成)"
)


def check_statuses(sources: Sources, found: list[Fault]) -> None:
    """File a fault for every project said to be done although its note says no passage says so.

    The note's words for it: 未 or 没有, a word for saying, soon followed by 完工, 竣工, 建成 or
    完成 in the same clause.
    """
    faults = Faults("projects.csv", found)
    for project in sources.projects:
        if project.status.is_done and _NOT_STATED.search(project.note):
            faults.add(project.citation.row, "done_not_stated", value=project.id)


def check_threads(sources: Sources, found: list[Fault]) -> None:
    """File a fault for every thread whose members do not bear it out.

    It needs two statements, one of them not mere context. A part or a round stands no earlier
    than the whole, and a part has one. The numbers of a share stand, before its unit, in the
    quotes: the part's in its own, the whole's in that of another statement no later; one whole
    has one size. What is said to be done is not said to be open by then or later. Where much
    would fit if an undated document stood elsewhere, that one is named in their stead.
    """
    threads, projects = Faults("threads.csv", found), Faults("projects.csv", found)
    for id, thread in sources.threads.items():
        story = sources.story(id)
        if len(story) < 2 or not any(project.tells_of_thread for project in story):
            threads.add(thread.row, "thread_of_one", value=id, title=thread.title)
    told = _judge(sources, list(sources.documents))
    misplaced = _find_misplaced(sources, told)
    if misplaced:
        document = sources.documents[misplaced.id]
        count = len(told) - len(misplaced.left)
        behind = say("fault.first_of_all")
        if misplaced.behind:
            behind = say("fault.behind", value=misplaced.behind)
        faults = Faults("documents.csv", found)
        told_of = {"value": misplaced.id, "count": count, "behind": behind}
        faults.add(document.row, "undated_elsewhere", **told_of)
        told = list(misplaced.left)
    for project, problem, values in told:
        projects.add(project.citation.row, problem, **values)


def _judge(sources: Sources, documents: Sequence[str]) -> list["_Found"]:
    """What does not fit in any story, if the documents were written in this order."""
    order, told = {id: number for number, id in enumerate(documents)}, list[_Found]()
    for thread in sources.threads:
        story = sources.story(thread)
        members = [_Member(p, order[p.citation.document]) for p in story if p.tells_of_thread]
        for look in (_find_early, _find_unquoted, _find_two_sizes, _find_reopened):
            told += look(members)
    return told


@dataclass(frozen=True)
class _Misplaced:
    """An undated document, the one it should stand behind, and what does not fit even then."""

    id: str
    behind: str
    left: Sequence["_Found"]


def _find_misplaced(sources: Sources, told: Sequence["_Found"]) -> _Misplaced | None:
    """The undated document that stands where much that is told does not fit, and elsewhere does.

    Nothing but its place says when it was written. A slip in one row does not look like that.
    """
    tried = list[_Misplaced]()
    for document in sources.documents.values() if len(told) >= _MUCH else ():
        others = [id for id in sources.documents if id != document.id]
        for at in range(len(others) + 1) if not document.published else ():
            left = _judge(sources, [*others[:at], document.id, *others[at:]])
            tried.append(_Misplaced(document.id, others[at - 1] if at else "", left))
    best = min(tried, key=lambda one: len(one.left), default=None)
    return best if best and len(told) - len(best.left) >= _MUCH else None


@dataclass(frozen=True)
class _Member:
    """A statement of an undertaking, and the number of its document, the oldest being 0."""

    project: Project
    time: int

    def says(self, relation: Relation) -> bool:
        return self.project.relation is relation


_Found = tuple[Project, str, Mapping[str, object]]


def _find_early(members: Sequence[_Member]) -> Iterator[_Found]:
    """Parts and rounds older than their whole, and parts whose whole nobody names.

    A programme that nobody names as a whole may consist of rounds alone.
    """
    first = min((member.time for member in members if member.says(Relation.SAME)), default=None)
    for member in members:
        values = {"value": member.project.id, "thread": member.project.thread}
        if member.says(Relation.PART) and (first is None or member.time < first):
            yield member.project, "part_alone", values
        if member.says(Relation.INSTALMENT) and first is not None and member.time < first:
            yield member.project, "round_before_whole", values


def _find_unquoted(members: Sequence[_Member]) -> Iterator[_Found]:
    """Shares whose numbers the quotes do not hold in their unit."""
    for member in members:
        if member.project.share is None:
            continue
        share = member.project.share.in_base
        own = read_amounts(member.project.citation.quote, share.unit)
        others = (
            m.project.citation.quote for m in members if m != member and m.time <= member.time
        )
        wholes = set().union(*(read_amounts(quote, share.unit) for quote in others))
        if share.amount not in own or share.whole not in wholes:
            yield member.project, "share_not_quoted", {"value": member.project.share}


def _find_two_sizes(members: Sequence[_Member]) -> Iterator[_Found]:
    """Shares in one unit that are of wholes of different size: two verdicts on one undertaking."""
    shares = [(m.project, m.project.share) for m in members if m.project.share]
    for (_, one), (project, other) in combinations(shares, 2):
        sizes = one.in_base, other.in_base
        if sizes[0].unit == sizes[1].unit and sizes[0].whole != sizes[1].whole:
            yield project, "two_wholes", {"value": other, "other": one}


def _find_reopened(members: Sequence[_Member]) -> Iterator[_Found]:
    """Statements that the whole is done, where one as old or newer says it, or a part, is not."""
    for done, other in permutations(members, 2):
        closed = done.says(Relation.SAME) and done.project.status.is_done
        is_open = not other.says(Relation.INSTALMENT) and not other.project.status.is_done
        if closed and is_open and done.time <= other.time:
            values = {"value": done.project.id, "other": other.project.id}
            yield done.project, "done_and_open", values
