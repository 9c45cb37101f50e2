"""What a number is of, in the words of its clause."""

import re
from collections.abc import Sequence
from itertools import chain

from geo.reading.suggest_rules import read_rules, write_pattern
from geo.suggest.amounts.quantities import Quantity
from geo.suggest.clauses.sentences import Clause

_APART = re.compile(r"[、和与及]")
_SHARED = re.compile(r"(?:均|全部|都)(?:实现|达到?|为)?$")
_LEADING = re.compile(r"^[、和及]|^全[年区](?=[\u4e00-\u9fff])")
"""What leads to what a number is of and is no part of it: when and where are told elsewhere."""


def name_subjects(clause: Clause, quantities: Sequence[Quantity], number: int) -> tuple[str, ...]:
    """What a figure is of: two things where one number is of both, the n-th behind 分别."""
    quantity = quantities[number]
    before = clause.text[: quantity.start - clause.start]
    if "分别" in before:
        several = _APART.split(before[: before.index("分别")])
        if len(several) == len(quantities):
            return (_trim(several[number]),)
    alone = _SHARED.search(before)
    several = _APART.split(before[: alone.start()]) if alone else []
    if alone and len(several) > 1 and quantity.unit == "%":
        return tuple(map(_trim, several))
    if (
        not alone
        and quantity.unit == "%"
        and before.endswith(("率达", "率达到"))
        and "和" in before
    ):
        both = before.rpartition("达")[0].split("和")
        if all(part.endswith("率") for part in both):
            return tuple(map(_trim, both))
    start = quantities[number - 1].end - clause.start if number else 0
    behind = _cut_behind(clause.text[quantity.end - clause.start :])
    # What follows a number up to a mark is what that one counts: 23个片区、建筑面积96万平方米.
    own = _trim(_APART.split(before[start:])[-1] if number else before)
    counted = quantity.unit not in ("%", "年", "个百分点") and re.match(
        r"[\u4e00-\u9fff]{2,}", behind
    )
    return (f"{own}{behind}" if counted else own,)


def _cut_behind(behind: str) -> str:
    """What a number counts: the words behind it, up to a mark, a move or another number."""
    moves = write_pattern(read_rules()["measures"]["growth"])
    return re.split(rf"{moves}|\d", _APART.split(behind)[0])[0]


def list_qualifiers() -> list[str]:
    """The words that bound a number they stand before."""
    return [*chain(*(one["before"] for one in read_rules()["qualifiers"].values()))]


def _trim(words: str) -> str:
    """What a number is of, without the verbs and marks that lead to it."""
    rules = read_rules()["measures"]
    endings = [*rules["arrivals"], *rules["growth"], *rules["change_from"], *list_qualifiers()]
    words = re.sub(r"[“”()()\s]", "", words)
    return re.sub(rf"(?:{write_pattern(endings)})*$", "", _LEADING.sub("", words))
