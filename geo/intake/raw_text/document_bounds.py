"""How much a document may hold: so much takes seconds, and no report of a district is as long."""

import re
from collections.abc import Iterable, Iterator

from geo.errors import IntakeFault
from geo.intake.raw_text.loaded import TextLine
from geo.text import say

MOST_CHARACTERS, MOST_LINES, MOST_TAGS = 2_000_000, 100_000, 300_000
MOST_XML_BYTES = 30_000_000
DEEPEST_TABLE = 20
_TABLES = re.compile(r"<(/?)table\b", re.IGNORECASE)


def hold_to_bounds(lines: Iterable[TextLine], file: str) -> Iterator[TextLine]:
    """The lines as they come, for as long as a document may be; raises IntakeFault for more."""
    characters = 0
    for number, line in enumerate(lines, 1):
        characters += len(line.text)
        check_length(characters, number, file)
        yield line


def check_length(characters: int, lines: int, file: str) -> None:
    """Raise IntakeFault for more characters or lines than a document may have."""
    if characters > MOST_CHARACTERS or lines > MOST_LINES:
        most = {"characters": MOST_CHARACTERS // 10_000, "lines": MOST_LINES // 10_000}
        raise IntakeFault(say("intake.too_long", file=file, **most))


def check_tags(text: str, file: str) -> None:
    """Raise IntakeFault for more elements of markup, or tables within each other, than a document
    may have.
    """
    if _measure_depth(text) > DEEPEST_TABLE:
        raise IntakeFault(say("intake.deep_tables", file=file, most=DEEPEST_TABLE))
    if text.count("<") > 2 * MOST_TAGS:
        raise IntakeFault(say("intake.too_many_tags", file=file, most=MOST_TAGS // 10_000))


def _measure_depth(text: str) -> int:
    """How many tables lie within each other at most."""
    deepest = depth = 0
    for tag in _TABLES.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
