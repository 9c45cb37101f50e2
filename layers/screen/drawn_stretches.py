"""What is drawn of a line or of an area's edge, told by where along it: a few numbers."""

import numpy as np

from geo.process.cache import kept
from layers.overlapping.overlapping_shapes import Edge

Cut = tuple[int, float, float]
"""The number of a line or ring, and from where to where on it: 2.5 is midway between its vertices
2 and 3. A ring goes on past its last vertex, which is its first."""
_DECIMALS = 3


@kept(4096)
def find_cuts(edge: Edge) -> list[Cut]:
    """Where on the lines of a shape what is drawn of them lies; nothing for an empty part."""
    return [
        (line, _count(edge, line, begin), _count(edge, line, end))
        for line, begin, end in edge.stretches
    ]


def _count(edge: Edge, line: int, at_m: float) -> float:
    """How far along a line a place is, counted in its vertices."""
    way = edge.course.ways[line]
    rounds, rest_m = (1, at_m - way[-1]) if at_m > way[-1] else (0, at_m)
    vertices = np.interp(rest_m, way, np.arange(len(way)))
    told = round(float(rounds * (len(way) - 1) + vertices), _DECIMALS)
    return int(told) if told.is_integer() else told
