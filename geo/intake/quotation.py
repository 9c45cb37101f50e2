"""Where a quote may stand in a text: with its numbers whole and its quotation marks around it."""

import re
from itertools import takewhile

from geo.intake.canonical import Canonical, make_canonical

_NUMBER = re.compile(r"\d+")


def find_whole_places(quote: str, form: str, now: Canonical, text: str) -> list[int]:
    """Where its canonical form stands with its numbers whole: 1 is not in 17, nor 63 in 36 38."""
    lengths, found = _measure_numbers(quote), list[int]()
    for place in now.find_all(form):
        start, end = now.find_span(place, place + len(form))
        before = text[start - 1 : start] if form[0].isdigit() else ""
        behind = text[end : end + 1] if form[-1].isdigit() else ""
        is_cut = before.isdigit() or behind.isdigit()
        if not is_cut and _measure_numbers(text[start:end]) == lengths:
            found.append(place)
    return found


def _measure_numbers(text: str) -> list[int]:
    """How many digits each number has."""
    return [len(number) for number in _NUMBER.findall(text)]


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
