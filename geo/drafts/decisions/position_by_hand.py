"""Where a place is put by hand: three ways, each with the precision it can honestly have."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.drafts.one_draft.draft import Cells, DraftFault
from geo.reading.checked_files.geojson_reading import Feature
from geo.space.coordinate_rounding import DECIMALS
from geo.space.crs import bd09_to_wgs84, from_metric, gcj02_to_wgs84, to_metric
from geo.text import say, words
from geo.vocabulary import PRECISION_LIMIT_M, Precision

_CLICKED_M, _PASTED_M = 100, 50
"""How far off a point on the map, and a point of an online map, may be."""
_LEAST_CROSSING_M, _FARTHEST_APART_M = 30, 250
"""How exact a crossing is at best, and how far apart two drawn lines may end and still meet."""
_PAIR = re.compile(r"(?<![\d.])(\d{2,3}\.\d{2,})\D{1,12}?(\d{2,3}\.\d{2,})(?![\d.])")
_SHIFTED = {"gcj02": gcj02_to_wgs84, "bd09": bd09_to_wgs84}


@dataclass(frozen=True)
class PlacedPoint:
    """A point (WGS 84, degrees) with how exactly it is known, in metres, and from what."""

    lon: float
    lat: float
    precision: Precision
    precision_m: int
    coordinate_source: str

    @property
    def cells(self) -> Cells:
        """As a place has it."""
        return {
            "lon": f"{self.lon:.{DECIMALS}f}", "lat": f"{self.lat:.{DECIMALS}f}",
            "precision": self.precision.value, "precision_m": str(self.precision_m),
            "coordinate_source": self.coordinate_source,
        }  # fmt: skip


def click_spot(lon: float, lat: float) -> PlacedPoint:
    """A point pressed on our own map: known to the block."""
    return PlacedPoint(lon, lat, Precision.BLOCK, _CLICKED_M, say("drafts.spot.clicked"))


def paste_spot(text: str, datum: str = "") -> PlacedPoint:
    """A pair of degrees copied from an online map, converted: known to the site.

    `datum` is wgs84, gcj02 or bd09; without it the words and addresses in the text tell. Either
    order will do: in China east is the larger. Raises DraftFault where there is no pair, or
    nothing says in which datum it is.
    """
    pair = _PAIR.search(text)
    told = datum or next((key for key, marks in words("drafts.datum_marks").items()
                          if any(mark in text.lower() for mark in marks.split())), "")  # fmt: skip
    if pair is None or not told:
        said = say("drafts.spot.no_datum", value=text)
        raise DraftFault(said if pair else say("drafts.spot.no_pair", value=text))
    lat, lon = sorted(map(float, pair.groups()))
    if told in _SHIFTED:
        lon, lat = _SHIFTED[told](lon, lat)
    source = say("drafts.spot.pasted", name=words("drafts.datum_name")[told])
    return PlacedPoint(lon, lat, Precision.SITE, _PASTED_M, source)


def has_pair(text: str) -> bool:
    """Whether a text that was typed holds a pair of degrees."""
    return _PAIR.search(text) is not None


def cross_spot(one: str, other: str, *, streets: Iterable[Feature]) -> PlacedPoint:
    """Where two drawn streets cross, as exact as they are drawn.

    Raises DraftFault for a street that is not drawn, and for two that do not meet or are drawn
    too roughly.
    """
    lines = _find_lines(streets, (one, other))
    here, there = to_metric(lines[one][0]), to_metric(lines[other][0])
    nearest = shapely.shortest_line(here, there)
    apart_m = float(nearest.length)
    if apart_m > _FARTHEST_APART_M:
        raise DraftFault(say("drafts.spot.apart", one=one, other=other, apart=f"{apart_m:.0f}"))
    point = from_metric(Point(nearest.interpolate(0.5, normalized=True)))
    error_m = max(_LEAST_CROSSING_M, lines[one][1], lines[other][1], round(apart_m))
    if error_m > PRECISION_LIMIT_M[Precision.STREET]:
        raise DraftFault(say("drafts.spot.rough", one=one, other=other, error=error_m))
    exact = error_m <= PRECISION_LIMIT_M[Precision.BLOCK]
    source = say("drafts.spot.crossing", one=one, other=other)
    kind = Precision.BLOCK if exact else Precision.STREET
    return PlacedPoint(point.x, point.y, kind, error_m, source)


def _find_lines(
    streets: Iterable[Feature], names: tuple[str, ...]
) -> Mapping[str, tuple[BaseGeometry, int]]:
    """The line of each street named, its stretches together, and its error in metres."""
    told = [one for one in streets if one.geometry is not None]
    found = dict[str, tuple[BaseGeometry, int]]()
    for name in names:
        parts = [one for one in told if one.properties.get("name") == name]
        shapes = [one.geometry for one in parts if one.geometry is not None]
        if not shapes:
            raise DraftFault(say("drafts.spot.no_street", name=name))
        errors = [round(float(one.properties.get("precision_m") or 0)) for one in parts]
        found[name] = (shapely.union_all(shapes), max(errors))
    return found
