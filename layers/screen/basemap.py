"""The basemap everything is drawn on: our own vectors, which need no network."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import folium
from branca.element import Element, Figure
from markupsafe import Markup
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geo.reading.card import Layer, LayerKind
from geo.space.measure import length_m
from layers import assets
from layers.labels import describe_labels, describe_namings, label_features
from layers.order import stack_layers
from layers.screen.features import Call
from layers.screen.online_basemaps import make_gcj02_grid
from layers.screen.shapes import DRAW
from layers.screen.stylesheet import read_map_css

MIN_ZOOM, MAX_ZOOM = 11, 18
_WIDE_PX, _HIGH_PX, _EARTH_PX = 340, 400, 256
"""What a telephone's frame shows inside its margins; how wide the earth is at zoom 0."""


def draw_basemap(
    layers: Iterable[Layer],
    extent: BaseGeometry,
    *,
    base_url: str,
    footer: Markup,
    words: Mapping[str, str],
    basemaps: Sequence[Mapping[str, Any]] = (),
    asks: bool = False,
    bare: bool = False,
    sync: str = "",
    drawing_tools: Mapping[str, str] | None = None,
) -> folium.Map:
    """A folium map with every drawn layer except the places, fitted to a WGS 84 extent.

    `base_url` is where `static/` is served; `footer` is HTML for the corner (source, date,
    approval number); `words` names the controls; `basemaps` are the online basemaps (see
    `describe_basemaps`); `drawing_tools` are their addresses where they lie elsewhere. `asks`
    gives the tools to draw an area, `bare` takes all tools away; maps of one page that share a
    `sync` name move together.
    """
    shown, base = list(layers), _empty_map(extent, base_url)
    for layer, marks in stack_layers(shown):
        drawn = DRAW[layer.card.kind](marks)
        if drawn is not None:
            drawn.add_to(base)
    options = {
        "footer": str(footer),
        "words": dict(words),
        "basemaps": list(basemaps),
        "geoman": drawing_tools or assets.list_drawing_tools(base_url),
        "asks": asks,
        "bare": bare,
        "sync": sync,
        **_layer_options(shown),
        **_extent_options(extent),
    }
    Call("setup", options).add_to(base)
    return base


def _layer_options(layers: Sequence[Layer]) -> Mapping[str, Any]:
    """The layers that can be switched, and the names on them."""
    return {
        "layers": [
            {"id": layer.card.id, "title": layer.card.title}
            for layer in layers
            if layer.card.kind is not LayerKind.TABLE
        ],
        "labels": describe_labels(
            (layer.card.id, label) for layer in layers for label in label_features(layer)
        ),
        "namings": describe_namings(),
    }


def _extent_options(extent: BaseGeometry) -> Mapping[str, Any]:
    """Where the map looks first, and how degrees are metres and shifted there."""
    west, south, east, north = extent.bounds
    return {
        "bounds": [[south, west], [north, east]],
        "gcj02": make_gcj02_grid(extent),
        "metres_per_degree": metres_per_degree(extent),
    }


def _empty_map(extent: BaseGeometry, base_url: str) -> folium.Map:
    """Leaflet with our own files and style sheet, and nothing drawn yet."""
    west, south, east, north = extent.bounds
    least, most = find_zooms(extent)
    base = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=13,
        tiles=None,
        zoom_control=False,
        control_scale=True,
        minZoom=least,
        maxZoom=most,
        # Zooming by half steps lets the first view fill the frame.
        zoom_snap=0.5,
        width="100%",
        height="100%",
    )
    base.default_js = assets.list_scripts(base_url)
    base.default_css = assets.list_stylesheets(base_url)
    figure = cast(Figure, base.get_root())
    figure.header.add_child(Element(f"<style>{read_map_css()}</style>"))
    return base


def find_zooms(extent: BaseGeometry) -> tuple[float, float]:
    """From how far away and how near the map looks, in steps of the web's tiles."""
    return min(MIN_ZOOM, _fitting_zoom(extent)), MAX_ZOOM


def _fitting_zoom(extent: BaseGeometry) -> float:
    """The nearest zoom at which an extent fits any frame: districts may be of far-off cities."""
    west, south, east, north = extent.bounds
    # In Web Mercator a degree of latitude is longer than one of longitude by the cosine.
    high_deg = (north - south) / math.cos(math.radians(extent.centroid.y))
    earths = max((east - west) / _WIDE_PX, high_deg / _HIGH_PX) * _EARTH_PX / 360
    return math.floor(-2 * math.log2(earths)) / 2 if earths else MIN_ZOOM


def metres_per_degree(extent: BaseGeometry) -> tuple[float, float]:
    """How many metres (EPSG:4548) a degree of longitude and one of latitude are in the middle.

    Over a city a length reckoned with them is true to about a part in a thousand.
    """
    middle = extent.centroid
    step = 0.01
    east = LineString([(middle.x - step, middle.y), (middle.x + step, middle.y)])
    north = LineString([(middle.x, middle.y - step), (middle.x, middle.y + step)])
    return length_m(east) / (2 * step), length_m(north) / (2 * step)
