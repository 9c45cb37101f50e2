"""Choosing among plans, and how what became of them is drawn."""

from geo.projects.filter import Filter
from geo.projects.progress import Now, follow_plan, list_plans
from geo.sources import Sources
from geo.vocabulary import Status

RESEMBLES = {
    Now.COMPLETED: Status.COMPLETED,
    Now.PARTLY: Status.UNDERWAY,
    Now.ONGOING: Status.UNDERWAY,
    Now.UNDERWAY: Status.UNDERWAY,
    Now.PLANNED: Status.PLANNED,
}
"""Which status a verdict is drawn like; silence and what is merely related have none."""


def list_plans_meeting(sources: Sources, wanted: Filter) -> list[str]:
    """Those of `list_plans` of which a planned statement meets a filter; all where none does.

    Its status and document do not count.
    """
    plans = list_plans(sources)
    asked = wanted.without("status").without("document")
    return [id for id in plans if follow_plan(sources, id, asked)] or plans
