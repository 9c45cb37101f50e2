"""An area as the address bar holds it and as people type it, read back; what is none is said."""

import re
from collections.abc import Mapping

from shapely import LinearRing, MultiPoint, Polygon

from geo.repeated_parameters import read_plainly
from geo.space.areas.area import Area, Position
from geo.space.coordinate_rounding import DECIMALS
from geo.space.crs import metric_bounds
from geo.space.lengths_and_areas import area_km2, is_flat
from geo.text import say
from geo.values.divisions import Way
from geo.values.sources import Ground

MIN_RADIUS_M, MAX_RADIUS_M = 10, 20_000
MAX_CORNERS = 200
MAX_ZONES = 20
MIN_AREA_M2 = 100
_WHOLE = re.compile(r"\d{1,6}(?:\.0{1,6})?", re.ASCII)
_SIGNED = re.compile(r"-?\d{1,3}(?:\.\d{1,15})?", re.ASCII)


class BadArea(ValueError):
    """An area that cannot be asked for; the message says why, for the reader."""


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
    ids = tuple(dict.fromkeys(filter(None, text.split(",")))) or ("",)
    if len(ids) > MAX_ZONES:
        raise BadArea(say("area.too_many_zones", count=len(ids), most=MAX_ZONES))
    for id in ids:
        ground = grounds.get(id)
        if ground is None or ground.geometry is None:
            raise BadArea(say("area.unknown_place", value=id[:40]))
        if not radius_m and not ground.is_zone:
            # What is only known to lie in a subdistrict is drawn as all of that, a river with its
            # width.
            is_line = isinstance(ground, Way) or not ground.geometry.area
            why = "no_extent" if is_line else "vague"
            raise BadArea(say(f"area.{why}", name=ground.name))
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
