"""The map of page 地图, told in the page that is sent: it is drawn before Streamlit has begun.

Its bundle, its line, a run and React's first drawing come before anything of a run is seen. What
the map is told depends on the address alone, and is worked out here as the run will: word for
word the same, so that the map moves into the page as it stands (component.js) and is not drawn
again. Where it differs, as of data renewed meanwhile, the run has the last word.

Not for 对比 and 原文: there a text, or two sides side by side, come before the map.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.types import Scope
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from geo.projects.asked.filter import Filter, parse_query, say_filter
from geo.values.sources import Sources
from layers.assets import find_missing_assets
from layers.marks import mark_places
from pages.explore.filter_panel.filter_answer import FilterAnswer, answer_filter
from pages.frame.address_bar.address import Selection, find_selection, read_as_meant
from pages.frame.address_bar.known_parameters import list_unmeant
from pages.frame.address_bar.looked_at import find_fit, outline_asked
from pages.frame.base.loading import Data, find_read
from pages.frame.linked.browser_cache import link_file
from pages.frame.linked.component import pack_loader
from pages.frame.parts.page_map.mapview import ELEMENT, Look, tell_map

KEY = "tianjin-map"
"""What page 地图 calls its map."""
_BOX = Markup('<div class="first-map{}" data-told="{}">{}</div>')


def describe_map(
    sources: Sources,
    wanted: Filter,
    found: FilterAnswer,
    selection: Selection,
    flight: Mapping[str, Any] | None = None,
) -> Look:
    """What page 地图 wants of its map for a filter and a selection."""
    return {
        "selected": selection.place,
        "area": outline_asked(sources, wanted),
        "fit": find_fit(sources, wanted, found.summaries, selection),
        "flight": flight,
        "title": say_filter(wanted, sources),
        "focus": wanted.district,
        "grid": found.grid.cells,
        "asks": True,
    }


def write_first_map(scope: Scope) -> str:
    """The map of a request's address in a box of its own, with what draws it; nothing where the
    page says something else first, or the data would have to be read.
    """
    asked = scope.get("query_string", b"").decode("utf-8", "replace")
    query, overruled = read_as_meant(tuple(parse_qsl(asked, keep_blank_values=True)))
    data = find_read()
    if data is None or data.layer_faults or data.stale or find_missing_assets():
        return ""
    if overruled or list_unmeant("map", query, data):
        return ""
    if not is_host_allowed(Headers(scope=scope).get("host")):
        return ""
    wanted, _ = parse_query(query, data.sources)
    selection, _ = find_selection(data.sources, query)
    # What the style sheet goes by: conditions stand above the map, what is chosen lies over it.
    looks = {" filtered": wanted.active(), " chosen": selection != Selection()}
    box = _BOX.format(
        "".join(filter(looks.get, looks)), tell_first(data, wanted, selection), ELEMENT
    )
    return f'{box}<script data-loader="{link_file(pack_loader())}">{_read_script()}</script>'


def tell_first(data: Data, wanted: Filter, selection: Selection) -> str:
    """What the map is told for a filter and a selection before anything has been pressed."""
    found = answer_filter(data.sources, wanted)
    look = describe_map(data.sources, wanted, found, selection)
    return tell_map(data, mark_places(data.sources, found.summaries), key=KEY, **look)


@cache
def _read_script() -> str:
    return Path(__file__).with_suffix(".js").read_text("utf-8")
