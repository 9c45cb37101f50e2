"""How values are written: for each notation which texts are one, and what is wrong with others."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from geo.reading.checked_files.columns import LARGEST, Column, Notation
from geo.vocabulary import FIRST_YEAR, LAST_YEAR, is_year

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What an id looks like: it goes into addresses, GeoJSON and CSS unescaped."""
_LENGTH = r"(?!0(?:\.0)?(?: |$))(?:0|[1-9][0-9]{0,2})(?:\.[0-9])?"
"""A length in pixels above nothing."""
_WHOLE = r"(?:0|[1-9][0-9]{0,14})"
"""Plain digits below 1e15: no thousands, no exponent, no digits of other scripts, and none of a
code, which may begin with 0."""
_MINUS = r"(?:-(?!0(?:\.0*)?$))?"  # not before nothing
_AMOUNT = rf"{_WHOLE}(?:\.[0-9]{{1,15}})?"
_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?(?:\([^()\s]{1,12}\))?")
_WRITTEN = {
    Notation.ID: (SLUG, "bad_id"),
    Notation.CODE: (re.compile("[0-9]{6}"), "bad_district_code"),
    Notation.SUBDISTRICT: (re.compile("[0-9]{9}"), "bad_subdistrict_code"),
    Notation.WHOLE: (re.compile(_MINUS + _WHOLE), "not_whole"),
    Notation.DECIMAL: (re.compile(_MINUS + _AMOUNT), "not_a_number"),
    Notation.SHARE: (re.compile(rf"{_AMOUNT}/{_AMOUNT} \S+"), "bad_share"),
    Notation.SHA256: (re.compile("[0-9a-f]{64}"), "bad_sha256"),
    Notation.FILE: (re.compile(r"(?!\.)[^/\\:*?\"<>|]+"), "bad_file_name"),
    Notation.LETTERS: (re.compile("[A-Za-z0-9]+"), "no_letters"),
    Notation.VARIABLE: (re.compile("[A-Za-z_][A-Za-z0-9_]*"), "bad_variable"),
    Notation.FIELD: (re.compile(r"\w.{0,59}"), "bad_field"),
    Notation.COLOUR: (re.compile("#[0-9A-Fa-f]{6}"), "bad_colour"),
    Notation.DASH: (re.compile(f"{_LENGTH}(?: {_LENGTH})*"), "bad_dash"),
}
MEASURED = {Notation.WHOLE: "not_whole", Notation.DECIMAL: "not_a_number"}
"""The notations of numbers that have bounds, and the fault of what is no such number."""
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def is_number_in_quotes(value: Any, notation: Notation) -> bool:
    """Whether a text would be the number that is wanted, were it no text."""
    return isinstance(value, str) and _WRITTEN[notation][0].fullmatch(value.strip()) is not None


def find_problem(text: str, column: Column) -> tuple[str, dict[str, Any]] | None:
    """The fault of a text that does not fit its column, with what its message needs."""
    notation = column.notation
    if notation in _WRITTEN and not _WRITTEN[notation][0].fullmatch(text):
        return _WRITTEN[notation][1], {}
    if notation is Notation.WHOLE and column.least <= int(text) <= column.most:
        return None
    if notation in MEASURED:
        bounds = {"least": f"{column.least:g}", "most": f"{column.most:g}"}
        problem = "out_of_range" if column.most < LARGEST else "too_small"
        return None if column.least <= Decimal(text) <= column.most else (problem, bounds)
    if notation is Notation.YEAR and not is_year(text):
        return "bad_year", {"first": FIRST_YEAR, "last": LAST_YEAR}
    if notation is Notation.PERIOD and not _is_period(text):
        return "bad_period", {}
    if notation is Notation.DATE and not _is_day(text):
        return "bad_date", {"first": FIRST_YEAR, "last": LAST_YEAR}
    if not column.han and _HAN.search(text):
        return "han_in_english", {}
    if notation is Notation.CHOICE and text not in column.options:
        return "not_in_list", {"allowed": column.options}
    if not column.least <= len(text) <= column.most:
        bounds = {"least": f"{max(column.least, 1):g}", "most": f"{column.most:g}"}
        return "text_length", {"length": len(text), **bounds}
    return None


def _is_period(text: str) -> bool:
    match = _PERIOD.fullmatch(text)
    if match is None:
        return False
    first, last = match.groups()
    return first != last and all(map(is_year, filter(None, (first, last))))


def _is_day(text: str) -> bool:
    try:
        is_whole = date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
    return is_whole and is_year(text[:4])
