"""What is suggested for a text of our own, with every kind of thing in it."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from geo.models import Document
from geo.proof.place_words import PlaceWords
from geo.reading.columns import COLUMNS, MAX_QUOTE_CHARACTERS
from geo.settings import sources_dir
from geo.sources import Sources
from geo.suggest.learned import Learned, learn_from
from geo.suggest.suggest_commands import tell
from geo.suggest.suggesting import suggest
from geo.suggest.suggestion import FILES, Suggestion
from geo.vocabulary import DocumentKind
from geo.years import Years
from tests.small import EAST, document, world

TEXT = """东湖区2023年工作情况与2024年工作安排

(2024年1月8日在东湖区第九届人民代表大会第三次会议上)

一、2023年工作回顾

预计全年地区生产总值增长5.5%左右,固定资产投资完成120.6亿元。新增就业1.2万余人,城镇登记失业率控制在3.5%以内。
税收收入占比达72%以上,居全市第二位。连续三年获评“全国平安县区”。推介活动近百场,接待游客突破千万人次。
服务业增加值占比由2022年的59.7%提高到61.7%。高新技术企业、中小企业分别达到58家和267家。
青石巷12号院改造竣工,启明路消防站投入使用,推进滨江一号地块建设。“6个100%”办法。

二、2024年主要目标任务

地区生产总值增长6%,力争新建公园3座。加快建设云溪科技园,实施翠屏里改造,完成老旧小区改造,打造口袋公园。

专栏1 主要指标

指标

2023

2025

1

居民人均可支配收入(万元)

6.1

7以上

2

