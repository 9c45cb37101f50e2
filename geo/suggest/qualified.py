"""How a document qualifies a figure: before its digits, or behind them (500余家, 5%以上)."""

import re

from geo.digits import group_digits
from geo.models import Figure
from geo.suggest.rules import any_of, read_rules
from geo.text import words

_SCALE, _NEVER = "(?:万亿|亿|万|千|百)", "(?!)"


def qualify_as_quoted(figure: Figure) -> tuple[str, str]:
    """What stands before a figure's digits and what behind, the unit in it, as its quote has the
    qualifier; in our words before them where the quote does not have it beside the digits.
    """
    unit, said = figure.unit, words("qualifier").get(figure.qualifier, "")
    if not said:
        return "", unit
    known, quote = read_rules()["qualifiers"][figure.qualifier], figure.citation.quote
    digits = rf"(?<![\d.]){re.escape(str(figure.value))}(?![\d.])\s*"
    if found := re.search(rf"{digits}({_SCALE}?)([余多])", quote):
        scale, more = found.groups()
        if unit.startswith(scale):
            return "", f"{scale}{more}{unit.removeprefix(scale)}"
    words_behind = any_of(known["behind"]) or _NEVER
    if found := re.search(rf"{digits}(?:{re.escape(unit)})?\s*({words_behind})", quote):
        return "", f"{unit}{found[1]}"
    found = re.search(rf"({any_of(known['before'])})\s*{digits}", quote)
    return found[1] if found else said, unit


def say_as_quoted(figure: Figure) -> str:
    """A figure with its qualifier where its document has it, and its unit."""
    before, behind = qualify_as_quoted(figure)
    return f"{before}{group_digits(figure.value)}{behind}"
