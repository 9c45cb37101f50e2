"""The filter: what it finds, how it reads, and what a broken link does."""

from dataclasses import replace
from typing import Any

import pytest

from geo.projects.asked.filter import Filter, format_query, parse_query, say_filter
from geo.projects.asked.two_filters import parse_side
from geo.projects.found.matching import count_facets, count_undated, find_projects
from geo.projects.summed_up.summary import count_families_asked
from geo.values.reviews import Review
from geo.values.sources import Sources
from geo.vocabulary import Status
from tests.small import IN_TIME, project, world

FINANCE = Filter(sector=("finance",))
LAST_YEAR = Filter(year_from=2024, year_to=2024)


def test_no_condition_finds_everything(sources: Sources) -> None:
    assert find_projects(sources, Filter()) == list(sources.initiatives)


@pytest.mark.parametrize("status", list(Status))
def test_a_status_finds_only_its_own(sources: Sources, status: Status) -> None:
    found = find_projects(sources, Filter(status=(status.value,)))
    assert found
    assert {project.status for project in found} == {status}


def test_two_values_of_a_condition_add_up(sources: Sources) -> None:
    both = find_projects(sources, Filter(status=("planned", "underway")))
    apart = [find_projects(sources, Filter(status=(status,))) for status in ("planned", "underway")]
    assert len(both) == sum(map(len, apart))


def test_two_conditions_narrow(sources: Sources) -> None:
    found = find_projects(sources, Filter(sector=("finance",), status=("completed",)))
    assert found
    assert all("finance" in p.sectors and p.status is Status.COMPLETED for p in found)


def test_text_finds_a_place_by_its_alias(sources: Sources) -> None:
    """The article writes 民国广场 for 民园广场; either word finds the place."""
    by_name = find_projects(sources, Filter(text="民园广场"))
    by_typo = find_projects(sources, Filter(text="民国广场"))
    assert by_typo
    assert set(by_typo) <= set(by_name)


def test_text_with_regex_and_sql_characters_is_only_text(sources: Sources) -> None:
    assert find_projects(sources, Filter(text=".*")) == []
    assert find_projects(sources, Filter(text="'; DROP TABLE")) == []


def test_years_leave_undated_projects_out_and_say_how_many(sources: Sources) -> None:
    found = find_projects(sources, LAST_YEAR)
    assert found
    assert all(str(project.years) for project in found)
    without_year = [project for project in sources.initiatives if not str(project.years)]
    assert count_undated(sources, LAST_YEAR) == len(without_year)
    assert count_undated(sources, FINANCE) == 0


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        FINANCE,
        Filter(year_from=2021),
        Filter(year_to=2025),
        Filter(district=("120101",), status=("planned", "underway"), text="五大道,金街"),
    ],
)
def test_a_filter_survives_the_address_bar(sources: Sources, wanted: Filter) -> None:
    assert parse_query(format_query(wanted), sources) == (wanted, [])


def test_nonsense_in_a_link_is_ignored_and_named(sources: Sources) -> None:
    query = {
        "district": "120101,999999",
        "status": "<script>",
        "years": "2025-2021",
        "text": "x" * 400,
        "zoom": "17",
    }
    wanted, ignored = parse_query(query, sources)
    assert wanted == Filter(district=("120101",))
    assert ignored[:3] == ["district=999999", "status=<script>", "years=2025-2021"]
    assert len(ignored) == 4
    assert len(ignored[3]) < 60


def test_who_writes_an_address_by_hand_may_write_names(sources: Sources) -> None:
    query = {"subdistrict": "劝业场街,小白楼街道,没有街", "district": "和平区", "status": "在建"}
    wanted, ignored = parse_query(query, sources)
    assert wanted == Filter(
        district=("120101",), subdistrict=("120101001", "120101002"), status=("underway",)
    )
    assert ignored == ["subdistrict=没有街"]
    wide = {"district": "１２０１０１", "sector": " ＥＬＤＥＲＬＹ,教育"}
    assert parse_query(wide, sources) == (
        Filter(district=("120101",), sector=("education", "elderly")),
        [],
    )


@pytest.mark.parametrize(
    "years", ["abc", "20-1", "2021-2022-2023", "-", "٢٠٢٤", "0000", "0000-2022", "2101"]
)
def test_years_that_are_none_are_ignored(sources: Sources, years: str) -> None:
    assert parse_query({"years": years}, sources) == (Filter(), [f"years={years}"])


def test_full_width_years_mean_what_half_width_ones_do(sources: Sources) -> None:
    wanted, ignored = parse_query({"years": "2021-2025"}, sources)
    assert (wanted, ignored) == (Filter(year_from=2021, year_to=2025), [])


@pytest.mark.parametrize(("typed", "plain"), [("5G", "5G"), ("AI", "ai"), ("WDD", "wdd")])
def test_a_search_finds_the_same_in_full_width(sources: Sources, typed: str, plain: str) -> None:
    found = find_projects(sources, Filter(text=plain))
    assert found
    assert find_projects(sources, Filter(text=typed)) == found


