"""What was found as flags: it reads as the list it stands for, and is counted without a walk."""

from collections import Counter

import numpy as np
import pytest

from geo.projects.asked.filter import Filter, list_asked_families
from geo.projects.found.found_by_value import number_rows
from geo.projects.found.matching import find_places, find_projects, select_standing_at
from geo.projects.found.subset import as_subset, leave_out
from geo.projects.summed_up.mapped import list_mapped
from geo.projects.summed_up.summary import (
    count_families,
    count_statuses,
    find_busiest_zone,
    summarise_found,
    summarise_places,
)
from geo.values.sources import Sources
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
    assert find_busiest_zone(summaries) == find_busiest_zone(listed)


@pytest.mark.parametrize(
    "wanted", [*ASKED, Filter(kind=("school",)), Filter(precision=("site",), family=("economy",))]
)
def test_what_a_filter_finds_is_summed_up_just_at_the_places_it_shows(
    sources: Sources, wanted: Filter
) -> None:
    found, summed_up = find_projects(sources, wanted), summarise_found(sources, wanted)
    shown = find_places(found, sources, wanted)
    listed = summarise_places(sources, found, shown, list_asked_families(wanted, sources))
    assert [*summed_up] == [*listed]
    assert {id for id in sources.places if summed_up.has_place(id)} == shown
    assert summed_up.projects_mapped == select_standing_at(found, list_mapped(listed))


def test_rows_that_are_alike_have_one_number_and_sort_as_they_do() -> None:
    rows = [(3, 0, 7), (0, 9, 1), (3, 0, 7), (0, 9, 0), (1, 0, 0)]
    numbers = number_rows(*np.array(rows).T).tolist()
    assert numbers[0] == numbers[2]
    assert len({*numbers}) == len({*rows})
    assert [row for _, row in sorted(zip(numbers, rows, strict=True))] == sorted(rows)


def test_projects_of_nobody_else_are_a_subset_of_their_own() -> None:
    told = [project("2", places=("b", "a")), project("1", "completed", places=("a",))]
    found = as_subset(world(*told), told)
    assert found == told
    assert [one.id for one in found.at_place("a")] == ["2", "1"]
    assert [*found.at_place("nowhere")] == []
