"""Numerals in Chinese characters, read and written: every sign of one has its place, or it is none.

No library is asked: those at hand take 零二十 for an error of their own, and 一百零二十 for 120.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

ONES = "一二两三四五六七八九"
NOUGHTS = "零〇"
LARGE = "万亿"
"""Multiples that units begin with; written without a number these count one."""
_VALUES = {**dict(zip(NOUGHTS, (0, 0), strict=True)),
           **dict(zip(ONES, (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))}  # fmt: skip
_MULTIPLES = {"亿": 100_000_000, "万": 10_000, "千": 1000, "百": 100, "十": 10}
_LONGEST = 24
"""So many characters has no number; what is longer is read in parts."""
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億", "一二三四五六七八九十百千万亿")
_FORMAL_RUN = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟万亿萬億零]{2,}")
_TAIL = re.compile(f"(?:^|(?<=^[{ONES}]))[百千][{LARGE}]*$|[{LARGE}]+$")
"""What may be part of the unit: 万 and 亿, and behind one digit 百 and 千: 三百万元."""


def write_plainly(text: str) -> str:
    """A text with the numerals of cheques and calendars as they are usually written.

    壹佰 is 一百, 廿五 二十五, 二○二六 二〇二六; 大陆 stays: one such sign alone is a word.
    """
    text = _FORMAL_RUN.sub(lambda run: run[0].translate(_FORMAL), text)
    text = re.sub(f"(?<=[{ONES}{NOUGHTS}○])○|○(?=[{ONES}])", "〇", text)
    return text.replace("廿", "二十").replace("卅", "三十")


def read_han(numeral: str) -> Decimal | None:
    """The number that characters say from the first to the last; None where they say none.

    两千零二十五 is 2025, 二〇二五 too, 百亿 10000000000, 一万二 12000, 五点五 5.5.
    """
    whole, point, digits = numeral.partition("点")
    value = _read_whole(whole) if 0 < len(whole) <= _LONGEST else None
    if value is None or not point:
        return None if value is None else Decimal(value)
    if not digits or not set(digits) <= _VALUES.keys():
        return None
    return Decimal(f"{value}.{_read_digits(digits)}")


def _read_whole(numeral: str) -> int | None:
    """A whole number: so many of its largest multiple, and the rest."""
    for sign, size in _MULTIPLES.items():
        front, found, rest = numeral.partition(sign)
        if not found:
            continue
        times, left = _read_whole(front) if front else 1, _read_rest(rest, size)
        most = 9 if size <= _MULTIPLES["千"] else size - 1
        is_one = len(front) == 1 or size > _MULTIPLES["千"]
        if not times or left is None or times > most or (front and not is_one):
            return None
        return times * size + left
    return int(_read_digits(numeral)) if set(numeral) <= _VALUES.keys() else None


def _read_rest(rest: str, size: int) -> int | None:
    """What stands behind a multiple: a gap is told by 零, and one digit alone is of the next."""
    if not rest:
        return 0
    if len(rest) == 1 and _VALUES.get(rest):
        return _VALUES[rest] * size // 10
    has_gap = rest[0] in NOUGHTS
    value = _read_whole(rest[has_gap:]) if rest[has_gap:] else None
    is_plain = len(rest) - has_gap == 1 or not set(rest[has_gap:]) <= _VALUES.keys()
    return value if value and is_plain and value < (size // 10 if has_gap else size) else None


def _read_digits(digits: str) -> str:
    return "".join(str(_VALUES[one]) for one in digits)


def split_run(run: str) -> Iterator[str]:
    """The numerals a run of such characters holds, from the left, each as long as it can be.

    None ends before a multiple that would be left over: 零二十 is 零 and 二十.
    """
    begin = 0
    while begin < len(run):
        ends = range(min(len(run), begin + _LONGEST), begin, -1)
        sound = [end for end in ends if _read_whole(run[begin:end]) is not None]
        end = next((end for end in sound if run[end : end + 1] not in _MULTIPLES), 0)
        end = end or max(sound, default=begin)
        if end > begin:
            yield run[begin:end]
        begin = max(end, begin + 1)


def read_parts(numeral: str) -> set[Decimal]:
    """What a numeral may say once its unit is known: all of it, and what stands before its tail.

    七万 is 70000, or 7 of 万; 百亿 also 100 of 亿, and 1 of 百亿; of 二〇二五 each digit too.
    """
    tail = _TAIL.search(numeral)
    first = tail.start() if tail else len(numeral)
    parts = [numeral[:end] or "一" for end in range(first, len(numeral) + 1)]
    digits = list(numeral) if set(numeral) <= _VALUES.keys() else []
    read = map(read_han, (*parts, *digits))
    return {value for value in read if value is not None}


def write_han(count: int) -> str:
    """A whole number of 0 or more in characters: 2025 is 二千零二十五, 12 is 十二."""
    if count < 10:
        return next(sign for sign, value in _VALUES.items() if value == count)
    sign, size = next(one for one in _MULTIPLES.items() if count >= one[1])
    times, rest = divmod(count, size)
    front = "" if count < 20 else write_han(times)
    if not rest:
        return f"{front}{sign}"
    gap = "零" if rest < size // 10 else ""
    return f"{front}{sign}{gap}{'一' if 10 <= rest < 20 else ''}{write_han(rest)}"
