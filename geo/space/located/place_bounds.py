"""How far places reach, in columns: of many at once what a map has to show."""

from collections.abc import Sequence

import numpy as np
import shapely

from geo.process.cache import kept
from geo.values.models import Place
from geo.values.sources import Sources


def tell_bounds(places: Sequence[Place]) -> tuple[np.ndarray, np.ndarray]:
    """West, south, east, north of each place (WGS 84), NaN without a position; its district."""
    shapes = np.array([place.geometry for place in places], dtype=object)
    return shapely.bounds(shapes).reshape(-1, 4), np.array([place.district for place in places])


@kept(2)
def read_bounds(sources: Sources) -> tuple[np.ndarray, np.ndarray]:
    """The same of all places, by their numbers; kept for the data last read."""
    return tell_bounds(sources.place_list)
