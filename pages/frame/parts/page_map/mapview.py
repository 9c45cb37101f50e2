"""A map on a page: the basemap, the marks on it, and what the reader does there."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypedDict, Unpack

import streamlit as st
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from geo.text import say
from geo.values.models import Place
from layers.assets import find_missing_assets, list_scripts
from layers.marks import Mark
from layers.screen.drawn_for_filter import write_rest
from pages.frame.base import html
from pages.frame.base.faults import guarded, show_alert
from pages.frame.base.loading import Data
from pages.frame.linked.browser_cache import Linked, dump_json, link_file, pack_file
from pages.frame.linked.component import Part
from pages.frame.parts.page_map.map_files import (
    keep_places,
    link_files,
    pack_all_marks,
    pack_own,
    write_marks_once,
)


@cache
def pack_map_script() -> Linked:
    """Leaflet, its plugins and our own scripts, one after the other, and what drives them."""
    classic = (f"(function () {{\n{path.read_text('utf-8')}\n}}).call(window);"
               for path in list_scripts())  # fmt: skip
    return pack_file(
        "map.js", "\n".join([*classic, Path(__file__).with_suffix(".js").read_text("utf-8")])
    )


# The map speaks for itself (static/map/): panning and pointing ask nothing.
ELEMENT = Markup('<div class="district-map"></div>')
"""What a map is drawn into."""
_MAP = Part("district-map", ELEMENT, pack_map_script)


class Look(TypedDict, total=False):
    """What of a map is as a page wants it, beside its marks.

    `asks` gives tools to draw an area and the legend; `bare` takes all away and lets marks have
    names and colours of their own. Maps of one `sync` name move together; `beside_text` leaves
    `at` of the address to a text; with `picks` a point pressed is told. All else is told to
    `write_rest`.
    """

    selected: Place | None
    area: BaseGeometry | None
    fit: BaseGeometry | None
    title: str
    flight: Mapping[str, Any] | None
    focus: Sequence[str]
    grid: Sequence[int]
    sync: str
    asks: bool
    bare: bool
    beside_text: bool
    picks: bool


_GIVEN = {"asks": False, "bare": False, "sync": "", "beside_text": False, "picks": False}
"""What of it the page gives a map to be made with, if nobody says otherwise."""


def draw_map(
    data: Data,
    marks: Sequence[Mark],
    *,
    key: str,
    on_event: Callable[[Mapping[str, Any]], None],
    **look: Unpack[Look],
) -> None:
    """Draw marks on the basemap; `on_event` hears of a place clicked or an area drawn.

    An event holds `place` (an id), `area` (as the address writes it), or with `picks` a `point`
    (lon, lat). The page says which files are missing.
    """
    if missing := find_missing_assets():
        show_alert(say("app.assets_title"), say("app.assets_missing", files="、".join(missing)))
        return
    told = _gather_told(data, marks, key, look)
    _MAP(key=key, data=told, on_event_change=guarded(partial(_hear, key, on_event)))


def tell_map(data: Data, marks: Sequence[Mark], *, key: str, **look: Unpack[Look]) -> str:
    """What `draw_map` tells the browser, word for word."""
    return _MAP.tell(_gather_told(data, marks, key, look))


def _gather_told(data: Data, marks: Sequence[Mark], key: str, look: Look) -> dict[str, Any]:
    given = {name: look.get(name, least) for name, least in _GIVEN.items()}
    rest: dict[str, Any] = {name: value for name, value in look.items() if name not in _GIVEN}
    is_bare, beside = look.get("bare", False), not (given["sync"] or given["beside_text"])
    stock, places = pack_own(marks) if is_bare else keep_places(data.sources)
    return {
        "first": key,
        **link_files(data, places, bare=is_bare, gridded=bool(look.get("grid"))),
        "given": given,
        "marks": write_marks_once(stock, marks, data.sources),
        "rest": dump_json(write_rest(stock, **rest, beside=beside)),
    }


def link_map(data: Data) -> None:
    """Make what the browser holds of every map, as it is kept for readers."""
    link_files(data, keep_places(data.sources)[1], bare=False, gridded=False)
    link_file(pack_all_marks(data.sources)[1])


def keep_marks(data: Data, marks: Sequence[Mark]) -> None:
    """Write marks as the browser is told them, as it is kept for readers."""
    write_marks_once(keep_places(data.sources)[0], marks, data.sources)


def _hear(key: str, on_event: Callable[[Mapping[str, Any]], None]) -> None:
    if event := st.session_state[key].event:
        on_event(event)


def show_notes(notes: Sequence[str], past: str) -> None:
    """What is to be said above maps, and the keyboard's way to what the selector `past` finds.

    There with or without a note: what moves up or down a place is drawn anew, the maps as well.
    """
    with st.container(key="notes"):
        html.show(html.skip_button(past) + html.spoken_notes(notes))
