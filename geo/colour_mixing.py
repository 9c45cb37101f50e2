"""The colours files of ours are written in too, how one is read and mixed, and told from others."""

from collections.abc import Iterable
from functools import cache

FOCUS_LAND = "#FFFDF8"
OTHER_LAND = "#EFEAE0"
INK = "#22303F"
MUTED = "#656C76"
WATER_NAME = "#4F7186"
SHEET = "#FFFFFF"
"""What sheets and slides are printed on."""
LEAST_CONTRAST = 3.0
"""Of what is not text, by WCAG 2.2 (1.4.11)."""


def read_rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue (0 to 255) of a colour, `#RRGGBB`."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def write_hex(parts: Iterable[float]) -> str:
    """The colour, `#RRGGBB`, nearest to red, green and blue (0 to 255)."""
    return "#" + "".join(f"{round(part):02X}" for part in parts)


@cache
def mix(colour: str, share: float, ground: str = SHEET) -> str:
    """So much of a colour (0 to 1) on a ground, as a colour of its own: it hides what is below."""
    pairs = zip(read_rgb(colour), read_rgb(ground), strict=True)
    return write_hex(part * share + below * (1 - share) for part, below in pairs)


def measure_contrast(one: str, other: str) -> float:
    """How well two colours (`#RRGGBB`) are told apart, from 1 to 21, as WCAG 2.2 reckons it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    given = (part / 255 for part in read_rgb(colour))
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in given)
    return sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
