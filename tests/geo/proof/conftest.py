"""A document of a small text, of which nothing is lifted yet."""

from dataclasses import replace

import pytest

from geo.values.sources import Sources


@pytest.fixture
def small(sources: Sources) -> Sources:
    """Two real places and nothing said about them yet."""
    places = {p.id: p for p in sources.places.values() if p.name in ("金街", "五大道公园")}
    assert len(places) == 2
    nothing = {"projects": (), "figures": (), "set_aside": (), "chapters": (), "threads": {}}
    return replace(sources, places=places, **nothing)
