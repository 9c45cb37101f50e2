"""Units as documents write them, a multiple of ten thousand in front; and shares of a whole."""

from dataclasses import dataclass
from decimal import Decimal

_MULTIPLES = {
    "万亿": Decimal(10) ** 12,
    "亿": Decimal(10) ** 8,
    "万": Decimal(10) ** 4,
}
"""The longest first: 万亿元 is no 万 of 亿元."""
MULTIPLES = tuple(_MULTIPLES)
COUNT_WORDS = frozenset("个家户座处所栋幢间")
"""What is counted the same, whichever of these a document says."""


def split_unit(unit: str) -> tuple[str, Decimal]:
    """The unit counted in, and how many of it one of `unit` is: 万人 is 10 000 人.

    A unit without a multiple in front is its own base.
    """
    for name, multiple in _MULTIPLES.items():
        if unit.startswith(name) and unit != name:
            return unit.removeprefix(name), multiple
    return unit, Decimal(1)


@dataclass(frozen=True)
class Share:
    """How much of a whole a statement tells of, as the passages count it: 206 of 1000 beds."""

    amount: Decimal
    whole: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.amount:f}/{self.whole:f} {self.unit}"

    @property
    def in_base(self) -> "Share":
        """The same share in the unit its own is a multiple of: 1/2 万人 is 10000/20000 人."""
        base, multiple = split_unit(self.unit)
        return Share(self.amount * multiple, self.whole * multiple, base)
