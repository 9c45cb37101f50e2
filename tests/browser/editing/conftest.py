"""Somebody who may write, into data of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.output.building.built_layers import build_layers, write_layers
from geo.reading.sources_folder import read_sources
from geo.settings import DATA_VARIABLE, DOCUMENTS_VARIABLE
from tests.alone import leave_alone
from tests.browser.serving import served
from tests.fuzz.contributing import source
from tests.fuzz.world import small_world

CROSSING = ("hx-jiefangnanlu", "hx-weididao")
"""Streets at whose crossing an author looks for a place."""
ALIKE = ("hx-zhujianggongyuan", "hp-munangongyuan")
"""Parks a park of a new name may be, as an author is asked."""


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[str]:
    """An app whose reader may write, into a few rows of the data and all its documents."""
    named = {source("streets.geojson"): CROSSING, source("places.geojson"): ALIKE}
    small_world(named).write(tmp_path / "data")
    # Who publishes must leave all that is checked sound.
    rows = leave_alone(tmp_path / "data" / "sources")
    write_layers(build_layers(read_sources(rows)), tmp_path / "data" / "layers")
    (tmp_path / "texts").mkdir()
    environment = {
        DATA_VARIABLE: str(tmp_path / "data"), DOCUMENTS_VARIABLE: str(tmp_path / "texts"),
        "EDITING": "local", "HOST": "", "DESK_NAME": "",
    }  # fmt: skip
    with served(tmp_path / "log", **environment) as address:
        yield address