def test_a_filter_reads_as_a_sentence(sources: Sources) -> None:
    wanted = Filter(district=("120101",), sector=("finance",), year_from=2021, text="解放")
    assert say_filter(wanted, sources) == "区:和平区;领域:现代金融;2021 年起;含“解放”"
    assert say_filter(Filter(), sources) == "全部事项"


def test_active_conditions_count_both_year_bounds_once() -> None:
    wanted = Filter(year_from=2021, year_to=2025, text="桥")
    assert wanted.active() == ("years", "text")
    assert wanted.without("years") == Filter(text="桥")


SMALL = world(
    project("1", sector="school", years=(2021, 2025)),
    project("2", "completed", sector="road", more=("school",), years=(2024, 2024)),
    project("3", "completed", sector="school", nature="honour", years=(2024, None)),
    project("4", sector="road"),
)


def ids(**asked: Any) -> list[str]:
    return [found.id for found in find_projects(SMALL, Filter(**asked))]


def test_honours_are_found_only_when_they_are_asked_for() -> None:
    assert ids() == ["1", "2", "4"]
    assert ids(nature=("honour",)) == ["3"]
    assert ids(nature=("initiative", "honour")) == ["1", "2", "3", "4"]
    assert count_facets(SMALL, Filter())["nature"] == {"initiative": 3, "honour": 1}


def test_sectors_and_families_are_those_of_any_sector_unless_the_main_one_is_asked_for() -> None:
    assert ids(sector=("school",)) == ["1", "2"]
    assert ids(sector=("school",), sector_rule="main") == ["1"]
    assert ids(family=("people",), sector_rule="main") == ["1"]


@pytest.mark.parametrize("rule", ["", "main"])
def test_what_a_family_counts_as_a_choice_is_what_the_panel_counts(rule: str) -> None:
    wanted = Filter(sector_rule=rule)
    counted = count_families_asked(SMALL, find_projects(SMALL, wanted), wanted)
    assert count_facets(SMALL, wanted)["family"] == counted
    asked = Filter(sector_rule=rule, family=("people",))
    found = count_families_asked(SMALL, find_projects(SMALL, asked), asked)
    assert found == {"people": counted["people"]}


def test_running_in_a_year_and_lying_in_it_are_told_apart() -> None:
    assert ids(year_from=2024, year_to=2024) == ["1", "2"]
    assert ids(year_from=2024, year_to=2024, year_rule="within") == ["2"]
    assert ids(year_from=2021, year_rule="within") == ["1", "2"]


def test_what_bears_no_year_is_asked_for_by_a_word_of_its_own(sources: Sources) -> None:
    assert ids(undated=True) == ["4"]
    assert ids(undated=True, year_rule="within") == ["4"]
    wanted = Filter(district=("120101",), undated=True)
    assert format_query(wanted) == {"district": "120101", "years": "none"}
    assert parse_query(format_query(wanted), sources) == (wanted, [])
    assert say_filter(wanted, sources) == "区:和平区;未载年份"
    assert wanted.active() == ("district", "years")
    assert wanted.without("years") == Filter(district=("120101",))
    assert count_undated(SMALL, Filter(undated=True)) == 0


@pytest.mark.parametrize("years", ["none-2025", "NONE", "none,2024"])
def test_what_bears_no_year_is_not_mixed_with_years(sources: Sources, years: str) -> None:
    assert parse_query({"years": years}, sources) == (Filter(), [f"years={years}"])


def test_rules_stand_in_the_address_and_in_the_sentence(sources: Sources) -> None:
    wanted = Filter(year_from=2024, year_to=2024, year_rule="within", sector_rule="main")
    assert parse_query(format_query(wanted), sources) == (wanted, [])
    assert say_filter(wanted, sources) == "2024 年;只按主要领域计;期间全在所选年份内"
    assert parse_query({"span": "without"}, sources) == (Filter(), ["span=without"])


def looked_at(record: str) -> Review:
    days = {"decided": "2026-11-28", "reviewed": "2026-11-29"}
    return Review(record=record, author="甲", reviewer="乙", **days)


def test_what_a_second_person_has_looked_at_can_be_told_from_what_nobody_has() -> None:
    looked = replace(IN_TIME, reviews={"1": looked_at("1")})
    for asked, found in (("verified", ["1"]), ("unverified", ["2", "3", "4"])):
        wanted, ignored = parse_query({"review": asked}, looked)
        assert ignored == []
        assert [project.id for project in find_projects(looked, wanted)] == found


def test_a_place_is_looked_at_apart_from_what_is_done_there() -> None:
    there = world(project("1", places=("a",)), project("2", places=("b",)), project("3"))
    looked = replace(there, reviews={"a": looked_at("a")})
    for asked, found in (("verified", ["1"]), ("unverified", ["2"])):
        wanted, ignored = parse_query({"place_review": asked}, looked)
        assert ignored == []
        assert [project.id for project in find_projects(looked, wanted)] == found


def test_what_nobody_sees_in_a_link_is_named_by_its_code(sources: Sources) -> None:
    _, ignored = parse_query({"sector": "finance\0"}, sources)
    assert ignored == ["sector=finance[U+0000]"]


def test_a_side_of_signs_alone_is_named_by_them(sources: Sources) -> None:
    _, ignored = parse_side("|||", "right", sources)
    assert ignored == ["right=|"]
