"""Layers of lines: streets, and what happens along them."""

from collections.abc import Mapping, Sequence
from typing import Any

import folium

from layers.marks import Mark
from layers.palette import Style
from layers.shared import geojson_layer, stroke_options


def line_layer(marks: Sequence[Mark], behaves: bool = False) -> folium.GeoJson | None:
    """One GeoJson of lines, first mark lowest; None if there is nothing to draw."""
    return geojson_layer(marks, line_style, behaves)


def line_style(style: Style) -> Mapping[str, Any]:
    """Leaflet path options of a line."""
    return {**stroke_options(style), "fill": False}
