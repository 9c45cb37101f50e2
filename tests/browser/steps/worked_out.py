"""What the records say, worked out a second time."""

from collections.abc import Iterable

from pyproj import Transformer
from shapely import Point, transform
from shapely.geometry.base import BaseGeometry

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.projects.summed_up.summary import summarise_places
from geo.values.models import Place, Project
from geo.values.sources import Sources
from layers.marks import mark_places

STATUS = {"planned": "计划", "underway": "在建", "completed": "完成", "operating": "已运营"}
_TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:4548", always_xy=True)


def metric(geometry: BaseGeometry) -> BaseGeometry:
    """WGS 84 to metres, by pyproj alone."""
    return transform(geometry, _TO_METRES.transform, interleaved=False)


def titles(projects: Iterable[Project]) -> list[str]:
    return [project.title for project in projects]


def count_marks(sources: Sources, wanted: Filter) -> int:
    return len(mark_places(sources, summarise_places(sources, find_projects(sources, wanted))))


def at(sources: Sources, geometry: BaseGeometry, within_m: float = 0) -> set[str]:
    """The places with any part within so many metres of a geometry in metres."""
    return {
        place.id
        for place in sources.places.values()
        if place.geometry is not None and metric(place.geometry).distance(geometry) <= within_m
    }


def mostly_in(sources: Sources, geometry: BaseGeometry) -> set[str]:
    """The places more than half of which lies in a geometry in metres, and the points in it."""
    return {id for id in at(sources, geometry) if _is_mostly_in(sources.places[id], geometry)}


def _is_mostly_in(place: Place, geometry: BaseGeometry) -> bool:
    shape = extent(place)
    part = shape.intersection(geometry)
    whole, inside = (shape.area, part.area) if shape.area else (shape.length, part.length)
    return not whole or inside > whole / 2


def named(sources: Sources, name: str) -> Place:
    return next(place for place in sources.places.values() if place.name == name)


def extent(place: Place) -> BaseGeometry:
    assert place.geometry is not None
    return metric(place.geometry)


def mapped(sources: Sources, project: Project) -> bool:
    return any(sources.places[id].geometry is not None for id in project.place_ids)


def free_spot(sources: Sources, zone: Place) -> tuple[float, float]:
    """A position (WGS 84 lon, lat) in a zone as far as can be from what is drawn over it."""
    assert zone.geometry is not None
    over = [
        other.geometry
        for other in sources.places.values()
        if other.geometry is not None and 0 <= other.geometry.area < zone.geometry.area
    ]
    west, south, east, north = zone.geometry.bounds
    grid = [
        Point(west + (east - west) * x / 30, south + (north - south) * y / 30)
        for x in range(31)
        for y in range(31)
    ]
    spot = max(
        (point for point in grid if zone.geometry.contains(point)),
        key=lambda point: min(point.distance(other) for other in over),
    )
    return spot.x, spot.y
