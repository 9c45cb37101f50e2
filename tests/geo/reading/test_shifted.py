"""Positions in GCJ-02 that were stored as they came."""

import numpy as np
import shapely
from shapely import LineString
from shapely.affinity import translate

from geo.reading.shifted import count_lost_crossings
from geo.space.crs import from_metric, to_metric, wgs84_to_gcj02


def test_a_street_shifted_alone_is_told_by_the_crossings_it_lost() -> None:
    across = [LineString([(x, -400), (x, 50)]) for x in (0, 100, 200)]
    along = LineString([(0, 0), (100, 0), (200, 0)])
    *others, street = [translate(line, 517_000, 4_331_000) for line in (*across, along)]
    assert count_lost_crossings([*others, street]) == [0, 0, 0, 0]
    shifted = shapely.transform(
        from_metric(street),
        lambda positions: np.array([wgs84_to_gcj02(lon, lat) for lon, lat in positions]),
    )
    assert count_lost_crossings([*others, to_metric(shifted)]) == [0, 0, 0, 3]


def test_streets_that_meet_nothing_wherever_they_lie_are_left_alone() -> None:
    lines = [LineString([(517_000, y), (517_400, y)]) for y in (4_331_000, 4_339_000)]
    assert count_lost_crossings(lines) == [0, 0]
    assert count_lost_crossings([]) == []
