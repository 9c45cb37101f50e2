"""Layers of areas: zones, districts, water."""

from collections.abc import Mapping, Sequence
from typing import Any

import folium

from layers.marks import Mark
from layers.palette import Style
from layers.shared import geojson_layer, stroke_options


def area_layer(marks: Sequence[Mark], behaves: bool = False) -> folium.GeoJson | None:
    """One GeoJson of polygons, first mark lowest; None if there is nothing to draw."""
    return geojson_layer(marks, area_style, behaves)


def area_style(style: Style) -> Mapping[str, Any]:
    """Leaflet path options of a polygon."""
    fill = {"fillColor": style.fill or style.colour, "fillOpacity": style.fill_opacity}
    return {**stroke_options(style), **fill}
