"""Tables with a row to a line: which of their numbers are figures, and of what."""

from dataclasses import replace
from decimal import Decimal

import pytest

from geo.proof.names.place_words import PlaceWords
from geo.proof.numbers.quoted_units import QuotedValue, find_quote_problem
from geo.settings import sources_dir
from geo.suggest.amounts.plan_table import TableNumber
from geo.suggest.amounts.row_tables import find_row_cells
from geo.suggest.learning.learned import learn_from
from geo.suggest.suggesting import suggest
from geo.vocabulary import DocumentKind, Measure
from geo.years import Years
from tests.small import EAST, document, world

GDP = "地区生产总值\t亿元\t512.3\t541.8"


def _say(cells: list[TableNumber]) -> list[str]:
    return [
        f"{c.name} {c.qualifier.value.strip('=')}{c.value}{c.unit} {c.year} {c.measure.value}"
        + (f" {c.kind.value}" if c.kind else "")
        for c in cells
    ]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (f"指标\t单位\t2024年\t2025年\n{GDP}\n失业率\t%\t—\t3.5以内",
         ["地区生产总值 512.3亿元 2024 level", "地区生产总值 541.8亿元 2025 level",
          "失业率 ≤3.5% 2025 share"]),
        ("(单位:亿元)\n指标\t2024年\t2025年\t增长(%)\n其中:税收收入\t1,033\t35\t6.1",
         ["税收收入 1033亿元 2024 total", "税收收入 35亿元 2025 total",
          "税收收入增长 6.1% 2025 growth"]),
        ("指标名称\t计量单位\t绝对数\t比上年增长(%)\n常住人口\t万人\t35.5\t-0.3",
         ["常住人口 35.5万人 2023 level", "常住人口增长 -0.3% 2023 growth"]),
        ("指标\t单位\t2025年\t\t2026年\t\n\t\t目标\t完成\t预期目标\t增速\n"
         "增加值\t亿元\t500\t512\t540左右\t5.5",
         ["增加值 500亿元 2025 level target", "增加值 512亿元 2025 level actual",
          "增加值 ≈540亿元 2026 level target", "增加值增长 5.5% 2026 growth"]),
        ("指标 单位 2024年 2025年\n新增就业 人 31200 ≥32500\n全区上下坚持稳中求进。",
         ["新增就业 31200人 2024 total", "新增就业 ≥32500人 2025 total"]),
        ("序号\t项目\t2024年实际(亿元)\t2025年预计(亿元)\n1\t投资\t20\t30亿元",
         ["投资 20亿元 2024 total actual", "投资 30亿元 2025 total estimate"]),
        ("序号\t指标\t2020\t2025\n1\t养老床位(张)\t[300]\t500",
         ["养老床位 300张 2020 total", "养老床位 500张 2025 level"]),
        ("序号\t指标\t单位\t2024年完成\t2025年目标\t属性\n1\t产值增速\t%\t4.8\t5左右\t预期性",
         ["产值增速 4.8% 2024 growth actual", "产值增速 ≈5% 2025 growth target"]),
        ("指标\t单位\t2025年\t增长(%)\n失业率\t%\t3.5\t0.2", ["失业率 3.5% 2025 share"]),
    ],
)  # fmt: skip
def test_a_cell_is_a_figure_of_its_row_and_its_column(table: str, said: list[str]) -> None:
    assert _say(find_row_cells(table, 2023)) == said


@pytest.mark.parametrize(
    "text",
    [
        "", "指标\t2024年\t2025年\n得分\t80\t90", "项目\t地址\t规模\n学校\t河东\t3000平方米",
        "全区上下 2024年 2025年 工作\n新增 300 400 个", "街道\t常住人口\n中山门街\t35000",
    ],
)  # fmt: skip
def test_what_has_no_unit_or_no_year_is_no_figure(text: str) -> None:
    assert find_row_cells(text, None) == []


def test_a_column_of_what_is_to_come_is_of_targets() -> None:
    unlearned = learn_from(world(), {}, PlaceWords.read(sources_dir() / "place_words.toml"))
    text = f"主要指标完成情况\n指标\t单位\t2024年\t2025年\n{GDP}\n"
    for kind, covers, kinds in (
        (DocumentKind.BULLETIN, Years(2025, 2025), ["actual", "actual"]),
        (DocumentKind.REPORT, Years(2024, 2025), ["actual", "target"]),
        (DocumentKind.REPORT, Years(2025, 2025), ["actual", "actual"]),
    ):
        told = replace(document("xx-report", EAST, kind), title="报告", covers=covers)
        every = suggest(told, text, world(), unlearned)
        found = [one for one in every if one.record == "indicator"]
        assert [one.values["kind"] for one in found] == kinds
        assert [one.values["period"] for one in found] == ["2024", "2025"]
        for one in found:
            value, unit = Decimal(one.values["value"]), one.values["unit"]
            measure = Measure(one.values["measure"])
            assert (
                find_quote_problem(
                    QuotedValue(
                        quote=one.quote,
                        value=value,
                        unit=unit,
                        measure=measure,
                        known=world().units,
                    )
                )
                is None
            )
        assert {text[one.start : one.end] == one.quote for one in found} == {True}
