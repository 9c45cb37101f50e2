"""The form of a sheet: what it asks for stands in the address and on the sheet."""

import pytest

from tests.apptest import opened, prepared, seen


@pytest.mark.parametrize(
    ("query", "title", "asks"),
    [
        ({"sheet": "map"}, "和平区事项分布图", {"figures"}),
        ({"sheet": "follow"}, "和平区\uff1a2021 年计划的", {"figures", "plan"}),
        ({"sheet": "districts"}, "和平区\uff1a", {"series"}),
    ],
)
def test_the_form_asks_what_its_kind_of_sheet_needs_and_fills_in_the_words(
    query: dict[str, str], title: str, asks: set[str]
) -> None:
    test = prepared("map.py", district="120101", **query)
    test.session_state["sheet_asked"] = True
    test.run()
    assert not test.exception
    shown = {one.key.rpartition("-")[2] for one in (*test.multiselect, *test.selectbox)}
    assert {"figures", "plan", "series"} & shown == asks
    words = {box.key.rpartition("-")[2]: box.value for box in test.text_input}
    assert words["title"].startswith(title)
    assert words["sentence"]


def test_the_form_says_which_conditions_a_sheet_cannot_meet_and_keeps_none_of_them() -> None:
    test = prepared("map.py", district="120101", status="planned", sheet="districts")
    test.session_state["sheet_asked"] = True
    test.run()
    assert "status=planned(这种图不按它取舍)" in seen(test)
    test.button(key="keep_page").click().run()
    ((page,),) = (kept.values() for kept in test.session_state["own_sets"].values())
    assert "district=120101" in page.address
    assert "status" not in page.address


PAIR = {"by": "district", "left": "district:120101", "right": "district:120103"}


@pytest.mark.parametrize(
    ("page", "query", "kind", "title"),
    [
        ("indicators", {"view": "glance"}, "glance", "和平区\uff1a主要指标"),
        ("indicators", {"view": "glance"}, "chart", "和平区\uff1a"),
        ("indicators", {"view": "plan"}, "targets", "的 17 项指标\uff1a规划与结果"),
        ("indicators", {"view": "districts", "shared_series": "pm25"}, "chart", "PM2.5"),
        ("indicators", {"view": "table", "district": "120105"}, "table", "区:河北区"),
        ("indicators", {"view": "comparable", "pair_series": "pm25"}, "pairs", "PM2.5"),
        ("indicators", {"view": "meaning"}, "conflicts", "口径与分歧"),
        ("compare", {"view": "follow", "plan": "hp-plan14"}, "follow", "和平区\uff1a2021 年计划的"),
        ("compare", PAIR, "sides", "和平区与河西区"),
    ],
)
def test_a_page_leads_to_a_sheet_of_what_it_shows(
    page: str, query: dict[str, str], kind: str, title: str
) -> None:
    test = opened(f"{page}.py", **query)
    test.button(key=f"ask-{kind}").click().run()
    assert not test.exception
    words = {box.key.rpartition("-")[2]: box.value for box in test.text_input if box.key}
    assert title in words["title"]
    assert words["sentence"]
    assert test.button(key="keep_page")


def test_the_words_of_one_sheet_do_not_stand_on_another() -> None:
    test = opened("indicators.py", view="glance")
    test.button(key="ask-glance").click().run()
    test.text_input(key="indicators-title").set_value("汇报用").run()
    assert test.query_params["title"] == "汇报用"
    test.button(key="ask-chart").click().run()
    assert "title" not in test.query_params


def test_what_has_become_a_page_of_a_set_leaves_the_next_its_own() -> None:
    """Who has saved what became of a plan wants a map next, as often as not."""
    own = {
        "title": "第一页",
        "figures": "hp-report2025-i002",
        "sheet": "follow",
        "extent": "screen",
    }
    test = opened("indicators.py", view="glance", **own)
    for _ in range(2):
        test.button(key="ask-glance").click().run()
        assert test.query_params["title"] == "第一页"
    test.button(key="keep_page").click().run()
    test.button(key="ask-glance").click().run()
    assert not {*own} & {*test.query_params}
