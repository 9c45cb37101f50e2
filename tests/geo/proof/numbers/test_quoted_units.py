"""A value is held against its quote with its unit: 207.08亿元 is not 207.08元."""

from collections.abc import Collection, Iterator
from decimal import Decimal

import pytest

from geo.proof.numbers.captions import find_unit_above
from geo.proof.numbers.quoted_units import QuotedValue, find_quote_problem
from geo.units import COUNT_WORDS, split_unit
from geo.values.sources import Sources
from geo.vocabulary import Measure

TABLE = (
    "全区稳中求进。\n表2 主要指标\n（单位：亿元）\n指标\t2024年\t2025年\n税收收入\t33\t35\n"
    "占比\t5\t6\n综述。\n收入35"
)
KNOWN = (
    "个", "家", "户", "人", "人次", "元", "美元", "%", "个百分点", "平方米", "公顷", "倍", "位",
    "次", "年", "座", "折", "吨", "吨/月·平方公里",
)  # fmt: skip


def _judge(
    quote: str,
    value: Decimal,
    unit: str,
    measure: Measure = Measure.LEVEL,
    *,
    known: Collection[str] = KNOWN,
    caption: str = "",
) -> str | None:
    return find_quote_problem(
        QuotedValue(
            quote=quote, value=value, unit=unit, measure=measure, known=known, caption=caption
        )
    )


@pytest.mark.parametrize(
    ("quote", "value", "unit"),
    [
        ("到位额完成207.08亿元", "207.08", "亿元"),
        ("签约项目600余个", "600", "个"),
        ("接待游客690万余人次", "690", "万人次"),
        ("收入突破七万元", "7", "万元"),
        ("规模突破百亿元", "100", "亿元"),
        ("贷款超亿元", "1", "亿元"),
        ("粉丝量1,660余万", "1660", "万"),
        ("分别新增12、15和18个", "12", "个"),
        ("分别为11.9、6.5%", "11.9", "%"),
        ("户数(万户)\n\n3.6\n\n4", "4", "万户"),
        ("户数(万户)\n\n3.6\n\n力争达到2020年的1.5", "1.5", "倍"),
        ("单位:亿元\n收入 54", "54", "亿元"),
        ("表1 主要指标（单位：亿元）\n收入 54", "54", "亿元"),
        ("主要指标(计量单 位:万人)\n人口 35.5", "35.5", "万人"),
        ("失业率(%\n\n5.5以内", "5.5", "%"),
        ("均值在6吨/月·平方公里以下", "6", "吨/月·平方公里"),
        ("占比三成四", "34", "%"),
        ("生产总值\t亿元\t512.3\t541.8", "541.8", "亿元"),
        ("生产总值\t亿元\t512.3\t541.8", "512.3", "亿元"),
        ("新增就业 人 — ≥32500", "32500", "人"),
        ("失业率\t%\t3.5\t3.5以内", "3.5", "%"),
        ("提高15.4个百分点", "15.4", "个百分点"),
        ("打八折", "8", "折"),
        ("增速居首位", "1", "位"),
        ("实现六连冠", "6", "次"),
        ("总量翻一番", "2", "倍"),
        ("等6大功能片区", "6", "个"),
        ("零就业家庭动态清零", "0", "户"),
    ],
)
def test_a_unit_is_found_where_a_document_has_it(quote: str, value: str, unit: str) -> None:
    assert _judge(quote, Decimal(value), unit) is None


@pytest.mark.parametrize(
    ("quote", "value", "unit", "measure", "is_found"),
    [
        ("税收收入\t33\t35", "35", "亿元", Measure.LEVEL, True),
        ("税收收入\t33", "33", "亿元", Measure.TOTAL, True),
        ("税收收入\t33\t35", "35", "万元", Measure.LEVEL, False),
        ("税收收入\t33\t35", "35", "个", Measure.LEVEL, False),
        ("税收收入\t33\t35", "35", "亿元", Measure.GROWTH, False),
        ("占比\t5\t6", "6", "%", Measure.SHARE, True),
        ("收入35", "35", "亿元", Measure.LEVEL, False),
    ],
)
def test_a_row_has_the_unit_that_stands_above_its_table(
    quote: str, value: str, unit: str, measure: Measure, is_found: bool
) -> None:
    above = find_unit_above(TABLE, TABLE.index(quote))
    problem = _judge(quote, Decimal(value), unit, measure, caption=above)
    assert (problem is None) is is_found


