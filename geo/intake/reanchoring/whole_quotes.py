"""Where a quote may stand in a text: with its numbers whole and its quotation marks around it."""

import re
from itertools import takewhile

from geo.intake.raw_text.canonical import Canonical, make_canonical
from geo.reading.checked_files.columns import BREAKS, MAX_QUOTE_CHARACTERS
from geo.text import find_unseen

_DIGITS = re.compile(r"\d+")
_HAN = "零〇一二三四五六七八九十百千万亿两"
_MINUS, _PART = r"\-\u2212\ufe63\uff0d", r"[.\uff0e,\uff0c·]"
_LESS = rf"(?<![\dA-Za-z年月日号章节期{_MINUS}])[{_MINUS}]|[{_MINUS}](?=[\d.]+\s*[%％‰])"
_SIGN = rf"(?:{_LESS}|[+\uff0b±负])"
_POINT = r"(?<![\dA-Za-z])[.\uff0e](?=\d)"
_UNIT = r"[^\S\n]*[余多]?[百千万亿]+[余多]?|[^\S\n]*[余多]|[^\S\n]*个百分点"
_NUMBER = re.compile(
    rf"{_SIGN}?(?:{_POINT})?\d+(?:{_PART}\d+)*(?:{_UNIT})?(?:[^\S\n]*[%％‰+\uff0b])?"
    rf"|负?(?:[{_HAN}]+分之)?[数几]?[{_HAN}]+(?:点[{_HAN}]+|成[{_HAN}半]?|[几余多])?"
)
"""A number as it is written, with its sign, what parts its digits, its multiple and its per cent.

A dash between two numbers or days is none of its signs.
"""
_REACH = 40
"""No number is longer."""


def find_whole_places(quote: str, form: str, now: Canonical, text: str) -> list[int]:
    """Where its canonical form stands with its numbers whole.

    1 is not in 17, 80% not in 9.80%, 4% not in -4%, 五年 not in 十五年, nor 63 in 36 38.
    """
    lengths, found = _measure_numbers(quote), list[int]()
    for place in now.find_all(form):
        start, end = now.find_span(place, place + len(form))
        if is_whole(text, start, end) and _measure_numbers(text[start:end]) == lengths:
            found.append(place)
    return found


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text cuts no number, neither where it begins nor where it ends."""
    return not any(
        number.start() < edge < number.end()
        for edge in (start, end)
        for number in _NUMBER.finditer(text, max(0, edge - _REACH), edge + _REACH)
    )


def can_be_quoted(text: str) -> bool:
    """Whether a stretch of a text may stand in a table as it is: short enough, and all seen."""
    return len(text) <= MAX_QUOTE_CHARACTERS and find_unseen(text, BREAKS) is None


def fills_line(text: str, start: int, end: int) -> bool:
    """Whether a stretch is all there is of its line, and more than numbers."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    return line.strip() == text[start:end].strip() and any(map(str.isalpha, line))


def _measure_numbers(text: str) -> list[int]:
    """How many digits each number has."""
    return [len(number) for number in _DIGITS.findall(text)]


def find_whole_span(
    quote: str, now: Canonical, text: str, place: int, last: int
) -> tuple[int, int]:
    """A stretch of the canonical form in the text, with the marks around it that the quote has."""
    start, end = now.find_span(place, last)
    for _ in takewhile(_is_mark, quote):
        start -= _is_mark(text[start - 1 : start])
    for _ in takewhile(_is_mark, reversed(quote)):
        end += _is_mark(text[end : end + 1])
    return start, end


def _is_mark(character: str) -> bool:
    """Whether it is a quotation mark: seen, and not in the canonical form."""
    return bool(character) and not character.isspace() and not make_canonical(character).text
