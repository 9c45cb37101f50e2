"""The figures that are suggested for a text of our own: whole, named, and no others."""

from dataclasses import replace
from decimal import Decimal

import pytest

from geo.proof.numbers.numerals import read_numbers
from geo.suggest.learning.learned import Learned
from geo.suggest.new_records.suggestion import Suggestion
from geo.suggest.suggesting import suggest
from geo.values.models import Document
from tests.geo.suggest.text_of_our_own import TEXT, figures, quotes
from tests.small import world


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "measure", "kind", "period"),
    [
        ("5.5", "%", "≈", "growth", "estimate", "2023"),
        ("120.6", "亿元", "", "total", "estimate", "2023"),
        ("1.2", "万人", ">", "total", "actual", "2023"),
        ("3.5", "%", "≤", "share", "actual", "2023"),
        ("72", "%", "≥", "share", "actual", "2023"),
        ("2", "位", "", "level", "actual", "2023"),
        ("3", "年", "", "level", "actual", "2023"),
        ("100", "场", "≲", "total", "actual", "2023"),
        ("1000", "万人次", ">", "total", "actual", "2023"),
        ("59.7", "%", "", "share", "actual", "2022"),
        ("61.7", "%", "", "share", "actual", "2023"),
        ("58", "家", "", "level", "actual", "2023"),
        ("6", "%", "", "growth", "target", "2024"),
        ("3", "座", "", "total", "target", "2024"),
        ("6.1", "万元", "", "level", "actual", "2023"),
        ("7", "万元", "≥", "level", "target", "2025"),
    ],
)
def test_a_figure_is_read_whole(
    found: list[Suggestion],
    value: str,
    unit: str,
    qualifier: str,
    measure: str,
    kind: str,
    period: str,
) -> None:
    values = figures(found)[value, unit].values
    read = {name: values[name] for name in ("qualifier", "measure", "kind", "period")}
    assert read == {"qualifier": qualifier, "measure": measure, "kind": kind, "period": period}


def test_figures_told_apart_are_named_each_by_its_own(found: list[Suggestion]) -> None:
    assert figures(found)["58", "家"].values["name"] == "高新技术企业"
    assert figures(found)["267", "家"].values["name"] == "中小企业"


def test_a_comma_within_a_number_parts_nothing(told: Document, unlearned: Learned) -> None:
    text = "全年生产总值完成1,068.4亿元,增长5%,120户居民受益。"
    found = suggest(told, text, world(), unlearned)
    assert set(figures(found)) == {("1068.4", "亿元"), ("5", "%"), ("120", "户")}
    assert figures(found)["1068.4", "亿元"].quote == "全年生产总值完成1,068.4亿元"
    assert quotes(suggest(told, "编号3,120。", world(), unlearned), "set_aside") >= {"3,120"}


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier", "name"),
    [
        ("全年生产总值完成1,068.4亿元。", "1068.4", "亿元", "", "生产总值"),
        ("居民人均可支配收入达到73 850元。", "73850", "元", "", "居民人均可支配收入"),
        ("固定资产投资下降-0.3%。", "-0.3", "%", "", "固定资产投资"),
        ("社会消费品零售总额增长百分之五点五。", "5.5", "%", "", "社会消费品零售总额"),
        ("增加值占比重达到三成四。", "34", "%", "", "增加值占比重"),
        ("隧道工程完成七成以上。", "70", "%", "≥", "隧道工程"),
        ("失业率控制在3.6％以内。", "3.6", "%", "≤", "失业率"),
        ("接待游客逾650万人次。", "650", "万人次", ">", "接待游客"),
        ("平均浓度降至38微克/立方米。", "38", "微克/立方米", "", "平均浓度"),
        ("每千人口拥有3岁以下婴幼儿托位4.6个。", "4.6", "个", "", "每千人口拥有3岁以下婴幼儿托位"),
    ],
)
def test_a_number_is_read_whole_however_it_is_written(
    text: str, value: str, unit: str, qualifier: str, name: str, told: Document, unlearned: Learned
) -> None:
    found = figures(suggest(told, text, world(), unlearned))
    assert set(found) == {(value, unit)}
    read = found[value, unit]
    assert Decimal(value) in read_numbers(read.quote)
    assert (read.values["qualifier"], read.values["name"]) == (qualifier, name)


