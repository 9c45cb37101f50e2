"""Numbers as they are read: from ten thousand on in groups of three, years and small counts as
they are. One rule for page, legend and paper; files hold plain digits, which programs read.
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


def write_number(value: float) -> str:
    """A number in plain digits; what arithmetic left behind its fifteenth decimal is dropped."""
    if isinstance(value, int) or not math.isfinite(value):
        return str(value)
    whole, _, behind = format(Decimal(repr(value)), "f").partition(".")
    behind = behind[:_DECIMALS].rstrip("0")
    return f"{whole}.{behind}" if behind else whole
