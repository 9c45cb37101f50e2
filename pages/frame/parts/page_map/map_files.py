"""What the browser holds of maps, as files: the ground, the places, how far they reach, the cells,
and the marks of no condition.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TypedDict

import streamlit as st
from markupsafe import Markup, escape

from geo.measures.density_grid import lay_grid
from geo.process.cache import kept
from geo.process.garbage_collection import spare_collector
from geo.projects.asked.filter import Filter, list_asked_families
from geo.projects.found.matching import find_places, find_projects
from geo.projects.summed_up.summary import summarise_places
from geo.space.areas.area import find_whole_extent
from geo.space.dimension import find_shape
from geo.text import say, words
from geo.values.sources import Sources
from geo.vocabulary import Shape
from layers.approval import say_approval
from layers.assets import list_drawing_tools
from layers.marks import Mark, PlaceMarks, mark_places
from layers.screen.basemap import draw_basemap, write_module
from layers.screen.browser_stock import Stock, stock_marks, stock_places
from layers.screen.drawn_for_filter import find_reach, write_marks, write_shape
from layers.screen.online_basemaps import describe_basemaps
from pages.frame.base.loading import Data
from pages.frame.linked.browser_cache import Linked, base_path, dump_json, link_file, pack_file
from pages.frame.parts.page_map.legend import render_legend


def link_files(data: Data, places: Linked, *, bare: bool, gridded: bool) -> dict[str, str]:
    """The addresses of what the browser holds of a map; empty for what it does not need."""
    return {
        "basemap": link_file(_make_basemap(data)),
        "places": link_file(places),
        "grid": link_file(_pack_cells(data.sources)) if gridded else "",
        "rings": "" if bare else link_file(_pack_rings(data.sources)),
    }


def is_drawn(data: Data) -> bool:
    """Whether the ground of maps of these data is drawn: folium takes a second for it."""
    return _keep_ground.holds(data.version, data, **_describe_ground(data))


def _make_basemap(data: Data) -> Linked:
    return _keep_ground(data.version, data, **_describe_ground(data))


class _Ground(TypedDict):
    base_url: str
    line: str
    legend: Markup
    basemaps: str


def _describe_ground(data: Data) -> _Ground:
    return {
        "base_url": static_url(),
        "line": _say_map_line(data.sources),
        "legend": render_legend(data.sources),
        "basemaps": dump_json(describe_basemaps(data.basemaps, _secrets())),
    }


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
    return pack_file("base.js", write_module(base))


@kept(2)
def keep_places(sources: Sources) -> tuple[Stock, Linked]:
    """All places there are, and the file of them."""
    stock = stock_places(sources)
    return spare_collector((stock, pack_file("places.json", stock.text)))


@kept(2)
def _pack_cells(sources: Sources) -> Linked:
    """The outlines of the grid's cells (WGS 84)."""
    return pack_file(
        "cells.json", dump_json([write_shape(cell) for cell in lay_grid(sources).outlines])
    )


@kept(2)
def _pack_rings(sources: Sources) -> Linked:
    """How far each line and area may reach, by its id."""
    reaches = {
        one.id: find_reach(one.geometry, one.precision_m)
        for one in sources.places.values()
        if one.geometry is not None and find_shape(one.geometry) is not Shape.POINT
    }
    told = {id: None if reach is None else write_shape(reach) for id, reach in reaches.items()}
    return pack_file("rings.json", dump_json(told))


def write_marks_once(stock: Stock, marks: Sequence[Mark], sources: Sources) -> str:
    """Those of a filter, which many may ask, are written once; of no condition the address of a
    file, since they are most, and each reader sees them again and again.
    """
    if not isinstance(marks, PlaceMarks):
        return dump_json(write_marks(stock, marks))
    told, (whole, file) = _keep_marks(stock, marks), pack_all_marks(sources)
    return link_file(file) if told == whole else told


@kept(2)
def pack_all_marks(sources: Sources) -> tuple[str, Linked]:
    """What is drawn where no condition stands."""
    found = find_projects(sources, Filter())
    places, families = find_places(found, sources, Filter()), list_asked_families(Filter(), sources)
    marks = mark_places(sources, summarise_places(sources, found, places, families))
    told = _keep_marks(keep_places(sources)[0], marks)
    return told, pack_file("all_marks.json", told)


@kept(32)
def _keep_marks(stock: Stock, marks: PlaceMarks) -> str:
    return dump_json(write_marks(stock, marks))


def pack_own(marks: Sequence[Mark]) -> tuple[Stock, Linked]:
    """Marks with names and colours of their own, as a file."""
    stock = stock_marks(marks)
    return stock, pack_file("marks.json", stock.text)


def static_url() -> str:
    """Where Streamlit serves the folder `static/`, under whatever base path it runs."""
    return f"{base_path()}/app/static"


def _secrets() -> Mapping[str, str]:
    """The keys in Streamlit's own settings file, if there is one."""
    return st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}
