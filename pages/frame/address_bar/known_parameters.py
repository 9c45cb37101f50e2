"""What the address of each page may hold; what it holds beside is said on the page."""

import re
from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase

from geo.projects.asked.filter import PARAMETERS
from geo.projects.asked.two_filters import SIDES
from geo.repeated_parameters import is_foreign
from geo.space.areas.area import find_whole_extent
from geo.text import words
from layers.paper.subjects.brief import WORDS
from layers.screen.basemap import find_zooms
from pages.frame.address_bar.address import BROWSER_PARAMETERS, MAP_PARAMETERS
from pages.frame.address_bar.widget_parameters import name_odd
from pages.frame.base.loading import Data

_CHOSEN = ("place", "project")
_SHEET = (*WORDS, "layout", "format")
"""What the form of a sheet asks on every page that makes one of what it shows."""
_STORY = ("plan", "state", "row")
PAGE_PARAMETERS: Mapping[str, Collection[str]] = {
    "map": (
        *PARAMETERS, *MAP_PARAMETERS, *_CHOSEN, *_SHEET, "tab", "grid",
        "sheet", "extent", "figures", "series", "plan", "headline", "file", "crs",
    ),
    "read": ("document", "at", "place", "thread", "off", "halo", "base"),
    "compare": (*PARAMETERS, *MAP_PARAMETERS, *_CHOSEN, *_SHEET, "view", "by", *SIDES, *_STORY),
    "indicators": (
        "view", "figures_district", "figures_sector", "figures_document", "series_*",
        "shared_series", "drawing", "alike", "pair_series",
        "district", "kind", "sector", "document", "unit", "period", "text", "figure", *_SHEET,
    ),
    "statistics": (*PARAMETERS, "rows", "columns", "value", "cell"),
    "sheets": (*MAP_PARAMETERS, "set", "meeting", "page"),
    "data": (),
    "desk": (
        "document", "item", "view", "record", "state", "sure", "chapter", "order",
        *MAP_PARAMETERS[1:],
    ),
}  # fmt: skip
"""By page; `*` stands for what data call it."""
_NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]+)?"
_VIEW = re.compile(rf"({_NUMBER}),({_NUMBER}),({_NUMBER})")
_FARTHEST_DEG = 180, 85
"""How far east and north the map in the browser looks."""


def list_unmeant(page: str, query: Mapping[str, str], data: Data) -> list[str]:
    """The parameters nobody on a page asks for, and what the map cannot make of its own."""
    known = PAGE_PARAMETERS[page]
    unknown = {
        name: value
        for name, value in query.items()
        if not is_foreign(name) and not any(fnmatchcase(name, one) for one in known)
    }
    own = {name: query.get(name, "") for name in BROWSER_PARAMETERS if name in known}
    own.pop("row", None)  # Rows come and go with documents.
    if page == "read":
        del own["at"]  # Beside a text it is a position in the text.
    odd = [item for name, value in unknown.items() for item in name_odd(name, [value])]
    return odd + [item for name, value in own.items() for item in _list_odd(name, value, data)]


def _list_odd(name: str, value: str, data: Data) -> list[str]:
    """What of one of the map's own parameters it passes over."""
    if not value:
        return []
    if name == "at":
        return [] if _is_view(value, data) else name_odd(name, [value])
    known: Mapping[str, Collection[str]] = {
        "off": {*data.layers, *data.built, *data.left_out},
        "base": {basemap.id for basemap in data.basemaps},
        "halo": {"1"},
        "grid": {"1"},
        "tab": words("tab").keys(),
    }
    values = value.split(",") if name == "off" else [value]
    return name_odd(name, [one for one in values if one and one not in known[name]])


def _is_view(value: str, data: Data) -> bool:
    """Whether the map can look there: lon, lat, and how near."""
    match = _VIEW.fullmatch(value)
    if match is None:
        return False
    lon, lat, zoom = map(float, match.groups())
    least, most = find_zooms(find_whole_extent(data.sources))
    return abs(lon) <= _FARTHEST_DEG[0] and abs(lat) < _FARTHEST_DEG[1] and least <= zoom <= most
