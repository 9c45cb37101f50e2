"""The data, with one more document registered from which nothing has been lifted yet."""

from dataclasses import replace

import pytest

from geo.values.sources import Sources
from tests.geo.drafts.desk import told


@pytest.fixture(scope="session")
def sources(sources: Sources) -> Sources:
    return replace(sources, documents={**sources.documents, "hx-desk": told()})
