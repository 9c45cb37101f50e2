"""What "inside" means: rules with names, and one place where each of them is worked out.

Everything here is on the metric plane (EPSG:4548) unless it says WGS 84. Whoever asks says which
rule: the filter and a radius take what touches (`FILTER_RULE` in `geo/space/areas/area.py`), the
panel of a place and the zones it lies in take what lies wholly in them but for a centimetre
(`HOLDS` in `geo/space/located/neighbours.py`), measures and the grid take what lies mostly in them
(`DEFAULT` in `geo/measures/counting_rule.py`), a subdistrict holds what is partly in it, the check
of positions allows what their precision allows.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.process.cache import kept
from geo.space.crs import to_metric
from geo.space.prepared import prepare_own
from geo.text import words

_SEGMENTS = 64
"""Corners of a quarter of a drawn circle: its edge strays less than 0.01 % of the radius."""
_STEP_M = 5.0
"""How closely is looked for where a thing strays farthest: steps along its edge, its middle."""
_TENTH, _LENGTH_M = 0.1, 500.0
"""So large a part of a line or an area is a real part of it; so much of a line always is."""
Shapes = NDArray[np.object_]
"""Geometries in metres, one an element."""


class Rule(StrEnum):
    """When a thing counts as inside a reach, from the most to the least generous."""

    TOUCHES = "touches"
    """Any part lies inside or on the edge."""
    PARTLY_WITHIN = "partly_within"
    """A tenth of its area or length lies inside, or 500 m of a line; a point as for `TOUCHES`."""
    MOSTLY_WITHIN = "mostly_within"
    """More than half of its area or length lies inside; a point as for `TOUCHES`."""
    WHOLLY_WITHIN = "wholly_within"
    """No part strays farther out than a tolerance in metres."""
    COVERED = "covered"
    """No part strays out at all; the edge counts as inside."""
    NAMED = "named"
    """The documents name the zone itself, or say that the place is in the subdistrict: what no
    shape can answer (`find_named` in `geo/space/areas/area.py` does)."""

    @property
    def in_words(self) -> str:
        """As a reader is told it."""
        return words("inside")[self.value]


@dataclass(frozen=True)
class Reach:
    """A geometry, and everything no farther from it than `radius_m` metres.

    A radius is a distance: nothing is decided by the corners of a circle drawn round something.
    """

    core: BaseGeometry
    radius_m: float = 0.0

    @cached_property
    def outline(self) -> BaseGeometry:
        """Its edge for drawing and measuring: the core itself, or a circle of many corners."""
        return self.core.buffer(self.radius_m, quad_segs=_SEGMENTS) if self.radius_m else self.core

    def grow(self, by_m: float) -> "Reach":
        """The same so many metres larger, or smaller; where nothing is left of it, empty."""
        radius_m = self.radius_m + by_m
        if radius_m >= 0:
            return Reach(self.core, radius_m)
        return Reach(self.core.buffer(radius_m, quad_segs=_SEGMENTS))


def is_inside(thing: BaseGeometry, reach: Reach, rule: Rule, *, tolerance_m: float = 0.0) -> bool:
    """True if a thing is inside a reach by a rule; an empty thing or reach never is.

    `tolerance_m` is for `WHOLLY_WITHIN` alone.
    """
    if thing.is_empty or reach.core.is_empty:
        return False
    match rule:
        case Rule.TOUCHES:
            return bool(shapely.dwithin(reach.core, thing, reach.radius_m))
        case Rule.PARTLY_WITHIN | Rule.MOSTLY_WITHIN:
            return select_inside([thing], reach, rule)[0]
        case Rule.WHOLLY_WITHIN:
            return _strays_at_most(thing, reach, tolerance_m)
        case Rule.COVERED:
            # A circle as drawn lies within the true one: what it covers need not be walked along.
            is_round = reach.radius_m > 0
            return reach.outline.covers(thing) or (is_round and _strays_at_most(thing, reach, 0))
        case Rule.NAMED:
            return False


def select_inside(things: Iterable[BaseGeometry], reach: Reach, rule: Rule) -> list[bool]:
    """`is_inside` for many things and one reach, which is prepared once.

    What touches, or is covered, is asked for at once: of a hundred thousand points in some
    milliseconds. What does not touch is inside by no rule.
    """
    own = replace(reach, core=prepare_own(reach.core))
    every = np.array([*things], dtype=object)
    if rule is Rule.COVERED and not own.radius_m:
        return [bool(one) for one in shapely.covers(own.core, every)]
    near = np.asarray(shapely.dwithin(own.core, every, own.radius_m), dtype=bool)
    if rule in (Rule.PARTLY_WITHIN, Rule.MOSTLY_WITHIN):
        near[near] = _have_inside(every[near], reach, rule)
    elif rule is not Rule.TOUCHES:
        near[near] = [is_inside(thing, own, rule) for thing in every[near]]
    return [bool(one) for one in near]


def measure_shares(things: Shapes, ground: BaseGeometry) -> NDArray[np.float64]:
    """The part of each that lies in a ground, 0 to 1: of its area, or length; of a point 0."""
    own = prepare_own(ground)
    shares = np.where(shapely.covers(own, things), 1.0, 0.0)
    is_cut = shapely.intersects(own, things) & (shares == 0)
    whole = _measure(things, like=things)
    shares[is_cut] = _measure(shapely.intersection(things[is_cut], ground), like=things[is_cut])
    return np.divide(shares, np.where(is_cut, whole, 1), out=np.zeros_like(whole), where=whole > 0)


def walk_edge(shape: BaseGeometry, step_m: float) -> Shapes:
    """Points along a line or an edge, its corners among them, no farther apart than a step."""
    corners = shapely.get_coordinates(shapely.segmentize(shape, step_m))
    return shapely.get_parts(shapely.MultiPoint(corners))


def _have_inside(near: Shapes, reach: Reach, rule: Rule) -> NDArray[np.bool_]:
    """Whether so much of what touches a reach lies inside as a rule asks; a point always does."""
    shares, lengths_m = measure_shares(near, reach.outline), shapely.length(near)
    if rule is Rule.MOSTLY_WITHIN:
        return np.asarray((lengths_m == 0) | (shares > 1 / 2), dtype=bool)
    is_long = (shapely.area(near) == 0) & (shares * lengths_m >= _LENGTH_M)
    return np.asarray((lengths_m == 0) | (shares >= _TENTH) | is_long, dtype=bool)


def _measure(things: Shapes, *, like: Shapes) -> NDArray[np.float64]:
    """The area of areas, the length of lines, 0 of points; of parts, as what they are parts of."""
    sizes = np.where(shapely.area(like) > 0, shapely.area(things), shapely.length(things))
    return np.asarray(sizes, dtype=np.float64)


def _strays_at_most(thing: BaseGeometry, reach: Reach, limit_m: float) -> bool:
    """True if nothing of a thing lies farther beyond a reach than a limit in metres."""
    far_m, corners = reach.radius_m + limit_m, shapely.points(shapely.get_coordinates(thing))
    if not shapely.dwithin(reach.core, corners, far_m).all():
        return False  # Mostly a corner has said it, and no edge need be walked along.
    return bool(shapely.dwithin(reach.core, _find_outermost(thing, reach), far_m).all())


def _stray_m(thing: BaseGeometry, reach: Reach) -> float:
    """How far beyond a reach a thing goes where it goes farthest, in metres; 0 if it does not."""
    distances_m = shapely.distance(reach.core, _find_outermost(thing, reach))
    return max(float(distances_m.max(initial=0.0)) - reach.radius_m, 0.0)


def _find_outermost(thing: BaseGeometry, reach: Reach) -> Shapes:
    """The points among which the farthest of what goes beyond the core of a reach is; may be none.

    Its edge is walked along, not only its corners looked at: a line may leave a hollow outline
    and come back to it between two of them. What strays into a hole is farthest out in the
    middle of it; where no circle of the size of a step fits, the edge has said it.
    """
    stray = thing.difference(reach.core)
    wide = [part for part in shapely.get_parts(stray) if part.area > math.pi * _STEP_M**2]
    middles = [shapely.maximum_inscribed_circle(part, _STEP_M).interpolate(0) for part in wide]
    return np.concatenate([walk_edge(stray, _STEP_M), middles])


@kept(4_000)
def stays_within(inner: BaseGeometry, outer: BaseGeometry, tolerance_m: float) -> bool:
    """True if `inner` is wholly within `outer` but for a tolerance; both are WGS 84, lon lat.

    Kept, as a folder is read again whenever one of its files has changed, and shapes seldom do.
    """
    reach = Reach(to_metric(outer))
    return is_inside(to_metric(inner), reach, Rule.WHOLLY_WITHIN, tolerance_m=tolerance_m)


def overshoot_m(inner: BaseGeometry, outer: BaseGeometry) -> float:
    """How far the part of `inner` that leaves `outer` strays from it, in metres; 0 if none does.

    Both are WGS 84, lon lat.
    """
    return _stray_m(to_metric(inner), Reach(to_metric(outer)))


def breadth_m(area: BaseGeometry) -> float:
    """How broad an area is where it is broadest, in metres; 0 for a line or a point."""
    parts = [part for part in shapely.get_parts(area) if part.area]
    return max((2 * shapely.maximum_inscribed_circle(part).length for part in parts), default=0.0)
