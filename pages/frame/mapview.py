"""A map on a page: the basemap, the marks on it, and what the reader does there."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import folium
import streamlit as st
from markupsafe import escape
from shapely.geometry.base import BaseGeometry
from streamlit_folium import st_folium

from geo.models import Place
from geo.space.area import find_whole_extent
from geo.text import say, words
from layers.assets import find_missing_assets
from layers.marks import Mark
from layers.screen.basemap import draw_basemap
from layers.screen.online_basemaps import describe_basemaps
from layers.screen.thematic import draw_thematic, plan_flight
from pages.frame import html
from pages.frame.faults import guarded, show_alert
from pages.frame.loading import Data
from pages.frame.page import say_map_line

HEIGHT_PX = 640
"""Only a first guess: the style sheet gives the frame the height the window leaves."""
_FLIGHT = "flight"


def draw_map(
    data: Data,
    marks: Sequence[Mark],
    *,
    key: str,
    selected: Place | None = None,
    area: BaseGeometry | None = None,
    flight: Mapping[str, Any] | None = None,
    focus: Sequence[str] = (),
    sync: str = "",
    asks: bool = False,
    bare: bool = False,
    on_event: Callable[[Mapping[str, Any]], None],
) -> None:
    """Draw marks on the basemap; `on_event` hears of a place clicked or an area drawn.

    An event holds `place` (an id) or `area` (as the address bar writes it); `asks` gives the
    tools to draw one, `bare` takes all tools away; districts other than those of `focus`,
    if any, step back. Maps with the same `sync` name move together. Where the map's files are
    missing, the page says which.
    """
    if missing := find_missing_assets():
        show_alert(say("app.assets_title"), say("app.assets_missing", files="、".join(missing)))
        return

    def hear() -> None:
        on_event(st.session_state.get(key) or {})

    st_folium(
        _make_basemap(data, asks=asks, bare=bare, sync=sync),
        key=key,
        width=None,
        height=HEIGHT_PX,
        feature_group_to_add=draw_thematic(
            marks, selected, area=area, flight=flight, focus=focus, beside=not sync
        ),
        # The map speaks for itself (static/map/): panning and pointing ask nothing.
        returned_objects=[],
        on_change=guarded(hear),
    )


def _make_basemap(data: Data, **options: Any) -> folium.Map:
    return _keep_basemap(
        data.version,
        data,
        base_url=static_url(),
        footer=escape(say_map_line(data.sources)),
        basemaps=describe_basemaps(data.basemaps, _secrets()),
        **options,
    )


@st.cache_data(show_spinner=False, max_entries=8)
def _keep_basemap(
    version: object,  # noqa: ARG001 - it is part of the cache key
    _data: Data,
    **options: Any,
) -> folium.Map:
    """The map without marks: drawn once for the data and the options, a copy for each rerun."""
    extent = find_whole_extent(_data.sources)
    return draw_basemap(_data.layers.values(), extent, words=words("map"), **options)


def static_url() -> str:
    """Where Streamlit serves the folder `static/`, under whatever base path it runs."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/app/static" if base else "/app/static"


def _secrets() -> Mapping[str, str]:
    """The keys in Streamlit's own settings file, if there is one."""
    return st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}


def show_notes(notes: Sequence[str], past: str) -> None:
    """What is to be said above maps, and the keyboard's way to what the selector `past` finds.

    There with or without a note: what moves up or down a place is drawn anew, the maps as well.
    """
    with st.container(key="notes"):
        html.show(html.skip_button(past) + html.spoken_notes(notes))


def fly_to(geometry: BaseGeometry) -> None:
    """Make the map look at a WGS 84 geometry when it is drawn next."""
    last = st.session_state.get(_FLIGHT) or {"number": 0}
    st.session_state[_FLIGHT] = plan_flight(geometry, last["number"] + 1)


def read_last_flight() -> Mapping[str, Any] | None:
    """Where the map was last told to look; it goes there once."""
    return st.session_state.get(_FLIGHT)
