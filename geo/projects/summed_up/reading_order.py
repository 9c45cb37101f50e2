"""In which order a list beside a map tells what is on it: place by place, or project by project."""

from collections.abc import Iterable, Sequence

from geo.projects.summed_up.summary import PlaceSummary
from geo.space.located.metric_plane import map_metric_places
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import PlaceKind

_BAND_M = 400.0
"""Places of one weight are read from the north in bands as high as this, each from the west."""


def order_places(sources: Sources, summaries: Iterable[PlaceSummary]) -> list[PlaceSummary]:
    """What weighs most first, since a list may go on overleaf: of as many projects zones before
    what is no zone, then from north to south, as one looks for numbers on a map. All have a
    position.
    """
    plane = map_metric_places(sources)

    def weigh(summary: PlaceSummary) -> tuple[float, bool, float, float]:
        spot = plane[summary.place.id].representative_point()
        is_zone = summary.place.kind is PlaceKind.ZONE
        return (-len(summary.projects), not is_zone, -(spot.y // _BAND_M), spot.x)

    return sorted(summaries, key=weigh)


def order_by_place(projects: Iterable[Project], summaries: Sequence[PlaceSummary]) -> list[Project]:
    """Projects that stand at a place summed up, those of one place together, the place with most
    first; each once.
    """
    ordered = sorted(summaries, key=lambda summary: -len(summary.projects))
    told = dict.fromkeys(project for summary in ordered for project in summary.projects)
    wanted = {project.id for project in projects}
    return [project for project in told if project.id in wanted]
