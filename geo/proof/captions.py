"""The unit that a line above a table gives for all of it, as bulletins have it: 单位:亿元."""

import re
from collections.abc import Sequence

from geo.text import narrow

_CAPTION = re.compile(r"单位\s*:\s*([^\s、,;()]{1,8})\s*\)?$")
_LINES, _LEAST_CELLS = 3, 3
"""So many lines above a table may be its caption; so many cells, with blanks between, are a row."""


def find_caption(above: Sequence[str]) -> str:
    """The unit that the lines above a table give for all of it, the nearest first; empty where
    none does, or one gives several.
    """
    found = (_CAPTION.search(narrow(line).strip()) for line in reversed(above[-_LINES:]))
    return next((one[1] for one in found if one), "")


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
