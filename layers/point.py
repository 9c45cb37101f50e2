"""Layers of points: buildings, schools, plots. Form and size tell precision, filling the stage."""

from collections.abc import Mapping, Sequence
from typing import Any

import folium

from layers.marks import Mark
from layers.palette import FORM, Form, Style
from layers.shared import geojson_layer


def point_layer(marks: Sequence[Mark], behaves: bool = False) -> folium.GeoJson | None:
    """One GeoJson of icons drawn by CSS alone; None if there is nothing to draw.

    An icon, unlike a canvas circle, can be half filled and reached with the keyboard.
    """
    return geojson_layer(marks, icon_style, behaves, icon={})


def icon_style(style: Style) -> Mapping[str, Any]:
    """Options of the icon: its classes give form and size, a custom property its colour."""
    chosen = " selected" if style.selected else ""
    form = FORM.get(style.precision, Form.CIRCLE)
    classes = f"dot {style.css} stage-{style.stage} form-{form} precision-{style.precision}{chosen}"
    return {"className": classes, "html": f'<i style="--c:{style.colour}"></i>'}
