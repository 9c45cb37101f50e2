"""Which statements are followed, which later ones answer them, and what a filter leaves of both."""

from collections import Counter
from dataclasses import replace

from geo.projects.asked.filter import Filter
from geo.projects.followed.progress import (
    Now,
    Tally,
    follow_plan,
    group_chapters,
    list_later_documents,
    list_plans,
    tally_lines,
)
from geo.values.models import Chapter
from geo.values.sources import Sources
from geo.vocabulary import Status
from tests.geo.projects.followed.followed_by_hand import only
from tests.small import WEST, project, world


def test_later_documents_are_of_the_district_or_of_the_city() -> None:
    assert list_later_documents(world(), "plan") == ["later", "city", "last"]
    assert list_later_documents(world(), "west") == ["city"]
    assert list_later_documents(world(), "city") == ["last"]
    assert list_later_documents(world(), "last") == []


def test_where_no_later_document_could_answer_there_is_no_verdict() -> None:
    small = world(
        project("1", document="last", thread="t"),
        project("2", document="last", start=5),
        project("3", "completed", document="later", thread="t"),
    )
    lines = follow_plan(small, "last")
    assert [(line.now, line.evidence) for line in lines] == [(Now.UNANSWERABLE, ())] * 2
    assert tally_lines(lines) == {Now.UNANSWERABLE: Tally(2, 2)}
    assert Now.UNANSWERABLE not in tally_lines(follow_plan(small, "plan"))


def test_a_planned_statement_that_is_only_context_is_a_line_of_its_own() -> None:
    lines = follow_plan(
        world(
            project("1", thread="t"),
            project("2", thread="t", start=5, relation="context"),
            project("3", "completed", document="last", thread="t"),
        ),
        "plan",
    )
    assert [(line.id, line.now) for line in lines] == [("t", Now.COMPLETED), ("2", Now.RELATED)]
    assert [step.id for step in lines[1].related] == ["3"]


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
    more = project("9", start=9, thread="t", years=(2019, 2025))
    assert only(planned, more, before).now is Now.COMPLETED
    began = project("2", "completed", document="later", thread="t", years=(2016, 2021))
    assert only(planned, began).now is Now.COMPLETED
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


def test_a_filter_chooses_undertakings_and_changes_no_verdict() -> None:
    """Each is followed with all its document plans of it, whichever statement was asked for."""
    small = world(
        project("1", start=1, sector="road", thread="t", years=(2019, 2025)),
        project("2", start=2, thread="t", years=(2021, 2025), relation="part"),
        project("3", "completed", document="last", thread="t", years=(2019, 2020)),
        project("4", start=4, sector="shop"),
        project("5", start=5, sector="school", thread="t", relation="context"),
    )
    whole = {line.id: line for line in follow_plan(small, "plan")}
    for sector, ids in (("school", ["t", "5"]), ("road", ["t"]), ("shop", ["4"])):
        lines = follow_plan(small, "plan", Filter(sector=(sector,)))
        assert lines == [whole[id] for id in ids]
    assert (whole["t"].now, whole["t"].plan.id) == (Now.COMPLETED, "1")


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


def test_what_nothing_ties_to_anything_later_is_no_story_and_stands_under_its_chapter() -> None:
    told = world(
        project("1", start=10, thread="t"),
        project("2", start=20),
        project("3", start=40),
        project("4", document="last", thread="t"),
    )
    chapters = (
        Chapter(document="plan", level=1, heading="一", start=0, end=30),
        Chapter(document="plan", level=1, heading="二", start=30, end=60),
    )
    known = replace(told, chapters=chapters)
    lines = follow_plan(known, "plan")
    assert [line.id for line in lines if line.is_story] == ["t"]
    found = group_chapters(lines, known)
    assert {name: [one.id for one in of] for name, of in found.items()} == {
        "一": ["2"],
        "二": ["3"],
    }
    (newest,) = follow_plan(told, "last")
    assert not newest.is_story, "nothing is later that could tell of it"
