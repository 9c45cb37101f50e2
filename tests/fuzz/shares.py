"""What CONTRIBUTING says of a share: its numbers stand in what the thread quotes."""

import re
from collections.abc import Iterable

from tests.fuzz.contributing import source
from tests.fuzz.records import Content, Row
from tests.fuzz.references import word

_IN_CHARACTERS = re.compile("[〇零一二两三四五六七八九十百千]")
_WRITTEN_OTHERWISE = re.compile("[0-9][,，][0-9]|[０-９]")


def judge(found: Content) -> None:
    """The first number in the row's own quote, the second in one of the thread."""
    if found.file != source("projects.csv"):
        return
    quotes: dict[str, list[str]] = {}
    for row in found.rows:
        quotes.setdefault(word(row.values.get("thread")), []).append(_quote(row))
    for row in found.rows:
        numbers = re.match(r"([0-9.-]+)/([0-9.-]+) ", word(row.values.get("share")))
        thread = word(row.values.get("thread"))
        if numbers and thread:
            _judge_number(found, row, numbers[1], [_quote(row)])
            _judge_number(found, row, numbers[2], quotes[thread])


def _quote(row: Row) -> str:
    quote = row.values.get("quote")
    return quote if isinstance(quote, str) else ""


def _judge_number(found: Content, row: Row, number: str, quotes: Iterable[str]) -> None:
    alone = rf"(?<![0-9.]){re.escape(number)}(?![0-9]|\.[0-9])"
    if any(re.search(alone, quote) for quote in quotes):
        return
    otherwise = any(
        _IN_CHARACTERS.search(quote) or _WRITTEN_OTHERWISE.search(quote) or _value_in(number, quote)
        for quote in quotes
    )
    found.note("a number of a share that is not quoted", row.number, "share", sure=not otherwise)


def _value_in(number: str, quote: str) -> bool:
    """True if the quote has the number written with other zeros, or a minus."""
    return any(
        abs(float(number)) == float(one)
        for one in re.findall(r"[0-9]+(?:\.[0-9]+)?", quote)
        if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number)
    )
