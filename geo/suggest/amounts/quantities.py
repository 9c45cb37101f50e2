"""The quantities a clause gives: number, unit, and the word beside it that bounds it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import chain

from geo.proof.numbers.han_numerals import read_han
from geo.proof.numbers.numerals import ARABIC, BLANKS, SPACED, find_shares
from geo.reading.suggest_rules import read_rules, write_pattern
from geo.units import split_unit
from geo.vocabulary import Qualifier

_HAN = "一二两三四五六七八九十百千"
_NUMBER = rf"(?:(?<![0-9年月%~—-])[-\u2212])?(?:{SPACED}|(?<!\d,)(?:{ARABIC.pattern}))"
"""A number whole: with what parts its thousands, and the sign in front of it."""
_AGED = re.compile("及?以[上下内](?:的|[\u4e00-\u9fff])")
"""Behind an age: it tells who is counted, and counts nobody itself."""
_DIGITS_AND_UNIT, _CHARACTERS, _TWO_COLUMNS, _NO_UNIT = 0.95, 0.7, 0.6, 0.5


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A number with its unit, from its first digit to behind its unit, in code points.

    `reason` is the rule that found it, as a key of words on screen.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    reason: str
    qualifier: Qualifier = Qualifier.EXACT
    confidence: float = _CHARACTERS


def find_quantities(text: str, start: int, units: Iterable[str]) -> list[Quantity]:
    """The quantities of a clause that begins at `start`, in reading order, none upon another."""
    found: list[Quantity] = []
    names = frozenset(units)
    looks = (_in_digits(text, names), _in_words(text), _in_characters(text, names))
    for quantity in (*chain(*looks), *_without_unit(text)):
        if not any(one.start < quantity.end and quantity.start < one.end for one in found):
            found.append(quantity)
    return [
        replace(q, start=start + q.start, end=start + q.end)
        for q in sorted(found, key=lambda one: one.start)
    ]


@cache
def _qualifying() -> tuple[dict[str, Qualifier], dict[str, Qualifier]]:
    """The words before a number, and those behind it, with what they mean."""
    before, behind = dict[str, Qualifier](), dict[str, Qualifier]()
    for sign, words in read_rules()["qualifiers"].items():
        before |= dict.fromkeys(words["before"], Qualifier(sign))
        behind |= dict.fromkeys(words["behind"], Qualifier(sign))
    return before, behind


@cache
def _digits(units: frozenset[str]) -> re.Pattern[str]:
    before, behind = _qualifying()
    rules = read_rules()["numbers"]
    unit = write_pattern({*units, *rules["units"]})
    per = write_pattern({*rules["units"], *rules["per"]})
    return re.compile(
        rf"(?P<before>{write_pattern(before)})?\s{{0,3}}(?<![\d.第A-Za-z])(?P<number>{_NUMBER})\s{{0,3}}"
        rf"(?P<more>[余多])?\s{{0,3}}(?P<scale>万亿|亿|万|千|百)?(?P<again>[余多])?\s{{0,3}}"
        rf"(?P<unit>(?:{unit})(?:/(?:{per})(?:·(?:{unit}))?)?)(?!(?<=[A-Za-z])[A-Za-z])"
        rf"\s{{0,3}}(?P<behind>{write_pattern(behind)})?"
    )


@cache
def _characters(units: frozenset[str]) -> re.Pattern[str]:
    before, _ = _qualifying()
    rules = read_rules()["numbers"]
    unit, counted = (
        write_pattern({*units, *rules["units"]}),
        write_pattern(rules["counted_in_characters"]),
    )
    nouns = write_pattern(rules["counted_nouns"])
    large = "[百千万亿]"
    return re.compile(
        rf"(?P<before>{write_pattern(before)})(?P<bounded>[{_HAN}万亿]+)(?P<more>[余多])?(?P<unit1>{unit})"
        rf"|(?P<plenty>[{_HAN}]*{large}+)(?P<many>[余多])(?P<unit2>{unit})"
        rf"|(?:连续|先后|实现)(?P<running>[{_HAN}]+)(?P<unit3>年|次)"
        rf"|(?P<crowned>[{_HAN}]+)(?P<unit4>连冠)"
        rf"|(?:居|列|排名|增速|位次)[^,。;\d]{{0,6}}?(?P<rank>第[{_HAN}]+|首)(?P<unit5>位|(?<=[{_HAN}]))"
        rf"|动态(?:清零|为零)|(?P<kinds>[{_HAN}]+)(?P<unit6>分钟)"
        rf"|(?<![{_HAN}第])(?P<count>[二两三四五六七八九十]+|一(?=所))大?(?P<unit7>{counted})(?![级次人年])"
        rf"|(?<![{_HAN}第])(?P<few>[二两三四五六七八九十]+)(?P<unit8>个)(?=[^,。;、]{{0,4}}(?:{nouns}))"
    )


def _in_digits(text: str, units: frozenset[str]) -> Iterator[Quantity]:
    for match in _digits(units).finditer(text):
        scale = match["scale"] or ""
        unit = f"{scale}{match['unit']}"
        value = _to_decimal(match["number"])
        if scale in ("百", "千"):
            value, unit = value * {"百": 100, "千": 1000}[scale], match["unit"]
        if _is_count(text, match):
            is_apart = re.search(rf"\d[{BLANKS}]\d", match["number"])
            yield Quantity(
                start=match.start("number"), end=match.end(), value=value, unit=unit,
                qualifier=_qualify(match), reason="digits",
                confidence=_TWO_COLUMNS if is_apart else _DIGITS_AND_UNIT,
            )  # fmt: skip
    for match in re.finditer(r"(?<!\d)(\d+)大(?=[^,。;]{2,})", text):
        yield Quantity(
            start=match.start(), end=match.end(), value=Decimal(match[1]), unit="个", reason="group"
        )
    for match in re.finditer(r"(?:居|列|排名)[^,。;\d]{0,6}?第(\d+)位?", text):
        yield Quantity(
            start=match.start(1), end=match.end(), value=Decimal(match[1]), unit="位", reason="rank"
        )


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Whether a number with a unit counts: it is no year, no name, no bound of what is counted."""
    number, unit, behind = match["number"], match["unit"], text[match.end() :]
    if re.fullmatch(r"(?:19|20)\d\d", number) and unit in ("年", "天"):
        return False
    if unit == "年" and (not re.search("连续|历经|历时|实现", text[: match.start()])):
        return False
    if unit in ("天", "年") and behind.startswith(("前", "后", "来", "行动", "计划", "内")):
        return False
    if unit == "个" and behind.startswith("月"):
        return False
    if _in_name(text, match.start("number"), match.end()):
        return False
    if _is_sort(match, unit):
        return False
    at_end = f"{text[match.end('unit') : match.end()]}{behind}"
    if unit == "岁" and _AGED.match(at_end):
        return False
    return not at_end.startswith(tuple(read_rules()["numbers"]["bounds"]))