def test_an_amount_that_says_which_sort_is_counted_is_no_figure(
    told: Document, unlearned: Learned
) -> None:
    text = "全区税收超亿元楼宇增至28座,税收超10亿元企业2家,总投资突破百亿元。"
    found = suggest(told, text, world(), unlearned)
    assert set(figures(found)) == {("28", "座"), ("2", "家"), ("100", "亿元")}


def test_of_two_numbers_in_a_clause_each_is_of_what_stands_beside_it(
    told: Document, unlearned: Learned
) -> None:
    text = "完成改造23个片区、建筑面积96万平方米。云溪汇等5座重点楼宇入驻率提高到83%。"
    named = {k: one.values["name"] for k, one in figures(
        suggest(told, text, world(), unlearned)).items()}  # fmt: skip
    assert named == {
        ("23", "个"): "完成改造片区", ("96", "万平方米"): "建筑面积",
        ("5", "座"): "云溪汇等重点楼宇入驻率", ("83", "%"): "重点楼宇入驻率",
    }  # fmt: skip


def test_a_letter_is_no_unit_within_a_word(told: Document, unlearned: Learned) -> None:
    sources = replace(world(), units={"P": ""})
    assert set(figures(suggest(told, "4\tPM2.5平均浓度,算力达300P。", sources, unlearned))) == {
        ("300", "P")
    }


def test_years_from_to_are_no_number_with_a_sign(told: Document, unlearned: Learned) -> None:
    text = "完成投资5-8亿元,占3%-5%,2021-2025年建成12座。"
    values = {value for value, _ in figures(suggest(told, text, world(), unlearned))}
    assert not {value for value in values if value.startswith("-")}


def test_a_sum_of_five_years_is_flagged_as_no_year_s_figure(found: list[Suggestion]) -> None:
    summed = figures(found)["70", "%"].values
    assert (summed["period"], summed["measure"]) == ("2021-2025", "total")
    assert "五年累计" in summed["note"]
    assert figures(found)["65", "%"].values["note"] == ""


def test_a_table_of_rows_with_tabs_is_read_as_one_of_a_cell_a_line(
    told: Document, unlearned: Learned, found: list[Suggestion]
) -> None:
    table = TEXT[TEXT.index("指标\n\n2023") : TEXT.index("版权所有")]
    cells = table.split("\n\n")
    rows = "\n".join("\t".join(one) for one in (["序号", *cells[:3]], cells[3:7], cells[7:11]))
    again = figures(suggest(told, TEXT.replace(table, f"{rows}\n"), world(), unlearned))
    for at in (("6.1", "万元"), ("7", "万元"), ("65", "%"), ("70", "%")):
        values, known = again[at].values, figures(found)[at].values
        assert {**values, "id": ""} == {**known, "id": ""}


def test_numbers_in_names_dates_and_footers_are_set_aside_with_a_reason(
    found: list[Suggestion],
) -> None:
    reasons = {one.quote: one.values["reason"] for one in found if one.record == "set_aside"}
    assert reasons["2024年1月8日"] == "日期"
    assert reasons["“6个100%”"] == "名称中的数字"
    assert any(why == "网站页脚" for why in reasons.values())
    assert ("100", "%") not in figures(found)


@pytest.mark.parametrize("text", ["", "\n \n", "没有数字也没有地方的一句话。", "。,;、“”()"])
def test_a_text_with_nothing_in_it_gives_no_figure(
    text: str, told: Document, unlearned: Learned
) -> None:
    assert quotes(suggest(told, text, world(), unlearned), "indicator") == set()


def test_a_fall_is_below_nothing_and_a_change_is_named_as_a_fall(
    told: Document, unlearned: Learned
) -> None:
    text = "全年固定资产投资同比下降0.3%,房地产投资下降超3%,楼宇空置率较年初下降3.2个百分点。\n"
    said = {
        value: (one.values["qualifier"], one.values["measure"], one.values["name"])
        for (value, _), one in figures(suggest(told, text, world(), unlearned)).items()
    }
    assert said == {
        "-0.3": ("", "growth", "固定资产投资"),
        "-3": ("<", "growth", "房地产投资"),
        "3.2": ("", "change", "楼宇空置率降幅"),
    }


def test_numbers_keep_their_digits(found: list[Suggestion]) -> None:
    for value, _ in figures(found):
        assert str(Decimal(value)) == value
