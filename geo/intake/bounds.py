"""How much a document may hold: so much takes seconds, and no report of a district is as long."""

from collections.abc import Iterable, Iterator

from geo.errors import IntakeFault
from geo.intake.loaded import Line
from geo.text import say

MOST_CHARACTERS, MOST_LINES, MOST_TAGS = 2_000_000, 100_000, 300_000
MOST_XML_BYTES = 30_000_000


def bounded(lines: Iterable[Line], file: str) -> Iterator[Line]:
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
    """Raise IntakeFault for a web page of more elements than a document may have."""
    if text.count("<") > 2 * MOST_TAGS:
        raise IntakeFault(say("intake.too_many_tags", file=file, most=MOST_TAGS // 10_000))
