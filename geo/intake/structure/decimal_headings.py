"""Headings numbered in decimals, as of technical documents: 1 总则, 1.1 规划背景, 1.1.1 条件."""

import re
from collections.abc import Mapping, Sequence

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \u3000]*([\u4e00-\u9fff“《].{1,38})")
_NO_HEADING = re.compile(r"[。;；,，、:：!！?？]$|[\t|…]|[.·]{3,}|^[万亿个余]")
_LEAST_INNER = 3
Number = tuple[int, ...]


def find_decimals(lines: Sequence[str]) -> Mapping[int, int]:
    """Which lines are such headings, and how deep each is, 1 being outermost.

    They follow each other without a gap, as amounts do not: 1.2 after 1.1, 2 after 1.2. A text
    with fewer than three within others is not numbered so.
    """
    levels, last = dict[int, int](), Number()
    for at, line in enumerate(lines):
        found = _NUMBERED.fullmatch(line.strip())
        if found is None or _NO_HEADING.search(line.strip()) or _NO_HEADING.search(found[2]):
            continue
        number = tuple(map(int, found[1].split(".")))
        if _follows(last, number):
            levels[at], last = len(number), number
    inner = sum(depth > 1 for depth in levels.values())
    return levels if inner >= _LEAST_INNER else {}


def _follows(last: Number, number: Number) -> bool:
    """Whether a number is the next: the first within the last, or one on at any depth above."""
    if number == (*last, 1):
        return True
    depth = len(number)
    return depth <= len(last) and number == (*last[: depth - 1], last[depth - 1] + 1)