def _is_sort(match: re.Match[str], unit: str) -> bool:
    """Whether an amount of money says what sort of thing is counted: 超亿元楼宇."""
    sorts = tuple(read_rules()["numbers"]["sorts"])
    behind = match.string[match.end() :]
    return bool(match["before"]) and unit.endswith("元") and behind.startswith(sorts)


def _to_decimal(number: str) -> Decimal:
    return Decimal(re.sub(f"[,{BLANKS}]", "", number).replace("\u2212", "-"))


def _in_words(text: str) -> Iterator[Quantity]:
    """Shares told in words, in per cent: 百分之五点五, 三成四."""
    before, behind = _qualifying()
    for start, end, value in find_shares(text):
        tail = re.match(write_pattern(behind), text[end:])
        word = re.search(rf"(?:{write_pattern(before)})$", text[:start])
        sign = behind[tail[0]] if tail else before[word[0]] if word else Qualifier.EXACT
        if not _in_name(text, start, end):
            stop = end + len(tail[0]) if tail else end
            yield Quantity(
                start=start, end=stop, value=value, unit="%", qualifier=sign, reason="characters"
            )


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands within quotation marks that hold but a name."""
    opened, closed = text.rfind("“", 0, start), text.find("”", end)
    return opened >= 0 and closed >= 0 and "”" not in text[opened:start] and closed - opened < 24


def _qualify(match: re.Match[str]) -> Qualifier:
    before, behind = _qualifying()
    groups = match.groupdict()
    if groups.get("behind"):
        return behind[groups["behind"]]
    word = groups.get("before") or ""
    preceding = match.string[: match.start("before")][-1:] if word else ""
    if word and preceding not in {*read_rules()["numbers"]["no_qualifier_behind"].get(word, "")}:
        return before[word]
    if any(groups.get(name) for name in ("more", "again", "many")):
        return Qualifier.OVER
    return Qualifier.EXACT


def _in_characters(text: str, units: frozenset[str]) -> Iterator[Quantity]:
    for match in _characters(units).finditer(text):
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        unit = next((v for n, v in groups.items() if n.startswith("unit")), "")
        numeral = next(
            (v for n, v in groups.items() if not n.startswith(("unit", "before", "more", "many"))),
            "",
        )
        if not numeral:
            yield Quantity(
                start=match.start(), end=match.end(), value=Decimal(0), unit="户",
                reason="none_left",
            )  # fmt: skip
            continue
        value, scale = read_numeral(numeral.removeprefix("第"))
        if (
            value is not None
            and not _is_sort(match, unit)
            and ("crowned" in groups or not _in_name(text, match.start(), match.end()))
        ):
            unit = {"连冠": "次"}.get(unit, unit or "位")
            start = match.start(next(n for n, v in groups.items() if v is numeral))
            yield Quantity(
                start=start, end=match.end(), value=value, unit=f"{scale}{unit}",
                qualifier=_qualify(match), reason="characters",
            )  # fmt: skip


def read_numeral(numeral: str) -> tuple[Decimal | None, str]:
    """A number in characters, and the 万 or 亿 it ends in, which belongs to its unit.

    七万 is 7 and 万, 百亿 100 and 亿, a bare 亿 1 and 亿, 首 1; None for what is no number.
    """
    if numeral == "首":
        return Decimal(1), ""
    scale = re.search("(?:万亿|亿|万)?$", numeral)
    ending = scale[0] if scale else ""
    front = numeral.removesuffix(ending)
    if not front:
        return Decimal(1), ending
    return read_han(front), ending


def _without_unit(text: str) -> Iterator[Quantity]:
    """A number behind a rate whose 百分号 a text has lost."""
    for match in re.finditer(
        r"(?:率|比例|比重)[^,。;\d]{0,6}?(?P<number>\d{1,3}(?:\.\d+)?)$", text
    ):
        yield Quantity(
            start=match.start("number"), end=match.end(), value=Decimal(match["number"]), unit="%",
            reason="lost_percent", confidence=_NO_UNIT,
        )  # fmt: skip


def find_base_unit(unit: str) -> str:
    """The unit a unit counts in: 人 of 万人."""
    return split_unit(unit)[0]
