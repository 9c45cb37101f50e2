"""Statements told together: those of one undertaking, what of a place is told, and which
undertakings several documents tell of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.projects.asked.filter import Filter
from geo.projects.found.subset import order_in_time
from geo.values.models import Place, Project
from geo.values.record_groups import Thread
from geo.values.sources import Sources, group_pairs


@dataclass(frozen=True)
class ToldThread:
    """An undertaking, how many documents tell of it, and in how many statements."""

    thread: Thread
    documents: int
    statements: int


def list_told_by_several(sources: Sources) -> list[ToldThread]:
    """The undertakings that two documents or more tell of, most documents first."""
    told = [_count(thread, sources) for thread in sources.threads.values()]
    several = (one for one in told if one.documents > 1)
    return sorted(several, key=lambda one: -one.documents)


def _count(thread: Thread, sources: Sources) -> ToldThread:
    steps = sources.story(thread.id)
    return ToldThread(thread, len({step.citation.document for step in steps}), len(steps))


def group_by_thread(
    projects: Iterable[Project], sources: Sources, chosen: Project | None = None
) -> list[tuple[str, Sequence[Project]]]:
    """Projects in the order of time, those of one undertaking together by its id; one that tells
    of none by its own. The undertaking that is chosen comes first.
    """
    ordered = order_in_time(projects, sources)
    told = group_pairs((one.thread if one.tells_of_thread else one.id, one) for one in ordered)
    return sorted(told.items(), key=lambda pair: chosen not in pair[1])


def list_at_place(
    sources: Sources, place: Place, wanted: Filter, shown: Sequence[Project]
) -> tuple[Sequence[Project], Sequence[Project]]:
    """What of those `shown` is told of a place; and what is listed of it: that, or where it is
    nothing what is of a nature that is asked for, or all there is.
    """
    told = sources.projects_by_place.get(place.id, ())
    in_view = [project for project in told if project in shown]
    here = [project for project in told if project.nature in wanted.natures]
    return in_view, in_view or here or told
