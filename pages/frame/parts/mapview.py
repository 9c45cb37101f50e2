"""A map on a page: the basemap, the marks on it, and what the reader does there."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypedDict, Unpack

import streamlit as st
from markupsafe import Markup, escape
from shapely.geometry.base import BaseGeometry

from geo.cache import kept
from geo.garbage_collection import spare_collector
from geo.measures.density_grid import lay_grid
from geo.models import Place
from geo.sources import Sources
from geo.space.area import find_whole_extent
from geo.space.dimension import find_shape
from geo.text import say, words
from geo.vocabulary import Shape
from layers.approval import say_approval
from layers.assets import find_missing_assets, list_drawing_tools, list_scripts
from layers.marks import Mark, PlaceMarks
from layers.screen.basemap import draw_basemap, write_module
from layers.screen.online_basemaps import describe_basemaps
from layers.screen.stock import Stock, stock_marks, stock_places
from layers.screen.thematic import write_marks, write_reach, write_rest, write_shape
from pages.frame.base import html
from pages.frame.base.faults import guarded, show_alert
from pages.frame.base.loading import Data
from pages.frame.linked.browser_cache import Linked, base_path, dump, link, pack
from pages.frame.linked.component import Part
from pages.frame.parts.legend import render_legend


@cache
def pack_map_script() -> Linked:
    """Leaflet, its plugins and our own scripts, one after the other, and what drives them."""
    classic = (f"(function () {{\n{path.read_text('utf-8')}\n}}).call(window);"
               for path in list_scripts())  # fmt: skip
    return pack(
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
    stock, places = _pack_own(marks) if is_bare else _keep_places(data.sources)
    return {
        "first": key,
        **_link_files(data, places, bare=is_bare, gridded=bool(look.get("grid"))),
        "given": given,
        "marks": _tell_marks(stock, marks),
        "rest": dump(write_rest(stock, **rest, beside=beside)),
    }


def link_map(data: Data) -> None:
    """Make what the browser holds of every map, as it is kept for readers."""
    _link_files(data, _keep_places(data.sources)[1], bare=False, gridded=False)


def keep_marks(data: Data, marks: Sequence[Mark]) -> None:
    """Write marks as the browser is told them, as it is kept for readers."""
    _tell_marks(_keep_places(data.sources)[0], marks)


def _hear(key: str, on_event: Callable[[Mapping[str, Any]], None]) -> None:
    if event := st.session_state[key].event:
        on_event(event)


def _link_files(data: Data, places: Linked, *, bare: bool, gridded: bool) -> dict[str, str]:
    """The addresses of what the browser holds of a map; empty for what it does not need."""
    return {
        "basemap": link(_make_basemap(data)),
        "places": link(places),
        "grid": link(_pack_cells(data.sources)) if gridded else "",
        "rings": "" if bare else link(_pack_rings(data.sources)),
    }


def _make_basemap(data: Data) -> Linked:
    return _keep_ground(
        data.version,
        data,
        base_url=static_url(),
        line=_say_map_line(data.sources),
        legend=render_legend(data.sources),
        basemaps=dump(describe_basemaps(data.basemaps, _secrets())),
    )


def _say_map_line(sources: Sources) -> str:
    """Date and approval number, short enough for the corner of the map."""
    return say("app.map_footer", date=sources.data_date, approval=say_approval())


@kept(4, by=1)
def _keep_ground(
    version: object,  # noqa: ARG001 - it is the key
    data: Data,
    *,
    base_url: str,
    line: str,
    legend: Markup,
    basemaps: str,
) -> Linked:
    """The map without places: folium draws it once for the data."""
    base = draw_basemap(
        data.layers.values(),
        find_whole_extent(data.sources),
        words=words("map"),
        drawing_tools=list_drawing_tools(base_url),
        footer=escape(line),
        legend=legend,
        basemaps=json.loads(basemaps),
    )
    return pack("base.js", write_module(base))


@kept(2)
def _keep_places(sources: Sources) -> tuple[Stock, Linked]:
    stock = stock_places(sources)
    return spare_collector((stock, pack("places.json", stock.text)))


@kept(2)
def _pack_cells(sources: Sources) -> Linked:
    """The outlines of the grid's cells (WGS 84)."""
    return pack("cells.json", dump([write_shape(cell) for cell in lay_grid(sources).outlines]))


@kept(2)
def _pack_rings(sources: Sources) -> Linked:
    """How far each line and area may reach, by its id."""
    placed = [one for one in sources.places.values() if one.geometry is not None]
    return pack(
        "rings.json",
        dump(
            {
                one.id: write_reach(one.geometry, one.precision_m)
                for one in placed
                if one.geometry is not None and find_shape(one.geometry) is not Shape.POINT
            }
        ),
    )


def _tell_marks(stock: Stock, marks: Sequence[Mark]) -> str:
    """Those of a filter, which many may ask, are written once."""
    if isinstance(marks, PlaceMarks):
        return _keep_marks(stock, marks)
    return dump(write_marks(stock, marks))


@kept(32)
def _keep_marks(stock: Stock, marks: PlaceMarks) -> str:
    return dump(write_marks(stock, marks))


def _pack_own(marks: Sequence[Mark]) -> tuple[Stock, Linked]:
    stock = stock_marks(marks)
    return stock, pack("marks.json", stock.text)


def static_url() -> str:
    """Where Streamlit serves the folder `static/`, under whatever base path it runs."""
    return f"{base_path()}/app/static"


def _secrets() -> Mapping[str, str]:
    """The keys in Streamlit's own settings file, if there is one."""
    return st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}


def show_notes(notes: Sequence[str], past: str) -> None:
    """What is to be said above maps, and the keyboard's way to what the selector `past` finds.

    There with or without a note: what moves up or down a place is drawn anew, the maps as well.
    """
    with st.container(key="notes"):
        html.show(html.skip_button(past) + html.spoken_notes(notes))
