"""A question asked with space: a drawn polygon, a circle, places, or what lies near places."""

import itertools
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import shapely
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.process.cache import kept
from geo.space.coordinate_rounding import DECIMALS
from geo.space.crs import from_metric, to_metric
from geo.space.inside import Reach, Rule, select_inside
from geo.space.lengths_and_areas import area_km2, say_size
from geo.space.located.metric_plane import read_plane
from geo.space.located.place_subdistricts import list_members
from geo.text import say
from geo.values.models import CITY
from geo.values.sources import Ground, Sources, Zone
from geo.vocabulary import PlaceKind

FILTER_RULE = Rule.TOUCHES
"""The rule of the filter: who asks about an area wants everything that is in it in part."""

Position = tuple[float, float]
"""WGS 84 lon, lat in degrees."""


@dataclass(frozen=True)
class Area:
    """Where to look. One of four: a ring of three or more WGS 84 positions (lon, lat); one
    position with a radius; the own extents of places or subdistricts, taken together; these with
    a radius around them.
    """

    ring: tuple[Position, ...] = ()
    place_ids: tuple[str, ...] = ()
    radius_m: int = 0

    def __str__(self) -> str:
        """As the address bar holds it: `lon,lat;lon,lat;…` or places' ids with `,` between,
        `@metres` behind.
        """
        corners = ";".join(f"{_short(x)},{_short(y)}" for x, y in self.ring)
        what = ",".join(self.place_ids) or corners
        return f"{what}@{self.radius_m}" if self.radius_m else what

    @property
    def is_zones(self) -> bool:
        """True if it is the extent of places themselves."""
        return bool(self.place_ids) and not self.radius_m


def _short(degrees: float) -> str:
    return f"{degrees:.{DECIMALS}f}".rstrip("0").rstrip(".")


def make_reach(area: Area, grounds: Mapping[str, Ground]) -> Reach:
    """The area on the metric plane (EPSG:4548): what it starts from, and how far around that."""
    return Reach(to_metric(_core(area, grounds)), area.radius_m)


def _core(area: Area, grounds: Mapping[str, Ground]) -> BaseGeometry:
    """What an area starts from, in WGS 84."""
    shapes = [shape for id in area.place_ids if (shape := grounds[id].geometry) is not None]
    if shapes:
        return shapely.union_all(shapes) if len(shapes) > 1 else shapes[0]
    return Point(area.ring[0]) if len(area.ring) == 1 else Polygon(area.ring)


def outline_area(area: Area, grounds: Mapping[str, Ground]) -> BaseGeometry:
    """The area as a WGS 84 geometry to draw and to measure; circles are true in metres."""
    if not area.radius_m:
        return _core(area, grounds)
    return from_metric(make_reach(area, grounds).outline)


@kept(64)
def find_places_in(area: Area, sources: Sources, rule: Rule = FILTER_RULE) -> frozenset[str]:
    """The places that an area holds by a rule, by default the filter's.

    Only places with a position can be held. What a place's own extent asks for includes it; what
    a subdistrict asks for is in it, by its documents or as it is drawn, whatever the rule.
    """
    if rule is Rule.NAMED:
        return find_named(area, sources)
    named = {} if area.radius_m else _list_codes(area, sources)
    members = list_members(sources) if named else {}
    codes = itertools.chain.from_iterable(named.values())
    found = frozenset(id for code in codes for id in members.get(code, ()))
    rest = replace(area, place_ids=tuple(id for id in area.place_ids if id not in named))
    if named and not rest.place_ids:
        return found
    plane, reach = read_plane(sources), make_reach(rest, sources.grounds)
    near = plane.find_near(reach.core, reach.radius_m)
    held = near[select_inside(plane.shapes[near], reach, rule)]
    return found.union(plane.ids[number] for number in held.tolist())


def find_named(area: Area, sources: Sources) -> frozenset[str]:
    """A zone is its own; a subdistrict has what the documents place in it and in no other."""
    asked = frozenset(area.place_ids) - sources.ways.keys()
    codes = asked & sources.subdistricts.keys()
    zones = asked - codes
    if area.radius_m or not codes:
        return zones
    members = list_members(sources)
    near = {id for code in codes for id in members.get(code, ())}
    told = ((id, frozenset(sources.places[id].subdistricts)) for id in near)
    return zones | {id for id, within in told if within and within <= codes}


def _list_codes(area: Area, sources: Sources) -> dict[str, tuple[str, ...]]:
    """Those of an area's places that are subdistricts, with their codes."""
    codes = {id: _codes_of(id, sources) for id in area.place_ids}
    return {id: found for id, found in codes.items() if found}


def _codes_of(id: str, sources: Sources) -> tuple[str, ...]:
    """The subdistricts that an id is of: a code, or a place that is just these."""
    if id in sources.subdistricts:
        return (id,)
    place = sources.places.get(id)
    is_one = place is not None and place.kind is PlaceKind.SUBDISTRICT and place.is_zone
    return place.subdistricts if place is not None and is_one else ()


@kept(2)
def list_zones(sources: Sources) -> tuple[Zone, ...]:
    """What is an area itself and can be asked about as such: places in file order, subdistricts.

    A place that is a subdistrict is asked about as that.
    """
    zones = [
        place
        for place in sources.places.values()
        if place.is_zone and not (place.kind is PlaceKind.SUBDISTRICT and place.subdistricts)
    ]
    return (*zones, *sources.subdistricts.values())


@kept(4)
def map_zones_by_place(
    sources: Sources, rule: Rule = FILTER_RULE
) -> Mapping[str, AbstractSet[str]]:
    """For each place with a position, the zones that hold it by a rule; kept for the last data."""
    holding: dict[str, set[str]] = {}
    for zone in list_zones(sources):
        for place_id in find_places_in(Area(place_ids=(zone.id,)), sources, rule):
            holding.setdefault(place_id, set()).add(zone.id)
    return holding


def say_area(area: Area, grounds: Mapping[str, Ground]) -> str:
    """The area as a caption says it."""
    if area.place_ids:
        name = say("area.names_join").join(grounds[id].name for id in area.place_ids)
        key = "near_place" if area.radius_m else "in_place"
        return say(f"area.{key}", name=name, metres=area.radius_m)
    if area.radius_m:
        lon, lat = area.ring[0]
        return say("area.circle", lon=f"{lon:.4f}", lat=f"{lat:.4f}", metres=area.radius_m)
    return say("area.drawn", size=say_size(area_km2(Polygon(area.ring))))


def name_area(area: Area, grounds: Mapping[str, Ground]) -> str:
    """The area as a title names it: zones by their names alone."""
    if area.is_zones:
        return say("place.join").join(grounds[id].name for id in area.place_ids)
    return say_area(area, grounds)


def find_whole_extent(sources: Sources) -> BaseGeometry:
    """What a first view shows (WGS 84): every place of a district, whatever crosses districts.

    Where no place has a position: the districts in focus, or all if none is.
    """
    local = [place for place in sources.places.values() if place.district != CITY]
    placed = [place.geometry for place in local if place.geometry is not None]
    outlined = [district for district in sources.districts.values() if district.geometry]
    focus = [district for district in outlined if district.in_focus] or outlined
    shown = placed or [district.geometry for district in focus if district.geometry]
    return shapely.box(*shapely.total_bounds(shown))
