"""Numbers as they are read: from ten thousand on in groups of three, years and small counts as
they are; and shares of a whole in per cent. One rule for page, legend and paper; files hold plain
digits, which programs read.
"""

import math
from decimal import Decimal

_DECIMALS = 15


LEAST = 10_000
"""The least that is written in groups."""


def group_digits(number: Decimal | float) -> str:
    """A number with a comma between its thousands: 13050 is 13,050, and 2024 stays 2024.

    The digits behind the point of a decimal stay as they were quoted; nothing is rounded.
    """
    exact = Decimal(str(number))
    if isinstance(number, float):
        exact = exact.normalize()  # A float of 12 is written 12.0.
    return f"{exact:,f}" if abs(exact) >= LEAST else f"{exact:f}"


def set_off(name: str) -> str:
    """A name as it stands right behind a Chinese word: a number after a blank, 比 2023 年."""
    return f" {name}" if name[:1].isdecimal() else name


def write_number(value: float) -> str:
    """A number in plain digits; what arithmetic left behind its fifteenth decimal is dropped."""
    if isinstance(value, int) or not math.isfinite(value):
        return str(value)
    whole, _, behind = format(Decimal(repr(value)), "f").partition(".")
    behind = behind[:_DECIMALS].rstrip("0")
    return f"{whole}.{behind}" if behind else whole


def measure_share(part: float, whole: float) -> float | None:
    """So much of a whole in per cent; None where there is nothing to be a part of."""
    return 100 * float(part) / float(whole) if whole else None


def write_share(part: float, whole: float = 1, decimals: int = 0) -> str:
    """The same as it is read, rounded, without the sign; empty where there is none.

    What is not the whole is never rounded up to it: 99.6 % of a text is not all of it.
    """
    percent = measure_share(part, whole)
    if percent is None:
        return ""
    if part < whole:
        percent = min(percent, 100 - 10.0**-decimals)
    return f"{percent:.{decimals}f}"
