"""Style sheets of the screen: the palette as CSS variables, and the map's own sheet."""

from functools import cache

from layers import assets, palette

_MAP_SHEET = assets.STATIC_DIR / "map" / "map.css"
_VALUES = {
    name: value
    for name, value in vars(palette).items()
    if isinstance(value, float) or (isinstance(value, str) and value.startswith("#"))
}


def write_css_variables() -> str:
    """The palette for style sheets: PAPER is --paper, OTHER_LAND is --other-land, and so on.

    And the sizes of type: --type-note to --type-number.
    """
    values = (f"--{name.lower().replace('_', '-')}: {value};" for name, value in _VALUES.items())
    sizes = (f"--type-{name}: {size}px;" for name, size in palette.TYPE_PX.items())
    return f":root {{ {' '.join([*values, *sizes])} }}"


@cache
def read_map_css() -> str:
    """The style sheet of the map, after the colours it goes by."""
    return f"{write_css_variables()}\n{_MAP_SHEET.read_text('utf-8')}"
