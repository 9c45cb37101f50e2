"""A figure in words: its digits, its unit, and its qualifier where the document has it
(超450家, 500余家, 5%以上).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.number_format import group_digits
from geo.proof.numbers.han_numerals import read_han, split_run
from geo.reading.suggest_rules import read_rules, write_pattern
from geo.text import words
from geo.values.models import Figure

_MORE = re.compile(r"\s*((?:万亿|亿|万|千|百)?)([余多])")
_DIGIT = re.compile(r"[\d.]")
_HAN = re.compile("[零〇一二两三四五六七八九十百千]+")
"""Numerals in characters, without what may be the unit's own 万 and 亿."""


@dataclass(frozen=True)
class Qualified:
    """What stands around a figure's digits: before them, behind them, and behind its unit.

    `unit` begins with `behind`, or has it behind its own 万 or 亿.
    """

    before: str
    behind: str
    unit: str
    after: str

    @property
    def with_unit(self) -> str:
        """All that follows the digits where the unit is said."""
        return f"{self.unit}{self.after}"

    @property
    def without_unit(self) -> str:
        """What follows them where the unit stands elsewhere."""
        return f"{self.behind}{self.after}"


def qualify_figure(figure: Figure) -> Qualified:
    """A figure's qualifier in the word and the place its quote has it; in our own word before the
    digits where the quote does not have it beside them; nothing of a figure without one.
    """
    unit, said = figure.unit, words("qualifier").get(figure.qualifier, "")
    if not said:
        return Qualified("", "", unit, "")
    known, sides = read_rules()["qualifiers"][figure.qualifier], [*_find_beside(figure)]
    for _, right in sides:
        more = _MORE.match(right)
        if more and unit.startswith(more[1]):
            return Qualified("", more[2], f"{more[1]}{more[2]}{unit.removeprefix(more[1])}", "")
    for _, right in sides:
        if word := re.match(write_pattern(known["behind"]) or "(?!)", _skip_unit(right, unit)):
            return Qualified("", "", unit, word[0])
    before = re.compile(f"(?:{write_pattern(known['before'])})$")
    found = (before.search(left.rstrip()) for left, _ in sides)
    return Qualified(next((word[0] for word in found if word), said), "", unit, "")


def _find_beside(figure: Figure) -> Iterator[tuple[str, str]]:
    """What the quote has before and behind the number, wherever it stands in it alone: in digits,
    or where it has none in characters (千余场).
    """
    quote, digits = figure.citation.quote, str(figure.value)
    if digits not in quote:
        yield from _find_in_characters(figure)
    for found in re.finditer(re.escape(digits), quote):
        left, right = quote[: found.start()], quote[found.end() :]
        if not _DIGIT.match(left[-1:]) and not _DIGIT.match(right):
            yield left, right


def _find_in_characters(figure: Figure) -> Iterator[tuple[str, str]]:
    quote = figure.citation.quote
    for run in _HAN.finditer(quote):
        begin = run.start()
        for numeral in split_run(run[0]):
            begin = quote.index(numeral, begin)
            end = begin + len(numeral)
            if read_han(numeral) == figure.value:
                yield quote[:begin], quote[end:]
            begin = end


def _skip_unit(right: str, unit: str) -> str:
    return right.lstrip().removeprefix(unit).lstrip()


def say_value(figure: Figure) -> str:
    """A figure with its qualifier where its document has it, and its unit."""
    return f"{_say_before(figure)}{qualify_figure(figure).with_unit}"


def say_digits(figure: Figure) -> str:
    """The same without the unit, where that stands elsewhere."""
    return f"{_say_before(figure)}{qualify_figure(figure).without_unit}"


def say_plain_value(figure: Figure) -> str:
    """A figure with qualifier and unit for a file: its digits as they are."""
    said = qualify_figure(figure)
    return f"{said.before}{figure.value}{said.with_unit}"


def _say_before(figure: Figure) -> str:
    return f"{qualify_figure(figure).before}{group_digits(figure.value)}"
