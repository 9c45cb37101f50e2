"""How much is told of which years: each project once, whatever years are asked for."""

from dataclasses import replace

import pytest

from geo.measures.along_years import (
    YearCount,
    count_held,
    count_in_time,
    find_axis,
    list_published,
)
from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.values.sources import Sources
from geo.years import Years
from tests.small import document, project, world

SMALL = world(
    project("a", "planned", years=(2023, 2023)),
    project("b", "completed", years=(2023, 2023)),
    project("c", "underway", years=(2024, None)),
    project("d", years=(2021, 2025)),
    project("e", years=(2021, 2025)),
    project("f", years=(2024, 2025)),
    project("g", years=(2019, 2020)),
    project("h"),
    project("i", years=(2024, 2024), nature="honour"),
)


def test_single_years_spans_and_what_bears_none_are_counted_apart_and_each_once() -> None:
    told = count_in_time(SMALL, Filter())
    assert told is not None
    assert told.axis == (2019, 2025)
    assert list(told.years) == [*range(2019, 2026)]
    assert told.years[2023] == YearCount(planned=1, begun=1)
    assert told.years[2024] == YearCount(planned=0, begun=1)
    assert told.spans == {(2019, 2020): 1, (2021, 2025): 2}
    assert told.others == {(2024, 2025): 1}  # It lies in the way of a commoner one.
    assert told.undated == 1
    assert told.total == 8


@pytest.mark.parametrize("years", [(2024, 2024), (None, 2020), (1900, 1950)])
def test_years_that_are_asked_for_change_no_count(years: tuple[int | None, int | None]) -> None:
    asked = Filter(year_from=years[0], year_to=years[1])
    assert count_in_time(SMALL, asked) == count_in_time(SMALL, Filter())


@pytest.mark.parametrize("rule", ["", "within"])
def test_what_lies_in_the_years_asked_for_is_told_from_what_runs_beyond(rule: str) -> None:
    assert count_held(SMALL, Filter(year_from=2023, year_to=2023, year_rule=rule)) == (2, 2)
    assert count_held(SMALL, Filter(year_from=2021, year_to=2025, year_rule=rule)) == (6, 0)


def test_without_a_year_there_is_nothing_to_draw() -> None:
    assert count_in_time(world(project("a")), Filter()) is None
    assert count_in_time(world(), Filter()) is None


def test_one_span_far_beyond_all_others_does_not_lengthen_the_axis() -> None:
    usual = [project(f"p{n}", years=(2021 + n % 5, 2021 + n % 5)) for n in range(200)]
    far = project("far", years=(2021, 2060))
    told = count_in_time(world(*usual, far), Filter())
    assert told is not None
    assert told.axis == (2021, 2025)
    assert told.others == {(2021, 2060): 1}
    assert find_axis(world(far)) == (2021, 2060)


def test_documents_fly_their_flags_in_the_month_they_were_published() -> None:
    days = {"late": "2024-07-01", "none": "", "early": "2021-04-12", "before": "2015-12-31"}
    papers = {id: replace(document(id), published=day) for id, day in days.items()}
    some = replace(world(), documents=papers)
    when = [(at, one.id) for at, one in list_published(some, (2021, 2024))]
    assert when == [(2021.25, "early"), (2024.5, "late")]


@pytest.mark.parametrize("district", ["", "120103"])
def test_of_the_real_data_every_project_found_is_counted(sources: Sources, district: str) -> None:
    wanted = Filter(district=(district,) if district else ())
    told = count_in_time(sources, wanted)
    assert told is not None
    found = find_projects(sources, wanted)
    assert told.total == len(found)
    assert told.undated == sum(one.years == Years(None, None) for one in found)
