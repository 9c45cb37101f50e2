"""What became of a plan, on undertakings followed by hand."""

from collections import Counter

import pytest

from geo.projects.filter import Filter
from geo.projects.progress import (
    Line,
    Now,
    Tally,
    follow_plan,
    list_later_documents,
    list_plans,
    tally_lines,
)
from geo.sources import Sources
from geo.vocabulary import Status
from tests.small import WEST, project, world


def only(*projects: object) -> Line:
    (line,) = follow_plan(world(*projects), "plan")
    return line


def test_later_documents_are_of_the_district_or_of_the_city() -> None:
    assert list_later_documents(world(), "plan") == ["later", "city", "last"]
    assert list_later_documents(world(), "west") == ["city"]
    assert list_later_documents(world(), "city") == ["last"]
    assert list_later_documents(world(), "last") == []


@pytest.mark.parametrize("status", ["completed", "operating", "underway", "planned"])
def test_the_latest_statement_says_where_it_is_now(status: str) -> None:
    line = only(
        project("1", thread="t"),
        project("3", status, document="last", thread="t"),
        project("2", "underway", document="later", thread="t"),
    )
    assert line.now == status
    assert [step.id for step in line.later] == ["2", "3"]


def test_within_a_document_the_least_advanced_statement_counts_and_the_others_are_told() -> None:
    line = only(
        project("1", thread="t"),
        project("2", "planned", document="later", thread="t"),
        project("3", "completed", document="last", start=50, thread="t"),
        project("4", "underway", document="last", start=10, thread="t"),
        project("5", "underway", document="last", start=20, thread="t"),
        project("6", "operating", document="last", start=30, thread="t"),
    )
    assert line.now is Now.UNDERWAY
    assert line.latest is not None
    assert line.latest.id == "5"
    assert line.also == (Status.OPERATING, Status.COMPLETED)
    assert [step.id for step in line.newest] == ["4", "5", "6", "3"]


def test_one_status_leaves_nothing_else_to_tell() -> None:
    line = only(project("1", thread="t"), project("2", "completed", document="last", thread="t"))
    assert line.also == ()
    assert only(project("1", thread="t")).also == ()


def test_silence_is_no_later_word_or_no_thread() -> None:
    assert only(project("1", thread="t")).now is Now.SILENT
    assert only(project("1"), project("2", "completed", document="later")).now is Now.SILENT


def test_earlier_and_foreign_documents_and_the_plan_itself_do_not_speak() -> None:
    line = only(
        project("0", "completed", document="before", thread="t"),
        project("1", thread="t"),
        project("2", "underway", document="plan", start=9, thread="t"),
        project("3", "completed", document="west", district=WEST, thread="t"),
    )
    assert line.now is Now.SILENT
    assert line.later == ()


def test_looking_back_on_the_years_before_a_plan_is_no_outcome() -> None:
    planned = project("1", thread="t", years=(2021, 2025))
    before = project("2", "completed", document="later", thread="t", years=(2016, 2020))
    undated = project("3", "underway", document="later", start=5, thread="t")
    assert only(planned, before).now is Now.SILENT
    assert only(planned, before, undated).now is Now.UNDERWAY


def test_several_planned_statements_of_a_thread_are_one_line() -> None:
    lines = follow_plan(
        world(
            project("2", start=20, thread="t"),
            project("1", start=10),
            project("3", start=30, thread="t"),
            project("4", start=40),
            project("5", "completed", document="last", thread="t"),
        ),
        "plan",
    )
    assert [[p.id for p in line.planned] for line in lines] == [["1"], ["2", "3"], ["4"]]
    counts = tally_lines(lines)
    assert counts[Now.COMPLETED] == Tally(1, 2)
    assert counts[Now.SILENT] == Tally(2, 2)
    assert counts[Now.UNDERWAY] == Tally(0, 0)


def test_a_filter_narrows_what_is_followed_and_not_what_follows() -> None:
    small = world(
        project("1", sector="school", thread="t"),
        project("2", sector="road"),
        project("3", "completed", document="last", sector="road", thread="t"),
    )
    wanted = Filter(sector=("school",), status=("completed",), document=("last",))
    (line,) = follow_plan(small, "plan", wanted)
    assert (line.planned[0].id, line.now) == ("1", Now.COMPLETED)


def test_plans_stand_before_other_documents_that_plan() -> None:
    small = world(project("1", document="before"), project("2"), project("3", "completed"))
    assert list_plans(small) == ["plan", "before"]


def test_every_planned_statement_of_every_document_is_counted_once(sources: Sources) -> None:
    planned = Counter(p.citation.document for p in sources.projects if p.status is Status.PLANNED)
    assert set(list_plans(sources)) == set(planned) != set()
    for document, statements in planned.items():
        lines = follow_plan(sources, document)
        assert sum(count.statements for count in tally_lines(lines).values()) == statements
        assert sum(count.lines for count in tally_lines(lines).values()) == len(lines)
