"""The features of the built layers: what the sources say, as GeoJSON (RFC 7946, WGS 84)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.projects.summed_up.exactness import estimate_error_m
from geo.reading.checked_files.geojson_reading import Feature
from geo.space.coordinate_rounding import round_positions
from geo.space.lengths_and_areas import area_km2, length_m, widen_line
from geo.space.located.place_subdistricts import map_subdistricts
from geo.values.models import Place, Project
from geo.values.sources import Sources


def make_feature(geometry: BaseGeometry | None, properties: Mapping[str, object]) -> dict[str, Any]:
    """A GeoJSON feature: WGS 84 rounded to about a metre, polygons wound as RFC 7946 wants."""
    rounded = None if geometry is None else round_positions(geometry)
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": None if rounded is None else mapping(shapely.orient_polygons(rounded)),
    }


def list_districts(sources: Sources) -> Iterable[dict[str, Any]]:
    """A feature per district that has an outline."""
    for district in sources.districts.values():
        if district.geometry is None:
            continue
        yield make_feature(
            district.geometry,
            {
                "id": district.id,
                "name": district.name,
                "name_en": district.name_en,
                "role": "focus" if district.in_focus else "neighbour",
                "area_km2": round(area_km2(district.geometry), 2),
            },
        )


def list_subdistricts(sources: Sources) -> Iterable[dict[str, Any]]:
    """A feature per subdistrict, with its district's name and its size in km² (EPSG:4548)."""
    for subdistrict in sources.subdistricts.values():
        told = asdict(subdistrict)
        geometry = told.pop("geometry")
        size = {"area_km2": round(area_km2(geometry), 2)}
        names = {"district_name": sources.districts[subdistrict.district].name}
        yield make_feature(geometry, {**told, **names, **size})


def list_river_areas(lines: Iterable[Feature]) -> Iterable[dict[str, Any]]:
    """Centrelines widened to banks: the drawn width is each river's stated mean, not a survey."""
    for line in lines:
        if line.geometry is None:
            continue
        yield make_feature(
            widen_line(line.geometry, float(line.properties["width_m"])), line.properties
        )


def list_streets(lines: Iterable[Feature]) -> Iterable[dict[str, Any]]:
    """A feature per drawn street, with its length in metres (EPSG:4548)."""
    for line in lines:
        if line.geometry is not None:
            length = {"length_m": round(length_m(line.geometry))}
            yield make_feature(line.geometry, {**line.properties, **length})


def list_place_features(sources: Sources) -> Iterable[dict[str, Any]]:
    """A feature per place, with what its projects sum up to; without geometry where it has none."""
    for place in sources.places.values():
        told = sources.projects_by_place.get(place.id, ())
        here = [project for project in told if project.is_initiative]
        sectors = Counter(sector for project in here for sector in project.sectors)
        yield make_feature(
            place.geometry,
            {
                **_place_properties(sources, place),
                "aliases": list(place.aliases),
                "coordinate_source": place.coordinate_source,
                "note": place.note,
                "projects": len(here),
                "honours": len(told) - len(here),
                "sectors": [sector for sector, _ in sectors.most_common()],
                "statuses": dict(sorted(Counter(project.status.value for project in here).items())),
                "figures": len(sources.figures_by_place.get(place.id, ())),
            },
        )


def _place_properties(sources: Sources, place: Place) -> dict[str, object]:
    district = sources.districts.get(place.district)
    return {
        "id": place.id,
        "name": place.name,
        "district": place.district,
        "district_name": district.name if district else "",
        "kind": place.kind.value,
        "precision": place.precision.value,
        "precision_m": estimate_error_m(place),
        "subdistricts": list(map_subdistricts(sources)[place.id]),
    }


def list_statement_features(sources: Sources) -> Iterable[dict[str, Any]]:
    """A feature per project and place; a project without a place has one, without geometry."""
    for project in sources.projects:
        for place_id in project.place_ids or ("",):
            place = sources.places.get(place_id)
            yield make_feature(
                place.geometry if place else None, describe_project(sources, project, place)
            )


def describe_project(sources: Sources, project: Project, place: Place | None) -> dict[str, object]:
    """What is said of a project at one place (or at none), with codes and their names."""
    return {
        "id": f"{project.id}@{place.id}" if place else project.id,
        "project": project.id,
        "title": project.title,
        "place_id": place.id if place else "",
        "place": place.name if place else "",
        "district": project.district,
        "district_name": sources.districts[project.district].name,
        "sector": project.sectors[0],
        "sectors": list(project.sectors),
        "status": project.status.value,
        "nature": project.nature.value,
        "year_from": project.years.first,
        "year_to": project.years.last,
        "thread": project.thread,
        "relation": project.relation.value if project.relation else "",
        "share": str(project.share) if project.share else "",
        "figures": list(project.figure_ids),
        "document": project.citation.document,
        "quote": project.citation.quote,
        "start": project.citation.start,
        "end": project.citation.end,
        "precision": place.precision.value if place else "none",
        "precision_m": estimate_error_m(place),
        "note": project.note,
    }
