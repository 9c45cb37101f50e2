"""What tests share: the real data, and a copy of the sources that a test may break."""

import shutil
from pathlib import Path

import pytest

from geo.models import Sources
from geo.passages import documents_dir
from geo.sources import SOURCES_DIR, read_sources
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
def copy(tmp_path: Path) -> Path:
    """A copy of data/sources for one test to spoil."""
    return Path(shutil.copytree(SOURCES_DIR, tmp_path / "sources"))
