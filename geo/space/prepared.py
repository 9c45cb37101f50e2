"""Shapes that many questions are put to at once, prepared: each a copy that its asker has alone.

To prepare a shape changes it, and so does every question put to it then. Two threads that ask one
and the same end the server, without a word. So nothing that another may hold is ever prepared, and
nothing but this module prepares: not `shapely.contains_xy` either, which does it unasked.
"""

import shapely
from shapely.geometry.base import BaseGeometry


def prepare_own(shape: BaseGeometry) -> BaseGeometry:
    """A copy of a shape, prepared, for one thread to ask; it is never kept for another."""
    own = shapely.from_wkb(shapely.to_wkb(shape))
    shapely.prepare(own)
    return own
