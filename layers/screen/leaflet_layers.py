"""Layers of areas, lines and points as Leaflet draws them: one GeoJson each, styled by mark."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import folium
from markupsafe import Markup

from geo.vocabulary import Shape
from layers.marks import Mark
from layers.palette import Style
from layers.screen.folium_features import draw_features


def draw_areas(marks: Sequence[Mark]) -> folium.GeoJson | None:
    """One GeoJson of polygons, first mark lowest; None if there is nothing to draw."""
    return draw_features(marks, style_area)


def draw_lines(marks: Sequence[Mark]) -> folium.GeoJson | None:
    """One GeoJson of lines, first mark lowest; None if there is nothing to draw."""
    return draw_features(marks, style_line)


def draw_points(marks: Sequence[Mark]) -> folium.GeoJson | None:
    """One GeoJson of icons drawn by CSS alone; None if there is nothing to draw.

    An icon, unlike a canvas circle, can be half filled and reached with the keyboard.
    """
    return draw_features(marks, style_icon, icon=True)


DRAW: Mapping[str, Callable[[Sequence[Mark]], folium.GeoJson | None]] = {
    Shape.AREA: draw_areas,
    Shape.LINE: draw_lines,
    Shape.POINT: draw_points,
}
"""How each shape of mark is drawn, in the order they lie on each other."""


def style_area(style: Style) -> Mapping[str, Any]:
    """Leaflet path options of a polygon."""
    fill = {"fillColor": style.fill or style.colour, "fillOpacity": style.fill_opacity}
    return {**_stroke_options(style), **fill}


def style_line(style: Style) -> Mapping[str, Any]:
    """Leaflet path options of a line."""
    return {**_stroke_options(style), "fill": False}


def _stroke_options(style: Style) -> Mapping[str, Any]:
    """What an area's edge and a line have in common."""
    return {
        "color": style.colour,
        "weight": style.weight_px,
        "opacity": style.opacity,
        "dashArray": style.dash,
        "className": style.css,
    }


def style_icon(style: Style) -> Mapping[str, Any]:
    """Options of the icon: form and size tell precision, the filling tells the stage.

    Its classes give form and filling, custom properties its colour and size; the ring around
    what is selected has a size of its own.
    """
    classes = f"dot {style.css} filling-{style.filling} form-{style.form}"
    if style.selected:
        return {"className": f"{classes} selected", "html": "<i></i>"}
    html = Markup('<i style="--c:{};--d:{:g}px"></i>').format(style.colour, style.size_px)
    return {"className": classes, "html": str(html)}


STYLE: Mapping[str, Callable[[Style], Mapping[str, Any]]] = {
    Shape.AREA: style_area,
    Shape.LINE: style_line,
    Shape.POINT: style_icon,
}
"""Leaflet's options for each shape of mark."""
