"""Sources that are faulty or refused are named, read once, and the last sound ones stay."""

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.output.building.built_layers import build_sound_layers as build
from geo.settings import DATA_VARIABLE, DOCUMENTS_VARIABLE, sources_dir
from pages.frame.base import loading
from tests.apptest import opened, seen
from tests.conftest import ROOT
from tests.variants import variants


def test_faulty_sources_leave_the_last_sound_ones_on_screen(data_copy: Path) -> None:
    path = data_copy / "sources" / "projects.csv"
    sound = path.read_bytes()
    test = opened("map.py")
    path.write_text("id,title\n1,a\n", "utf-8")
    for now in (test.run(), opened("map.py")):
        shown = seen(now)
        assert "projects.csv:缺少列 place_ids" in shown
        assert "改动之前的内容" in shown
        assert "主要指标" in shown
    path.write_bytes(sound)
    assert "projects.csv:" not in seen(test.run())


def test_a_folder_that_is_not_there_is_said_on_the_designed_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "nowhere"))
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not test.exception
    assert "没有这个文件夹" in seen(test)


def test_faulty_streets_are_built_once_and_not_by_every_reader(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once with the sources of now, and once with the last sound ones, which stay."""
    loading.read_data()
    path = data_copy / "sources" / "streets.geojson"
    content = json.loads(path.read_text("utf-8"))
    content["features"][0]["properties"]["district"] = "999999"
    path.write_text(json.dumps(content), "utf-8")
    tries = []
    monkeypatch.setattr(
        loading, "build_sound_layers", lambda *given: tries.append(given) or build(*given)
    )
    for _ in range(3):
        assert [fault.file for fault in loading.read_data().faults] == ["streets.geojson"]
    assert len(tries) == 2


def test_faulty_sources_are_read_once_and_not_by_every_reader(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened("data.py")
    (data_copy / "sources" / "projects.csv").write_text("id,title\n1,a\n", "utf-8")
    read, tried = loading.read_sources, list[Path]()

    def noted(folder: Path) -> object:
        tried.append(folder)
        return read(folder)

    monkeypatch.setattr(loading, "read_sources", noted)
    for _ in range(3):
        assert "projects.csv" in seen(opened("data.py"))
    assert len(tried) == 1


EACH_SORT = ("basemaps.toml", "places.geojson", "projects.csv", "streets.geojson")
"""One of each sort, as pages read them; that none of all is passed over, `check` shows too."""
SHOWN = sorted({path.name for path in sources_dir().iterdir()} - {"place_words.toml"})
"""The sources that pages read; the words that look like places are for `check` alone."""


@pytest.fixture(scope="module")
def sound(few_rows: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of a few rows of all data that has been read once."""
    with pytest.MonkeyPatch.context() as patch:
        copy = Path(shutil.copytree(few_rows, tmp_path_factory.mktemp("sound") / "data"))
        patch.setenv(DATA_VARIABLE, str(copy))
        assert not loading.read_data().faults
        yield copy


@pytest.mark.parametrize(
    "file", variants(now=EACH_SORT, soak=(file for file in SHOWN if file not in EACH_SORT))
)
def test_whichever_source_cannot_be_read_the_last_sound_ones_stay(
    file: str, sound: Path, refuse: Callable[[Path], None]
) -> None:
    os.utime(sound / "sources" / file)
    refuse(sound / "sources" / file)
    data = loading.read_data()
    assert [(fault.file, fault.row) for fault in data.faults] == [(file, None)]
    assert "文件读不出来" in data.faults[0].wrong
    assert data.sources.projects


@pytest.mark.parametrize("file", ["sources/projects.csv", "layers/streets.geojson"])
def test_what_the_system_refused_is_asked_for_again_though_no_file_has_changed(
    file: str, data_copy: Path, refuse: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_faults() -> list[str]:
        data = loading.read_data()
        return [fault.file for fault in (*data.faults, *data.layer_faults)]

    assert find_faults() == []
    os.utime(data_copy / file)
    refuse(data_copy / file)
    assert find_faults() == [file.removeprefix("sources/")]
    monkeypatch.undo()
    monkeypatch.setenv(DATA_VARIABLE, str(data_copy))
    assert find_faults() == []


def test_a_text_that_the_system_refused_is_asked_for_again_though_no_file_has_changed(
    tmp_path: Path, documents: Path, refuse: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = Path(shutil.copytree(documents, tmp_path / "texts"))
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(texts))
    id, document = next(iter(loading.read_data().sources.documents.items()))
    os.utime(texts / document.file)
    refuse(texts / document.file)
    assert id not in loading.read_data().texts
    monkeypatch.undo()
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(texts))
    assert id in loading.read_data().texts


def test_a_folder_that_must_not_be_looked_into_is_named_and_the_sound_data_stay(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading.read_data()

    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(loading.os, "scandir", refuse)
    data = loading.read_data()
    assert [fault.file for fault in data.faults] == [str(data_copy / "sources")]
    assert data.sources.projects
