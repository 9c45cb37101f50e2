"""Proof that statements followed as one undertaking carry what is concluded from them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, permutations

from geo.errors import Fault
from geo.models import Project
from geo.proof.numerals import read_numbers
from geo.reading.cells import Faults
from geo.sources import Sources
from geo.units import Share
from geo.vocabulary import Relation

_NOT_STATED = re.compile("未[言说称写][^,;。,;]{0,4}(?:完工|竣工|建成|完成)")


def check_statuses(sources: Sources, found: list[Fault]) -> None:
    """File a fault for every project said to be done although its note says no passage says so.

    The note's words for it: 未言, 未说, 未称 or 未写, soon followed by 完工, 竣工, 建成 or
    完成. A part may be done where the whole is not said to be, so a part is not asked.
    """
    faults = Faults("projects.csv", found)
    for project in sources.projects:
        doubted = _NOT_STATED.search(project.note) and project.relation is not Relation.PART
        if doubted and project.status.is_done:
            faults.add(project.citation.row, "done_not_stated", value=project.id)


def check_threads(sources: Sources, found: list[Fault]) -> None:
    """File a fault for every thread whose members do not bear it out.

    It needs two statements, one of them not mere context; a part needs its whole, said in the
    same document or before, or a share; the numbers of a share stand in the quotes; one whole
    has one size; and one document does not call it done and yet to be done.
    """
    order = {id: number for number, id in enumerate(sources.documents)}
    for id, thread in sources.threads.items():
        members = sources.story(id)
        faults = Faults("threads.csv", found)
        told = [member for member in members if member.relation is not Relation.CONTEXT]
        if len(members) < 2 or not told:
            faults.add(None, "thread_of_one", value=id, title=thread.title)
        for row, problem, values in (
            *_find_parts_alone(told, order),
            *_find_unquoted(told),
            *_find_two_sizes(told),
            *_find_two_outcomes(told),
        ):
            Faults("projects.csv", found).add(row, problem, **values)


_Found = tuple[int | None, str, Mapping[str, object]]


def _find_parts_alone(members: Iterable[Project], order: Mapping[str, int]) -> Iterator[_Found]:
    """Parts whose whole no statement of their own time gives."""
    members = tuple(members)
    wholes = [order[m.citation.document] for m in members if m.relation is Relation.SAME]
    first = min(wholes, default=len(order))
    for member in members:
        alone = member.relation is Relation.PART and member.share is None
        if alone and order[member.citation.document] < first:
            yield member.citation.row, "part_alone", {"value": member.id, "thread": member.thread}


def _find_unquoted(members: Iterable[Project]) -> Iterator[_Found]:
    """Shares whose numbers the quotes do not hold."""
    members = tuple(members)
    quoted = set().union(*(read_numbers(member.citation.quote) for member in members))
    for member, share in _list_shares(members):
        own = read_numbers(member.citation.quote)
        if share.amount not in own or share.whole not in quoted:
            yield member.citation.row, "share_not_quoted", {"value": share}


def _find_two_sizes(members: Iterable[Project]) -> Iterator[_Found]:
    """Shares in one unit that are of wholes of different size: two verdicts on one undertaking."""
    for (_, one), (member, other) in combinations(_list_shares(members), 2):
        if one.unit == other.unit and one.whole != other.whole:
            yield member.citation.row, "two_wholes", {"value": other, "other": one}


def _find_two_outcomes(members: Iterable[Project]) -> Iterator[_Found]:
    """Statements of the whole that is done, in a document that also says it is still to be done."""
    wholes = [member for member in members if member.relation is Relation.SAME]
    for one, other in permutations(wholes, 2):
        together = one.citation.document == other.citation.document
        if together and one.status.is_done and not other.status.is_done:
            yield one.citation.row, "two_outcomes", {"value": one.id, "other": other.id}


def _list_shares(members: Iterable[Project]) -> Iterator[tuple[Project, Share]]:
    return ((member, member.share) for member in members if member.share)
