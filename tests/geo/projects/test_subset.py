"""What was found as flags: it reads as the list it stands for, and is counted without a walk."""

from collections import Counter

import pytest

from geo.projects.filter import Filter
from geo.projects.matching import find_places, find_projects, select_standing_at
from geo.projects.subset import as_subset, leave_out
from geo.projects.summary import (
    count_families,
    count_statuses,
    find_busiest_zone,
    list_led_families,
    list_mapped,
    summarise_places,
)
from geo.sources import Sources
from tests.small import project, world

ASKED = (Filter(), Filter(status=("completed",)), Filter(text="河"), Filter(text="没有这样的事"))


@pytest.mark.parametrize("wanted", ASKED)
def test_what_was_found_reads_as_the_list_it_stands_for(sources: Sources, wanted: Filter) -> None:
    found = find_projects(sources, wanted)
    listed = [*found]
    assert found == listed
    assert len(found) == len(listed)
    assert found[:2] == listed[:2]
    assert bool(found) == bool(listed)
    assert find_projects(sources, wanted) is found


@pytest.mark.parametrize("wanted", ASKED)
def test_it_is_counted_as_a_walk_through_it_would_count(sources: Sources, wanted: Filter) -> None:
    found = find_projects(sources, wanted)
    assert count_statuses(found) == Counter(one.status.value for one in found)
    assert count_families(sources, found, any_sector=False) == Counter(
        map(sources.family_of, found)
    )
    named = {id for one in found for id in one.place_ids}
    assert find_places(found, sources, Filter()) == named
    some = sorted(named)[::3]
    there = [one for one in found if not set(some).isdisjoint(one.place_ids)]
    standing = select_standing_at(found, some)
    assert standing == there
    assert leave_out(found, standing) == [one for one in found if one not in there]
    assert leave_out([*found], standing) == leave_out(found, standing)


@pytest.mark.parametrize("wanted", ASKED)
def test_places_are_summed_up_alike_one_by_one_and_in_columns(
    sources: Sources, wanted: Filter
) -> None:
    summaries = summarise_places(sources, find_projects(sources, wanted))
    listed = [*summaries]
    assert [one.place.id for one in listed] == list(
        dict.fromkeys(id for one in find_projects(sources, wanted) for id in one.place_ids)
    )
    assert list_mapped(summaries) == list_mapped(listed)
    assert list_led_families(summaries) == list_led_families(listed)
    assert find_busiest_zone(summaries) == find_busiest_zone(listed)


def test_projects_of_nobody_else_are_a_subset_of_their_own() -> None:
    told = [project("2", places=("b", "a")), project("1", "completed", places=("a",))]
    found = as_subset(world(*told), told)
    assert found == told
    assert [one.id for one in found.at_place("a")] == ["2", "1"]
    assert [*found.at_place("nowhere")] == []
