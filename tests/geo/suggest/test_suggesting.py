"""What is suggested for a text of our own, with every kind of thing in it."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from geo.proof.names.place_words import PlaceWords
from geo.proof.numbers.numerals import read_numbers
from geo.reading.checked_files.columns import COLUMNS, MAX_QUOTE_CHARACTERS
from geo.settings import sources_dir
from geo.suggest.learning.learned import Learned, learn_from
from geo.suggest.learning.undertakings import make_title
from geo.suggest.new_records.suggestion import FILES, Suggestion
from geo.suggest.suggest_commands import list_suggestion_lines
from geo.suggest.suggesting import suggest
from geo.values.models import Document
from geo.values.sources import Sources
from geo.vocabulary import DocumentKind
from geo.years import Years
from tests.small import EAST, document, place, project, world

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


@pytest.mark.parametrize("wide", [",;:()%", "0123456789.,;:()%!?"])
def test_a_text_in_full_width_gives_what_it_gives_in_half_width_and_is_quoted_as_it_is(
    wide: str, told: Document, unlearned: Learned, found: list[Suggestion]
) -> None:
    text = TEXT.translate({ord(one): ord(one) + 0xFEE0 for one in wide})
    widened = suggest(told, text, world(), unlearned)
    assert [(one.record, one.start, one.end) for one in widened] == [
        (one.record, one.start, one.end) for one in found
    ]
    assert all(one.quote == text[one.start : one.end] for one in widened)
    for one, half in zip(widened, found, strict=True):
        kept = {**one.values, "name": "", "aliases": ""}
        assert kept == {**half.values, "name": "", "aliases": ""}
        if one.record == "place":
            assert one.values["name"] == one.quote


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


def test_names_that_end_like_places_are_suggested_and_sorts_of_places_are_not(
    found: list[Suggestion],
) -> None:
    named = {one.values["name"]: one.values for one in found if one.record == "place"}
    assert {"青石巷12号院", "启明路消防站", "云溪科技园", "翠屏里"} <= set(named)
    assert named["云溪科技园"]["kind"] == "zone"
    assert {named["云溪科技园"]["precision"], named["云溪科技园"]["district"]} == {"none", EAST}
    assert not {"口袋公园", "老旧小区", "公园"} & set(named)


def test_a_name_ends_where_another_or_a_count_begins(told: Document, unlearned: Learned) -> None:
    text = ("新设云溪创意街区两个市级产业园区,打通断头路,提升天津站海河两岸夜景,"
            "推进地铁11号线翠屏站建设,改造云溪中医医院新院区。")  # fmt: skip
    known = {id: replace(place(id), name=name) for id, name in (("a", "天津站"), ("b", "海河"))}
    sources = replace(world(), places=known)
    found = suggest(told, text, sources, unlearned)
    named = {one.quote: one.values["kind"] for one in found if one.record == "place"}
    assert named.keys() == {"云溪创意街区", "天津站", "海河", "翠屏站", "云溪中医医院新院区"}
    assert named["云溪中医医院新院区"] == "hospital"


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


def test_an_undertaking_goes_on_with_one_that_is_told_alike_and_is_only_offered_what_is_less(
    told: Document, unlearned: Learned
) -> None:
    standing = project("p1", thread="t", quote="推进云溪科技园二期建设")
    text = "推进云溪科技园二期建设。推进启智小学扩建和周边道路建设。"
    found = suggest(told, text, world(standing), unlearned)
    same, other = (one for one in found if one.record == "project")
    assert same.values["thread"] == "t"
    assert other.values["thread"] == ""
    assert [one.id for one in other.candidates] == ["t"]


def test_a_figure_that_stands_elsewhere_is_suggested_as_of_its_series_and_others_as_new(
    told: Document, unlearned: Learned, first_five: Sources
) -> None:
    found = figures(suggest(told, TEXT, first_five, unlearned))
    assert found["5.5", "%"].candidates[0].id == "gdp-growth"
    assert found["7", "万元"].values["series"] == "disposable-income"
    assert found["3", "年"].values["series"] == ""


def test_a_figure_is_no_surer_than_the_series_it_is_given(
    told: Document, unlearned: Learned, first_five: Sources
) -> None:
    found = figures(suggest(told, TEXT, first_five, unlearned)).values()
    given = [one for one in found if one.values["series"]]
    assert given
    assert all(one.confidence <= one.candidates[0].score for one in given)
    doubted = min(given, key=lambda one: one.confidence)
    assert doubted.confidence < 0.7
    assert "把握以所选系列计" in doubted.reason


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
    lines = list_suggestion_lines(found, world())
    assert len([line for line in lines if line.strip()]) == len(found)
    (income,) = [line for line in lines if "系列" in line and "6.1万元" in line]
    assert "居民人均可支配收入" in income
    assert "水平,2023" in income
    assert any("云溪科技园(片区,新)" in line for line in lines)


def test_the_same_text_gives_the_same_suggestions(
    told: Document, unlearned: Learned, found: list[Suggestion]
) -> None:
    assert suggest(told, TEXT, world(), unlearned) == found


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


def test_a_span_of_months_is_a_date(told: Document, unlearned: Learned) -> None:
    found = suggest(told, "2023年1-9月,固定资产投资完成120.6亿元。\n", world(), unlearned)
    aside = [(one.quote, one.values["reason"]) for one in found if one.record == "set_aside"]
    assert aside == [("2023年1-9月", "日期")]


def test_a_name_goes_on_behind_the_comma_of_a_number() -> None:
    assert make_title("景区接待游客1,660余万人次,同比增长") == "景区接待游客1,660余万人次"


def test_numbers_keep_their_digits(found: list[Suggestion]) -> None:
    for value, _ in figures(found):
        assert str(Decimal(value)) == value
