"""The numbers a Chinese phrase contains, in Arabic digits or in characters, and back again."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from geo.proof.numbers.han_numerals import (
    LARGE,
    NOUGHTS,
    ONES,
    read_han,
    read_parts,
    split_run,
    write_han,
    write_plainly,
)
from geo.reading.suggest_rules import write_pattern
from geo.text import fold_in_place
from geo.units import split_unit

ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?")
"""A number in digits, thousands parted by commas or not."""
BLANKS = " \u00a0\u2002\u2009\u202f"
SPACED = rf"(?<![\d.,])\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?![\d,])(?:\.\d+)?"
"""A number whose thousands are parted by blanks; two columns of a table may look like one."""
_NEGATIVE = re.compile(
    rf"(?<![0-9A-Za-z)年月%—])(?:[-\u2212\uff0d](?=\d)|(?<![减自担肩抱])负)({ARABIC.pattern})"
)
_FALLING = re.compile(rf"(?:下降|减少|降低|下滑|回落)[了约近超]?({ARABIC.pattern})(?=%|个百分点)")
_FIRST = "首位"
_DIGITS, _LARGE, _ONE = f"{NOUGHTS}{ONES}十百千", LARGE, ONES
_HAN = re.compile(f"[{_DIGITS}{_LARGE}]+")
_DECIMAL = re.compile(
    f"(?P<whole>[{_DIGITS}]+点[{NOUGHTS}{ONES}]+(?![十百千]))(?P<tail>[{_LARGE}]*)"
)
_SOME = re.compile(f"(?<![人户总次个件家额])[数几][{_DIGITS}{_LARGE}]+|[{_DIGITS}]+[几来](?=[^到])")
"""数十, 几百, 十几: no number anybody could enter."""
_PERCENT = re.compile(
    rf"(?:(?<![减自担肩抱])(负))?百分之(负?)({ARABIC.pattern}|[{_DIGITS}]+(?:点[{_DIGITS}]+)?)"
)
_FRACTION = re.compile(f"([{_DIGITS}]+)分之([{_DIGITS}]+)")
_TENTHS = re.compile(f"([{_ONE}])成([{_ONE}半]?)(?![功果立长员就为熟交型套品本分绩效不])")
_FOLD = re.compile(f"翻([{_ONE}]?)番")
_HALF = re.compile("一半|半数|过半")
_IN_WORDS = (_PERCENT, _FRACTION, _TENTHS, _FOLD, _HALF)


def read_numbers(phrase: str) -> set[Decimal]:
    """Every number that can be read in a phrase.

    A numeral in characters is read whole and without its tail, which is often the unit:
    七万元 is 70000 元 and also 7 万元; 百亿元 is 100 亿元; a bare 亿元 is 1 亿元; 首位 is the
    first place. 百分之五点五 is 5.5, 百分之负三 -3, 九成五 is 9.5 and 95, 四分之三 is 0.75 and
    75, 翻一番 is 2, 过半 is 0.5 and 50; a third is none, for no digits give it, and 数十 is none.
    -0.3% is -0.3, and so may 下降0.3% be. Full-width is read as half-width, 73 850 as 73850 too.
    A phrase without numbers gives an empty set.
    """
    phrase = write_plainly(fold_in_place(phrase))
    less = (*_NEGATIVE.finditer(phrase), *_FALLING.finditer(phrase))
    found = {-_to_decimal(match[1]) for match in less}
    found |= {_to_decimal(match) for match in re.findall(SPACED, phrase)}
    phrase = _NEGATIVE.sub(" ", phrase)
    for pattern in _IN_WORDS:
        for match in pattern.finditer(phrase):
            found |= _read_words(pattern, match)
        phrase = pattern.sub(" ", phrase)
    phrase = _SOME.sub(" ", phrase)
    for match in ARABIC.finditer(phrase):
        found |= {_to_decimal(match[0]), *map(Decimal, re.findall(r"\d+(?:\.\d+)?", match[0]))}
    if _FIRST in phrase:
        found.add(Decimal(1))
    for match in _DECIMAL.finditer(phrase):
        times = _read(match["tail"] or "一")
        found |= {n * value for n in {Decimal(1), *times} for value in _read(match["whole"])}
    for run in _HAN.findall(_DECIMAL.sub(" ", phrase)):
        for numeral in split_run(run):
            found |= read_parts(numeral)
    return found


def is_fall(phrase: str, value: Decimal) -> bool:
    """Whether a phrase has a number as the size of a fall, 下降0.3%, and nowhere else."""
    plain = write_plainly(fold_in_place(phrase))
    falls = {_to_decimal(match[1]) for match in _FALLING.finditer(plain)}
    return value in falls and value not in read_numbers(_FALLING.sub(" ", plain))


def _read_words(pattern: re.Pattern[str], match: re.Match[str]) -> set[Decimal]:
    """What a share or a multiple told in words comes to, as a number and in per cent."""
    if pattern is _PERCENT:
        sign = -1 if match[1] or match[2] else 1
        return {sign * value for value in _read(match[3])}
    if pattern is _FOLD:
        return {Decimal(2) ** int(value) for value in _read(match[1] or "一")}
    if pattern is _HALF:
        return {Decimal("0.5"), Decimal(50)}
    if pattern is _TENTHS:
        (tens,) = _read(match[1])
        part = Decimal("0.5") if match[2] == "半" else sum(_read(match[2] or "零")) / Decimal(10)
        return {tens + part, (tens + part) * 10}
    shares = {part / whole for whole in _read(match[1]) for part in _read(match[2]) if whole}
    told = {value for share in shares if len(str(share)) < 12 for value in (share, share * 100)}
    return told | (_read(match[2]) if match[1] in ("千", "万") else set())


def find_shares(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """The shares a text tells in per cent or tenths: where each stands, and how many per cent.

    百分之五点五 is 5.5, 三成四 34.
    """
    for pattern in (_PERCENT, _TENTHS):
        for match in pattern.finditer(text):
            if values := _read_words(pattern, match):
                yield *match.span(), max(values).normalize()


def find_amounts(text: str, units: Iterable[str]) -> Iterator[re.Match[str]]:
    """The amounts a text tells in characters: a share, a multiple, or hundreds and more of a unit.

    A bare hundred counts where a word such as 近 or 余 stands beside it: 近百场, but not 百年.
    """
    counted = write_pattern(units) or "(?!)"
    large = f"百千{_LARGE}"
    numeral = (
        rf"(?<![数几{_DIGITS}])[{_ONE}][{_DIGITS}{_LARGE}]*[{large}][{_DIGITS}]*[余多]?"
        rf"|(?<=[近超上达约过逾破])[{large}]+[余多]?|[{large}]+[余多]"
    )
    shares = "|".join(f"(?:{pattern.pattern})" for pattern in _IN_WORDS)
    return re.finditer(rf"{shares}|(?:{numeral})(?:{counted})", text)


def read_amounts(phrase: str, base: str) -> set[Decimal]:
    """The numbers that stand before a unit in a phrase, as so many of that unit.

    Of 新增学位1.2万余个 and 个 it is 12000; blanks, 余 and 多 may stand between. `base` is a unit
    without a multiple in front. A phrase without the unit gives an empty set.
    """
    numeral = rf"({ARABIC.pattern}|[{_DIGITS}][{_DIGITS}{_LARGE}]*)"
    found = set[Decimal]()
    for match in re.finditer(
        rf"{numeral}\s*[余多]?\s*(万亿|亿|万|)[余多]?{re.escape(base)}", phrase
    ):
        _, multiple = split_unit(f"{match[2]}{base}")
        numbers = _read(match[1])
        found |= {number * multiple for number in numbers}
    return found


def _to_decimal(number: str) -> Decimal:
    return Decimal(re.sub(f"[,{BLANKS}]", "", number))


def _read(numeral: str) -> set[Decimal]:
    """The number a numeral in digits or in characters says; empty for none."""
    if numeral[0].isdigit():
        return {_to_decimal(numeral)}
    value = read_han(numeral)
    return set() if value is None else {value}


def write_in_characters(count: int) -> str:
    """A count as it is written before a measure word: 三 of 三个区, and 两 where there are two."""
    return "两" if count == 2 else write_han(count)
