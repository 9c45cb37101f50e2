"""What became of a plan on the map, on undertakings followed by hand."""

from dataclasses import replace

import pytest

from geo.projects.followed.followed_places import (
    judge_verdicts,
    list_places_planned,
    summarise_followed,
)
from geo.projects.followed.progress import Now, follow_plan
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Stage, Status
from tests.small import place, project, world


def told(*projects: Project) -> Sources:
    """A world that has the places these name."""
    ids = dict.fromkeys(id for one in projects for id in one.place_ids)
    return replace(world(*projects), places={id: place(id, None) for id in ids})


@pytest.mark.parametrize(
    ("verdicts", "stage"),
    [
        ([Now.COMPLETED], Stage.COMPLETED),
        ([Now.PARTLY], Stage.UNDERWAY),
        ([Now.COMPLETED, Now.SILENT], Stage.UNDERWAY),
        ([Now.SILENT], Stage.PLANNED),
        ([Now.RELATED, Now.PLANNED], Stage.PLANNED),
    ],
)
def test_silence_is_as_it_was_planned_and_only_all_that_is_done_is_completed(
    verdicts: list[Now], stage: Stage
) -> None:
    assert judge_verdicts(verdicts) is stage


def test_a_place_is_at_the_stage_its_undertakings_have_come_to() -> None:
    sources = told(
        project("1", document="plan", places=("a", "b")),
        project("2", document="plan", start=9, places=("b", "c"), thread="x"),
        project("3", document="later", places=("d",), thread="x", status=Status.COMPLETED),
    )
    lines = follow_plan(sources, "plan")
    found = {one.place.id: one for one in summarise_followed(sources, lines, {"a", "b", "c", "d"})}
    assert {id: one.stage for id, one in found.items()} == {
        "a": Stage.PLANNED, "b": Stage.UNDERWAY, "c": Stage.COMPLETED,
    }  # fmt: skip
    assert [one.id for one in found["b"].projects] == ["1", "2"]
    assert [one.place.id for one in summarise_followed(sources, lines, {"c"})] == ["c"]


def test_a_place_that_several_statements_plan_for_is_named_once() -> None:
    sources = told(
        project("1", document="plan", places=("a", "b"), thread="x"),
        project("2", document="plan", places=("b", "c"), thread="x"),
    )
    (line,) = follow_plan(sources, "plan")
    assert list_places_planned(line) == ("a", "b", "c")
