"""Page 对比 under Streamlit's own test runner."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.text import words
from geo.values.sources import Sources
from layers import assets
from tests.apptest import opened, payloads, prepared, raw, read, seen
from tests.pages.comparing.two_sides import told
from tests.small import IN_TIME, WEST


def counts_of(test: AppTest) -> list[int]:
    """How many projects each side says it has."""
    return [int(n) for n in re.findall(r'class="totals"><span><b>(\d+)', raw(test))]


def found(sources: Sources, **wanted: tuple[str, ...]) -> int:
    return len(find_projects(sources, Filter(**wanted)))


def test_two_districts_stand_side_by_side_unless_something_else_is_asked(
    sources: Sources,
) -> None:
    test = opened("compare.py")
    first, second = [id for id, d in sources.districts.items() if d.in_focus][:2]
    wanted = [found(sources, district=(id,)) for id in (first, second)]
    assert counts_of(test) == wanted
    assert "不能当作工作多少来比" in seen(test)
    assert len(payloads(test, "district-map")) == 2


def test_how_the_sides_differ_is_said_above_the_maps() -> None:
    east, west = words("compare_side").values()
    html = raw(opened("compare.py", left="district:120101", right="district:120103"))
    most, least = (int(n) for n in re.findall(r'class="totals"><span><b>(\d+)', html))
    assert f"和平区比河西区多 {most - least} 项" in html
    assert "“经济与商贸”和平区多" in html
    nobody = raw(opened("compare.py", text="谁也不说的话"))
    assert "两边都没有符合条件的事项" in nobody
    assert "两边项数相同" not in nobody
    # Long titles would fill the line.
    left, right = "document:hp-plan14", "document:hp-report2025"
    assert f"{east}比{west}多" in raw(opened("compare.py", by="document", left=left, right=right))


def test_both_maps_look_at_what_either_side_is_about() -> None:
    test = opened("compare.py", by="district", left="district:120101", right="district:120103")
    left, right = (json.loads(told["rest"])["fit"] for told in payloads(test, "district-map"))
    assert left == right
    west, south, east, north = left
    assert east - west < 0.2
    assert north - south < 0.2


def test_a_select_changes_one_side_and_the_address(sources: Sources) -> None:
    test = opened("compare.py")
    first = next(id for id, district in sources.districts.items() if district.in_focus)
    test.selectbox(key="right-district").set_value("120105").run()
    assert counts_of(test)[1] == found(sources, district=("120105",))
    assert test.query_params["right"] == "district:120105"
    assert test.query_params["left"] == f"district:{first}"


@pytest.mark.parametrize(
    ("by", "left", "right"),
    [
        ("document", 4, 0),
        ("years", 2, 3),
        ("status", 2, 1),  # already chosen: nothing changes
        ("filter", 2, 1),
    ],
)
def test_another_way_of_comparing_starts_afresh_and_keeps_what_fits(
    show: Callable[[Sources], None], by: str, left: int, right: int
) -> None:
    """On the small world: the first two documents, the busiest years, what stood there before."""
    show(IN_TIME)
    test = opened("compare.py", by="status", left=f"district:{WEST}")
    (way,) = (group for group in test.get("button_group") if group.key == "compare_by")
    way.set_value(by).run()
    assert test.query_params["by"] == by
    assert counts_of(test) == [left, right]


def test_conditions_of_a_side_lie_over_the_common_ones(sources: Sources) -> None:
    test = opened(
        "compare.py",
        by="filter",
        sector="education",
        district="120103",
        left="district:120101",
        right="district:120105|status:planned",
    )
    assert counts_of(test) == [
        found(sources, sector=("education",), district=("120101",)),
        found(sources, sector=("education",), district=("120105",), status=("planned",)),
    ]
    assert "共同条件 领域:教育" in told(test)
    test.multiselect(key="left-status").set_value(["completed"]).run()
    assert test.query_params["left"] == "district:120101|status:completed"
    test.selectbox(key="left-years").set_value("2024-2024").run()
    assert test.query_params["left"] == "district:120101|status:completed|years:2024-2024"


def test_the_common_filter_can_be_cleared(sources: Sources) -> None:
    test = opened(
        "compare.py", sector="education", area="hp-minyuanguangchang@500", right="district:120105"
    )
    test.button(key="clear_common").click().run()
    assert "sector" not in test.query_params
    assert "area" not in test.query_params
    assert test.query_params["right"] == "district:120105"
    assert counts_of(test)[1] == found(sources, district=("120105",))


def test_the_filter_of_the_map_can_be_taken_over(sources: Sources) -> None:
    test = prepared("compare.py")
    test.session_state["address_map"] = {"sector": "education", "place": "hp-minyuanguangchang"}
    test.run()
    test.button(key="take_over").click().run()
    assert test.query_params["sector"] == "education"
    assert "共同条件 领域:教育" in told(test)


def test_districts_bring_their_headline_figures_and_what_differs(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    show(first_five)
    shown = told(opened("compare.py", left="district:120101", right="district:120105"))
    assert "地区生产总值增速 期间不同(2024,2023)" in shown
    assert "36.97 微克/立方米" in shown
    assert "主要指标" in shown
    assert "主要指标" not in told(opened("compare.py", by="status"))


def test_years_say_what_they_leave_out() -> None:
    assert "未载年份,不在其中" in seen(opened("compare.py", by="years", left="years:2024"))


@pytest.mark.parametrize("view", ["sides", "follow", "<script>"])
def test_nonsense_in_the_address_is_ignored_with_a_note(view: str) -> None:
    test = opened(
        "compare.py",
        view=view, by="<b>", left="district:999|<i>", right="::|", district="x", plan="<u>",
        state="gone,<s>", place="nowhere",
    )  # fmt: skip
    assert "已忽略:district=x、" in seen(test)
    for tag in ("<b>", "<i>", "<u>", "<s>", "<script>"):
        assert f"={tag}" not in raw(test)
    if view == "follow":
        assert "plan=<u>、state=gone、state=<s>" in seen(test)
    else:
        assert "by=<b>、left=<i>、left=district=999、right=::" in seen(test)
        assert "地点“nowhere”不存在" in seen(test)


def opened_rows(test: AppTest) -> list[str]:
    return re.findall(r'<details class="told" open data-row="([\w-]+)"', raw(test))


def test_a_row_the_plan_does_not_have_is_said_and_the_others_open() -> None:
    test = opened("compare.py", view="follow", plan="hp-plan14", row="elderly-beds,gone,<b>")
    assert "已忽略:row=gone、row=<b>。" in seen(test)
    assert opened_rows(test) == ["elderly-beds"]
    hidden = opened("compare.py", view="follow", plan="hp-plan14", row="elderly-beds", text="学位")
    assert "已忽略" not in seen(hidden)


def test_another_plan_opens_no_rows_of_the_one_before() -> None:
    test = opened("compare.py", view="follow", plan="hp-plan14", row="elderly-beds")
    other = next(id for id in test.selectbox(key="follow_plan").options if "和平区" not in id)
    test.selectbox(key="follow_plan").select(other).run()
    assert "row" not in test.query_params
    assert "已忽略" not in seen(test)


def test_a_chosen_place_shows_what_each_side_says_of_it(sources: Sources) -> None:
    place, documents = "hp-minyuanguangchang", ("hp-plan14", "hp-report2025")
    left, right = (f"document:{document}" for document in documents)
    test = opened("compare.py", by="document", left=left, right=right, place=place)
    panels = [part for part in raw(test).split('<div class="panel ') if "side-place" in part[:15]]
    for panel, document in zip(panels, documents, strict=True):
        here = [p for p in sources.projects if place in p.place_ids]
        own = [p.id for p in here if p.citation.document == document]
        assert re.findall(r'<article class="item" id="([^"]+)"', panel) == own != []
    assert '<a href="./?place=hp-minyuanguangchang">民园广场</a>' in raw(test)
    test.button(key="close_place").click().run()
    assert "place" not in test.query_params


def test_missing_assets_are_said_instead_of_blank_maps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "STATIC_DIR", tmp_path)
    assert "static/ 中缺少:map/address_and_server.js、vendor/leaflet/leaflet.js" in seen(
        opened("compare.py")
    )


def test_a_year_stands_apart_from_the_word_before_it() -> None:
    told = read("compare.py", by="years", left="years:2023", right="years:2024")
    assert "2024 年比 2023 年多" in told
    assert "只在 2023 年" in told
