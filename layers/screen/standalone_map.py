"""A map that stands alone, in a notebook or a file: it asks no server and no other host."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import folium
from branca.element import Element, Figure
from folium.template import Template
from markupsafe import Markup, escape
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.reading.cards.layer_card import Layer
from geo.vocabulary import Filling, Shape
from layers import assets
from layers.map_names.name_priority import Label, Rank, label_features
from layers.marks import Mark
from layers.painting_order import stack_layers
from layers.palette import BORDER, INK, LAND_NAME, MUTED, PAPER, RULE, SHADE, Style
from layers.screen.folium_features import Scripted, dump_script
from layers.screen.leaflet_layers import style_area, style_line

_HEIGHT = "560px"
_LAND = (Rank.DISTRICT, Rank.NEIGHBOUR)
_FILLED = {Filling.OUTLINE: 0.0, Filling.HALF: 0.45, Filling.FULL: 0.9}
_SHEET = f"""
.folium-map.leaflet-container {{ background: {SHADE}; color: {INK};
    font: 13px/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }}
.leaflet-popup-content-wrapper, .leaflet-tooltip {{ background: {PAPER}; color: {INK};
    border-radius: 3px; }}
.leaflet-popup-content {{ max-height: 260px; overflow-y: auto; margin: 12px 14px; }}
.leaflet-popup-content h4 {{ margin: 0 0 2px; font-size: 15px; }}
.leaflet-popup-content article {{ border-top: 1px solid {RULE}; margin-top: 8px;
    padding-top: 6px; }}
.leaflet-popup-content blockquote {{ margin: 3px 0; padding-left: 8px;
    border-left: 2px solid {BORDER}; }}
.leaflet-popup-content small {{ color: {MUTED}; }}
.leaflet-tooltip.land {{ background: none; border: none; box-shadow: none; color: {LAND_NAME};
    font-size: 15px; letter-spacing: 0.3em; }}
"""


class _Shapes(Scripted):
    """Features drawn by Leaflet alone; those with a name answer to the mouse."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        L.geoJSON({{ this.argument }}, {
            style: (feature) => feature.properties.style,
            pointToLayer: (feature, at) => L.circleMarker(at, feature.properties.style),
            interactive: {{ this.answers }},
            onEachFeature: (feature, shape) => {
                const {name, more} = feature.properties;
                if (name) { shape.bindTooltip(name, {sticky: true}); }
                if (more) { shape.bindPopup(more, {maxWidth: 340, minWidth: 240}); }
            },
        }).addTo({{ this._parent.get_name() }});
        {% endmacro %}
    """)

    def __init__(self, features: Iterable[Mapping[str, Any]], *, answers: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Shapes"
        self.answers = "true" if answers else "false"
        self.argument = dump_script({"type": "FeatureCollection", "features": [*features]})


def draw_standalone(
    layers: Iterable[Layer],
    marks: Sequence[Mark],
    extent: BaseGeometry,
    *,
    popups: Mapping[str, Markup],
    footer: str,
) -> folium.Map:
    """Marks on the basemap, looking at a WGS 84 extent; each answers with its name and its popup.

    `popups` are HTML by the ids of marks; `footer` is plain text for the corner. Scripts and
    style sheets are written into the map: it works with the network cut.
    """
    west, south, east, north = extent.bounds
    drawn = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None, height=_HEIGHT, zoom_snap=0.1, min_zoom=9, max_zoom=18,
    )  # fmt: skip
    drawn.default_js, drawn.default_css = _inline("js"), _inline("css")
    cast(Figure, drawn.get_root()).header.add_child(Element(f"<style>{_SHEET}</style>"))
    for layer, below in stack_layers(layers):
        _Shapes((_feature(mark) for mark in below), answers=False).add_to(drawn)
        _Names(label for label in label_features(layer) if label.rank in _LAND).add_to(drawn)
    for shape in Shape:
        told = (_feature(mark, popups) for mark in marks if mark.shape is shape)
        _Shapes(told, answers=True).add_to(drawn)
    drawn.fit_bounds([[south, west], [north, east]], padding=(20, 20))
    _Corners(footer).add_to(drawn)
    return drawn


class _Names(Scripted):
    """The names of districts, where there is most room for them."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        for (const [text, [lon, lat]] of {{ this.argument }}) {
            L.tooltip([lat, lon], {
                content: text, permanent: true, direction: "center", className: "land",
            }).addTo({{ this._parent.get_name() }});
        }
        {% endmacro %}
    """)

    def __init__(self, labels: Iterable[Label]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Names"
        named = [(str(escape(label.text)), label.spots[0].as_list()[:2]) for label in labels]
        self.argument = dump_script(named)


class _Corners(Scripted):
    """The scale in one corner, a line of text in another."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        {{ this._parent.get_name() }}.attributionControl.setPrefix({{ this.text }});
        L.control.scale({imperial: false}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
    """)

    def __init__(self, text: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Corners"
        self.text = dump_script(str(escape(text)))


def _feature(mark: Mark, popups: Mapping[str, Markup] | None = None) -> dict[str, Any]:
    told = {"name": str(escape(mark.label)), "more": str(popups.get(mark.id, ""))} if popups else {}
    return {
        "type": "Feature",
        "properties": {"style": _style(mark), **told},
        "geometry": mapping(mark.geometry),
    }


def _style(mark: Mark) -> Mapping[str, Any]:
    if mark.shape is Shape.AREA:
        return style_area(mark.style)
    return style_line(mark.style) if mark.shape is Shape.LINE else _style_dot(mark.style)


def _style_dot(style: Style) -> Mapping[str, Any]:
    """A point: its size tells how exactly it is known, its filling how far the work is."""
    filled = {"fillColor": style.colour, "fillOpacity": _FILLED[style.filling]}
    return {"color": style.colour, "weight": 2, "radius": style.size_px / 2, **filled}


@cache
def _inline(kind: str) -> list[tuple[str, str]]:
    """Leaflet itself, written into the page."""
    path = assets.STATIC_DIR / "vendor" / "leaflet" / f"leaflet.{kind}"
    media = {"js": "text/javascript", "css": "text/css"}[kind]
    return [(f"leaflet_{kind}", f"data:{media};base64,{_encode(path)}")]


def _encode(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")
