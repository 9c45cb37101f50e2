"""Which undertakings of a plan are told and in which order, on undertakings told by hand."""

from geo.projects.followed.listed_undertakings import (
    count_told,
    list_steps,
    list_told,
    order_for_map,
    pick_latest,
)
from geo.projects.followed.progress import FollowedLine
from tests.small import project

PLAN = project("plan", document="plan", places=("a",))
ELSEWHERE = project("elsewhere", document="plan", places=("b",))
DONE = project("done", "completed", document="later", thread="x")
BESIDE = project("beside", document="later")

SILENT = FollowedLine("", (PLAN,), ())
TOLD = FollowedLine("x", (PLAN,), (DONE,))
FAR = FollowedLine("y", (ELSEWHERE,), (DONE,))
RELATED = FollowedLine("", (PLAN,), (), (DONE, BESIDE))


def test_what_nothing_later_speaks_of_is_listed_only_where_nothing_is_spoken_of() -> None:
    assert list_told([SILENT, TOLD, RELATED]) == [TOLD, RELATED]
    assert list_told([SILENT]) == [SILENT]
    assert count_told([SILENT, TOLD, RELATED]) == 1


def test_what_is_on_the_map_is_read_first_and_of_it_what_is_furthest() -> None:
    ordered = order_for_map([FAR, RELATED, SILENT, TOLD], {"a"})
    assert ordered == [TOLD, SILENT, RELATED, FAR]
    assert order_for_map([SILENT, FAR], ()) == [FAR, SILENT]


def test_an_undertaking_is_told_from_its_plan_to_the_last_that_was_said() -> None:
    assert list_steps(TOLD) == (PLAN, DONE)
    assert list_steps(RELATED) == (PLAN, BESIDE)
    assert list_steps(SILENT) == (PLAN,)
    assert [pick_latest(line) for line in (TOLD, RELATED, SILENT)] == [DONE, BESIDE, None]
