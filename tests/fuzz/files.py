"""Spoiled files given to the reader: what it does beside what the oracle says it should."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo.data_faults import DataFaults
from geo.errors import DistrictMapError
from geo.output.building.built_layers import build_layers
from geo.proof.names.place_words import PlaceWords
from geo.reading.cards.layer_card import read_layers
from geo.reading.sources_folder import read_sources
from geo.reading.tile_addresses import read_basemaps
from tests.fuzz.measuring import Measured, measure
from tests.fuzz.mutators import Mutant
from tests.fuzz.oracle import ODD_HEADER, Judgement, judge_file
from tests.fuzz.world import World, fresh_copy


@dataclass(frozen=True)
class Outcome:
    """One spoiled file: what should have become of it, what did, and what the message lacks."""

    mutant: Mutant
    verdict: str
    rules: tuple[str, ...]
    measured: Measured
    lacks: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """In one word what came of it."""
        if self.measured.crash:
            return "crash"
        refused = self.measured.refusal is not None
        if self.verdict == "unsure":
            return "refused in doubt" if refused else "accepted in doubt"
        if self.verdict == "refuse":
            return "refused rightly" if refused else "nonsense accepted"
        return "sound refused" if refused else "accepted rightly"


class Sandbox:
    """A folder with a sound world, in which one file at a time is another."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, fresh_copy(world, folder)

    def try_out(self, mutant: Mutant) -> Outcome:
        """Let the reader have a spoiled file, then put the sound one back."""
        judged = judge_file(self.world, mutant.path, mutant.content)
        target = self.folder / mutant.path
        target.write_bytes(mutant.content)
        try:
            measured = measure(self._reader(mutant.path))
        finally:
            target.write_bytes(self.world.files[mutant.path])
        rules = tuple(dict.fromkeys(breach.rule for breach in judged.breaches))
        return Outcome(
            mutant, judged.verdict, rules, measured, tuple(_lacks(judged, measured, mutant.path))
        )

    def _reader(self, path: str) -> Callable[[], object]:
        """What reads the file in the app."""
        if path.startswith("layers/"):
            return lambda: read_layers(self.folder / "layers")
        if path.endswith("basemaps.toml"):
            return lambda: read_basemaps(self.folder / "sources")
        if path.endswith("place_words.toml"):
            return lambda: PlaceWords.read(self.folder / path)
        return lambda: build_layers(read_sources(self.folder / "sources"))


def _pair(path: str) -> set[str]:
    """The names of a file, and of the card or the features that lie beside it."""
    beside = {".toml", ".geojson"} if path.startswith("layers/") else {Path(path).suffix}
    return {Path(path).with_suffix(ending).name for ending in beside}


def _lacks(judged: Judgement, measured: Measured, path: str) -> list[str]:
    """What a refusal should say and does not: a file that is at fault, its row, the remedy."""
    error = measured.refusal
    if error is None or not judged.breaches:
        return []
    return _lacks_in(judged, error, path)


def _lacks_in(judged: Judgement, error: DistrictMapError, path: str) -> list[str]:
    if not isinstance(error, DataFaults):
        return ["a list of faults"]
    faults, lacks = error.faults, []
    named = {Path(fault.file).name for fault in faults}
    at_fault = {*_pair(path), *(Path(breach.file).name for breach in judged.breaches)}
    if not named & at_fault:
        lacks.append("the file")
    rows = {(Path(b.file).name, b.row) for b in judged.breaches if b.row is not None}
    whole = any(breach.row is None for breach in judged.breaches) or ODD_HEADER in judged.doubts
    if rows and not whole and not rows & {(Path(f.file).name, f.row) for f in faults}:
        lacks.append("the row")
    if not all(fault.wrong and fault.expected and fault.remedy for fault in faults):
        lacks.append("what is wrong, expected or to do")
    return lacks
