"""Building `data/layers/` from `data/sources/`: GeoJSON any GIS opens (RFC 7946, WGS 84)."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.errors import DataFaults, Fault
from geo.models import Place, Project
from geo.output.atomic import publish_files
from geo.output.version import VERSION_FILE
from geo.reading.cells import Faults
from geo.reading.geojson import Feature
from geo.reading.outlines import read_river_lines, read_streets
from geo.settings import layers_dir, sources_dir
from geo.sources import Sources
from geo.space.measure import area_km2, length_m, widen_line
from geo.space.membership import map_subdistricts
from geo.space.rounding import round_positions

FeatureCollection: TypeAlias = dict[str, Any]


def build_layers(sources: Sources, directory: Path | None = None) -> dict[str, FeatureCollection]:
    """Every built layer by id, as GeoJSON feature collections.

    `directory` holds the drawn base features that pass straight through (streets, river):
    the folder the sources were read from, unless another is given.
    Raises DataFaults if one of those files is broken.
    """
    layers, faults = build_sound_layers(sources, directory)
    if faults:
        raise DataFaults(faults)
    return layers


def build_sound_layers(
    sources: Sources, directory: Path | None = None
) -> tuple[dict[str, FeatureCollection], list[Fault]]:
    """What `build_layers` gives, without the layers whose file is broken; and their faults."""
    ground, faults = _build_sound_ground(sources, directory)
    records = {
        "places": _collection(_places(sources)),
        "projects": _collection(list_statements(sources)),
    }
    return ground | records, faults


def build_ground(sources: Sources, directory: Path | None = None) -> dict[str, FeatureCollection]:
    """The layers everything else is drawn upon, as of `build_layers`; errors as there."""
    ground, faults = _build_sound_ground(sources, directory)
    if faults:
        raise DataFaults(faults)
    return ground


def _build_sound_ground(
    sources: Sources, directory: Path | None
) -> tuple[dict[str, FeatureCollection], list[Fault]]:
    folder, found = directory or sources.folder or sources_dir(), list[Fault]()
    streets = read_streets(
        folder / "streets.geojson", sources.districts, Faults("streets.geojson", found)
    )
    rivers = read_river_lines(folder / "river.geojson", Faults("river.geojson", found))
    layers = {
        "districts": _collection(_districts(sources)),
        "river": _collection(_river(rivers)),
        "streets": _collection(_streets(streets)),
        "subdistricts": _collection(_subdistricts(sources)),
    }
    faulty = {Path(fault.file).stem for fault in found}
    return {name: layer for name, layer in layers.items() if name not in faulty}, found


def dump_collection(collection: FeatureCollection) -> str:
    """A feature collection as text, one feature a line, UTF-8 unescaped, ending in a newline."""
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(", ", ": "))
        for feature in collection["features"]
    )
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def write_layers(
    layers: Mapping[str, FeatureCollection], directory: Path | None = None, version: bytes = b""
) -> None:
    """Write every layer in one step, and the `version` of their sources where it is given.

    Nobody finds old and new ones side by side. Raises WriteFault.
    """
    files = {
        f"{name}.geojson": dump_collection(collection).encode()
        for name, collection in layers.items()
    }
    dated = {VERSION_FILE: version} if version else {}
    publish_files(directory or layers_dir(), files | dated)


@dataclass(frozen=True)
class LayerState:
    """What the sources give for a layer now: how many features, how many of them without a
    geometry, and whether the file is just that.
    """

    features: int
    without_geometry: int
    is_current: bool


def check_layers(sources: Sources, directory: Path | None = None) -> dict[str, LayerState]:
    """The state of every built layer; raises DataFaults as `build_layers` does."""
    return compare_layers(build_layers(sources), directory)


def compare_layers(
    layers: Mapping[str, FeatureCollection], directory: Path | None = None
) -> dict[str, LayerState]:
    """The state of these layers; a file that is missing or cannot be read is not current."""
    folder = directory or layers_dir()
    return {
        name: LayerState(
            len(collection["features"]),
            sum(feature["geometry"] is None for feature in collection["features"]),
            _holds(folder / f"{name}.geojson", dump_collection(collection).encode()),
        )
        for name, collection in layers.items()
    }


def _holds(path: Path, content: bytes) -> bool:
    """True if a file is there, can be read, and is just that."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _collection(features: Iterable[dict[str, Any]]) -> FeatureCollection:
    return {"type": "FeatureCollection", "features": list(features)}


def make_feature(geometry: BaseGeometry | None, properties: Mapping[str, object]) -> dict[str, Any]:
    """A GeoJSON feature: WGS 84 rounded to about a metre, polygons wound as RFC 7946 wants."""
    rounded = None if geometry is None else round_positions(geometry)
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": None if rounded is None else mapping(shapely.orient_polygons(rounded)),
    }


def _districts(sources: Sources) -> Iterable[dict[str, Any]]:
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


def _subdistricts(sources: Sources) -> Iterable[dict[str, Any]]:
    for subdistrict in sources.subdistricts.values():
        told = asdict(subdistrict)
        geometry = told.pop("geometry")
        size = {"area_km2": round(area_km2(geometry), 2)}
        names = {"district_name": sources.districts[subdistrict.district].name}
        yield make_feature(geometry, {**told, **names, **size})


def _river(lines: Iterable[Feature]) -> Iterable[dict[str, Any]]:
    """Centrelines widened to banks: the drawn width is each river's stated mean, not a survey."""
    for line in lines:
        if line.geometry is None:
            continue
        yield make_feature(
            widen_line(line.geometry, float(line.properties["width_m"])), line.properties
        )


def _streets(lines: Iterable[Feature]) -> Iterable[dict[str, Any]]:
    for line in lines:
        if line.geometry is not None:
            length = {"length_m": round(length_m(line.geometry))}
            yield make_feature(line.geometry, {**line.properties, **length})


def _places(sources: Sources) -> Iterable[dict[str, Any]]:
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
        "precision_m": place.precision_m,
        "subdistricts": list(map_subdistricts(sources)[place.id]),
    }


def list_statements(sources: Sources) -> Iterable[dict[str, Any]]:
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
        "precision_m": place.precision_m if place else None,
        "note": project.note,
    }
