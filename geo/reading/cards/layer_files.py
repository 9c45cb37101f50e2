"""The folder of layers: which of its files are a layer and its card, and what only looks so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.folder_entries import list_folder
from geo.reading.checked_files.geojson_reading import Feature
from geo.space.dimension import find_shape
from geo.text import say
from geo.vocabulary import Shape

_FEATURES, CARD_ENDING = _READ = (".geojson", ".toml")
BUILT = ("districts", "river", "streets", "subdistricts", "places", "projects")
"""The layers that `build` makes: nobody mends their features by hand."""
_LIKE_FEATURES = (_FEATURES, ".json")


def file_faults(name: str, found: list[Fault]) -> Faults:
    """Where to file what is wrong with a file of layers: a source may bear the same name."""
    return Faults(f"layers/{name}", found)


def advise_building(found: Iterable[Fault]) -> list[Fault]:
    """The faults of one layer; those of the features of a built one are mended by building."""
    return [
        replace(fault, remedy=say("fault.rebuild")) if _is_built(fault) else fault
        for fault in found
    ]


def _is_built(fault: Fault) -> bool:
    """Whether what is wrong with a file stands in what `build` writes."""
    path = PurePath(fault.file)
    return path.suffix == _FEATURES and path.stem in BUILT and not fault.may_pass


def list_layer_files(directory: Path, found: list[Fault]) -> list[Path]:
    """Each GeoJSON of a folder that has a card; of other programs' files nothing is said.

    Faults filed: a folder that cannot be looked into, a GeoJSON without a card, a card without one,
    and what looks like either and is not read. Of a file that nothing describes no more need be
    said.
    """
    try:
        paths = [Path(entry.path) for entry in list_folder(directory)]
    except DataFaults as closed:
        found += closed.faults
        return []
    stems = {path.stem for path in paths if path.suffix.lower() in _LIKE_FEATURES}
    for path in paths:
        faults = file_faults(path.name, found)
        if path.suffix == _FEATURES and path.with_suffix(CARD_ENDING) not in paths:
            faults.add(None, "card_missing", file=f"{path.stem}{CARD_ENDING}")
        elif path.suffix == CARD_ENDING and path.stem not in stems:
            problem = "built_missing" if path.stem in BUILT else "features_missing"
            faults.add(None, problem, file=f"{path.stem}{_FEATURES}")
        elif path.suffix.lower() in (*_LIKE_FEATURES, CARD_ENDING) and path.suffix not in _READ:
            faults.add(None, "layer_ending", value=path.suffix)
    return [
        path
        for path in paths
        if path.suffix == _FEATURES and path.with_suffix(CARD_ENDING) in paths
    ]


def check_shapes(kind: str, features: Iterable[Feature], faults: Faults) -> None:
    """A layer drawn as areas holds areas, one of lines lines, one of points points."""
    if kind not in set(Shape):
        return
    for feature in features:
        if feature.geometry is not None and find_shape(feature.geometry).value != kind:
            faults.add(feature.number, "card_shape", kind=feature.geometry.geom_type, card=kind)


def check_named(names: Iterable[str], features: Sequence[Feature], at_card: Faults) -> None:
    """File a fault for each property a card describes and no feature has, where there are any."""
    unmet = dict.fromkeys(names)
    for feature in features:
        for name in unmet.keys() & feature.properties.keys():
            del unmet[name]
        if not unmet:
            return
    for name in unmet if features else ():
        at_card.add(None, "field_of_nothing", value=name, known=tuple(features[0].properties))
