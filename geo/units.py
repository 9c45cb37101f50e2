"""Units as documents write them: a multiple of ten thousand in front, then what is counted."""

from decimal import Decimal

_MULTIPLES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


def split_unit(unit: str) -> tuple[str, Decimal]:
    """The unit counted in, and how many of it one of `unit` is: 万人 is 10 000 人.

    A unit without a multiple in front is its own base.
    """
    multiple = _MULTIPLES.get(unit[:1])
    return (unit[1:], multiple) if multiple and len(unit) > 1 else (unit, Decimal(1))
