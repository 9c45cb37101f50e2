"""A map on a page: the basemap, the marks on it, and what the reader does there."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import folium
import shapely
import streamlit as st
from shapely.geometry.base import BaseGeometry
from streamlit_folium import st_folium

from geo.models import CITY, Place
from geo.projects.summary import PlaceSummary
from geo.sources import Sources
from geo.text import say, words
from layers.assets import missing_assets
from layers.marks import Mark
from layers.screen.basemap import base_map
from layers.screen.online import basemap_options, read_basemaps
from layers.screen.thematic import flight_to, thematic_group
from pages.frame import html
from pages.frame.page import data_version, layers, map_line, static_url

HEIGHT_PX = 640
"""Only a first guess: the style sheet gives the frame the height the window leaves."""
_FLIGHT = "flight"


def draw_map(
    known: Sources,
    marks: Sequence[Mark],
    *,
    key: str,
    selected: Place | None = None,
    area: BaseGeometry | None = None,
    flight: Mapping[str, Any] | None = None,
    sync: str = "",
    asks: bool = False,
    on_event: Callable[[Mapping[str, Any]], None],
) -> None:
    """Draw marks on the basemap; `on_event` hears of a place clicked or an area drawn.

    An event holds `place` (an id) or `area` (as the address bar writes it); `asks` gives the
    tools to draw one. Maps with the same `sync` name move together. Where the map's files
    are missing, the page says which.
    """
    if missing := missing_assets():
        _say_missing(missing)
        return

    def hear() -> None:
        on_event(st.session_state.get(key) or {})

    base = _basemap(
        data_version(),
        known,
        base_url=static_url(),
        footer=escape(map_line(known)),
        basemaps=basemap_options(read_basemaps(), _secrets()),
        asks=asks,
        sync=sync,
    )
    st_folium(
        base,
        key=key,
        width=None,
        height=HEIGHT_PX,
        feature_group_to_add=thematic_group(
            marks, selected, area=area, flight=flight, beside=not sync
        ),
        # The map speaks for itself (static/map/): panning and pointing ask nothing.
        returned_objects=[],
        on_change=hear,
    )


def _say_missing(files: Sequence[str]) -> None:
    message = say("app.assets_missing", files="、".join(files))
    st.html(
        f'<div class="alert" role="alert"><b>{escape(say("app.assets_title"))}</b>'
        f"<p>{escape(message)}</p></div>"
    )


def show_legend(known: Sources, summaries: Sequence[PlaceSummary]) -> None:
    """The legend under a map; an empty map has none."""
    if summaries:
        st.html(html.map_legend(known, [summary.family for summary in summaries]))


def notes_row(notes: Sequence[str], past: str) -> None:
    """What is to be said above maps, and the keyboard's way to what the selector `past` finds.

    There with or without a note: what moves up or down a place is drawn anew, the maps as well.
    """
    skip = (
        f'<button type="button" class="skip" data-skip-to="{escape(past)}">'
        f"{escape(say('map.skip'))}</button>"
    )
    with st.container(key="notes"):
        st.html(skip + html.notes(notes))


@st.cache_data(show_spinner=False, max_entries=8)
def _basemap(
    version: object,  # noqa: ARG001 - it is part of the cache key
    _known: Sources,
    **options: Any,
) -> folium.Map:
    """The map without marks: drawn once for the data and the options, a copy for each rerun."""
    return base_map(layers().values(), whole_extent(_known), words=words("map"), **options)


def whole_extent(known: Sources) -> BaseGeometry:
    """What the first view shows: every place of a district, whatever the filter."""
    placed = [
        place.geometry
        for place in known.places.values()
        if place.geometry is not None and place.district != CITY
    ]
    return shapely.box(*shapely.total_bounds(placed))


def fly_to(geometry: BaseGeometry) -> None:
    """Make the map look at a WGS 84 geometry when it is drawn next."""
    last = st.session_state.get(_FLIGHT) or {"number": 0}
    st.session_state[_FLIGHT] = flight_to(geometry, last["number"] + 1)


def flight() -> Mapping[str, Any] | None:
    """Where the map was last told to look; it goes there once."""
    return st.session_state.get(_FLIGHT)


def _secrets() -> Mapping[str, str]:
    """The keys in Streamlit's own settings file, if there is one."""
    return st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}
