"""The files a browser needs to draw the map, served by the app itself: no other host is asked."""

from pathlib import Path
from stat import S_ISREG

_HERE = Path(__file__).parent
_IN_CHECKOUT, _IN_WHEEL = _HERE.parent / "static", _HERE / "static"
STATIC_DIR = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT
SERVED = (".js", ".css", ".ttf", ".png")
"""The endings of what a page fetches from `static/`: nothing else of it is anybody's."""
FONT = STATIC_DIR / "fonts" / "NotoSansSC-Regular.ttf"
BOLD_FONT = STATIC_DIR / "fonts" / "NotoSansSC-Bold.ttf"

_OWN = (
    "view",
    "basemap",
    "layer_switches",
    "map_tools",
    "name_lines",
    "collisions",
    "number_discs",
    "placing_names",
    "legend",
    "density_grid",
    "browser_print",
    "overlaps",
    "marks_and_clusters",
    "error_rings",
    "changed_points",
    "changed_places",
    "sheet_button",
    "setup",
)
"""Our own scripts in `static/map/` after the first, which they all add to; the last uses all."""
_SCRIPTS = {
    "address_and_server": "map/address_and_server.js",
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

_WHOLE: set[Path] = set()
"""The folders where none is missing: every run of a page asks, and what was there has been read."""


def list_scripts() -> list[Path]:
    """The scripts of the map, in the order in which they are run."""
    return [STATIC_DIR / path for path in _SCRIPTS.values()]


def list_stylesheets() -> list[Path]:
    """The style sheets of what the map is made with; its own is `map/map.css`."""
    return [STATIC_DIR / path for path in _SHEETS.values()]


def list_drawing_tools(base_url: str) -> dict[str, str]:
    """URLs of the drawing tools' script (js) and style sheet (css).

    `base_url` is where `static/` is served, without a slash at its end.
    """
    return {kind: f"{base_url}/{path}" for kind, path in _DRAWING.items()}


def find_missing_assets(directory: Path | None = None) -> list[str]:
    """The files without which the map stays blank or lacks its tools, not there or empty."""
    folder = directory or STATIC_DIR
    if folder in _WHOLE:
        return []
    needed = (*_SCRIPTS.values(), *_SHEETS.values(), *_DRAWING.values())
    missing = [name for name in needed if not _holds_something(folder / name)]
    if not missing:
        _WHOLE.add(folder)
    return missing


def _holds_something(path: Path) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    return S_ISREG(found.st_mode) and found.st_size > 0
