"""A small world laid out in metres."""

from dataclasses import replace

from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from geo.space.crs import from_metric
from geo.values.models import Place
from geo.vocabulary import PlaceKind
from tests.small import place

E0, N0 = 518_000.0, 4_330_000.0
"""The south-western corner of the world, in metres of EPSG:4548."""
LEFT = "120102001"


def metres(*corners: float) -> BaseGeometry:
    """A box by west, south, east, north in metres from the corner."""
    west, south, east, north = corners
    return from_metric(box(E0 + west, N0 + south, E0 + east, N0 + north))


def line(*corners: tuple[float, float]) -> BaseGeometry:
    return from_metric(LineString([(E0 + x, N0 + y) for x, y in corners]))


def point(x: float, y: float) -> BaseGeometry:
    return from_metric(Point(E0 + x, N0 + y))


def put(id: str, shape: BaseGeometry | None, error_m: float = 10, kind: str = "building") -> Place:
    return replace(place(id, shape), precision_m=error_m, kind=PlaceKind(kind))
