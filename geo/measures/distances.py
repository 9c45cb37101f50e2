"""How far places lie from a river, a street or another place, and how sure that is.

Every distance is the shortest between two shapes in metres of EPSG:4548: to a river from its
banks, over its whole length. Both may lie off by their `precision_m`, so that a distance is one
between `at_least_m` and `at_most_m`. What is only known to lie somewhere in a subdistrict is as far
as that at its nearest, and at most as far as its farthest corner.
"""

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import AskFault
from geo.measures.counting_rule import find_width_m, list_reached, weigh_doubt
from geo.measures.projects_by_place import Standing
from geo.projects.summed_up.exactness import estimate_error_m
from geo.space.areas.area_reading import BadArea, read_radius
from geo.space.crs import to_metric
from geo.space.inside import Reach, Rule, select_inside, walk_edge
from geo.space.located.metric_plane import map_metric_places
from geo.text import say, words
from geo.values.models import Place, Project
from geo.values.sources import Sources
from geo.vocabulary import Precision

_STEP_M = 25.0
"""How closely an outline is walked along to find where it is farthest away."""


@dataclass(frozen=True)
class Target:
    """What is measured to: its shape in metres (EPSG:4548) and how far off it may be.

    `width_m` is how wide that is where the target is only known to be somewhere in it.
    """

    name: str
    shape: BaseGeometry
    error_m: float
    id: str = ""
    width_m: float = 0.0


@dataclass(frozen=True, kw_only=True)
class NearCount:
    """How many projects are at a place within so many metres, and how many surely or perhaps are.

    `unplaced` of those asked about have no position: nobody knows how far away they are.
    """

    target: str
    within_m: int
    projects: int
    at_least: int
    at_most: int
    places: int
    unplaced: int
    error_m: float

    def __str__(self) -> str:
        return say(
            "measuring.near", name=self.target, metres=self.within_m, count=self.projects,
            least=self.at_least, most=self.at_most, unplaced=self.unplaced,
            error=f"{self.error_m:.0f}",
        )  # fmt: skip


def target_ground(sources: Sources, id: str) -> Target:
    """What has a name on the map, to measure to; AskFault where it has no position."""
    ground = sources.grounds[id]
    if ground.geometry is None:
        raise AskFault(say("ask.no_position", name=ground.name, id=id, why=ground.note))
    shape, width_m = to_metric(ground.geometry), find_width_m(sources, id)
    return Target(ground.name, shape, ground.precision_m or 0.0, id, width_m)


_TYPES: dict[str, Any] = {
    "place_id": "str", "place": "str", "kind": "str", "kind_name": "str", "district": "str",
    "precision": "str", "precision_m": "Float64", "dist_m": "Float64", "at_least_m": "Float64",
    "at_most_m": "Float64",
}  # fmt: skip


def measure_distances(sources: Sources, target: Target) -> pd.DataFrame:
    """A row for each place with a position, the nearest first; the target itself is left out.

    `attrs["notes"]` says how many places have no position. No places give no rows.
    """
    placed = {id: shape for id, shape in map_metric_places(sources).items() if id != target.id}
    places = [sources.places[id] for id in placed]
    shapes = np.array([*placed.values()], dtype=object)
    near_m = shapely.distance(shapes, target.shape)
    error_m = np.array([place.precision_m or 0.0 for place in places]) + target.error_m
    spread_m = [
        find_spread_m(sources.places[id], shape, target.shape) for id, shape in placed.items()
    ]
    far_m = near_m + np.array(spread_m) + target.width_m
    rows = zip(places, near_m, near_m - error_m, far_m + error_m, strict=True)
    table = pd.DataFrame([_tell(*row) for row in rows], columns=list(_TYPES)).astype(_TYPES)
    table = table.sort_values("dist_m", kind="stable").reset_index(drop=True)
    lost = len(sources.places) - len(map_metric_places(sources))
    table.attrs = {"notes": [say("measuring.lost_places", count=lost)] if lost else []}
    return table


def find_spread_m(place: Place, shape: BaseGeometry, target: BaseGeometry) -> float:
    """How much farther than its nearest point a place may be, that is somewhere in a shape."""
    if place.precision is not Precision.SUBDISTRICT:
        return 0.0
    walked = walk_edge(shape, _STEP_M)
    return float(shapely.distance(walked, target).max() - shape.distance(target))


def _tell(place: Place, near_m: float, least_m: float, most_m: float) -> dict[str, object]:
    return {
        "place_id": place.id,
        "place": place.name,
        "kind": place.kind.value,
        "kind_name": words("place_kind")[place.kind],
        "district": place.district,
        "precision": place.precision.value,
        "precision_m": estimate_error_m(place),
        "dist_m": round(near_m, 1),
        "at_least_m": round(max(least_m, 0.0), 1),
        "at_most_m": round(most_m, 1),
    }


def find_nearest(sources: Sources, target: Target, kind: str, count: int = 5) -> pd.DataFrame:
    """The nearest places of a kind, so many, nearest first; AskFault for fewer than one.

    `certain` is true where no error can bring a later one nearer. Left out, and counted in
    `attrs["notes"]`, are those without a position and those known only to a subdistrict.
    """
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise AskFault(say("measuring.count", value=str(count)[:20]))
    table = measure_distances(sources, target)
    of_kind = table[table["kind"] == kind]
    known = of_kind[of_kind["precision"] != Precision.SUBDISTRICT].reset_index(drop=True)
    next_m = known["at_least_m"][::-1].cummin()[::-1].shift(-1).fillna(math.inf)
    found = known.assign(certain=(known["at_most_m"] <= next_m).astype("boolean")).head(count)
    every = sum(
        place.kind.value == kind and place.id != target.id for place in sources.places.values()
    )
    left_out = every - len(known)
    found.attrs = {"notes": [say("measuring.lost_kind", count=left_out)] if left_out else []}
    return found


def count_within(
    sources: Sources,
    projects: Sequence[Project],
    target: Target,
    within_m: object,
    *,
    shown: Set[str] | None = None,
) -> NearCount:
    """How many of the projects are at a place within a distance, and the range that errors leave.

    With `shown`, at one of the places with those ids.

    A project at the target itself is within any distance. Raises AskFault for a distance that
    the filter would refuse: see `read_radius`.
    """
    try:
        limit_m = read_radius(within_m)
    except BadArea as wrong:
        raise AskFault(str(wrong)) from wrong
    placed = map_metric_places(sources)
    reach, standing = Reach(target.shape, limit_m), Standing(sources, projects, shown)
    inside = select_inside(placed.values(), reach, Rule.TOUCHES)
    there = {*compress(placed, inside), target.id}
    own_m, spread_m = target.error_m, target.width_m
    reached = list_reached(sources, reach, own_m)
    surely, perhaps = weigh_doubt(sources, reached, reach, own_m, Rule.TOUCHES, spread_m=spread_m)
    return NearCount(
        target=target.name,
        within_m=limit_m,
        projects=standing.count_at(there),
        at_least=standing.count_at(surely | {target.id}),
        at_most=standing.count_at(perhaps | there),
        places=standing.count_places(there),
        unplaced=standing.unplaced,
        error_m=target.error_m + target.width_m,
    )
