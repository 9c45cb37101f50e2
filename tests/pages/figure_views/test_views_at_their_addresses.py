"""The page of figures at its addresses: every view runs and says what cannot be compared."""

import re
from collections.abc import Callable

import pytest

from geo.figures.comparability.same_figures import gather_told
from geo.figures.in_words.value_in_words import say_value
from geo.values.sources import Sources
from tests.apptest import opened, payloads, raw, read, seen
from tests.pages.listed_rows import found, numbers


def test_headline_figures_keep_qualifier_unit_and_kind(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    show(first_five)
    shown = re.sub(r"\s+", " ", seen(opened("map.py", district="120101")))
    assert "地区生产总值增速 2024 · 预计" in shown
    assert "5 %以上" in shown
    assert "36.97 微克/立方米" in shown


def test_figures_narrow_by_kind_and_text(sources: Sources) -> None:
    test = opened("indicators.py", view="table")
    every = gather_told(sources.figures)
    assert found(test) == len(every)
    test.text_input(key="indicators-text").set_value("学位").run()
    expected = [
        n
        for n, told in enumerate(every)
        if any("学位" in one.name + one.citation.quote for one in told.figures)
    ]
    (listed,) = payloads(test, "listing")
    assert numbers(listed) == expected
    assert 0 < len(expected) < len(every)


@pytest.mark.parametrize("view", ["glance", "plan", "districts", "table", "meaning"])
def test_every_view_of_the_figures_runs(view: str) -> None:
    assert "资料来源" in read("indicators.py", view=view)


def test_an_unknown_view_is_the_first() -> None:
    shown = seen(opened("indicators.py", view="<script>", figures_district="999"))
    assert "地区生产总值增速" in shown


def test_the_plan_shows_what_cannot_be_compared_and_why() -> None:
    shown = read("indicators.py", view="plan")
    assert "不可比:口径不同(年均,增速)" in shown
    assert "不可比:期间长短不同(5 年,1 年)" in shown
    assert "不可比:报告只给全年新增户数,没有期末总数" in shown
    assert "学前三年毛入园率" in shown
    assert "已达到目标" in shown
    assert "后来的文件未再提" in shown
    assert "力争达到2020年的1.5倍" in shown
    assert "完成全市下达的目标" in shown


def test_a_card_tells_the_change_only_between_exact_figures(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    """和平区's GDP growth of 2024 is a floor (不低于), so no difference is drawn from it."""
    show(first_five)
    test = opened("indicators.py", view="glance", figures_district="120101")
    card = seen(test).split("地区生产总值增速")[1].split("预计全年")[0]
    assert "2020 · 1.6%;" in raw(test)
    assert "不算变化:带“超、约、不低于”等限定" in card


def test_conflicts_stand_side_by_side_on_the_page_of_figures(sources: Sources) -> None:
    shown = re.sub(r"\s", "", read("indicators.py", view="meaning"))
    figures = {figure.id: figure for figure in sources.figures}
    beside = [figures[id] for one in sources.conflicts.values() for id in one.figure_ids]
    assert len(beside) > 1
    for figure in beside:
        assert say_value(figure) in shown, figure.id


def test_a_district_without_a_figure_is_not_left_out_of_the_comparison(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    assert "120103" not in {i.district for i in first_five.figures if i.series == "pm25"}
    show(first_five)
    test = opened("indicators.py", view="districts", shared_series="pm25")
    (chart,) = test.get("arrow_vega_lite_chart") or test.get("vega_lite_chart")
    rows = chart.proto.datasets[0].data.data if chart.proto.datasets else b""
    assert "0|河西区".encode() in rows + chart.proto.SerializeToString()
