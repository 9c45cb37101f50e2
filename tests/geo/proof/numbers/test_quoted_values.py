"""Which numbers a quote holds, in digits and in characters."""

from dataclasses import replace
from decimal import Decimal

import pytest

from geo.proof.check import check_sources
from geo.proof.numbers.numerals import read_amounts, read_numbers, write_in_characters
from geo.values.sources import Sources


def test_a_value_must_stand_in_its_quote(sources: Sources) -> None:
    wrong = replace(sources.figures[0], value=Decimal("123456.7"))
    report = check_sources(replace(sources, figures=(wrong,)), None)
    (line,) = [str(fault) for fault in report.faults]
    assert "数值 123456.7 不在引文" in line


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("突破七万元", 7),
        ("突破七万元", 70000),
        ("营收规模突破百亿元", 100),
        ("近千场", 1000),
        ("新增就业1.9万人", Decimal("1.9")),
        ("六连冠", 6),
        ("获得授信贷款超亿元", 1),
        ("PM2.5降至36.97微克", Decimal("36.97")),
        ("接待1,660余万人次", 1660),
        ("收入增速为-0.3%", Decimal("-0.3")),
        ("收入增速为负0.3%", Decimal("-0.3")),
        ("为企业减负3亿元", 3),
        ("收入下降0.3%", Decimal("-0.3")),
        ("收入下降0.3%", Decimal("0.3")),
        ("占百分之五点五", Decimal("5.5")),
        ("九成五完成", Decimal("9.5")),
        ("九成五完成", 95),
        ("四分之三以上", 75),
        ("总量翻一番", 2),
        ("总量翻两番", 4),
        ("占比过半", 50),
        ("新增两千家", 2000),
        ("引进上百家", 100),
    ],
)
def test_numbers_are_read_in_digits_and_in_characters(phrase: str, value: Decimal) -> None:
    assert value in read_numbers(phrase)


@pytest.mark.parametrize("phrase", ["稳步推进", "三分之二以上", "数十家", "几百人", ""])
def test_a_phrase_without_a_number_to_enter_has_none(phrase: str) -> None:
    assert read_numbers(phrase) == set()


def test_a_falling_value_in_digits_is_not_the_same_rising() -> None:
    assert Decimal("0.3") not in read_numbers("增速为-0.3%")
    assert read_numbers("2016-2020年") == {Decimal(2016), Decimal(2020)}


def test_an_amount_with_thousands_parted_is_read_before_its_unit() -> None:
    assert read_amounts("新增学位1,660个", "个") == {Decimal(1660)}


@pytest.mark.parametrize(
    ("count", "written"), [(1, "一"), (2, "两"), (3, "三"), (4, "四"), (10, "十"), (16, "十六")]
)
def test_a_count_is_written_in_characters(count: int, written: str) -> None:
    assert write_in_characters(count) == written
