"""The filter column beside the map: what a click changes, and what an address has set."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.repeated_parameters import MAX_TEXT_CHARACTERS
from geo.text import say
from geo.values.sources import Sources
from geo.years import Years
from tests.apptest import opened, payloads, seen
from tests.pages.listed_rows import found


def test_the_panel_counts_what_is_found_and_what_is_on_the_map(sources: Sources) -> None:
    test = opened("map.py", status="planned")
    planned = find_projects(sources, Filter(status=("planned",)))
    on_map = [
        project
        for project in planned
        if any(sources.places[id].geometry for id in project.place_ids)
    ]
    assert f"其中 {len(on_map)} 项上图" in seen(test)
    assert found(test) == len(planned)


def unfold(test: AppTest) -> AppTest:
    """Open what is asked less often, which is drawn only while it is open."""
    test.session_state["filter-more"] = True
    return test.run()


def test_what_is_folded_away_is_drawn_when_it_is_opened_and_stays_so() -> None:
    test = opened("map.py")
    assert not payloads(test, "rare_conditions")
    assert payloads(unfold(test), "rare_conditions")
    assert payloads(test.run(), "rare_conditions")
    (told,) = payloads(opened("map.py", kind="park"), "rare_conditions")
    assert told["asked"] == {"kind": ["park"]}


def test_a_filter_click_changes_the_list_and_the_address(sources: Sources) -> None:
    test = unfold(opened("map.py", sector="finance"))
    finance = Filter(sector=("finance",))
    assert found(test) == len(find_projects(sources, finance))
    assert "领域:现代金融" in seen(test)
    test.toggle(key="filter_sectors").set_value(True).run()
    assert found(test) == len(find_projects(sources, replace(finance, sector_rule="main")))
    assert test.query_params["sectors"] == "main"


def test_clear_all_brings_everything_back(sources: Sources) -> None:
    test = opened("map.py", sector="finance", text="解放北路")
    assert 0 < found(test) < len(sources.initiatives)
    next(button for button in test.button if button.label == "清除全部").click().run()
    assert found(test) == len(sources.initiatives)
    assert not test.query_params


def test_years_in_the_address_are_shown_on_the_timeline(sources: Sources) -> None:
    test = opened("map.py", years="2024-2024")
    (told,) = payloads(test, "timeline")
    assert told["asked"] == [2024, 2024]
    assert re.match(r"\s*2024 年\s", seen(test))
    assert "未载年份,不在其中" in seen(test)
    (whole,) = payloads(opened("map.py"), "timeline")
    alone = sum(whole["years"][2024 - 2016])
    assert told["held"].startswith(f"单年 {alone} · 跨年 ")
    # What else it counts asks for no years.
    assert told == whole | {"asked": [2024, 2024], "held": told["held"]}
    begun, planned = whole["years"][-1]
    assert begun + planned == sum(one.years == Years(2025, 2025) for one in sources.initiatives)


def test_what_bears_no_year_is_asked_for_beside_the_map(sources: Sources) -> None:
    undated = [one for one in sources.initiatives if one.years == Years(None, None)]
    test = unfold(opened("map.py", years="2024-2024"))
    test.toggle(key="filter_undated").set_value(True).run()
    assert test.query_params["years"] == "none"
    assert found(test) == len(undated)
    (told,) = payloads(test, "timeline")
    assert (told["none"], told["asked"], told["held"]) == (True, None, "")
    assert told["undated"] == f"无年 {len(undated)}"
    assert re.match(r"\s*未载年份\s", seen(test))
    test.toggle(key="filter_undated").set_value(False).run()
    assert not test.query_params


@pytest.mark.parametrize(
    ("years", "asked"), [("1900-1950", [1900, 1950]), ("2023-", [2023, None]), ("x", None)]
)
def test_the_timeline_takes_years_it_does_not_reach_and_open_ends(
    years: str, asked: list[int | None] | None
) -> None:
    assert payloads(opened("map.py", years=years), "timeline")[0]["asked"] == asked


@pytest.mark.parametrize(
    ("page", "line"), [("map.py", "filter_text"), ("indicators.py", "indicators-text")]
)
def test_a_search_of_ten_thousand_characters_is_said_to_be_too_long_and_fills_no_address(
    page: str, line: str
) -> None:
    test = opened(page, text="学位", view="table" if page == "indicators.py" else "")
    test.text_input(key=line).set_value("学" * 10_000).run()
    assert not test.exception
    assert say("filter.long_text", most=MAX_TEXT_CHARACTERS, value="学" * 10) in seen(test)
    assert test.query_params["text"] == "学位"
    assert test.text_input(key=line).value == "学位"


def test_a_filter_by_precision_counts_only_places_of_that_precision(sources: Sources) -> None:
    used = {id for project in sources.projects for id in project.place_ids}
    of_sites = {id for id in used if sources.places[id].precision == "site"}
    shown = seen(opened("map.py", precision="site"))
    assert re.search(rf" {len(of_sites)}\s*处地点", shown)
    assert "其中 0 项上图" in seen(opened("map.py", precision="none"))
