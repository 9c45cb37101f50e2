"""Which shapes lie near each other, on each other, or are one to the eye."""

from collections.abc import Callable, Mapping

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.values.sources import group_pairs

Neighbours = Mapping[str, tuple[str, ...]]
"""Under each id the others it is paired with."""
_SLIVER = 0.05
"""Areas that share less than this part of the smaller one only touch."""
_ALIKE = 0.9
"""Areas of which this part of both together is shared are one to the eye; whether they are one
and the same area `geo/space/located/shared_ground.py` says."""


def pair_up(
    shapes: Mapping[str, BaseGeometry],
    within_m: float,
    meets: Callable[[BaseGeometry, BaseGeometry], bool] | None = None,
) -> Neighbours:
    """Under each shape the others that are so near, and of which a pair meets a test."""
    ids, geometries = [*shapes], np.array([*shapes.values()], dtype=object)
    near = shapely.STRtree(geometries).query(geometries, "dwithin", distance=within_m).T
    pairs = [
        (one, other)
        for one, other in near
        if one < other and (meets is None or meets(geometries[one], geometries[other]))
    ]
    both = sorted([*pairs, *((other, one) for one, other in pairs)])
    return dict.fromkeys(ids, ()) | group_pairs((ids[one], ids[other]) for one, other in both)


def cover_each_other(one: BaseGeometry, other: BaseGeometry) -> bool:
    """True of areas that share more than a sliver of the smaller one."""
    return bool(one.intersection(other).area > _SLIVER * min(one.area, other.area))


def look_alike(one: BaseGeometry, other: BaseGeometry) -> bool:
    """True of areas, most of which is shared, and of lines that are equal."""
    less, more = sorted((one.area, other.area))
    if not less:
        return bool(not more and one.equals(other))
    if less < _ALIKE * more:
        return False
    shared = one.intersection(other).area
    return bool(shared >= _ALIKE * (one.area + other.area - shared))
