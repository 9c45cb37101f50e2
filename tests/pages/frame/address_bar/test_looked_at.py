"""The maps of the pages look at what is asked for."""

import json

import pytest
from shapely import box

from geo.values.sources import Sources
from tests.apptest import opened, payloads


def look(page: str = "map", **query: str) -> list[float] | None:
    """West, south, east and north of what the maps of a page are told to show."""
    told, *_ = payloads(opened(f"{page}.py", **query), "district-map")
    fit: list[float] | None = json.loads(told["rest"])["fit"]
    return fit


def test_a_district_where_nothing_is_found_is_looked_at_all_the_same(sources: Sources) -> None:
    """As one is that was just added, and lies in another city."""
    home = sources.districts["120103"].geometry
    assert home is not None
    found = look(district="120103", text="没有这样的话")
    assert found == pytest.approx(home.bounds, abs=0.001)
    assert look(text="没有这样的话") is None


def test_where_something_is_found_the_map_looks_at_that(sources: Sources) -> None:
    home = sources.districts["120103"].geometry
    found = look(district="120103", text="文化中心")
    assert home is not None
    assert found is not None
    assert box(*found).area < box(*home.bounds).area / 2


def test_two_maps_look_at_the_district_of_the_side_that_has_nothing_on_the_map(
    sources: Sources,
) -> None:
    home = sources.districts["120103"].geometry
    nothing = "district:120103|text:没有这样的话"
    found = look("compare", by="filter", left="district:120101", right=nothing)
    assert home is not None
    assert found is not None
    assert box(*found).covers(home.buffer(-0.001))
