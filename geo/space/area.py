"""A question asked with space: a drawn polygon, a circle, places, or what lies near places."""

import itertools
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

import shapely
from shapely import LinearRing, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.kept import kept
from geo.models import CITY
from geo.parameters import read_plainly
from geo.sources import Ground, Sources
from geo.space.crs import from_metric, metric_bounds, to_metric
from geo.space.inside import Reach, Rule, select_inside
from geo.space.measure import area_km2, is_flat, say_size
from geo.space.metric import metric_places
from geo.space.place_subdistricts import list_members
from geo.space.rounding import DECIMALS
from geo.text import say
from geo.vocabulary import PlaceKind

MIN_RADIUS_M, MAX_RADIUS_M = 10, 20_000
MAX_CORNERS = 200
MAX_ZONES = 20
MIN_AREA_M2 = 100
_WHOLE = re.compile(r"\d{1,6}(?:\.0{1,6})?", re.ASCII)
_SIGNED = re.compile(r"-?\d{1,3}(?:\.\d{1,15})?", re.ASCII)

FILTER_RULE = Rule.TOUCHES
"""The rule of the filter: who asks about an area wants everything that is in it in part."""

Position = tuple[float, float]
"""WGS 84 lon, lat in degrees."""


class BadArea(ValueError):
    """An area that cannot be asked for; the message says why, for the reader."""


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


def parse_area(text: str, grounds: Mapping[str, Ground]) -> Area:
    """An area from what the address bar holds.

    `grounds` are what can be asked about by its id. Raises BadArea, with a sentence for the
    reader, for an unknown place, one without a position or that is no area itself, a radius
    missing or out of bounds, too few or too many corners, a ring that crosses itself.
    """
    what, at, radius = read_plainly("area", text).partition("@")
    what, radius_m = what.rstrip(";,"), read_radius(radius) if at else 0
    if ";" in what or ("," in what and any(map(_is_number, what.split(",")))):
        return Area(_ring(what, radius_m), radius_m=radius_m)
    return Area(place_ids=_places(what, grounds, radius_m), radius_m=radius_m)


def _is_number(text: str) -> bool:
    """True for a degree of a position; codes of subdistricts are longer."""
    return bool(_SIGNED.fullmatch(text.strip()))


def _places(text: str, grounds: Mapping[str, Ground], radius_m: int) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(text.split(",")))
    if len(ids) > MAX_ZONES:
        raise BadArea(say("area.too_many_zones", count=len(ids), most=MAX_ZONES))
    for id in ids:
        ground = grounds.get(id)
        if ground is None or ground.geometry is None:
            raise BadArea(say("area.unknown_place", value=id[:40]))
        if not radius_m and not ground.is_zone:
            raise BadArea(say("area.no_extent", name=ground.name))
    return ids


def read_radius(metres: object) -> int:
    """How far around something is asked, in whole metres, by number or as people write one.

    Raises BadArea for what is no whole number of metres, or out of bounds.
    """
    text = re.sub("(?:米|m)$", "", read_plainly("area", str(metres)))
    bounds = {"least": MIN_RADIUS_M, "most": MAX_RADIUS_M}
    if not text:
        raise BadArea(say("area.no_radius", **bounds))
    radius_m = int(text.partition(".")[0]) if _WHOLE.fullmatch(text) else 0
    if not MIN_RADIUS_M <= radius_m <= MAX_RADIUS_M:
        raise BadArea(say("area.radius", value=text[:20], **bounds))
    return radius_m


def _ring(text: str, radius_m: int) -> tuple[Position, ...]:
    corners = text.split(";")
    if len(corners) > MAX_CORNERS:
        raise BadArea(say("area.too_many", count=len(corners), most=MAX_CORNERS))
    ring = tuple(_position(corner) for corner in corners)
    if radius_m:
        if len(ring) != 1:
            raise BadArea(say("area.radius_of_ring"))
        return ring
    if len(ring) == 1:
        raise BadArea(say("area.one_corner", value=text[:40]))
    if MultiPoint(ring).convex_hull.area == 0:
        raise BadArea(say("area.too_few"))
    if not LinearRing(ring).is_simple:
        raise BadArea(say("area.self_crossing"))
    if area_km2(Polygon(ring)) * 1e6 < MIN_AREA_M2:
        raise BadArea(say("area.too_small", least=MIN_AREA_M2))
    if is_flat(MultiPoint(ring)):
        raise BadArea(say("area.too_few"))
    return ring


def _position(text: str) -> Position:
    """A corner, to the digits it is stored with: what the address says is what is asked."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(map(_is_number, parts)):
        raise BadArea(say("area.no_position", value=text[:40]))
    lon, lat = (round(float(part), DECIMALS) for part in parts)
    west, south, east, north = metric_bounds()
    if not (west <= lon <= east and south <= lat <= north):
        names = {"west": west, "south": south, "east": east, "north": north}
        raise BadArea(say("area.off_map", value=text[:40], **names))
    return lon, lat


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


@lru_cache(maxsize=64)
def find_places_in(area: Area, sources: Sources, rule: Rule = FILTER_RULE) -> frozenset[str]:
    """The places that an area holds by a rule, by default the filter's.

    Only places with a position can be held. What a place's own extent asks for includes it; what
    a subdistrict asks for is in it, by its documents or as it is drawn, whatever the rule.
    """
    named = {} if area.radius_m else _list_codes(area, sources)
    members = list_members(sources) if named else {}
    codes = itertools.chain.from_iterable(named.values())
    found = frozenset(id for code in codes for id in members.get(code, ()))
    rest = replace(area, place_ids=tuple(id for id in area.place_ids if id not in named))
    if named and not rest.place_ids:
        return found
    placed = metric_places(sources)
    held = select_inside(placed.values(), make_reach(rest, sources.grounds), rule)
    return found.union(itertools.compress(placed, held))


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
def list_zones(sources: Sources) -> tuple[Ground, ...]:
    """What is an area itself and can be asked about as such: places in file order, subdistricts.

    A place that is a subdistrict is asked about as that.
    """
    zones = [
        place
        for place in sources.places.values()
        if place.is_zone and not (place.kind is PlaceKind.SUBDISTRICT and place.subdistricts)
    ]
    return (*zones, *sources.subdistricts.values())


@lru_cache(maxsize=4)
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
