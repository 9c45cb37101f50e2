"""What area, line and point layers have in common: one GeoJson each, never a loop of markers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import folium
from folium.utilities import JsCode

from layers.marks import Mark
from layers.palette import Style


def stroke_options(style: Style) -> Mapping[str, Any]:
    """The Leaflet path options an area's edge and a line have in common."""
    return {
        "color": style.colour,
        "weight": style.weight_px,
        "opacity": style.opacity,
        "dashArray": style.dash,
        "className": style.css,
    }


def geojson_layer(
    marks: Sequence[Mark],
    to_options: Callable[[Style], Mapping[str, Any]],
    behaviour: JsCode | None = None,
    marker: folium.Marker | None = None,
) -> folium.GeoJson | None:
    """All marks as one folium GeoJson styled feature by feature; None for no marks.

    `behaviour` is what a feature does when pointed at; without one it lets the mouse through.
    """
    if not marks:
        return None
    styles = {mark.id: dict(to_options(mark.style)) for mark in marks}
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": [mark.feature() for mark in marks]},
        style_function=lambda feature: styles[feature["id"]],
        marker=marker,
        on_each_feature=behaviour,
        interactive=behaviour is not None,
        bubbling_mouse_events=False,
    )
