"""Names on the basemap: along the street, level for districts and water."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.reading.card import Layer, LayerKind
from geo.space.crs import from_metric, to_metric

_RANKS: dict[int, dict[str, float]] = {
    1: {"from": 0, "to": 15, "weight": 100, "size": 15, "spaced": 1},
    2: {"from": 14, "weight": 20, "size": 11},
    3: {"from": 15.5, "weight": 10, "size": 11},
}
"""At which zoom levels a label of each rank is shown, before which others, and its size in px."""
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


def label_line(name: str, geometry: BaseGeometry, rank: int, css: str) -> Label:
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


def label_area(name: str, geometry: BaseGeometry, rank: int, css: str) -> Label:
    """A level label inside an area, where there is most room around it."""
    plane: Any = to_metric(geometry)
    pole = shapely.maximum_inscribed_circle(plane)
    return Label(name, from_metric(Point(pole.coords[0])), 0.0, rank, css)


def label_features(layer: Layer) -> list[Label]:
    """Labels of a layer's features by the property its card names; points have none."""
    card = layer.card
    if not card.label or card.kind not in (LayerKind.AREA, LayerKind.LINE):
        return []
    make = label_line if card.kind is LayerKind.LINE else label_area
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


def describe_labels(labels: Iterable[tuple[str, Label]]) -> list[dict[str, Any]]:
    """Labels, each with the id of its layer, as the map in the browser places them.

    It shows as many as fit, the heavier first, from a zoom level on.
    """
    return [
        {
            "layer": layer,
            "text": label.text,
            "position": [round(label.position.y, 5), round(label.position.x, 5)],
            "angle": round(label.angle_deg),
            "css": label.css,
            **_RANKS[label.rank],
        }
        for layer, label in labels
    ]
