"""What of a text is no record: dates, numbers in names, the foot of a web page, and why."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from geo.proof.coverage.glossary import find_glossary_spans
from geo.proof.numbers.numerals import ARABIC
from geo.reading.checked_files.columns import MAX_QUOTE_CHARACTERS
from geo.reading.suggest_rules import read_rules
from geo.text import say


@cache
def _looks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = read_rules()["set_aside"].items()
    return tuple((reason, re.compile(pattern)) for reason, pattern in rules)


def find_asides(
    text: str, taken: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, str, float]]:
    """Stretches with a number that no record takes, with the reason, and how sure it is.

    In reading order, none upon another. A number of which no rule says why has an empty reason.
    """
    terms = list(find_glossary_spans(text))
    held = {at for start, end in taken for at in range(start, end)}
    found: list[tuple[int, int, str, float]] = []
    for reason, pattern in _looks():
        for match in pattern.finditer(text):
            start, end = match.start(), min(match.end(), match.start() + MAX_QUOTE_CHARACTERS)
            if held.isdisjoint(range(start, end)) and text[start:end].strip():
                held.update(range(start, end))
                found.append((start, end, reason, 0.8))
    for match in ARABIC.finditer(text):
        if held.isdisjoint(range(*match.span())):
            explains = any(match.start() in one for one in terms)
            reason = say("suggest.terms") if explains else ""
            found.append((*match.span(), reason, 0.8 if explains else 0.3))
    yield from sorted(found)
