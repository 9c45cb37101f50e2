"""What tests share: the real data, whole and in part, and a copy that a test may break."""

import errno
import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from filelock import FileLock
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from geo.output.building.built_layers import FeatureCollection, build_layers, write_layers
from geo.process import garbage_collection
from geo.reading.cards.layer_card import Layer, read_layers
from geo.reading.sources_folder import read_sources
from geo.settings import DATA_VARIABLE, documents_dir, shipped_dir, sources_dir
from geo.values.sources import Sources
from pages.frame.base.loading import read_data
from tests.fuzz.world import small_world
from tests.part_of_data import told_by
from tests.sharing_out import (
    pytest_collection_modifyitems as pytest_collection_modifyitems,
)
from tests.sharing_out import (
    pytest_xdist_make_scheduler as pytest_xdist_make_scheduler,
)

ROOT = Path(__file__).parent.parent


def pytest_sessionstart() -> None:
    """Spare what is imported and collected Python's collector: all of it stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on it looks seldom, and through what tests make alone.

    As often as Python has it look, it took a tenth of the time of all tests.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def no_search_for_components() -> Iterator[None]:
    """Spare each opened page Streamlit's look through every installed package: twice as long.

    It looks for components that come as packages of their own; the pages use none.
    """
    with patch(f"{manifest_scanner.__name__}.scan_component_manifests", return_value=[]):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_polling() -> Iterator[None]:
    """Let tests wait for a page to end: Streamlit's runner looks every millisecond whether it has.

    Each look interrupts the page it looks after; together they took a tenth of its time.
    """
    look = local_script_runner.require_widgets_deltas

    def wait(runner: local_script_runner.LocalScriptRunner, timeout_s: float = 3) -> None:
        runner._script_thread.join(timeout_s)
        if not runner.script_stopped():
            look(runner, 0)

    with patch.object(local_script_runner, "require_widgets_deltas", wait):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_sweep() -> Iterator[None]:
    """Data that are read are spared the collector, as in the app, but not swept around first.

    A server reads them once; tests read a hundred folders, and hold more than any server.
    """
    with pytest.MonkeyPatch.context() as patch:
        seldom = {**vars(gc), "unfreeze": int, "collect": int}
        patch.setattr(garbage_collection, "gc", SimpleNamespace(**seldom))
        yield


@pytest.fixture(scope="session")
def sources() -> Sources:
    return read_sources()


@pytest.fixture(scope="session")
def first_five(sources: Sources) -> Sources:
    """What the first documents say, of three districts: a new one changes nothing of it."""
    return told_by(
        sources, "hp-plan14", "hp-article", "hb-plan2024", "hp-report2025", "hx-review2024"
    )


@pytest.fixture(scope="session")
def built(sources: Sources) -> dict[str, FeatureCollection]:
    """The layers the sources give now."""
    return build_layers(sources)


@pytest.fixture(scope="session")
def layers() -> dict[str, Layer]:
    return read_layers()


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of document texts; a checkout without them skips what needs them."""
    directory = documents_dir()
    if directory is None:
        pytest.skip("no document texts beside this checkout; set DOCUMENTS_DIR to test quotes")
    return directory


MakeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def of_all_workers(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder for what one worker makes and all use."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def make_once(of_all_workers: Path) -> MakeOnce:
    """Makes a folder that nobody changes, where no other worker has made it; the folder."""

    def make_once(name: str, fill: Callable[[Path], object]) -> Path:
        folder, begun = of_all_workers / name, of_all_workers / f"{name}.begun"
        with FileLock(of_all_workers / f"{name}.lock"):
            if not folder.exists():
                begun.mkdir(exist_ok=True)
                fill(begun)
                begun.rename(folder)
        return folder

    return make_once


@pytest.fixture(scope="session")
def few_rows(make_once: MakeOnce) -> Path:
    """Some rows of each file with all they refer to, and the layers they give; not to be spoiled.

    Read in a fourth of the time all rows take, and as faulty when they are spoiled.
    """

    def write(folder: Path) -> None:
        small_world().write(folder)
        write_layers(build_layers(read_sources(folder / "sources")), folder / "layers")

    return make_once("few", write)


@pytest.fixture(scope="session")
def hostile_data(make_once: MakeOnce) -> Path:
    """All data, every text hostile; not to be changed."""
    from tests import hostile  # It imports tests, which import from here.

    return make_once("hostile", hostile.write_spoiled)


@pytest.fixture
def data_copy(few_rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a few rows of all data for one test to spoil; the copy is what the app reads."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return Path(shutil.copytree(few_rows, tmp_path / "data"))


@pytest.fixture
def whole_data_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same of all rows, for what is said of documents that are lifted whole."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "whole"))
    return Path(shutil.copytree(shipped_dir(), tmp_path / "whole"))


@pytest.fixture
def copy(few_rows: Path, tmp_path: Path) -> Path:
    """A copy of a few rows of data/sources for one test to spoil."""
    return Path(shutil.copytree(few_rows / "sources", tmp_path / "sources"))


@pytest.fixture
def whole_copy(tmp_path: Path) -> Path:
    """A copy of data/sources for one test to spoil."""
    return Path(shutil.copytree(sources_dir(), tmp_path / "sources"))


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Let the system refuse to read a file, as it does to those whom its rights leave out."""
    read = Path.read_bytes

    def refuse(refused: Path) -> None:
        def read_others(path: Path) -> bytes:
            if path.resolve() == refused.resolve():
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return read(path)

        monkeypatch.setattr(Path, "read_bytes", read_others)

    return refuse


@pytest.fixture
def logged() -> Iterator[list[logging.LogRecord]]:
    """What is logged meanwhile.

    As pytest has it, every phase of every test would hear each of a hundred loggers.
    """
    records, hearing = list[logging.LogRecord](), logging.Handler()
    hearing.emit = records.append  # type: ignore[method-assign]
    logging.getLogger().addHandler(hearing)
    yield records
    logging.getLogger().removeHandler(hearing)


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sources], None]:
    """Let the pages show other data than those of the tree, for one test.

    What they keep of the tree's is left alone, so that the next test need not read it again.
    """

    def instead(known: Sources) -> None:
        data = replace(read_data(), sources=known, version=id(known))
        monkeypatch.setattr("pages.frame.page.read_data", lambda: data)

    return instead
