"""The files a browser needs to draw the map, served by the app itself: no other host is asked."""

from pathlib import Path

STATIC_DIR = Path(__file__).parent.parent / "static"
FONT = STATIC_DIR / "fonts" / "NotoSansSC-Regular.ttf"

_LEAFLET_JS = "vendor/leaflet/leaflet.js"
_LEAFLET_CSS = "vendor/leaflet/leaflet.css"


def scripts(base_url: str) -> list[tuple[str, str]]:
    """Name and URL of the scripts; `base_url` is where `static/` is served, without a slash."""
    return [("leaflet", f"{base_url}/{_LEAFLET_JS}")]


def stylesheets(base_url: str) -> list[tuple[str, str]]:
    """Name and URL of the style sheets; `base_url` as for scripts."""
    return [("leaflet_css", f"{base_url}/{_LEAFLET_CSS}")]


def missing_assets(directory: Path = STATIC_DIR) -> list[str]:
    """The files without which the map stays blank and that are not there or are empty."""
    return [
        name
        for name in (_LEAFLET_JS, _LEAFLET_CSS)
        if not (path := directory / name).is_file() or path.stat().st_size == 0
    ]
