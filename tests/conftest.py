"""What tests share: the real data, and a copy of the sources that a test may break."""

import shutil
from pathlib import Path

import pytest

from geo.reading.folder import read_sources
from geo.settings import DATA_VARIABLE, documents_dir, shipped_dir, sources_dir
from geo.sources import Sources
from layers.card import Layer, read_layers

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def sources() -> Sources:
    return read_sources()


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


@pytest.fixture
def data_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all data for one test to spoil, and the copy is what the app reads."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return Path(shutil.copytree(shipped_dir(), tmp_path / "data"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of data/sources for one test to spoil."""
    return Path(shutil.copytree(sources_dir(), tmp_path / "sources"))
