"""Which of some projects stand at which places: looked up by place, however many there are."""

from collections.abc import Iterable, Sequence, Set

import numpy as np

from geo.projects.found.places_asked import PlaceFlags
from geo.projects.found.subset import as_subset
from geo.space.located.place_bounds import read_bounds
from geo.values.models import Project
from geo.values.sources import Sources


class Standing:
    """Projects at the places they name; `unplaced` counts those at no place with a position.

    With `shown`, only at places with those ids, or so marked by their numbers: the places that
    meet what was asked of places.
    """

    def __init__(
        self,
        sources: Sources,
        projects: Sequence[Project],
        shown: Set[str] | PlaceFlags | None = None,
    ) -> None:
        self._projects = as_subset(sources, projects)
        self._places = self._projects.flag_places()
        if shown is not None:
            self._places &= shown if isinstance(shown, np.ndarray) else self._mark(shown)
        self.total = len(projects)
        bounds, _ = read_bounds(sources)
        self.unplaced = self.total - self._count(~np.isnan(bounds[:, 0]))

    def count_at(self, place_ids: Iterable[str]) -> int:
        """How many projects name one of the places, each counted once."""
        return self._count(self._mark(place_ids))

    def count_places(self, place_ids: Iterable[str]) -> int:
        """How many of the places one of the projects stands at."""
        return int((self._places & self._mark(place_ids)).sum())

    def _mark(self, place_ids: Iterable[str]) -> PlaceFlags:
        return self._projects.lookup.mark_places(place_ids)

    def _count(self, places: PlaceFlags) -> int:
        return len(self._projects.standing_at_marked(self._places & places))
