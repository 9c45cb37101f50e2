"""Headings that are the first sentence of what they head, and stand in its paragraph."""

import re
from collections.abc import Iterator, Sequence

from geo.intake.raw_text.loaded import TextLine

_OPENING = re.compile("([^。;,，；:：!?！？]{4,20})。.")
_INNER = re.compile("(?<=。)([^。;,，；:：!?！？、%“”\\s]{4,18})。")
_NEXT = re.compile("[^。;；!！?？]{20,}[。;；!！?？]")
_LEAST_RUN_IN, _SHARE_RUN_IN = 5, 0.4
"""So many paragraphs, and so much of all that are long, open with a heading where that is meant."""
_LEAST_BODY = 40
LONG = 80
"""So many characters are a paragraph, and no line of a list."""


def read_opening(paragraph: str) -> str:
    """The short sentence a paragraph opens with; empty where there is none."""
    found = _OPENING.match(paragraph)
    return found[1] if found else ""


def opens_paragraphs(lines: Sequence[TextLine]) -> bool:
    """Whether paragraphs of a text open with headings, as those of many reports do."""
    long = [line.text.strip() for line in lines if len(line.text) >= LONG]
    opened = sum(bool(read_opening(text)) for text in long)
    return opened >= max(_LEAST_RUN_IN, _SHARE_RUN_IN * len(long))


def find_inner(paragraph: str) -> Iterator[tuple[int, str]]:
    """Further headings within a paragraph that opens with one, and where in it they stand.

    They are meant for a section whose paragraphs have been run together into one.
    """
    found = [one for one in _INNER.finditer(paragraph) if _NEXT.match(paragraph, one.end())]
    ends = [one.start() for one in found[1:]] + [len(paragraph)]
    for one, end in zip(found, ends, strict=False):
        if end - one.end() >= _LEAST_BODY:
            yield one.start(), one[1]
