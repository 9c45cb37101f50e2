"""The data, with one more document registered from which nothing has been lifted yet."""

from dataclasses import replace

import pytest

from geo.drafts.one_draft.draft import Draft
from geo.values.sources import Sources
from tests.geo.drafts.desk import desk, told


@pytest.fixture(scope="session")
def sources(sources: Sources) -> Sources:
    return replace(sources, documents={**sources.documents, "hx-desk": told()})


@pytest.fixture(scope="module")
def draft(sources: Sources) -> Draft:
    return desk(sources, next(iter(sources.threads)))
