"""What became of a plan, on undertakings followed by hand."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from geo.figures.in_words.done_amounts import say_share, say_shares
from geo.projects.followed.progress import (
    Now,
    trace_steps,
)
from geo.units import Share
from geo.values.sources import Sources
from tests.geo.projects.followed.followed_by_hand import only
from tests.small import project

WHAT_A_LATER_STATEMENT_SAYS = [
    ("same", "completed", Now.COMPLETED),
    ("same", "operating", Now.COMPLETED),
    ("same", "underway", Now.UNDERWAY),
    ("same", "planned", Now.PLANNED),
    ("part", "completed", Now.PARTLY),
    ("part", "operating", Now.PARTLY),
    ("part", "underway", Now.UNDERWAY),
    ("part", "planned", Now.PLANNED),
    ("instalment", "completed", Now.ONGOING),
    ("instalment", "operating", Now.ONGOING),
    ("instalment", "underway", Now.ONGOING),
    ("instalment", "planned", Now.PLANNED),
    ("context", "completed", Now.RELATED),
    ("context", "underway", Now.RELATED),
]


@pytest.mark.parametrize(("relation", "status", "now"), WHAT_A_LATER_STATEMENT_SAYS)
def test_only_a_statement_about_the_whole_completes_a_plan(
    relation: str, status: str, now: Now
) -> None:
    line = only(
        project("1", thread="t"),
        project("2", status, document="last", thread="t", relation=relation),
    )
    assert line.now is now
    assert [step.id for step in line.evidence] == ([] if now is Now.RELATED else ["2"])


def test_of_what_one_document_says_of_the_whole_the_least_advanced_counts() -> None:
    line = only(
        project("1", thread="t"),
        project("2", "planned", document="later", thread="t"),
        project("3", "completed", document="last", start=50, thread="t"),
        project("4", "underway", document="last", start=10, thread="t"),
    )
    assert line.now is Now.UNDERWAY
    assert [step.id for step in line.evidence] == ["4"]


def test_what_is_done_stays_done_whatever_a_later_document_says_of_a_part() -> None:
    line = only(
        project("1", thread="t"),
        project("2", "completed", document="later", thread="t"),
        project("3", "underway", document="last", thread="t", relation="part"),
    )
    assert line.now is Now.COMPLETED
    assert [step.id for step in line.evidence] == ["2"]


def test_a_part_that_is_done_says_more_than_that_the_rest_goes_on() -> None:
    line = only(
        project("1", thread="t"),
        project("2", "underway", document="last", start=1, thread="t"),
        project("3", "completed", document="last", start=2, thread="t", relation="part"),
        project("4", "completed", document="last", start=3, thread="t", relation="instalment"),
        project("5", "completed", document="last", start=4, thread="t", relation="context"),
    )
    assert line.now is Now.PARTLY
    assert [step.id for step in line.evidence] == ["3"]
    assert [step.id for step in line.related] == ["5"]


@pytest.mark.parametrize(("relation", "now"), [("part", Now.PARTLY), ("instalment", Now.ONGOING)])
def test_what_is_done_in_part_stays_done_when_a_later_document_only_plans_on(
    relation: str, now: Now
) -> None:
    line = only(
        project("1", thread="t"),
        project("2", "completed", document="later", thread="t", relation=relation),
        project("3", "planned", document="last", thread="t"),
    )
    assert line.now is now
    assert [step.id for step in line.evidence] == ["2"]


def test_a_round_under_way_counts_only_in_the_latest_word() -> None:
    """One that was held stays held; one that was under way may have ended since."""
    planned, word = project("1", thread="t"), project("3", document="last", thread="t")
    for status, now, evidence in (
        ("underway", Now.PLANNED, "3"),
        ("completed", Now.ONGOING, "2"),
    ):
        line = only(
            planned,
            project("2", status, document="later", thread="t", relation="instalment"),
            word,
        )
        assert (line.now, [step.id for step in line.evidence]) == (now, [evidence])
    newer = project("4", "underway", document="last", start=9, thread="t", relation="instalment")
    assert only(planned, word, newer).now is Now.ONGOING


def share(amount: int) -> Share:
    return Share(Decimal(amount), Decimal(1000), "张")


def test_parts_done_in_several_years_are_gathered_with_their_shares(sources: Sources) -> None:
    line = only(
        project("1", thread="t"),
        project("3", "completed", document="last", thread="t", relation="part", share=share(300)),
        project("2", "operating", document="later", thread="t", relation="part", share=share(206),
                years=(2024, 2024)),
        project("4", "underway", document="last", start=9, thread="t", relation="part",
                share=share(1)),
    )  # fmt: skip
    assert line.now is Now.PARTLY
    assert [step.id for step in line.evidence] == ["2", "3"]
    assert say_shares(line, sources) == "2024 年 206 张、300 张"
    assert line.latest is line.evidence[-1]


def test_one_year_is_no_part_of_a_sum_over_several_anywhere(sources: Sources) -> None:
    beds = sources.story("elderly-beds")
    assert [say_share(step, sources) for step in beds] == ["", "2024 年 206张"]
    planned, done = beds
    same = replace(done, years=planned.years)
    there = SimpleNamespace(story=lambda _: (planned, same), figure_by_id=sources.figure_by_id)
    assert say_share(same, there) == "206/1000 张"  # type: ignore[arg-type]


def test_the_first_planned_statement_about_the_whole_stands_for_the_line() -> None:
    line = only(
        project("1", start=1, thread="t", relation="part"),
        project("2", start=2, thread="t"),
        project("3", start=3, thread="t"),
        project("4", start=4, thread="t", relation="instalment"),
    )
    assert (line.plan.id, [step.id for step in line.planned]) == ("2", ["1", "2", "3", "4"])
    assert only(project("1", start=1, thread="t", relation="part")).plan.id == "1"


def test_the_way_of_an_undertaking_is_told_by_what_is_said_of_the_whole() -> None:
    steps = [
        project("1", thread="t"),
        project("2", "completed", thread="t", relation="part"),
        project("3", "completed", thread="t", relation="context"),
        project("4", "underway", thread="t"),
        project("5", "completed"),
    ]
    assert [step.id for step in trace_steps(steps)] == ["1", "4"]
