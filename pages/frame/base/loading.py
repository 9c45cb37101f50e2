"""The data, read once and kept until a file changes; looked for once in every run of a page."""

import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import TypeAlias

from geo.data_faults import DataFaults, Fault
from geo.errors import DistrictMapError
from geo.output.building.built_layers import LayerState, build_sound_layers, compare_layers
from geo.process.cache import forget_answers, kept
from geo.process.garbage_collection import spare_collector
from geo.proof.quotes.passages import Text, Texts, read_texts
from geo.reading.cards.layer_card import Layer, read_sound_layers
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.folder_entries import FolderState, mark_folder
from geo.reading.sources_folder import read_sources
from geo.reading.suggest_rules import read_rules
from geo.reading.tile_addresses import Basemap, read_basemaps
from geo.settings import documents_dir, layers_dir, sources_dir
from geo.values.sources import Sources
from pages.frame.base.code_stamp import stamp_code

_Layers: TypeAlias = tuple[
    Mapping[str, Layer], tuple[Fault, ...], Mapping[str, LayerState], tuple[Fault, ...]
]
_TextsState: TypeAlias = tuple[tuple[FolderState, FolderState], bytes]
_PATIENCE, _PAUSE_S = 3, 0.05
"""How often, and after how long, a file that vanished while it was read is looked for again."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Data:
    """Everything a page may ask for, of one moment.

    `texts` are the documents' that are at hand. `built` says of each layer made from the
    sources what they give now and whether the file is that. `version` changes with any file of
    sources or layers, `texts_version` with any text: the keys of what is made of them. `faults` are
    those of sources that have become faulty since these were read, `layer_faults` those of layers
    that are left out; layers are looked at all the same.
    """

    sources: Sources
    layers: Mapping[str, Layer]
    built: Mapping[str, LayerState]
    basemaps: tuple[Basemap, ...]
    texts: Mapping[str, Text]
    version: tuple[object, object]
    texts_version: object = None
    faults: tuple[Fault, ...] = ()
    layer_faults: tuple[Fault, ...] = ()

    @cached_property
    def stamp(self) -> str:
        """What tells what a page shows of these data, drawn by this code, from all else: the stamp
        of the code, and that of the data and the texts.
        """
        read = repr((self.version, self.texts_version)).encode()
        return f"{stamp_code()}-{hashlib.sha256(read).hexdigest()[:10]}"

    def is_still(self, version: object, texts_version: object) -> bool:
        """Whether these are the data of what has been seen now: nothing of them was refused by the
        system, which may grant it the next time, and no file has changed.
        """
        is_same = (self.version, self.texts_version) == (version, texts_version)
        return is_same and not any(fault.may_pass for fault in self.layer_faults)

    @property
    def stale(self) -> list[str]:
        """The layers whose file is not what the sources give now; a faulty one is said as that."""
        old = (id for id, state in self.built.items() if not state.is_current)
        return [id for id in old if id not in self.left_out]

    @property
    def left_out(self) -> set[str]:
        """The layers that are not drawn because their files are faulty."""
        return {PurePath(fault.file).stem for fault in self.layer_faults}


_SOUND: dict[Path, Data] = {}
"""The last sound data of each folder of sources, for all readers, while the server runs."""


def read_data() -> Data:
    """Everything, read again where a file has changed.

    One look at each folder: call it once in a run, and hand on what it gives. Where sources
    have become faulty the last sound ones stay, with the faults beside them; raises DataFaults
    where there are none yet.
    """
    folder = sources_dir()
    try:
        data = _read_steadily()
    except DataFaults as faulty:
        if folder not in _SOUND:
            raise
        return _keep_showing(_SOUND[folder], faulty)
    if folder in _SOUND and _SOUND[folder].sources is not data.sources:
        forget_answers()
    _SOUND[folder] = data
    return data


def find_read() -> Data | None:
    """The data as they were read last, where no file has changed since; reads none, and so waits
    for nobody.
    """
    data = _SOUND.get(sources_dir())
    try:
        return data if data and data.version == _look_at_both() else None
    except (DistrictMapError, OSError):  # who reads them will say what is wrong
        return None


def _keep_showing(sound: Data, faulty: DataFaults) -> Data:
    """The last sound sources, with what is wrong with those there now, and the layers of now."""
    try:
        version = _look_at_both()
        layers, layer_faults, built, _ = _find_layers(version, sound.sources)
    except FileNotFoundError:
        return replace(sound, faults=faulty.faults)
    except DataFaults as also:
        return replace(sound, faults=tuple(dict.fromkeys(faulty.faults + also.faults)))
    # What is made of them is of the sound sources and of the layers there are now.
    return replace(
        sound, layers=layers, layer_faults=layer_faults, built=built, faults=faulty.faults,
        version=(sound.version[0], version[1]),
    )  # fmt: skip


def _read_steadily() -> Data:
    """Read, and read again where a file vanishes meanwhile: an editor may be saving just now."""
    for _ in range(_PATIENCE):
        try:
            return _read(_look_at_both())
        except FileNotFoundError:
            time.sleep(_PAUSE_S)
    try:
        return _read(_look_at_both())
    except FileNotFoundError as error:
        faults = Faults(Path(error.filename or sources_dir()).name, [])
        faults.add_refused(error)
        raise DataFaults(faults.found) from error


def _look_at_both() -> tuple[FolderState, FolderState]:
    return mark_folder(sources_dir()), mark_folder(layers_dir())


def _read(version: tuple[FolderState, FolderState]) -> Data:
    last, texts_state = _SOUND.get(sources_dir()), _look_at_texts(version[0])
    if last is not None and last.is_still(version, texts_state):
        return last
    held = _keep_sources(version[0], os.fsencode(sources_dir()))
    if isinstance(held, DataFaults):
        raise held
    sources, basemaps = held
    # Once they are read they stay while the server runs; what is faulty is read again.
    read_rules()
    layers, faults, built, source_faults = _find_layers(version, sources)
    if source_faults:
        raise DataFaults(source_faults)
    texts = _find_texts(texts_state, sources)
    return Data(
        sources=sources, layers=layers, layer_faults=faults, built=built, basemaps=basemaps,
        texts=texts, version=version,
        texts_version=(texts_state, texts.refused) if texts.refused else texts_state,
    )  # fmt: skip


def _find_layers(version: tuple[FolderState, FolderState], sources: Sources) -> _Layers:
    """What `_keep_layers` keeps, looked for again where the system refused some of it."""
    made = _keep_layers(version, os.fsencode(layers_dir()), sources)
    if any(fault.may_pass for fault in made[1]):
        _keep_layers.forget(version, os.fsencode(layers_dir()), sources)
    return made


def _look_at_texts(version: FolderState) -> _TextsState | None:
    """What the texts at hand are told from others by; None where there are none."""
    directory = documents_dir()
    if directory is None:
        return None
    try:
        present = mark_folder(directory)
    except DataFaults:  # as good as not there: pages say of which documents they have no text
        return None
    # The table of documents names their files and sums: it is part of what is read.
    return (present, version), os.fsencode(directory)


def _find_texts(state: _TextsState | None, sources: Sources) -> Texts:
    """What `_keep_texts` keeps, looked for again where the system refused some of it."""
    if state is None:
        return Texts()
    texts = _keep_texts(*state, sources)
    if texts.refused:
        _keep_texts.forget(*state, sources)
    return texts


@kept(2)
def _keep_sources(
    version: object,  # noqa: ARG001 - it is part of the key
    directory: bytes,
) -> tuple[Sources, tuple[Basemap, ...]] | DataFaults:
    """What a folder of sources holds, or what is wrong with it: faulty files are read once too.

    What the system refused raises, and so is not kept: it may be granted the next time.
    """
    folder = Path(os.fsdecode(directory))
    try:
        return spare_collector((read_sources(folder), tuple(read_basemaps(folder))))
    except DataFaults as faulty:
        if faulty.may_pass:
            raise
        return faulty


@kept(2)
def _keep_layers(
    version: object,  # noqa: ARG001 - it is part of the key
    directory: bytes,
    sources: Sources,
) -> _Layers:
    """The layers, their faults, their states, and what is wrong with what they are made from.

    What the system refused of the latter raises, as of `_keep_sources`.
    """
    folder = Path(os.fsdecode(directory))
    made, faults = build_sound_layers(sources)
    if any(fault.may_pass for fault in faults):
        raise DataFaults(faults)
    built = compare_layers(made, folder)
    # What is only carried for other programs repeats other layers: its features are not read.
    return spare_collector((*read_sound_layers(folder, carried=built), built, tuple(faults)))


@kept(2)
def _keep_texts(
    version: object,  # noqa: ARG001 - it is part of the key
    directory: bytes,
    sources: Sources,
) -> Texts:
    texts = read_texts(sources.documents.values(), Path(os.fsdecode(directory)))
    return texts if texts.refused else spare_collector(texts)
