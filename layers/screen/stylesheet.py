"""Style sheets of the screen: the palette as CSS variables, and the map's own sheet."""

from functools import cache

from layers import assets, palette

_MAP_SHEET = assets.STATIC_DIR / "map" / "map.css"
_COLOURS = (
    "PAPER",
    "INK",
    "MUTED",
    "RULE",
    "ACCENT",
    "FOCUS_LAND",
    "OTHER_LAND",
    "BORDER",
    "WATER",
)


def css_variables() -> str:
    """The palette for style sheets: PAPER is --paper, OTHER_LAND is --other-land, and so on."""
    colours = (
        f"--{name.lower().replace('_', '-')}: {getattr(palette, name)};" for name in _COLOURS
    )
    return f":root {{ {' '.join(colours)} }}"


@cache
def map_css() -> str:
    """The style sheet of the map's frame, after the colours it goes by."""
    return f"{css_variables()}\n{_MAP_SHEET.read_text('utf-8')}"
