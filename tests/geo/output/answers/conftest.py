"""The library, opened once."""

import pytest

import geo
from geo.values.sources import Sources


@pytest.fixture(scope="module")
def atlas(sources: Sources) -> geo.Atlas:
    return geo.Atlas(sources)
