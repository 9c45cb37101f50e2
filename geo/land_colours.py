"""The land everything is drawn on, and how well colours are told apart, from it as well."""

FOCUS_LAND = "#FFFDF8"
OTHER_LAND = "#EFEAE0"
LEAST_CONTRAST = 3.0
"""Of what is not text, by WCAG 2.2 (1.4.11)."""


def contrast(one: str, other: str) -> float:
    """How well two colours (`#RRGGBB`) are told apart, from 1 to 21, as WCAG 2.2 reckons it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    given = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in given)
    return sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