@pytest.mark.parametrize(
    "text",
    ["单位:亿元、%\n指标\t2025年\n收入\t35", "责任单位:财政局\n指标\t2025年\n收入\t35",
     "单位:亿元\n\n其他。\n又一。\n再一。\n指标\t年\n收入\t35",
     "指标\t单位:亿元\n收入\t35", "收入\t35"],
)  # fmt: skip
def test_several_units_somebody_or_one_far_above_are_the_unit_of_no_row(text: str) -> None:
    assert find_unit_above(text, text.index("收入")) == ""


@pytest.mark.parametrize(
    ("quote", "value", "unit"),
    [
        ("到位额完成207.08亿元", "207.08", "元"),
        ("到位额完成207.08亿元", "207.08", "万元"),
        ("利用外资6.9亿美元", "6.9", "亿元"),
        ("接待1,660余万人次", "1660", "万"),
        ("粉丝量1,660余万", "1660", "亿"),
        ("签约项目600余个", "600", "万个"),
        ("签约项目600余个", "600", "家"),
        ("5000余人次受益", "5000", "人"),
        ("提高15.4个百分点", "15.4", "%"),
        ("提高15.4个百分点", "15.4", "个"),
        ("占25%", "25", "个百分点"),
        ("生产总值\t亿元\t512.3\t541.8", "541.8", "万元"),
        ("新增就业 人 31200 32500", "32500", "万人"),
        ("学校\t亿元\t完成改造\t3", "3", "亿元"),
        ("完成7.6万平方米", "7.6", "公顷"),
        ("户数(万户)\n\n3.6", "3.6", "户"),
        ("户数(万户)\n\n3.6\n\n力争达到2020年的1.5", "1.5", "万户"),
        ("增速居首位", "1", "万位"),
        ("增速全市第一", "1", "元"),
        ("等6大功能片区", "6", "元"),
        ("均值在6吨/月·平方公里以下", "6", "吨"),
    ],
)
def test_a_unit_the_quote_does_not_have_is_refused(quote: str, value: str, unit: str) -> None:
    assert _judge(quote, Decimal(value), unit) == "unit_not_quoted"


def test_a_number_without_its_unit_is_per_cent_where_a_share_is_measured() -> None:
    told = ("事项实现100网上受理", Decimal(100))
    assert _judge(*told, "%", Measure.SHARE) is None
    assert _judge(*told, "个", Measure.SHARE) == "unit_not_quoted"


def test_the_growth_in_a_row_of_amounts_is_per_cent() -> None:
    row = ("生产总值\t亿元\t541.8\t5.6", Decimal("5.6"))
    assert _judge(*row, "%", Measure.GROWTH) is None
    assert _judge(*row, "亿元", Measure.GROWTH) == "unit_not_quoted"


def _spoil(unit: str) -> Iterator[str]:
    """Units a slip of the hand makes of one; of the words for counting any would do elsewhere."""
    base, multiple = split_unit(unit)
    yield from (f"{scale}{base}" for scale in ("", "万", "亿", "万亿") if f"{scale}{base}" != unit)
    yield from (other for other in ("元", "人次", "个百分点", "公顷", "%") if other != base)
    if multiple == 1 and base not in COUNT_WORDS:
        yield "家"


def test_every_figure_of_ours_has_its_unit_in_its_quote_and_no_other(sources: Sources) -> None:
    units = {*sources.units, "公顷"}
    for figure in sources.figures:
        told = (figure.citation.quote, figure.value)
        assert _judge(*told, figure.unit, figure.measure, known=units) is None, figure.id
        for wrong in _spoil(figure.unit):
            assert _judge(*told, wrong, figure.measure, known=units), (
                figure.id,
                wrong,
            )


@pytest.mark.parametrize(
    ("quote", "value", "problem"),
    [
        ("固定资产投资同比下降0.3%", "0.3", "fall_as_growth"),
        ("固定资产投资同比下降0.3%", "-0.3", None),
        ("消费增长3%,投资下降3%", "3", None),
        ("投资下降超过百分之三", "3", None),
    ],
)
def test_a_fall_is_no_growth(quote: str, value: str, problem: str | None) -> None:
    assert _judge(quote, Decimal(value), "%", Measure.GROWTH) == problem
