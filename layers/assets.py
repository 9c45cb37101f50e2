"""The files a browser needs to draw the map, served by the app itself: no other host is asked."""

from pathlib import Path

STATIC_DIR = Path(__file__).parent.parent / "static"
FONT = STATIC_DIR / "fonts" / "NotoSansSC-Regular.ttf"

_OWN = ("page", "view", "ground", "switches", "tools", "names", "marks", "setup")
"""Our own scripts in `static/map/`: the first makes what the others add to, the last uses all."""
_SCRIPTS = {
    "leaflet": "vendor/leaflet/leaflet.js",
    "cluster": "vendor/leaflet.markercluster/leaflet.markercluster.js",
    "fullscreen": "vendor/leaflet.fullscreen/Control.FullScreen.umd.js",
    **{name: f"map/{name}.js" for name in _OWN},
}
_SHEETS = {
    "leaflet_css": "vendor/leaflet/leaflet.css",
    "cluster_css": "vendor/leaflet.markercluster/MarkerCluster.css",
    "fullscreen_css": "vendor/leaflet.fullscreen/Control.FullScreen.css",
}
_DRAWING = {
    "js": "vendor/leaflet-geoman/leaflet-geoman.min.js",
    "css": "vendor/leaflet-geoman/leaflet-geoman.css",
}
"""Fetched when somebody first draws or measures: large, and most readers never do."""


def scripts(base_url: str) -> list[tuple[str, str]]:
    """Name and URL of the scripts; `base_url` is where `static/` is served, without a slash."""
    return [(name, f"{base_url}/{path}") for name, path in _SCRIPTS.items()]


def stylesheets(base_url: str) -> list[tuple[str, str]]:
    """Name and URL of the style sheets; `base_url` as for scripts."""
    return [(name, f"{base_url}/{path}") for name, path in _SHEETS.items()]


def drawing_tools(base_url: str) -> dict[str, str]:
    """URLs of the drawing tools' script (js) and style sheet (css); `base_url` as for scripts."""
    return {kind: f"{base_url}/{path}" for kind, path in _DRAWING.items()}


def missing_assets(directory: Path = STATIC_DIR) -> list[str]:
    """The files without which the map stays blank or lacks its tools, not there or empty."""
    return [
        name
        for name in (*_SCRIPTS.values(), *_SHEETS.values(), *_DRAWING.values())
        if not (path := directory / name).is_file() or path.stat().st_size == 0
    ]
