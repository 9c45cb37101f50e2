"""A folder of texts, a report to add to it, and data that know some."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.settings import DOCUMENTS_VARIABLE
from geo.values.sources import Sources
from tests.geo.intake.registering.added import TEXT


@pytest.fixture
def texts(tmp_path: Path, data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for texts; what is added goes there and into a copy of the data."""
    folder = tmp_path / "texts"
    folder.mkdir()
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(folder))
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def known(sources: Sources, data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data as they are in the tree, read once for all tests that change none."""
    told = replace(sources, folder=data_copy / "sources")
    monkeypatch.setattr("geo.intake.intake_commands.read_sources", lambda: told)
