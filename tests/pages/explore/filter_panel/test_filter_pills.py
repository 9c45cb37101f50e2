"""The pills of the filter column: what they show, and what a page may say is pressed."""

import pytest

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import count_facets, find_projects
from geo.values.sources import Sources
from pages.explore.filter_panel.filter_answer import PILLS
from pages.explore.filter_panel.filter_pills import pack_lists, read_pressed
from tests.apptest import held, opened, payloads


@pytest.mark.parametrize("page", ["map.py", "statistics.py"])
def test_each_pill_says_how_much_it_would_leave_and_those_asked_for_are_pressed(
    page: str, sources: Sources
) -> None:
    (told,) = payloads(opened(page, district="120101", status="completed,planned"), "filter_pills")
    assert told["asked"] == {
        "district": ["120101"], "status": ["planned", "completed"], "family": [],
    }  # fmt: skip
    wanted = Filter(district=("120101",), status=("planned", "completed"))
    counts = count_facets(sources, wanted)
    lists = held(pack_lists(sources))
    for (name, _, options), beside in zip(lists, told["counts"], strict=True):
        assert beside == [counts[name][id] for id, _, _ in options]
    assert told["parts"] == 2


def test_what_is_pressed_is_what_is_asked_for(sources: Sources) -> None:
    pressed = read_pressed(sources, {"status": ["completed", "planned"], "at": 1})
    assert pressed == {"status": ("planned", "completed")}
    assert len(find_projects(sources, Filter(**pressed))) > 0


def test_a_list_nobody_pressed_in_stays_as_it_is_asked_for(sources: Sources) -> None:
    assert read_pressed(sources, {"at": 1}) == {}
    assert read_pressed(sources, {"family": [], "at": 1}) == {"family": ()}


def test_what_is_no_option_is_not_asked_for(sources: Sources) -> None:
    told = {name: ["<b>", "120999", ""] for name in PILLS} | {"nature": ["honour"]}
    assert read_pressed(sources, told) == dict.fromkeys(PILLS, ())
