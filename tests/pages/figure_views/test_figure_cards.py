"""The page of figures: the cards, the plan's table, conflicts, and what is not drawn."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from geo.figures.in_words.words_beside_figure import say_difference
from geo.output.extracts.citation import show_quote
from geo.output.formats.table_files.figure_and_plan_csv import export_plan_csv
from geo.proof.numbers.numerals import write_in_characters
from geo.values.models import CITY
from geo.values.sources import Sources
from tests.apptest import raw, read, seen
from tests.pages.figure_views.viewed import the_pm25, view
from tests.part_of_data import told_by


def test_the_plan_works_out_a_multiple_and_measures_progress() -> None:
    shown = read("indicators.py", view="plan")
    assert "合 5.4万户 推算:3.6万户 × 1.5倍,原文没有这个数" in shown
    assert "41 万平方米 2021—2025 累计 · 目标" in shown
    assert "已达到目标 高于目标 6个百分点 比 2020 年增 8个百分点 原文未载期间" in shown


def test_the_plan_as_a_table_keeps_what_is_worked_out_apart(sources: Sources) -> None:
    table = pd.read_csv(io.BytesIO(export_plan_csv(sources)), dtype=str, keep_default_na=False)
    assert len(table) == 17
    row = table[table["指标"] == "市场主体数量"].iloc[0]
    assert row["2025 年目标"] == "1.5倍 · 2025 · 目标"
    assert row["推算的目标"] == "5.4万户"
    assert sorted(set(table["推算的目标"])) == ["", "5.4万户"]


def test_a_card_says_why_nothing_is_compared_and_opens_every_passage(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    show(first_five)
    test = view("glance")
    shown = re.sub(r"\s+", " ", seen(test))
    assert "年均与当年口径不同,不比较" in shown
    assert "不算变化:带“超、约、不低于”等限定" in shown
    assert "只有 2024 年有数,其余年份未载" in shown
    assert "地区生产总值年均增长率保持在6%左右" in shown
    assert 'alt="目标 15万人 · 2021—25;' in raw(test)


def test_what_two_passages_say_alike_stands_once_with_both(sources: Sources) -> None:
    """The plan says its growth in its table and in its text."""
    series = [f for f in sources.figures if f.series == "gdp-growth" and f.district == "120101"]
    aims = [figure for figure in series if figure.period == "2021-2025"]
    assert len({figure.citation.quote for figure in aims}) == len(aims) == 2
    test = view("glance", series_120101="gdp-growth")
    (table,) = re.findall(r'<table class="figure-table">.*?</table>', raw(test), re.DOTALL)
    assert table.count("<td class=value>") == len(series) - 1
    rows = [row for row in table.split("<tr>") if "2021—2025" in row]
    assert len(rows) == 1
    assert rows[0].count("<blockquote>") == 2


def test_a_card_tells_the_change_from_the_year_before(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    pm25 = the_pm25(first_five)
    before = replace(pm25, id="x", period="2023", value=Decimal("38.2"))
    show(replace(first_five, figures=(*first_five.figures, before)))
    test = view("glance")
    assert "2023 · 38.2;2024 · 36.97" in raw(test)
    assert "比 2023 减 1.23微克/立方米" in seen(test)


def test_the_cards_are_those_of_the_sector_and_the_document_asked_for(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    show(first_five)
    shown = re.sub(r"\s+", " ", seen(view("glance", figures_sector="technology")))
    assert "国家高新技术企业数 实绩 58 家 · 2020" in shown
    assert "后来的文件没有再给这个数" in shown
    shown = re.sub(r"\s+", " ", seen(view("glance", figures_document="hp-plan14")))
    assert "地区生产总值增速 实绩 1.6 % · 2020" in shown
    assert "PM2.5 平均浓度" not in shown
    elsewhere = view("glance", figures_document="hp-article")
    assert "这份文件没有这些指标的数字" not in seen(elsewhere)


@pytest.mark.parametrize(
    ("by", "unit", "said"),
    [("0.50", "%", "增 0.5个百分点"), ("-300", "天", "减 300天"), ("0.0", "天", "持平")],
)
def test_a_difference_in_words(by: str, unit: str, said: str) -> None:
    assert say_difference(Decimal(by), unit) == said


def test_a_district_without_headlines_shows_what_it_has(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    show(first_five)
    shown = re.sub(r"\s+", " ", seen(view("glance", figures_district="120103")))
    assert "河西区的文件没有报告主要指标" in shown
    assert "新增学位数(新建挖潜) 实绩 1.6 万个 · 2024" in shown


def test_a_series_of_one_figure_is_a_table_and_no_chart(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    show(first_five)
    asked = {"figures_district": "120101"}
    drawn = view("glance", series_120101="gdp-growth", **asked)
    assert len(drawn.get("arrow_vega_lite_chart") + drawn.get("vega_lite_chart")) == 1
    test = view("glance", series_120101="pm25", **asked)
    assert len(test.get("arrow_vega_lite_chart") + test.get("vega_lite_chart")) == 0
    assert "带期间的数字不到两个,不画图" in seen(test)


def test_two_results_for_one_period_are_shown_as_a_conflict_by_themselves(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    pm25 = the_pm25(first_five)
    other = replace(pm25, id="x", value=Decimal("38.5"))
    show(first_five)
    said = '<p title="另有不同说法'
    before = raw(view("glance")).count(said)
    show(replace(first_five, figures=(*first_five.figures, other)))
    shown = re.sub(r"\s+", " ", seen(view("meaning")))
    assert "36.97 微克/立方米 ↔ 38.5 微克/立方米" in shown
    assert "同一系列、同一区、同一期间有 2 个实绩" in shown
    assert raw(view("glance")).count(said) == before + 2


def test_every_series_has_its_wording_and_every_measure_its_meaning(sources: Sources) -> None:
    shown = read("indicators.py", view="meaning")
    for figure in sources.figures:
        assert show_quote(figure.citation.quote) in shown
    assert "跨年的是这几年的合计,不能与一年之数相比" in shown


@pytest.mark.parametrize(
    ("documents", "count"),
    [
        (("hp-report2025", "hb-plan2024"), "两"),
        (("hp-report2025", "hb-plan2024", "hx-review2024"), "三"),
    ],
)
def test_as_many_districts_are_compared_as_there_are(
    sources: Sources, show: Callable[[Sources], None], documents: tuple[str, ...], count: str
) -> None:
    show(told_by(sources, *documents))
    test = view("districts")
    (way,) = (group for group in test.get("button_group") if group.key == "indicators-view")
    assert f"{count}区对比" in [option.content for option in way.proto.options]
    assert f"同一系列,{count}个区同一条轴" in seen(test)


def test_the_districts_of_the_tree_are_counted(sources: Sources) -> None:
    districts = {document.district for document in sources.documents.values()} - {CITY}
    assert f"{write_in_characters(len(districts))}个区同一条轴" in read(
        "indicators.py", view="districts"
    )


def test_figures_without_a_chart_are_told_apart_by_district(
    first_five: Sources, show: Callable[[Sources], None]
) -> None:
    show(first_five)
    shown = re.sub(r"\s+", " ", seen(view("districts", shared_series="market-entities")))
    assert "另有 1 个数字单位不同,不在图中,见表" in shown
    assert "河北区 2024 目标 突破 6.2 万家" in shown


def test_a_series_of_districts_is_laid_on_a_map_as_the_reader_chooses() -> None:
    test = view("districts", shared_series="gdp-growth")
    (drawing,) = (one for one in test.get("button_group") if one.key.endswith("-drawing"))
    drawing.set_value("map").run()
    assert test.query_params["drawing"] == "map"
    assert "未载与不可比的不上色" in seen(test)
    assert "不作划界依据" in seen(test)
    assert "圆的面积与数值成比例" in seen(
        view("districts", shared_series="eagle-firms", drawing="map")
    )
