"""The ground in which nothing was wrong is held against itself once; what changes of it is seen."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.data_faults import DataFaults
from geo.reading import sources_folder as reading
from geo.reading.geography.sound_grounds import SoundGround
from geo.reading.sources_folder import read_sources
from geo.values.models import Place

Change = Callable[[dict[str, Any]], None]


def change_first(path: Path, change: Change) -> None:
    content = json.loads(path.read_text("utf-8"))
    change(content["features"][0])
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def rename(feature: dict[str, Any]) -> None:
    feature["properties"]["name"] = "改了名的"


def test_where_a_table_has_changed_the_ground_is_the_one_that_was_found_sound(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_sources(copy)
    (copy / "threads.csv").touch()
    monkeypatch.setattr(reading, "read_subdistricts", pytest.fail)
    after = read_sources(copy)
    assert after is not before
    assert after.subdistricts is before.subdistricts
    assert after.places is before.places


@pytest.mark.parametrize("file", ["districts", "subdistricts", "places"])
def test_what_has_changed_of_the_ground_is_read(file: str, copy: Path) -> None:
    before = read_sources(copy)
    change_first(copy / f"{file}.geojson", rename)
    (first, *_), (was, *_) = (getattr(one, file).values() for one in (read_sources(copy), before))
    assert was.name != first.name == "改了名的"


def test_places_are_held_against_the_ground_there_is_now(copy: Path) -> None:
    before = read_sources(copy)
    change_first(copy / "subdistricts.geojson", rename)
    assert read_sources(copy).places is not before.places


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("subdistricts", {"district": "120999"}, "120999"),
        ("places", {"kind": "?!"}, "places.geojson"),
    ],
)
def test_what_is_wrong_is_said_each_time(
    file: str, change: dict[str, str], said: str, copy: Path
) -> None:
    path = copy / f"{file}.geojson"
    sound = path.read_bytes()
    change_first(path, lambda one: one["properties"].update(change))
    for _ in range(2):
        (copy / "threads.csv").touch()
        with pytest.raises(DataFaults, match=said):
            read_sources(copy)
    path.write_bytes(sound)
    assert read_sources(copy).places


def test_two_folders_of_one_ground_have_each_its_own_places(copy: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(copy, tmp_path / "other"))
    change_first(other / "places.geojson", rename)
    for _ in range(2):
        names = [next(iter(read_sources(one).places.values())).name for one in (copy, other)]
        assert names[0] != names[1] == "改了名的"
        (copy / "threads.csv").touch()


def test_places_another_thread_puts_there_meanwhile_are_not_taken_for_those_asked_for() -> None:
    class Changing(SoundGround):
        def __getattribute__(self, name: str) -> Any:
            value = super().__getattribute__(name)
            if name == "places":
                self.places = (b"other", {})
            return value

    mine = dict[str, Place]()
    assert Changing(places=(b"mine", mine)).find_places((b"mine",)) is mine
