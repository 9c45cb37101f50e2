"""Which subdistricts (街道) a place is in: those its documents name, else those it is drawn in."""

from collections.abc import Mapping
from functools import lru_cache

from shapely.geometry.base import BaseGeometry

from geo.process.cache import Itself, kept
from geo.space.inside import Reach, Rule, is_inside
from geo.space.located.metric_plane import map_metric_places, map_metric_subdistricts
from geo.values.divisions import Subdistrict
from geo.values.models import CITY, Place
from geo.values.sources import Sources, group_pairs


def map_subdistricts(sources: Sources) -> Mapping[str, tuple[str, ...]]:
    """The codes of the subdistricts of every place, in the order of their file or as named.

    A point is in one; a line or an area in each it is partly within (`Rule.PARTLY_WITHIN`), and in
    each it reaches into farther than both may err. What is nowhere, or outside, has none. Kept for
    the places and subdistricts last read, whatever is said of them.
    """
    return _map_subdistricts(Itself(sources.places), Itself(sources.subdistricts), sources)


@kept(2, by=2)
def _map_subdistricts(
    _: Itself[Mapping[str, Place]], __: Itself[Mapping[str, Subdistrict]], sources: Sources
) -> Mapping[str, tuple[str, ...]]:
    plane = map_metric_places(sources)
    return {
        place.id: place.subdistricts or _find_drawn(place, plane.get(place.id), sources)
        for place in sources.places.values()
    }


@lru_cache(maxsize=2)
def list_members(sources: Sources) -> Mapping[str, tuple[str, ...]]:
    """The ids of the places in every subdistrict that has any, in file order."""
    return group_pairs(
        (code, id) for id, codes in map_subdistricts(sources).items() for code in codes
    )


def list_possible(sources: Sources, place: Place) -> tuple[str, ...]:
    """The codes of the subdistricts a point may be in besides the one it is drawn in.

    Those it comes nearer to than both may err; none where the documents say which it is in.
    """
    thing = map_metric_places(sources).get(place.id)
    if thing is None or thing.length or place.subdistricts:
        return ()
    drawn = map_subdistricts(sources)[place.id]
    return tuple(code for code in _find_near(place, thing, sources) if code not in drawn)


def _find_near(place: Place, thing: BaseGeometry, sources: Sources) -> dict[str, BaseGeometry]:
    """The subdistricts of its district a geometry in metres may reach, by how far both may err."""
    return {
        code: outline
        for code, outline in map_metric_subdistricts(sources).items()
        if place.district in (sources.subdistricts[code].district, CITY)
        and outline.dwithin(thing, _unsure_m(place, code, sources))
    }


def _find_drawn(place: Place, thing: BaseGeometry | None, sources: Sources) -> tuple[str, ...]:
    """The subdistricts of its district a geometry in metres lies in, or along the edge of."""
    if thing is None:
        return ()
    outlines, reaches = _find_near(place, thing, sources), _map_reaches(sources)
    if not thing.length:  # A point is in one: in that it lies in, or else nearest to.
        nearest = min(outlines, key=lambda code: outlines[code].distance(thing), default=None)
        return (nearest,) if nearest else ()
    return tuple(
        code
        for code, outline in outlines.items()
        if is_inside(thing, reaches[code], Rule.PARTLY_WITHIN)
        or is_inside(thing, Reach(outline).grow(-_unsure_m(place, code, sources)), Rule.TOUCHES)
    )


@lru_cache(maxsize=2)
def _map_reaches(sources: Sources) -> Mapping[str, Reach]:
    """Every subdistrict with as much around it as it may err: drawn once for all places."""
    return {
        code: Reach(outline, _edge_m(code, sources))
        for code, outline in map_metric_subdistricts(sources).items()
    }


def _unsure_m(place: Place, code: str, sources: Sources) -> float:
    return (place.precision_m or 0.0) + _edge_m(code, sources)


def _edge_m(code: str, sources: Sources) -> float:
    return sources.subdistricts[code].precision_m
