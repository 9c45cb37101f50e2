"""Which of some projects stand at which places: looked up by place, however many there are."""

from collections.abc import Iterable, Sequence, Set

from geo.models import Project
from geo.projects.subset import as_subset
from geo.sources import Sources
from geo.space.metric_plane import map_metric_places


class Standing:
    """Projects at the places they name; `unplaced` counts those at no place with a position.

    With `shown`, only at places with those ids: the places that meet what was asked of places.
    """

    def __init__(
        self, sources: Sources, projects: Sequence[Project], shown: Set[str] | None = None
    ) -> None:
        self._projects = as_subset(sources, projects)
        named = self._projects.name_places()
        self.place_ids = named if shown is None else named & shown
        self.total = len(projects)
        self.unplaced = self.total - self.count_at(map_metric_places(sources).keys())

    def count_at(self, place_ids: Iterable[str]) -> int:
        """How many projects name one of the places, each counted once."""
        return len(self._projects.standing_at(self.place_ids.intersection(place_ids)))
