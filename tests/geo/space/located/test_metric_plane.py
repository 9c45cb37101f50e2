"""What may be near on the plane: nothing that is near is passed over, and most that is far."""

import random

import shapely

from geo.space.areas.area import Area, find_places_in, make_reach
from geo.space.inside import Rule, is_inside
from geo.space.located.metric_plane import map_metric_places, read_plane
from geo.values.sources import Sources


def test_what_an_area_holds_is_what_a_look_at_every_place_finds(sources: Sources) -> None:
    rng = random.Random(4)
    for _ in range(12):
        lon, lat = rng.uniform(117.15, 117.27), rng.uniform(39.05, 39.17)
        ring = ((lon, lat), (lon + 0.02, lat), (lon + 0.01, lat + 0.02))
        for area in (Area(ring=((lon, lat),), radius_m=rng.randint(50, 2500)), Area(ring=ring)):
            reach = make_reach(area, sources.grounds)
            for rule in (Rule.TOUCHES, Rule.MOSTLY_WITHIN):
                every = map_metric_places(sources).items()
                held = {id for id, shape in every if is_inside(shape, reach, rule)}
                assert find_places_in(area, sources, rule) == held


def test_of_what_lies_all_over_a_city_little_may_be_near_a_corner_of_it(sources: Sources) -> None:
    plane = read_plane(sources)
    for number in (0, len(plane.ids) // 2, -1):
        shape = plane.shapes[number]
        near = plane.find_near(shape, 100.0)
        is_near = shapely.dwithin(shape, plane.shapes, 100.0)
        assert set(is_near.nonzero()[0].tolist()) <= set(near.tolist())
    point = next(one for one in plane.shapes if not one.length)
    assert 0 < len(plane.find_near(point, 0.0)) < len(plane.ids) / 4
