"""Names on the basemap: along the street, level for districts and water."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import folium
import shapely
from shapely import LineString, Point
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.crs import from_metric, to_metric
from layers.card import Layer, LayerKind

_SAMPLE_M = 60.0
"""The direction of a label is the street's direction over this far on both sides."""


@dataclass(frozen=True)
class Label:
    """A name at a WGS 84 position, turned clockwise by `angle_deg` from level, read left to right.

    `rank` says from how far away it is worth reading: 1 always, 2 in a district, 3 in a street.
    """

    text: str
    position: Point
    angle_deg: float
    rank: int
    css: str


def line_label(name: str, geometry: BaseGeometry, rank: int, css: str) -> Label:
    """A label in the middle of a line, along it; of several parts the longest carries it."""
    plane = to_metric(geometry)
    line: LineString = max(shapely.get_parts(plane), key=shapely.length)
    middle = line.length / 2
    before, after = (
        line.interpolate(min(max(middle + step, 0.0), line.length))
        for step in (-_SAMPLE_M, _SAMPLE_M)
    )
    return Label(
        name, from_metric(line.interpolate(middle)), _reading_angle(before, after), rank, css
    )


def _reading_angle(before: Point, after: Point) -> float:
    """Screen angle in degrees, clockwise, folded so that text never stands on its head."""
    angle = -math.degrees(math.atan2(after.y - before.y, after.x - before.x))
    if angle > 90:
        return angle - 180
    return angle + 180 if angle <= -90 else angle


def area_label(name: str, geometry: BaseGeometry, rank: int, css: str) -> Label:
    """A level label inside an area, where there is most room around it."""
    plane: Any = to_metric(geometry)
    pole = shapely.maximum_inscribed_circle(plane)
    return Label(name, from_metric(Point(pole.coords[0])), 0.0, rank, css)


def feature_labels(layer: Layer) -> list[Label]:
    """Labels of a layer's features by the property its card names; points have none."""
    card = layer.card
    if not card.label or card.kind not in (LayerKind.AREA, LayerKind.LINE):
        return []
    make = line_label if card.kind is LayerKind.LINE else area_label
    return [
        make(name, feature.geometry, _rank(feature.properties), f"label-{card.id}")
        for feature in layer.features
        if feature.geometry is not None and (name := str(feature.properties.get(card.label) or ""))
    ]


def _rank(properties: Mapping[str, Any]) -> int:
    """Districts are named from afar, main streets and rivers nearer, the rest nearest."""
    if "role" in properties:
        return 1
    return 3 if properties.get("class") == "minor" else 2


def label_layer(labels: Iterable[Label]) -> folium.GeoJson | None:
    """All labels as one GeoJson of icons that no click reaches; None for no labels."""
    named = {f"label-{number}": label for number, label in enumerate(labels)}
    if not named:
        return None
    options = {
        id: {
            "className": f"map-label {label.css} rank-{label.rank}",
            "html": f'<b style="transform:translate(-50%,-50%) rotate({label.angle_deg:.0f}deg)">'
            f"{escape(label.text)}</b>",
        }
        for id, label in named.items()
    }
    features = [
        {"type": "Feature", "id": id, "properties": {"id": id}, "geometry": mapping(label.position)}
        for id, label in named.items()
    ]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: options[feature["id"]],
        marker=folium.Marker(
            icon=folium.DivIcon(icon_size=(0, 0)), interactive=False, keyboard=False
        ),
    )
