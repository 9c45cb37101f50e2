"""Reading JSON so that nothing in it is lost: no key twice, nothing too deep, no endless number."""

import json
import re
from collections import Counter
from typing import Any

from geo.reading.checked_files.cells import Faults

MAX_FILE_MB = 200
"""Twice what `build` makes of a hundred thousand projects: reading more would keep all waiting."""
MAX_DEPTH = 100
_OPEN, _CLOSING = "Unterminated string", frozenset("]}")
"""How Python's reader of JSON begins to say that a text does not end, and what would still follow
where a file is whole but for a slip.
"""
_DIGITS_OF_A_NUMBER = 18
_MARK = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)


class Members(dict[str, Any]):
    """A JSON object that remembers which keys it was given more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs) if len(self) < len(pairs) else {}
        self.repeated = tuple(key for key, count in counts.items() if count > 1)


def parse_json(text: str, faults: Faults) -> Any:
    """What a text of JSON says; None, and a fault filed, if it cannot be read.

    A number of more digits than any quantity has is read as infinite.
    """
    too_deep = _find_too_deep(text)
    if too_deep is not None:
        line = text.count("\n", 0, too_deep) + 1
        faults.add(None, "json_too_deep", line=line, limit=MAX_DEPTH)
        return None
    try:
        return json.loads(text, object_pairs_hook=Members, parse_int=_read_whole)
    except json.JSONDecodeError as error:
        is_cut = error.msg.startswith(_OPEN) or not _CLOSING.intersection(text[error.pos :])
        problem = "broken_json" if is_cut else "json_slip"
        faults.add(None, problem, line=error.lineno, column=error.colno)
        return None


def _read_whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS_OF_A_NUMBER else float(digits)


def _find_too_deep(text: str) -> int | None:
    """Where brackets stand too deep within each other, outside of texts; None if nowhere."""
    depth = 0
    for mark in _MARK.finditer(text):
        if mark[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return mark.start()
        elif mark[0] in "]}":
            depth -= 1
    return None


def unpack_list(number: int | None, name: str, text: str, faults: Faults) -> Any:
    """A list that came back from another program as the text of one, as QGIS gives it.

    The text itself where it holds no JSON; None, and a fault filed, where that is too deep or has
    a key twice.
    """
    if _find_too_deep(text) is not None:
        faults.add(number, "list_too_deep", column=name, limit=MAX_DEPTH)
        return None
    try:
        value = json.loads(text, object_pairs_hook=Members, parse_int=_read_whole)
    except ValueError:
        return text
    repeated = find_repeated(value) if isinstance(value, dict | list) else ()
    if repeated:
        faults.add(number, "key_twice", columns=repeated)
        return None
    return value


def find_repeated(value: Any) -> tuple[str, ...]:
    """The keys that stand twice in one object, anywhere within a value."""
    parts = value.values() if isinstance(value, dict) else value
    within = [key for part in parts if isinstance(part, dict | list) for key in find_repeated(part)]
    return tuple(dict.fromkeys([*getattr(value, "repeated", ()), *within]))
