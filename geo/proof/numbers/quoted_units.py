"""Whether a quote bears out a value in its unit: what stands behind the number, or for it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from geo.proof.numbers.captions import find_unit_in_front
from geo.proof.numbers.han_numerals import LARGE, NOUGHTS, ONES, read_han, write_plainly
from geo.proof.numbers.numerals import ARABIC, SPACED, find_shares, is_fall, read_numbers
from geo.text import fold_in_place
from geo.units import COUNT_WORDS, MULTIPLES, split_unit
from geo.vocabulary import Measure

_HAN = f"{NOUGHTS}{ONES}十百千"
_NUMERAL = rf"(?:{SPACED}|{ARABIC.pattern}|[{_HAN}{LARGE}]+(?:点[{_HAN}]+[{LARGE}]*)?)"
_SCALE_AND_REST = re.compile(
    r"^[^\S\n]*[余多]?[^\S\n]*([百千]?(?:万亿|亿|万)?)[余多]?(大?)[^\S\n]*([\s\S]*)"
)
_NEXT = re.compile(rf"(?:\s*(?:[、,和与及至到~—-]|以及)\s*{_NUMERAL})+")
"""The other numbers of a list whose unit stands behind its last: 12、15和18个."""
_HUNDREDS = {"百": 100, "千": 1000}
_ALONE = re.compile(r"\s*(?:$|[\]】)),。;、\n]|以[上下内])")
"""What stands behind a number that has no unit and counts nothing named behind it."""
_ROW = re.compile(
    r"[\u4e00-\u9fff%)）][\t ]+(\S+)"
    r"(?:[\t ]+(?:[-—–/…]+|[≥≤><]?[\[-]?[\d.,]+%?\]?(?:以[上下内]|左右)?))*[\t ]+[≥≤><]?[\[-]?$"
)
"""What stands before a number in its row of a table: what the row is of, its unit, more numbers."""
_CELL_ENDS = re.compile(r"$|[\d\]≥≤><—–/\n-]|以[上下内]|左右")
_RATE = re.compile(r"(?:率|比例|比重|占比)[^,。;、\n]*$")
_RATIO = re.compile("[年末期]的$")
"""What a bare number is a multiple of: 力争达到2020年的1.5."""
_NONE_LEFT = re.compile("清零|为零|零(?=就业|距离|事故)")
_WORDS = (
    (re.compile(rf"第[{_HAN}\d]+[位名]?|首[位名]"), frozenset("位名")),
    (re.compile(rf"[{_HAN}\d]+[连联]冠"), frozenset("次")),
    (re.compile(f"翻[{ONES}]?番"), frozenset("倍")),
    (re.compile(rf"一半|半数|过半|[{_HAN}]+分之[{_HAN}点\d]+"), frozenset("%‰倍")),
    (_NONE_LEFT, COUNT_WORDS | {"人"}),
)
"""What stands for a number and its unit."""
_OF_HUNDRED = frozenset({Measure.SHARE, Measure.GROWTH, Measure.ANNUAL_AVERAGE})


@dataclass(frozen=True)
class _Number:
    """A number of a phrase with the multiple behind it, and what stands in front and behind.

    `counts` are the words it may count by where no unit stands behind it, but what is counted; of
    a multiple also none.
    """

    amount: Decimal
    before: str
    behind: str
    counts: Collection[str]


@dataclass(frozen=True, kw_only=True)
class QuotedValue:
    """A value in its unit, and the quote that is to bear it out; `known` are units without a
    multiple, `caption` is the unit given above the table the quote is a row of.
    """

    quote: str
    value: Decimal
    unit: str
    measure: Measure
    known: Collection[str]
    caption: str = ""


def find_quote_problem(said: QuotedValue) -> str | None:
    """Which fault of the catalogue it is that a quote holds not its value, or not in its unit, or
    as a fall what is entered as a growth.
    """
    if said.value not in read_numbers(said.quote):
        return "value_not_quoted"
    if said.measure is Measure.GROWTH and is_fall(said.quote, said.value):
        return "fall_as_growth"
    return None if _bears_out(said) else "unit_not_quoted"


def _bears_out(said: QuotedValue) -> bool:
    """Whether a number of the quote is the value in its unit.

    The unit stands behind the number: of those known the longest that does. Behind the last of
    a list it is that of all; in brackets at the head of a table that of the numbers alone in
    their lines, in a cell of its own that of the numbers in its row. 首位 is a place, 六连冠
    times, 三成 per cent. A number with no unit behind it is per cent where a rate, a share or a
    growth is measured, a multiple behind …年的, and else so many of what it counts, by any word
    for counting. 万 and 亿 are reckoned in.
    """
    phrase, told = write_plainly(fold_in_place(said.quote)), fold_in_place(said.unit)
    base, multiple = ("", split_unit(f"{told}元")[1]) if told in MULTIPLES else split_unit(told)
    amount, names = abs(said.value * multiple), {*map(fold_in_place, said.known), base}
    if base == "%" and any(abs(share) == amount for *_, share in find_shares(phrase)):
        return True
    for pattern, units in _WORDS:
        for word in pattern.findall(phrase) if told in units else ():
            if said.value in (read_numbers(word) or {Decimal(0)}):
                return True
        phrase = pattern.sub(" ", phrase)
    return any(
        (amount, base) in _find_readings(number, said.measure, names, fold_in_place(said.caption))
        for number in _find_numbers(phrase)
    )


def _find_numbers(phrase: str) -> Iterator[_Number]:
    """The numbers of a phrase, each with the multiple that stands behind it or behind its list."""
    for match in re.finditer(_NUMERAL, phrase):
        number, is_han = _read(match[0]), not match[0][0].isdigit()
        if number is None:
            continue
        listed = _NEXT.match(phrase, match.end())
        for end in (match.end(), *([listed.end()] if listed else [])):
            scale, group, behind = _SCALE_AND_REST.findall(phrase[end:])[0]
            counts = COUNT_WORDS | {"人"} if group or not is_han else frozenset[str]()
            yield _Number(
                number * _read_scale(scale), phrase[: match.start()], behind,
                counts | {"元", ""} if scale.endswith(MULTIPLES) else counts,
            )  # fmt: skip


def _read(numeral: str) -> Decimal | None:
    """The number a numeral says; None for characters that say none."""
    if numeral[0].isdigit():
        return Decimal(re.sub(r"[,\s]", "", numeral))
    return read_han(numeral)


def _read_scale(scale: str) -> Decimal:
    """What the multiples behind digits come to: 千万 is 10,000,000."""
    large = scale.lstrip("百千")
    return Decimal(_HUNDREDS.get(scale[:1], 1)) * split_unit(f"{large}元")[1]


def _find_readings(
    told: _Number, measure: Measure, names: Collection[str], caption: str
) -> Collection[tuple[Decimal, str]]:
    """What a number may say: how many, and of which unit without a multiple."""
    standing = max((name for name in names if told.behind.startswith(name)), key=len, default="")
    head = find_unit_in_front(told.before)
    is_alone = _ALONE.match(told.behind)
    if standing:
        return {(told.amount, standing)}
    if is_alone and _RATIO.search(told.before):
        return {(told.amount, "倍")}
    if is_alone and head:
        base, multiple = split_unit(head)
        return {(told.amount * multiple, base)}
    row = _ROW.search(told.before) if _CELL_ENDS.match(told.behind) else None
    base, multiple = split_unit(row[1]) if row else ("", Decimal(1))
    if base in names and (measure is not Measure.GROWTH or base == "%"):
        return {(told.amount * multiple, base)}
    if measure in _OF_HUNDRED or _RATE.search(told.before):
        return {(told.amount, "%")}
    if caption and _CELL_ENDS.match(told.behind):
        base, multiple = split_unit(caption)
        return {(told.amount * multiple, base)}
    return {(told.amount, word) for word in told.counts}
