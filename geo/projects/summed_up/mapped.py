"""What of projects and of their places is on a map at all: what has a position, and why others lack
one.
"""

from collections.abc import Iterable, Sequence
from itertools import compress

from geo.projects.summed_up.summary import PlaceSummary, Summaries, look_at_places
from geo.text import say
from geo.values.models import Place, Project
from geo.values.sources import Sources


def pick_mapped(summaries: Sequence[PlaceSummary]) -> list[PlaceSummary]:
    """Those of places with a position."""
    return [summary for summary in summaries if summary.place.geometry is not None]


def list_mapped(summaries: Iterable[PlaceSummary]) -> tuple[str, ...]:
    """The ids of the places that have a position."""
    if isinstance(summaries, Summaries):
        return tuple(one.id for one in compress(summaries.places, summaries.is_mapped))
    return tuple(place.id for place in look_at_places(summaries) if place.geometry is not None)


def is_mapped(project: Project, sources: Sources) -> bool:
    """True if at least one of a project's places has a position."""
    return any(sources.places[id].geometry is not None for id in project.place_ids)


def explain_unmapped(project: Project, sources: Sources) -> str:
    """Why a project is not on the map: the notes of its places, or that its passage names none."""
    places = [sources.places[id] for id in project.place_ids]
    reasons = [f"{place.name}:{place.note}" for place in places if place.geometry is None]
    return ";".join(reasons) or say("panel.unmapped_reason_none")


def pick_place(project: Project, sources: Sources) -> Place | None:
    """The place to show a project at: the first that has a position, else the first, else none."""
    places = [sources.places[id] for id in project.place_ids]
    return next((place for place in places if place.geometry is not None), next(iter(places), None))
