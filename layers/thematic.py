"""The layer that answers the filter: every place with its projects, and the one selected."""

from collections.abc import Sequence
from html import escape

import folium
from shapely import Point

from geo.models import Place
from geo.text import say
from layers.area import area_layer
from layers.line import line_layer
from layers.marks import Mark
from layers.palette import ACCENT, Style
from layers.point import point_layer
from layers.shared import TOOLTIP, geojson_layer

_BUILDERS = {"area": area_layer, "line": line_layer, "point": point_layer}
_OUTLINE = Style(ACCENT, weight_px=3.0, selected=True)


def thematic_group(marks: Sequence[Mark], selected: Place | None = None) -> folium.FeatureGroup:
    """A feature group with areas below lines below points, and the selected place on top.

    The selected place is outlined in the accent colour and named in a popup.
    """
    group = folium.FeatureGroup(name="places")
    for kind, build in _BUILDERS.items():
        _add(build([mark for mark in marks if mark.kind == kind], TOOLTIP), group)
    if selected is not None and selected.geometry is not None:
        outline = Mark(f"{selected.id}-outline", selected.geometry, _OUTLINE)
        _add(_BUILDERS[outline.kind]([outline]), group)
        _add(_popup(selected, selected.geometry.representative_point()), group)
    return group


def _add(layer: folium.GeoJson | None, group: folium.FeatureGroup) -> None:
    if layer is not None:
        layer.add_to(group)


def _popup(place: Place, spot: Point) -> folium.GeoJson | None:
    """The selected place's name over its position.

    Drawn as an icon that CSS alone places: Leaflet's own popup measures itself, and does
    so wrongly when the style sheet arrives after it, and closes when layers are redrawn.
    """
    html = (
        f'<div class="popup"><b>{escape(place.name)}</b>'
        f'<small class="wide">{escape(say("map.popup_more"))}</small>'
        f'<small class="narrow">{escape(say("map.popup_more_narrow"))}</small></div>'
    )
    icon = folium.DivIcon(icon_size=(0, 0))
    return geojson_layer(
        [Mark(f"{place.id}-popup", spot, _OUTLINE)],
        lambda _: {"className": "", "html": html},
        marker=folium.Marker(icon=icon, interactive=False, keyboard=False, z_index_offset=1000),
    )
