"""How finely positions are stored: `data/layers/` holds them rounded."""

import shapely
from shapely.geometry.base import BaseGeometry

DECIMALS = 5
"""Five decimals of a degree are about a metre: finer than anything placed here."""


def round_positions(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry as it is stored (degrees); a very small or narrow one may become invalid."""
    return shapely.transform(geometry, lambda positions: positions.round(DECIMALS))
