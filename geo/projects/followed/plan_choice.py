"""Which plans can be followed for a filter."""

from geo.projects.asked.filter import Filter
from geo.projects.followed.progress import follow_plan, list_plans
from geo.values.sources import Sources


def list_plans_meeting(sources: Sources, wanted: Filter) -> list[str]:
    """Those of `list_plans` of which a planned statement meets a filter; all where none does.

    Its status and document do not count.
    """
    plans = list_plans(sources)
    asked = wanted.without("status").without("document")
    return [id for id in plans if follow_plan(sources, id, asked)] or plans
