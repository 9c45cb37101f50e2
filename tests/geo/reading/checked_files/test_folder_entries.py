"""What stands in a folder by its name and is no file to read: it is named, and the rest stands."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import geo
from geo.data_faults import DataFaults
from geo.output.building.built_layers import FeatureCollection, compare_layers
from geo.output.building.data_version import read_version
from geo.proof.quotes.passages import list_unregistered, read_texts
from geo.reading.cards.layer_card import read_sound_layers
from geo.reading.checked_files.folder_entries import is_stray, list_folder, mark_folder
from geo.reading.sources_folder import read_sources
from geo.settings import layers_dir
from geo.values.sources import Sources
from tests.odd_entries import ODD, lay_odd_entries

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")


@pytest.fixture
def copied_layers(tmp_path: Path) -> Path:
    return Path(shutil.copytree(layers_dir(), tmp_path / "layers"))


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_a_layer_that_is_no_file_is_named_and_the_others_stand(
    make: Callable[[Path], None], copied_layers: Path
) -> None:
    shutil.copy(copied_layers / "streets.toml", copied_layers / "trees.toml")
    make(copied_layers / "trees.geojson")
    layers, faults = read_sound_layers(copied_layers)
    assert "streets" in layers
    assert {fault.file for fault in faults} == {"layers/trees.geojson"}
    assert "链接" in faults[0].wrong or "文件夹、管道或设备" in faults[0].wrong


def test_a_layer_whose_name_is_no_text_is_named_in_text(copied_layers: Path) -> None:
    for ending in (b".geojson", b".toml"):
        shutil.copy(
            copied_layers / f"streets{ending.decode()}",
            os.fsencode(copied_layers) + b"/\xff\xfe" + ending,
        )
    _, faults = read_sound_layers(copied_layers)
    assert [fault.file for fault in faults] == ["layers/[U+DCFF][U+DCFE].toml"]
    assert str(faults[0]).encode()


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_a_source_that_is_no_file_is_named(make: Callable[[Path], None], copy: Path) -> None:
    (copy / "units.csv").unlink()
    make(copy / "units.csv")
    with pytest.raises(DataFaults) as faulty:
        read_sources(copy)
    assert {fault.file for fault in faulty.value.faults} == {"units.csv"}


def test_odd_entries_beside_the_sources_change_nothing(copy: Path) -> None:
    before = geo.open(copy).sources
    assert len(before.sha256) == 64
    lay_odd_entries(copy)
    after = geo.open(copy).sources
    assert after.projects == before.projects
    assert len(after.sha256) == 64


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_a_built_layer_and_a_version_that_are_no_files_are_not_current(
    make: Callable[[Path], None],
    copied_layers: Path,
    sources: Sources,
    built: dict[str, FeatureCollection],
) -> None:
    """Reading a pipe would wait for ever."""
    for name in ("districts.geojson", "version.txt"):
        (copied_layers / name).unlink()
        make(copied_layers / name)
    assert not compare_layers(built, copied_layers)["districts"].is_current
    assert read_version(sources, copied_layers).day == ""


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_a_text_that_is_no_file_is_left_out(
    make: Callable[[Path], None], tmp_path: Path, sources: Sources
) -> None:
    make(tmp_path / next(iter(sources.documents.values())).file)
    texts = read_texts(sources.documents.values(), tmp_path)
    assert dict(texts) == {}
    assert texts.refused == ()
    assert list_unregistered(sources.documents.values(), tmp_path) == ()


def test_what_a_link_leads_to_is_seen_as_soon_as_it_is_there(tmp_path: Path) -> None:
    link = tmp_path / "folder" / "trees.geojson"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "trees.geojson")
    before = mark_folder(link.parent)
    (tmp_path / "trees.geojson").write_text("{}")
    assert mark_folder(link.parent) != before


def test_a_folder_that_must_not_be_looked_into_is_a_fault_of_the_layers(
    copied_layers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "refused", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    layers, faults = read_sound_layers(copied_layers)
    assert layers == {}
    assert [fault.file for fault in faults] == [str(copied_layers)]
    with pytest.raises(DataFaults, match="读不出来"):
        list_folder(copied_layers)


@pytest.mark.parametrize("name", ["road copyright.geojson", "copy.geojson", "报告(2024).txt"])
def test_a_name_that_only_holds_the_word_copy_is_read(name: str) -> None:
    assert not is_stray(Path(name))
