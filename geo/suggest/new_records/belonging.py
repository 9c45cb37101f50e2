"""How a statement belongs to an undertaking that others tell of: by when each speaks, and how far
it says things are. What is proposed is never what the proof of threads refuses.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Relation, Status
from geo.years import Years


@dataclass(frozen=True)
class ThreadStatement:
    """What a statement says of its undertaking; `time` is the number of its document, the oldest
    being 0. `relation` is None where that is not settled yet.
    """

    time: int
    status: Status
    years: Years
    relation: Relation | None = None

    @classmethod
    def of(cls, project: Project, time: int) -> "ThreadStatement":
        """A statement that stands, of the document with this number."""
        return cls(time, project.status, project.years, project.relation)

    @classmethod
    def of_cells(cls, cells: Mapping[str, str], time: int) -> "ThreadStatement":
        """A statement nobody has looked at; a cell that is wrong is as good as empty."""
        first, last = (
            int(cells[name]) if cells.get(name, "").isdigit() else None
            for name in ("year_from", "year_to")
        )
        status, relation = cells.get("status", ""), cells.get("relation", "")
        return cls(
            time,
            Status(status) if status in list(Status) else Status.PLANNED,
            Years(first, last),
            Relation(relation) if relation in list(Relation) else None,
        )


def find_time(document: str, sources: Sources) -> int:
    """The number of a document, the oldest being 0; of one that is not registered the newest."""
    order = list(sources.documents)
    return order.index(document) if document in order else len(order)


def tell_standing(thread: str, sources: Sources, without: str = "") -> list[ThreadStatement]:
    """What stands of an undertaking, the oldest first; `without` is the id of one left out."""
    return [
        ThreadStatement.of(project, find_time(project.citation.document, sources))
        for project in sources.story(thread)
        if project.id != without
    ]


def propose_relation(
    one: ThreadStatement, others: Iterable[ThreadStatement]
) -> tuple[Relation, str]:
    """How a statement most likely belongs to what others tell of, and the reason, a key of words.

    With no others it names the whole.
    """
    told = [*others]
    return next((relation, why) for relation, why, holds in _RULES if holds(one, told))


def _wholes(told: Iterable[ThreadStatement]) -> list[ThreadStatement]:
    return [other for other in told if other.relation is Relation.SAME]


def _is_older(one: ThreadStatement, told: Sequence[ThreadStatement]) -> bool:
    """Whether whatever names the whole speaks later: nothing can be a batch of it yet."""
    wholes = _wholes(told)
    return bool(wholes) and all(one.time < other.time for other in wholes)


def _is_before_whole(one: ThreadStatement, told: Sequence[ThreadStatement]) -> bool:
    """A done one is older than whatever names the whole, which is still to be done then."""
    is_done = all(other.status.is_done for other in _wholes(told))
    return _is_older(one, told) and one.status.is_done and not is_done


def _is_first(one: ThreadStatement, told: Sequence[ThreadStatement]) -> bool:
    """It plans, and nobody has named the undertaking by then, or done a batch of it."""
    by_then = [other for other in told if other.time <= one.time]
    is_new = all(other.relation is Relation.CONTEXT for other in by_then)
    return not one.status.is_done and (is_new or _is_older(one, told))


def _is_done_alike(one: ThreadStatement, told: Sequence[ThreadStatement]) -> bool:
    """Whatever names the whole says it is done, and so does this; nothing of it is left open."""
    wholes = _wholes(told)
    still = [other for other in told if other.relation is not Relation.INSTALMENT]
    return bool(wholes) and all(other.status.is_done for other in (one, *wholes, *still))


def _is_restated(one: ThreadStatement, told: Sequence[ThreadStatement]) -> bool:
    """It plans for the very years for which the whole was planned, and nothing of that is done."""
    wholes = _wholes(told)
    is_open = not any(other.status.is_done for other in (one, *wholes))
    return bool(one.years.first) and is_open and any(one.years == w.years for w in wholes)


def _is_alone(_: ThreadStatement, told: Sequence[ThreadStatement]) -> bool:
    return not told


_RULES: Sequence[
    tuple[Relation, str, Callable[[ThreadStatement, Sequence[ThreadStatement]], bool]]
] = (
    (Relation.SAME, "alone", _is_alone),
    (Relation.CONTEXT, "before_whole", _is_before_whole),
    (Relation.SAME, "first", _is_first),
    (Relation.SAME, "done_alike", _is_done_alike),
    (Relation.SAME, "restated", _is_restated),
    # Between a plan and what became of it lies a judgement that no rule makes: what is said to be
    # done of a whole is a year's or a batch of it until a person says that it is all.
    (Relation.INSTALMENT, "goes_on", lambda *_: True),
)
"""What is tried, in this order."""
