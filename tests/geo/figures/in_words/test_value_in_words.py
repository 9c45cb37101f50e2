"""A figure keeps the qualifier of its document, where the document has it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from geo.figures.in_words.value_in_words import qualify_figure, say_digits
from geo.values.sources import Sources
from geo.vocabulary import Qualifier


@pytest.mark.parametrize(
    ("quote", "value", "unit", "qualifier", "said", "bare"),
    [
        ("预计全年地区生产总值增长5%以上", "5", "%", "≥", ("", "%以上"), "5以上"),
        ("航运服务类企业达500余家", "500", "家", ">", ("", "余家"), "500余"),
        ("“长安杯”等 30 多项荣誉", "30", "项", ">", ("", "多项"), "30多"),
        ("接待游客690万余人次", "690", "万人次", ">", ("", "万余人次"), "690余"),
        ("地区生产总值增长率(%\n\n1.6\n\n6左右】", "6", "%", "≈", ("", "%左右"), "6左右"),
        ("航运相关企业超过450家", "450", "家", ">", ("超过", "家"), "超过450"),
        ("居民人均可支配收入突破七万元", "7", "万元", ">", ("突破", "万元"), "突破7"),
        ("文化惠民活动千余场", "1000", "场", ">", ("", "余场"), "1000余"),
        ("从1500余家到600家", "600", "家", ">", ("超", "家"), "超600"),
        ("建成62.2公里", "62.2", "公里", "", ("", "公里"), "62.2"),
    ],
)
def test_a_qualifier_stands_where_the_document_has_it(
    sources: Sources,
    quote: str,
    value: str,
    unit: str,
    qualifier: str,
    said: tuple[str, str],
    bare: str,
) -> None:
    some = sources.figures[0]
    figure = replace(
        some, citation=replace(some.citation, quote=quote), value=Decimal(value), unit=unit,
        qualifier=Qualifier(qualifier),
    )  # fmt: skip
    written = qualify_figure(figure)
    assert (written.before, written.with_unit) == said
    assert say_digits(figure) == bare
