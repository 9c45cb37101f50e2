"""The basemap everything is drawn on: our own vectors, which need no network."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import folium
from branca.element import Figure
from folium.plugins import MarkerCluster
from folium.utilities import JsCode
from markupsafe import Markup
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geo.reading.cards.layer_card import Layer, LayerKind
from geo.space.lengths_and_areas import length_m
from layers.map_names.name_priority import describe_labels, describe_namings, label_features
from layers.painting_order import stack_layers
from layers.screen.folium_features import Call, dump_script
from layers.screen.leaflet_layers import DRAW
from layers.screen.online_basemaps import make_gcj02_grid

MIN_ZOOM, MAX_ZOOM = 11, 18
_WIDE_PX, _HIGH_PX, _EARTH_PX = 240, 150, 256
"""What the lowest frame, one of two on a telephone, shows beside its tools and inside its margins;
how wide the earth is at zoom 0."""
_APART_FROM_ZOOM = 17
"""Nearer than this a reader sees single places; dots on one spot stay apart by being selectable
from the list and by name."""


def draw_basemap(
    layers: Iterable[Layer],
    extent: BaseGeometry,
    *,
    footer: Markup,
    words: Mapping[str, str],
    drawing_tools: Mapping[str, str],
    basemaps: Sequence[Mapping[str, Any]] = (),
    legend: str = "",
) -> folium.Map:
    """A folium map with every drawn layer and room for the places, fitted to a WGS 84 extent.

    `footer` is HTML for the corner (source, date, approval number), `legend` for the card that
    explains the places; `words` names the controls;
    `drawing_tools` are their URLs; `basemaps` are the online basemaps (see `describe_basemaps`).
    """
    shown, base = list(layers), _empty_map(extent)
    for layer, marks in stack_layers(shown):
        drawn = DRAW[layer.card.kind](marks)
        if drawn is not None:
            drawn.add_to(base)
    _make_room(base)
    options = {
        "footer": str(footer),
        "legend": str(legend),
        "words": dict(words),
        "basemaps": list(basemaps),
        "geoman": drawing_tools,
        **_layer_options(shown),
        **_extent_options(extent),
    }
    Call("setup", options).add_to(base)
    return base


def write_module(base: folium.Map) -> str:
    """The map's script as a module of JavaScript; its one function draws it into an element.

    The element is in the page, and bears the map's name as its id as long as that takes.
    """
    figure = cast(Figure, base.get_root())
    figure.render()
    name = base.get_name()
    return (
        f"export default function (DistrictMap, element) {{\nelement.id = {dump_script(name)};\n"
        f"{figure.script.render()}\nelement.removeAttribute('id');\n}}\n"
    )


def _make_room(base: folium.Map) -> None:
    """A group for the places, above all layers; points in it, too close to tell apart, are one
    symbol until one comes nearer.
    """
    group = folium.FeatureGroup(name="places").add_to(base)
    points = MarkerCluster(  # type: ignore[no-untyped-call]
        icon_create_function="DistrictMap.cluster",
        max_cluster_radius=JsCode("DistrictMap.crowded"),
        disable_clustering_at_zoom=_APART_FROM_ZOOM,
        show_coverage_on_hover=False,
        animate=False,
    )
    # The page serves its own copy; folium's default is on another host.
    points.default_js, points.default_css = [], []
    points.add_to(group)
    Call("holdPlaces").add_to(group)
    Call("holdPoints").add_to(points)


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


def _empty_map(extent: BaseGeometry) -> folium.Map:
    """Leaflet, to whose files the page itself links, and nothing drawn yet."""
    west, south, east, north = extent.bounds
    least, most = find_zooms(extent)
    base = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        # It looks nowhere until view.js knows where to: every outline is set once.
        zoom_start=None,  # type: ignore[arg-type]
        tiles=None,
        zoom_control=False,
        control_scale=True,
        minZoom=least,
        maxZoom=most,
        # Zooming by small steps lets what is asked about fill the frame.
        zoom_snap=0.1,
        width="100%",
        height="100%",
    )
    base.default_js, base.default_css = [], []
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
