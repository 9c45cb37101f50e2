"""Whether a value is of its column's type and in its bounds."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.fuzz.characters import Finding, judge_characters, judge_words
from tests.fuzz.contributing import Column

LONGEST_TEXT, LONGEST_QUOTE, LONGEST_PERIOD = 2000, 60, 12
FIRST_YEAR, LAST_YEAR, LARGEST = 1900, 2100, 1e15
NUMERIC = frozenset({"decimal", "whole number"})
LISTED = frozenset({"codes", "list of texts", "list of addresses", "true or false"})
WORDS = frozenset({"text", "quote", "file name"})
"""Kinds that are words; of any other kind blanks around it are nobody's wish."""
WHOLE = r"(0|[1-9][0-9]{0,14})"
AMOUNT = rf"{WHOLE}(\.[0-9]{{1,15}})?"
LENGTH = r"(0|[1-9][0-9]{0,2})(\.[0-9])?"
PATTERNS = {
    "id": r"[a-z0-9]+(-[a-z0-9]+)*",
    "code": r"[0-9]{6}",
    "subdistrict code": r"[0-9]{9}",
    "offset": WHOLE,
    "whole number": WHOLE,
    "decimal": rf"(-(?!0(\.0*)?$))?{AMOUNT}",
    "year": r"[0-9]{4}",
    "period": r"[0-9]{4}(-[0-9]{4})?([ ]?[(（].*[)）])?",
    "share": rf"-?{AMOUNT}/-?{AMOUNT} \S.*",
    "ISO date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "SHA-256": r"[0-9a-f]{64}",
    "colour": r"#[0-9A-Fa-f]{6}",
    "file name": r'[^./\\:*?"<>][^/\\:*?"<>]*',
    "dashes": rf"{LENGTH}( {LENGTH})*",
    "letters": r"[A-Za-z0-9]+",
    "variable": r"(?![0-9])[A-Za-z0-9_]*(KEY|TOKEN|TK)",
}
_PART_OF_YEAR = re.compile(r"[^()（）\s]*[\u4e00-\u9fff][^()（）\s]*")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"https?://({_LABEL}\.)*{_LABEL}(:(?P<port>[1-9][0-9]{{0,4}}))?/[^{{}}\"'<>\[\]\\^`|\s]*"
)
LAST_PORT = 65_535


def is_empty(column: Column, value: Any, *, in_csv: bool) -> bool:
    """True for nothing: no cell, no key, null, or a text of blanks where a text is meant."""
    if value is None:
        return True
    texts = in_csv or column.kind not in NUMERIC | LISTED
    return texts and isinstance(value, str) and not bare(column, value)


def bare(column: Column, value: str) -> str:
    """The text without blanks around it, save in a quote."""
    return value if column.kind == "quote" else value.strip()


def judge(column: Column, value: Any, *, in_csv: bool, built: bool = False) -> Iterator[Finding]:
    """What CONTRIBUTING says of a value that stands there, references left aside.

    `built`: it stands in `data/layers/`, where a text may have several lines.
    """
    kind = column.kind
    if kind in ("codes", "list of texts", "list of addresses"):
        yield from _judge_list(column, value)
    elif kind == "true or false":
        yield from [] if isinstance(value, bool) else [Finding("not true or false")]
    elif kind in NUMERIC and not in_csv:
        yield from _judge_number(column, value)
    elif not isinstance(value, str):
        yield Finding("not a text")
    else:
        yield from judge_characters(value, lines=built or kind == "quote", unsure=built)
        yield from _judge_written(column, value)


def _judge_written(column: Column, value: str) -> Iterator[Finding]:
    text = bare(column, value)
    if text != value and column.kind not in WORDS:
        yield Finding("blanks around what is no text", sure=False)
    if len(text) > LONGEST_TEXT:
        yield Finding("a text over 2,000 characters")
        return
    written = PATTERNS.get(column.kind)
    if written and not column.target and not re.fullmatch(written, text):
        yield Finding(f"not a {column.kind}")
        return
    checks = {
        "text": _judge_text,
        "quote": _judge_quote,
        "choice": _judge_choice,
        "year": _judge_years,
        "period": _judge_period,
        "share": _judge_share,
        "ISO date": _judge_date,
        "decimal": _judge_size,
        "whole number": _judge_size,
        "colour": _judge_colour,
        "dashes": _judge_dashes,
        "id": _judge_id,
    }
    if check := checks.get(column.kind):
        yield from check(column, text)


