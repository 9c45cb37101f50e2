"""Extracts that are written as every sort of file; nobody changes them."""

import pytest

from geo.output.extracts.extract import Extract, make_extract
from geo.projects.asked.filter import Filter, parse_query
from geo.values.sources import Sources


@pytest.fixture(scope="module")
def extract(sources: Sources) -> Extract:
    """What is near a zone: points, lines and areas."""
    zone = next(p for p in sources.places.values() if p.geometry is not None and p.geometry.area)
    wanted, ignored = parse_query({"area": f"{zone.id}@800"}, sources)
    assert ignored == []
    near = make_extract(sources, wanted)
    assert set(near.statements.geom_type) == {"Point", "LineString", "Polygon"}
    return near


@pytest.fixture(scope="module")
def listed(sources: Sources) -> Extract:
    """What a sector says, of which some has no geometry."""
    said = make_extract(sources, Filter(sector=("finance",)))
    assert 0 < said.statements.geometry.isna().sum() < len(said.statements)
    return said


@pytest.fixture(scope="module")
def nothing(sources: Sources) -> Extract:
    return make_extract(sources, Filter(text="没有的"))
