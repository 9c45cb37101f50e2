"""Which of some projects stand at which places: looked up by place, however many there are."""

from collections.abc import Iterable, Sequence, Set

from geo.models import Project
from geo.sources import Sources, group_pairs
from geo.space.metric_plane import metric_places


class Standing:
    """Projects under the places they name; `unplaced` counts those at no place with a position.

    With `shown`, only under places with those ids: the places that meet what was asked of places.
    """

    def __init__(
        self, sources: Sources, projects: Sequence[Project], shown: Set[str] | None = None
    ) -> None:
        known = sources.places.keys() if shown is None else shown
        placed = metric_places(sources).keys() & known
        self.total = len(projects)
        self.unplaced = sum(placed.isdisjoint(one.place_ids) for one in projects)
        self._by_place = group_pairs(
            (id, one.id) for one in projects for id in one.place_ids if id in known
        )
        self.place_ids = frozenset(self._by_place)

    def at(self, place_ids: Iterable[str]) -> set[str]:
        """The ids of the projects that name one of the places, each once."""
        return set[str]().union(*(self._by_place.get(id, ()) for id in place_ids))