空气优良天数比例(%

65

[70]

版权所有:东湖区人民政府 网站标识码:1201010099
"""


@pytest.fixture(scope="module")
def told() -> Document:
    """A report of the year 2023 with aims for 2024."""
    return replace(
        document("xx-report", EAST, DocumentKind.REPORT), title="报告", covers=Years(2023, 2024)
    )


@pytest.fixture(scope="module")
def unlearned() -> Learned:
    """Nothing to learn from."""
    return learn_from(world(), {}, PlaceWords.read(sources_dir() / "place_words.toml"))


@pytest.fixture(scope="module")
def found(told: Document, unlearned: Learned) -> list[Suggestion]:
    return suggest(told, TEXT, world(), unlearned)


def figures(found: list[Suggestion]) -> dict[tuple[str, str], Suggestion]:
    """The figures by value and unit."""
    return {
        (one.values["value"], one.values["unit"]): one for one in found if one.record == "indicator"
    }


def quotes(found: list[Suggestion], record: str) -> set[str]:
    return {one.quote for one in found if one.record == record}


def test_every_suggestion_quotes_the_text_where_it_says_in_reading_order(
    found: list[Suggestion],
) -> None:
    assert {one.record for one in found} == set(FILES)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert TEXT[one.start : one.end] == one.quote
        assert 1 <= len(one.quote) <= MAX_QUOTE_CHARACTERS
        assert one.quote == one.quote.strip()
        assert one.reason
        assert 0 < one.confidence < 1
        assert set(one.as_json()) >= {"record", "reason", "confidence", "candidates"}
        assert set(one.as_json()) >= set(COLUMNS[FILES[one.record]])


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


def test_a_sum_of_five_years_is_flagged_as_no_year_s_figure(found: list[Suggestion]) -> None:
    summed = figures(found)["70", "%"].values
    assert (summed["period"], summed["measure"]) == ("2021-2025", "total")
    assert "五年累计" in summed["note"]
    assert figures(found)["65", "%"].values["note"] == ""


def test_numbers_in_names_dates_and_footers_are_set_aside_with_a_reason(
    found: list[Suggestion],
) -> None:
    reasons = {one.quote: one.values["reason"] for one in found if one.record == "set_aside"}
    assert reasons["2024年1月8日"] == "日期"
    assert reasons["“6个100%”"] == "名称中的数字"
    assert any(why == "网站页脚" for why in reasons.values())
    assert ("100", "%") not in figures(found)


def test_names_that_end_like_places_are_suggested_and_sorts_of_places_are_not(
    found: list[Suggestion],
) -> None:
    named = {one.values["name"]: one.values for one in found if one.record == "place"}
    assert {"青石巷12号院", "启明路消防站", "云溪科技园", "翠屏里"} <= set(named)
    assert named["云溪科技园"]["kind"] == "zone"
    assert {named["云溪科技园"]["precision"], named["云溪科技园"]["district"]} == {"none", EAST}
    assert not {"口袋公园", "老旧小区", "公园"} & set(named)


def test_clauses_that_begin_with_a_verb_are_undertakings_and_say_how_far_they_are(
    found: list[Suggestion],
) -> None:
    states = {one.quote: one.values["status"] for one in found if one.record == "project"}
    assert states["推进滨江一号地块建设"] == "underway"
    assert states["加快建设云溪科技园"] == "planned"
    project = next(one for one in found if one.quote == "加快建设云溪科技园")
    place = next(one for one in found if one.values.get("name") == "云溪科技园")
    assert project.values["place_ids"] == place.values["id"]
    assert project.values["year_from"] == "2024"
    assert project.values["title"] == "建设云溪科技园"


def test_a_figure_that_stands_elsewhere_is_suggested_as_of_its_series_and_others_as_new(
    told: Document, unlearned: Learned, first_five: Sources
) -> None:
    found = figures(suggest(told, TEXT, first_five, unlearned))
    assert found["5.5", "%"].candidates[0].id == "gdp-growth"
    assert found["7", "万元"].values["series"] == "disposable-income"
    assert found["3", "年"].values["series"] == ""


def test_a_place_that_stands_is_known_by_its_alias_and_offered_for_a_slip(
    told: Document, unlearned: Learned, first_five: Sources
) -> None:
    text = "提升金街步行街品质。推动民国广场改造。"
    found = [one for one in suggest(told, text, first_five, unlearned) if one.record == "place"]
    assert [one.values["id"] for one in found][:1] == ["hp-jinjie"]
    slip = next(one for one in found if "广场" in one.quote)
    assert slip.candidates[0].id == "hp-minyuanguangchang"
    assert len(slip.candidates) <= 3


@pytest.mark.parametrize("text", ["", "\n \n", "没有数字也没有地方的一句话。", "。,;、“”()"])
def test_a_text_with_nothing_in_it_gives_no_figure(
    text: str, told: Document, unlearned: Learned
) -> None:
    assert quotes(suggest(told, text, world(), unlearned), "indicator") == set()


@pytest.mark.parametrize(
    "part",
    [
        "、",
        "连续",
        "3",
        "打造口袋公园",
        "增长5%",
        "“",
        "超超超",
        "一二三",
        "的路",
        "(((",
        " ",
        "年",
    ],
)
def test_a_sentence_of_thousands_of_characters_is_read_at_once(
    part: str, told: Document, unlearned: Learned
) -> None:
    began = time.process_time()
    suggest(told, part * (2000 // len(part)) + "。", world(), unlearned)
    assert time.process_time() - began < 2


def test_a_person_reads_each_suggestion_in_a_line(found: list[Suggestion]) -> None:
    lines = tell(found, world())
    assert len([line for line in lines if line.strip()]) == len(found)
    (income,) = [line for line in lines if "系列" in line and "6.1万元" in line]
    assert "居民人均可支配收入" in income
    assert "水平,2023" in income
    assert any("云溪科技园(片区,新)" in line for line in lines)


def test_the_same_text_gives_the_same_suggestions(
    told: Document, unlearned: Learned, found: list[Suggestion]
) -> None:
    assert suggest(told, TEXT, world(), unlearned) == found


def test_numbers_keep_their_digits(found: list[Suggestion]) -> None:
    for value, _ in figures(found):
        assert str(Decimal(value)) == value
