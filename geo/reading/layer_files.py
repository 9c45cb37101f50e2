"""The folder of layers: which of its files are a layer and its card, and what only looks so."""

from pathlib import Path

from geo.errors import DataFaults, Fault
from geo.reading.cells import Faults
from geo.reading.files import list_folder

_FEATURES, CARD_ENDING = _READ = (".geojson", ".toml")
_LIKE_FEATURES = (_FEATURES, ".json")


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
        faults = Faults(path.name, found)
        if path.suffix == _FEATURES and path.with_suffix(CARD_ENDING) not in paths:
            faults.add(None, "card_missing", file=f"{path.stem}{CARD_ENDING}")
        elif path.suffix == CARD_ENDING and path.stem not in stems:
            faults.add(None, "features_missing", file=f"{path.stem}{_FEATURES}")
        elif path.suffix.lower() in (*_LIKE_FEATURES, CARD_ENDING) and path.suffix not in _READ:
            faults.add(None, "layer_ending", value=path.suffix)
    return [
        path
        for path in paths
        if path.suffix == _FEATURES and path.with_suffix(CARD_ENDING) in paths
    ]
