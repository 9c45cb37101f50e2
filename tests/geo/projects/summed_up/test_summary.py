"""What a set of projects says, on a small world whose answer is known."""

from dataclasses import replace

import pytest
from shapely import Point

from geo.projects.asked.filter import Filter, list_asked_families
from geo.projects.found.subset import order_in_time
from geo.projects.summed_up.exactness import count_coarse
from geo.projects.summed_up.map_extent import find_extent
from geo.projects.summed_up.mapped import explain_unmapped, pick_place
from geo.projects.summed_up.summary import summarise_places
from geo.values.models import CITY
from geo.values.sources import Sources
from tests.small import EAST, WEST, place, project, world


def test_the_family_of_most_leads_and_in_a_tie_the_one_shown_earlier() -> None:
    tied = [project("1", sector="shop", places=("a",)), project("2", sector="road", places=("a",))]
    (summary,) = summarise_places(world(*tied), tied)
    assert summary.family == "city"
    more = [*tied, project("3", sector="shop", places=("a",))]
    (summary,) = summarise_places(world(*more), more)
    assert summary.family == "economy"


@pytest.mark.parametrize(
    "wanted",
    [Filter(family=("economy",)), Filter(sector=("shop",)), Filter(family=("economy", "x"))],
)
def test_of_a_family_asked_for_a_place_shows_that_family_whatever_leads_else(
    wanted: Filter,
) -> None:
    """`both` is first of the city, and also a shop."""
    both = project("both", sector="road", more=("shop",), places=("a",))
    told = [both, project("road", sector="road", places=("a",))]
    sources = world(*told)
    (found,) = summarise_places(sources, [both], asked=list_asked_families(wanted, sources))
    assert found.family == "economy"
    (whole,) = summarise_places(sources, told, asked=list_asked_families(Filter(), sources))
    assert whole.family == "city"
    both_asked = list_asked_families(Filter(family=("economy", "city")), sources)
    (main,) = summarise_places(sources, [both], asked=both_asked)
    assert main.family == "city"


def test_a_place_is_coarse_if_it_is_known_less_exactly_than_the_area_is_large() -> None:
    """A circle of 0.01 km2 has a radius of 56 m; places here are exact to 10 m."""
    shown = [project("1", places=("a",))]
    summaries = summarise_places(world(*shown), shown)
    assert count_coarse(summaries, 0.01) == 0
    rough = [replace(one, place=replace(one.place, precision_m=57)) for one in summaries]
    assert count_coarse(rough, 0.01) == 1


def test_projects_stand_by_year_then_document_and_undated_ones_last() -> None:
    told = [
        project("undated", document="before"),
        project("later", document="later", years=(2021, None)),
        project("plan", document="plan", years=(2021, 2025)),
        project("early", document="last", years=(2016, 2020)),
    ]
    ordered = order_in_time(told, world(*told))
    assert [one.id for one in ordered] == ["early", "plan", "later", "undated"]


def without_a_position(sources: Sources, id: str) -> Sources:
    nowhere = replace(place(id, None), note="未写地址")
    return replace(sources, places={**sources.places, id: nowhere})


def test_a_project_is_shown_where_it_has_a_position() -> None:
    one = project("1", places=("a", "b"))
    sources = without_a_position(world(one), "a")
    shown = pick_place(one, sources)
    assert shown is not None
    assert shown.id == "b"
    assert pick_place(project("2"), sources) is None


@pytest.mark.parametrize(("places", "why"), [(("a",), "a:未写地址"), ((), "原文未指明地点")])
def test_why_a_project_is_not_on_the_map_is_said(places: tuple[str, ...], why: str) -> None:
    one = project("1", places=places)
    assert explain_unmapped(one, without_a_position(world(one), "a")) == why


def test_what_is_found_is_seen_whole_and_what_crosses_districts_only_if_it_is_all() -> None:
    shown = [project("1", places=("a", "b", "c"))]
    known = world(*shown)
    far = replace(place("c", Point(117.9, 39.9)), district=CITY)
    places = {"a": place("a", Point(117.2, 39.1)), "b": place("b", Point(117.3, 39.2)), "c": far}
    summaries = summarise_places(replace(known, places=places), shown)
    extent = find_extent(summaries)
    assert extent is not None
    assert extent.bounds == (117.2, 39.1, 117.3, 39.2)
    alone = find_extent(one for one in summaries if one.place.id == "c")
    assert alone is not None
    assert alone.bounds == (117.9, 39.9, 117.9, 39.9)
    assert find_extent([]) is None


def test_a_district_asked_for_is_looked_at_and_not_what_it_does_elsewhere() -> None:
    shown = [project("1", places=("a", "b"))]
    places = {
        "a": place("a", Point(117.2, 39.1)),
        "b": replace(place("b", Point(117.3, 39.2)), district=WEST),
    }
    summaries = summarise_places(replace(world(*shown), places=places), shown)

    def bounds(districts: tuple[str, ...]) -> tuple[float, ...]:
        extent = find_extent(summaries, districts)
        assert extent is not None
        return extent.bounds

    assert bounds((EAST,)) == (117.2, 39.1, 117.2, 39.1)
    assert bounds((EAST, WEST)) == bounds(()) == (117.2, 39.1, 117.3, 39.2)
    assert bounds(("120199",)) == bounds(())
