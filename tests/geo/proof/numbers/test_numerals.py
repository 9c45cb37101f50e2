"""Numerals in characters: none is misread, none costs the reader, and what is written is read."""

import random
from decimal import Decimal

import pytest

from geo.proof.numbers.han_numerals import read_han, write_han
from geo.proof.numbers.numerals import read_numbers


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("新增就业两千零二十五人", {2025}),
        ("一千零一十件", {1010}),
        ("一百二十万元", {120, 1200000}),
        ("一万零三百户", {10300}),
        ("亿零二", {100000002}),
        ("五千零八十万元", {5080, 50800000}),
        ("三百万元", {3, 300, 3000000}),
        ("一点五万人", {Decimal("1.5"), 15000}),
        ("三点五十分", {3, 50}),
        ("廿五处", {25}),
        ("人民币壹佰贰拾叁万元", {123, 1230000}),
        ("大陆", set()),
        ("二○二五年", {0, 2, 5, 2025}),
        ("一百零二十", {0, 1, 20, 100}),
        ("增长百分之负三", {-3}),
        ("减负百分之三", {3}),
        ("千分之三", {3, Decimal("0.003"), Decimal("0.3")}),
    ],
)
def test_a_numeral_says_its_number_and_no_other(phrase: str, values: set[int | Decimal]) -> None:
    assert read_numbers(phrase) == values


def test_every_number_that_is_written_is_read_again() -> None:
    chance = random.Random(17)
    for count in (*range(3000), *(chance.randrange(10**12) for _ in range(2000))):
        written = write_han(count)
        assert read_han(written) == count, written
        assert count in read_numbers(f"共{written}户"), written


def test_no_jumble_of_numerals_stops_the_reader() -> None:
    chance = random.Random(18)
    signs = "零〇○一二两三九十百千万亿点负分之成翻番半过壹佰廿数几来余0123.,%-— "
    for _ in range(3000):
        read_numbers("".join(chance.choices(signs, k=chance.randint(1, 30))))
    for run in ("零二十", "百零二十", "亿" * 60, "千百" * 30):
        read_numbers(run)
