"""Building `data/layers/` from `data/sources/`: GeoJSON any GIS opens (RFC 7946, WGS 84)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from geo.data_faults import DataFaults, Fault
from geo.output.building.data_version import VERSION_FILE
from geo.output.building.layer_features import (
    list_districts,
    list_place_features,
    list_river_areas,
    list_statement_features,
    list_streets,
    list_subdistricts,
)
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.folder_entries import read_regular
from geo.reading.checked_files.geojson_reading import Feature
from geo.reading.checked_files.unchanged import kept_while_unchanged
from geo.reading.geography.outlines import read_streets
from geo.reading.geography.river_lines import read_river_lines
from geo.reading.geography.sound_grounds import recall_ground, sum_up_ground
from geo.settings import layers_dir, sources_dir
from geo.storage.atomic import publish_files
from geo.values.sources import Sources

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
    basemap, faults = _build_sound_basemap(sources, directory)
    records = {
        "places": _collection(list_place_features(sources)),
        "projects": _collection(list_statement_features(sources)),
    }
    return basemap | records, faults


def build_basemap(sources: Sources, directory: Path | None = None) -> dict[str, FeatureCollection]:
    """The layers everything else is drawn upon, as of `build_layers`; errors as there.

    Built anew when a file of the folder has changed.
    """
    return _build_basemap(directory or sources.folder or sources_dir(), sources)


@kept_while_unchanged
def _build_basemap(directory: Path, sources: Sources) -> dict[str, FeatureCollection]:
    basemap, faults = _build_sound_basemap(sources, directory)
    if faults:
        raise DataFaults(faults)
    return basemap


def _build_sound_basemap(
    sources: Sources, directory: Path | None
) -> tuple[dict[str, FeatureCollection], list[Fault]]:
    folder, found = directory or sources.folder or sources_dir(), list[Fault]()
    streets = _read_streets(folder, sources, Faults("streets.geojson", found))
    rivers = read_river_lines(folder / "river.geojson", Faults("river.geojson", found))
    layers = {
        "districts": _collection(list_districts(sources)),
        "river": _collection(list_river_areas(rivers)),
        "streets": _collection(list_streets(streets)),
        "subdistricts": _collection(list_subdistricts(sources)),
    }
    faulty = {Path(fault.file).stem for fault in found}
    return {name: layer for name, layer in layers.items() if name not in faulty}, found


def read_drawn_streets(sources: Sources) -> list[Feature]:
    """The streets as they are drawn beside the sources, those that are sound."""
    return _read_streets(sources.folder or sources_dir(), sources, Faults("streets.geojson", []))


def _read_streets(folder: Path, sources: Sources, faults: Faults) -> list[Feature]:
    """The streets of a folder: where its ground was found sound with these districts, once."""
    districts, subdistricts = sources.districts, sources.subdistricts
    sums = sum_up_ground(folder)
    ground = recall_ground(sums)
    is_known = ground.is_of(districts, subdistricts)
    if is_known and ground.streets is not None:
        return ground.streets
    streets = read_streets(folder / "streets.geojson", districts, faults, subdistricts.values())
    if is_known and sums == sum_up_ground(folder):
        ground.streets = streets
    return streets


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
        return read_regular(path) == content
    except OSError:
        return False


def _collection(features: Iterable[dict[str, Any]]) -> FeatureCollection:
    return {"type": "FeatureCollection", "features": list(features)}