def _judge_text(column: Column, text: str) -> Iterator[Finding]:
    if not column.bounds[0] <= len(text) <= column.bounds[1]:
        yield Finding("a text too short or too long")
    if "no full stop" in column.meaning and text[-1] in "。.．｡;；":
        yield Finding("a full stop at the end", sure=text[-1] in "。.;；")
    if "without Chinese characters" in column.meaning and _CHINESE.search(text):
        yield Finding("Chinese where another language is meant")
    yield from judge_words(text)


def _judge_quote(_: Column, text: str) -> Iterator[Finding]:
    if not 1 <= len(text) <= LONGEST_QUOTE:
        yield Finding("a quote of more than 60 characters")
    elif not text.strip():
        yield Finding("a quote of blanks", sure=False)


def _judge_choice(column: Column, text: str) -> Iterator[Finding]:
    if text not in column.choices:
        yield Finding("none of the choices")


def _judge_years(_: Column, text: str) -> Iterator[Finding]:
    years = [int(year) for year in text.split("-")]
    if not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
        yield Finding("a year out of bounds")
    elif years != sorted(years):
        yield Finding("a first year after its last")
    elif len(years) != len(set(years)):
        yield Finding("a period of one year written as two")


def _judge_period(column: Column, text: str) -> Iterator[Finding]:
    years, bracket, part = re.findall(r"([0-9-]+) ?([(（]?)(.*?)[)）]?$", text)[0]
    yield from _judge_years(column, years)
    if not bracket:
        return
    if not part.strip() or len(part) > LONGEST_PERIOD:
        yield Finding("a part of a year that is empty or too long")
    elif len(text) > LONGEST_PERIOD:
        yield Finding("twelve characters with the year or without", sure=False)
    elif text != f"{years}({part})" or "-" in years or not _PART_OF_YEAR.fullmatch(part):
        yield Finding("a part of several years, or what may be none", sure=False)


def _judge_share(_: Column, text: str) -> Iterator[Finding]:
    """Whether the numbers are quoted is `geo check`'s to say, as of every value."""
    part, whole = (float(number) for number in text.partition(" ")[0].split("/"))
    if not 0 < part < whole:
        yield Finding("a share that is no part")


def _judge_date(_: Column, text: str) -> Iterator[Finding]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        yield Finding("not a ISO date")
        return
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        yield Finding("a day out of bounds")


def _judge_size(column: Column, text: str) -> Iterator[Finding]:
    if not column.bounds[0] <= float(text) <= column.bounds[1]:
        yield Finding("a number out of its bounds")


def _judge_colour(_: Column, text: str) -> Iterator[Finding]:
    if text != text.upper():
        yield Finding("a colour in small letters", sure=False)


def _judge_dashes(_: Column, text: str) -> Iterator[Finding]:
    if not all(float(one) for one in text.split(" ")):
        yield Finding("a length of nothing")


def _judge_id(column: Column, text: str) -> Iterator[Finding]:
    if not column.target and len(text) > 100:
        yield Finding("a very long id", sure=False)


def _judge_number(column: Column, value: Any) -> Iterator[Finding]:
    whole = column.kind == "whole number"
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        yield Finding("not a number")
    elif not abs(value) < LARGEST:
        yield Finding("a number without bounds")
    elif not column.bounds[0] <= value <= column.bounds[1]:
        yield Finding("a number out of its bounds")
    elif value < 0 and whole:
        yield Finding("a whole number below zero", sure=False)


def _judge_list(column: Column, value: Any) -> Iterator[Finding]:
    if isinstance(value, str) and column.kind != "list of addresses":
        value = _list_in(value)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield Finding("not a list of texts")
        return
    if column.required == "yes" and not value:
        yield Finding("an empty list")
    for one in value:
        yield from judge_characters(one, lines=False)
        if len(one) > LONGEST_TEXT:
            yield Finding("a text over 2,000 characters")
        if not one.strip():
            yield Finding("an empty text in a list")
        if column.kind == "list of addresses":
            yield from _judge_address(one)
        yield from judge_words(one.strip())
    if len({one.strip() for one in value}) < len(value):
        yield Finding("a text twice in a list")


def _list_in(text: str) -> Any:
    """A list QGIS gives back as a text that holds it in JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def _judge_address(text: str) -> Iterator[Finding]:
    host, _, path = text.strip().partition("://")[2].partition("/")
    plain = text.strip().replace(host, host.replace("{s}", "s"), 1)
    plain = re.sub(r"\{(x|y|z|s|key)\}", "", plain) if path else plain
    found = _ADDRESS.fullmatch(plain)
    in_port = found and int(found["port"] or 1) <= LAST_PORT
    if not in_port or any(part not in text for part in ("{x}", "{y}", "{z}")):
        yield Finding("no address of tiles")
    elif "{key}" in text or re.search("[“”‘’「」]", text):
        yield Finding("a key that may have no variable, or an odd mark", sure=False)
