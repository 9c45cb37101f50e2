"""The ground everything is drawn on: our own vectors, which need no network."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template
from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.crs import from_metric, to_metric
from layers import assets
from layers.area import area_layer
from layers.card import Card, Layer, LayerKind
from layers.labels import feature_labels, label_layer
from layers.line import line_layer
from layers.marks import Mark
from layers.palette import FOCUS_LAND, OTHER_LAND, Style
from layers.point import point_layer
from layers.screen import map_css

MIN_ZOOM, MAX_ZOOM = 11, 18
_NEAREST_ZOOM = 16
_VIEW_PX = 640
_PIXEL_M_AT_ZOOM_0 = 156543.03
"""Ground metres of a Web Mercator pixel at the equator, zoom 0."""
_BUILDERS = {LayerKind.AREA: area_layer, LayerKind.LINE: line_layer, LayerKind.POINT: point_layer}


class _Controls(MacroElement):
    """What Leaflet does not do by itself: Chinese titles, a home button, zoom-dependent names."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        (function(map) {
            const bounds = {{ this.bounds | tojson }};
            // Without animation: a view asked for meanwhile would be lost.
            map.fitBounds(bounds, {padding: [24, 24], animate: false});
            map.attributionControl.setPrefix(false);
            map.attributionControl.addAttribution({{ this.footer | tojson }});
            L.control.zoom({
                position: 'topleft',
                zoomInTitle: {{ this.words.zoom_in | tojson }},
                zoomOutTitle: {{ this.words.zoom_out | tojson }}
            }).addTo(map);
            const home = L.control({position: 'topleft'});
            home.onAdd = function() {
                const box = L.DomUtil.create('div', 'leaflet-bar home');
                const link = L.DomUtil.create('a', '', box);
                link.href = '#';
                link.role = 'button';
                link.title = {{ this.words.home | tojson }};
                link.setAttribute('aria-label', link.title);
                link.innerHTML = '<i></i>';
                L.DomEvent.on(link, 'click', function(event) {
                    L.DomEvent.stop(event);
                    map.fitBounds(bounds, {padding: [24, 24]});
                });
                return box;
            };
            home.addTo(map);
            function mark() {
                const zoom = map.getZoom();
                const box = map.getContainer();
                box.classList.toggle('far', zoom < 14);
                box.classList.toggle('near', zoom >= 15.5);
            }
            map.on('zoomend', mark);
            mark();
        })({{ this._parent.get_name() }});
        {% endmacro %}
    """)

    def __init__(self, footer: str, bounds: list[list[float]], words: Mapping[str, str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Controls"
        self.footer, self.bounds, self.words = footer, bounds, words


def base_map(
    layers: Iterable[Layer],
    extent: BaseGeometry,
    *,
    base_url: str,
    footer: str,
    words: Mapping[str, str],
) -> folium.Map:
    """A folium map with every drawn layer except the places, fitted to a WGS 84 extent.

    `base_url` is where `static/` is served; `footer` is HTML for the corner (source, date,
    approval number); `words` names the controls (zoom_in, zoom_out, home).
    """
    west, south, east, north = extent.bounds
    bounds = [[south, west], [north, east]]
    base = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=13,
        tiles=None,
        zoom_control=False,
        control_scale=True,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        # Zooming by half steps lets the first view fill the frame.
        zoom_snap=0.5,
        width="100%",
        height="100%",
    )
    base.default_js = assets.scripts(base_url)
    base.default_css = assets.stylesheets(base_url)
    figure = cast(Figure, base.get_root())
    figure.header.add_child(Element(f"<style>{map_css()}</style>"))
    labels = []
    for layer in layers:
        builder = _BUILDERS.get(layer.card.kind)
        if builder is None:
            continue
        drawn = builder(layer_marks(layer))
        if drawn is not None:
            drawn.add_to(base)
        labels += feature_labels(layer)
    names = label_layer(labels)
    if names is not None:
        names.add_to(base)
    _Controls(footer, bounds, words).add_to(base)
    return base


@dataclass(frozen=True)
class View:
    """Where to look: a centre as folium wants it (lat before lon) and a zoom level."""

    centre_latlon: tuple[float, float]
    zoom: int


def focus(geometry: BaseGeometry) -> View:
    """The view that holds a WGS 84 geometry with room around it; a point is seen from nearby."""
    west, south, east, north = to_metric(geometry).bounds
    span_m = max(east - west, north - south, 1.0) * 1.6
    middle = from_metric(Point((west + east) / 2, (south + north) / 2))
    pixel_m = _PIXEL_M_AT_ZOOM_0 * math.cos(math.radians(middle.y))
    fitting = math.floor(math.log2(pixel_m * _VIEW_PX / span_m))
    return View((middle.y, middle.x), max(MIN_ZOOM, min(fitting, _NEAREST_ZOOM)))


def layer_marks(layer: Layer) -> list[Mark]:
    """A layer's features in its card's style; a district in focus is lighter than the others."""
    return [
        Mark(
            f"{layer.card.id}-{feature.number}",
            feature.geometry,
            _style(layer.card, feature.properties),
        )
        for feature in layer.features
        if feature.geometry is not None
    ]


def _style(card: Card, properties: Mapping[str, object]) -> Style:
    style = replace(card.style, css=f"base-{card.id}")
    role = properties.get("role")
    if role is None:
        weight = 0.55 if properties.get("class") == "minor" else 1.0
        return replace(style, weight_px=style.weight_px * weight)
    return replace(style, fill=FOCUS_LAND if role == "focus" else OTHER_LAND)
