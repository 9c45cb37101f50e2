"""Somebody who may write, into data of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.settings import DATA_VARIABLE, DOCUMENTS_VARIABLE, shipped_dir
from tests.browser.serving import served


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[str]:
    """An app whose reader may write, into a copy of the data."""
    shutil.copytree(shipped_dir(), tmp_path / "data")
    (tmp_path / "texts").mkdir()
    environment = {
        DATA_VARIABLE: str(tmp_path / "data"), DOCUMENTS_VARIABLE: str(tmp_path / "texts"),
        "EDITING": "local", "HOST": "", "DESK_NAME": "",
    }  # fmt: skip
    with served(tmp_path / "log", **environment) as address:
        yield address
