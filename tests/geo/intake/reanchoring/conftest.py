"""The data of one document alone, and its text, to be replaced."""

import shutil
from pathlib import Path

import pytest

from geo.settings import DATA_VARIABLE, DOCUMENTS_VARIABLE, sources_dir
from geo.values.sources import Sources
from tests.alone import leave_alone
from tests.geo.intake.reanchoring.fixing import DOCUMENT


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All this document says, of others no more than their names: read in half the time."""
    folder = tmp_path_factory.mktemp("alone") / "data"
    shutil.copytree(sources_dir(), folder / "sources")
    leave_alone(folder / "sources", DOCUMENT)
    return folder


@pytest.fixture
def data(alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is what the command reads and writes."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return Path(shutil.copytree(alone, tmp_path / "data"))


@pytest.fixture
def text(
    tmp_path: Path,
    data: Path,
    documents: Path,
    sources: Sources,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The text of one document in a folder of its own, to be replaced; its records are a copy."""
    folder = tmp_path / "texts"
    folder.mkdir()
    name = sources.documents[DOCUMENT].file
    for path in documents.glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(folder))
    return folder / name
