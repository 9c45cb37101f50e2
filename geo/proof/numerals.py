"""The numbers a Chinese phrase contains, in Arabic digits or in characters, and back again."""

import re
from decimal import Decimal

import cn2an

from geo.units import split_unit

_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_FIRST = "首位"
_DIGITS, _LARGE = "零一二两三四五六七八九十百千", "万亿"
"""Numerals, and multiples that units begin with; written without a number these count one."""
_HAN = re.compile(f"[{_DIGITS}{_LARGE}]+")
_LONGEST_NUMERAL = 9


def read_numbers(phrase: str) -> set[Decimal]:
    """Every number that can be read in a phrase.

    A numeral in characters is read whole and in each of its parts, because its tail
    is often the unit: 七万元 is 70000 元 and also 7 万元; 百亿元 is 100 亿元; a bare 亿元 is
    1 亿元; 首位 is the first place. A phrase without numbers gives an empty set.
    """
    found = {Decimal(match[0]) for match in _ARABIC.finditer(phrase)}
    if _FIRST in phrase:
        found.add(Decimal(1))
    for match in _HAN.finditer(phrase):
        run = match[0]
        if run[0] in _LARGE:
            found.add(Decimal(1))
        for start in range(len(run)):
            for end in range(start + 1, min(len(run), start + _LONGEST_NUMERAL) + 1):
                found |= _read(run[start:end])
    return found


def read_amounts(phrase: str, base: str) -> set[Decimal]:
    """The numbers that stand before a unit in a phrase, as so many of that unit.

    Of 新增学位1.2万余个 and 个 it is 12000; blanks, 余 and 多 may stand between. `base` is a unit
    without a multiple in front. A phrase without the unit gives an empty set.
    """
    numeral = rf"({_ARABIC.pattern}|[{_DIGITS}][{_DIGITS}{_LARGE}]*)"
    found = set[Decimal]()
    for match in re.finditer(
        rf"{numeral}\s*[余多]?\s*(万亿|亿|万|)[余多]?{re.escape(base)}", phrase
    ):
        _, multiple = split_unit(f"{match[2]}{base}")
        numbers = {Decimal(match[1])} if match[1][0].isdigit() else _read(match[1])
        found |= {number * multiple for number in numbers}
    return found


def _read(numeral: str) -> set[Decimal]:
    # A bare 百 means one hundred; the library wants the 一 written out.
    full = f"一{numeral}" if numeral[0] in f"十百千{_LARGE}" else numeral
    try:
        return {Decimal(str(cn2an.cn2an(full, "normal")))}
    except ValueError:
        return set()


def write_in_characters(count: int) -> str:
    """A count as it is written before a measure word: 三 of 三个区, and 两 where there are two."""
    return "两" if count == 2 else str(cn2an.an2cn(count))
