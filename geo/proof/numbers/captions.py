"""The unit that a line above numbers gives for all of them, as tables have it: 单位:亿元."""

import re
from collections.abc import Sequence

from geo.text import fold_in_place

_TOLD = r"(?:(?<![\u4e00-\u9fff])|(?<=指标|计量|货币))单\s*位\s*:\s*([^\s()]+)"
"""A unit by name; 责任单位 is somebody and none."""
_CAPTION, _SEVERAL = re.compile(rf"{_TOLD}\s*\)?$"), re.compile("[、,;]")
_HEAD = re.compile(rf"{_TOLD}|[(]\s*([^()\s:]+?)\s*[)]?\s*(?:\n|$)")
_LINES, _LEAST_CELLS = 3, 3
"""So many lines above a table may be its caption; so many cells, with blanks between, are a row."""


def find_caption(above: Sequence[str]) -> str:
    """The unit that the lines above a table give for all of it, the nearest first; empty where
    none does, or one gives several.
    """
    found = (_CAPTION.search(fold_in_place(line).strip()) for line in reversed(above[-_LINES:]))
    told = next((one[1] for one in found if one), "")
    return "" if _SEVERAL.search(told) else told


def find_unit_in_front(phrase: str) -> str:
    """The last unit that a phrase, as on a keyboard, gives for the numbers below it: by name, or
    in brackets at the end of a line; empty where it gives none.
    """
    heads = [match[1] or match[2] for match in _HEAD.finditer(phrase)]
    return heads[-1] if heads else ""


def find_unit_above(text: str, at: int) -> str:
    """The unit given above the table in which a place of a text, in code points, lies; empty
    where it lies in none, or nothing is given there.
    """
    first, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    if not _is_row(text[first : end if end >= 0 else len(text)]):
        return ""
    lines = [line for line in text[:first].split("\n") if line.strip()]
    while lines and _is_row(lines[-1]):
        del lines[-1]
    return find_caption(lines)


def _is_row(line: str) -> bool:
    return "\t" in line.strip("\n ") or len(line.split()) >= _LEAST_CELLS
