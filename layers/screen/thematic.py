"""The layer that answers the filter: every place with its projects, and the one selected."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import folium
from folium.plugins import MarkerCluster
from folium.utilities import JsCode
from markupsafe import Markup
from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.models import Place
from geo.space.crs import from_metric, to_metric
from geo.text import say
from geo.vocabulary import Shape
from layers.marks import Mark, hide_doubled, list_edges
from layers.palette import ACCENT, ASKED_AREA, Style
from layers.screen.features import Call, draw_features
from layers.screen.shapes import DRAW, draw_areas, draw_lines

_OUTLINE = Style(ACCENT, weight_px=3.0, selected=True)
_ERROR = Style(ACCENT, weight_px=1.0, opacity=0.7, fill_opacity=0.06, dash="3 4")
_APART_FROM_ZOOM = 17
"""Nearer than this a reader sees single places; dots on one spot stay apart by being selectable
from the list and by name."""


def draw_thematic(
    marks: Sequence[Mark],
    selected: Place | None = None,
    *,
    area: BaseGeometry | None = None,
    flight: Mapping[str, Any] | None = None,
    focus: Iterable[str] = (),
    beside: bool = True,
) -> folium.FeatureGroup:
    """A feature group with areas below lines below points, and the selected place on top.

    The selected place is outlined in the accent colour, with its error around it and its name
    in a popup. `area` (WGS 84) is what the reader asked about; `flight` is where to look, as
    `plan_flight` makes it; districts other than those of `focus`, if any, step back; `beside`
    says that passages stand beside the map, not below it. Points too close to tell apart are one
    symbol until one comes nearer.
    """
    group = folium.FeatureGroup(name="places", show=False)
    Call("begin").add_to(group)
    if area is not None:
        _add(draw_areas([Mark("asked", area, ASKED_AREA)]), group)
    for shape, draw in DRAW.items():
        holder = _cluster().add_to(group) if shape == Shape.POINT else group
        of_shape = [mark for mark in marks if mark.shape == shape]
        _add(draw([hide_doubled(mark) for mark in of_shape], behaves=True), holder)
        _add(draw_lines(list_edges(of_shape)), group)
    if selected is not None and selected.geometry is not None:
        _add_selected(selected, selected.geometry, group, beside)
    Call("stepBack", sorted(focus)).add_to(group)
    Call("end", flight).add_to(group)
    return group


def plan_flight(geometry: BaseGeometry, number: int) -> dict[str, Any]:
    """Where the map should look (WGS 84 bounds); it goes there once for each `number`."""
    return {"bounds": [round(edge, 5) for edge in geometry.bounds], "number": number}


def _add(layer: folium.GeoJson | None, holder: Any) -> None:
    if layer is not None:
        layer.add_to(holder)


def _cluster() -> MarkerCluster:
    cluster = MarkerCluster(  # type: ignore[no-untyped-call]
        icon_create_function="DistrictMap.cluster",
        max_cluster_radius=JsCode("DistrictMap.crowded"),
        disable_clustering_at_zoom=_APART_FROM_ZOOM,
        show_coverage_on_hover=False,
        animate=False,
    )
    # The page serves its own copy; folium's default is on another host.
    cluster.default_js, cluster.default_css = [], []
    return cluster


def _add_selected(
    place: Place, geometry: BaseGeometry, group: folium.FeatureGroup, beside: bool
) -> None:
    if place.precision_m:
        error = from_metric(to_metric(geometry).buffer(place.precision_m, quad_segs=16))
        _add(draw_areas([Mark(f"{place.id}-error", error, _ERROR)]), group)
    outline = Mark(f"{place.id}-outline", geometry, _OUTLINE)
    _add(DRAW[outline.shape]([outline]), group)
    _add(_popup(place, geometry.representative_point(), beside), group)


def _popup(place: Place, spot: Point, beside: bool) -> folium.GeoJson | None:
    """The selected place's name over its position.

    Drawn as an icon that CSS alone places: Leaflet's own popup measures itself, and does
    so wrongly when the style sheet arrives after it, and closes when layers are redrawn.
    """
    wide = "map.popup_more" if beside else "map.popup_more_narrow"
    html = Markup(
        '<div class="popup"><b>{}</b><small class="wide">{}</small>'
        '<small class="narrow">{}</small></div>'
    ).format(place.name, say(wide), say("map.popup_more_narrow"))
    return draw_features(
        [Mark(f"{place.id}-popup", spot, _OUTLINE)],
        lambda _: {"className": "", "html": str(html)},
        icon={"zIndexOffset": 1000},
    )
