"""From projects to what is drawn: one mark a place, coloured and formed by its projects."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from shapely import Point
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.models import Place, Project, Sources
from geo.output.layers import projects_by_place
from geo.space.area import metric_places
from geo.text import say
from geo.vocabulary import Precision
from layers.card import Card, Layer
from layers.palette import (
    FOCUS_LAND,
    OTHER_LAND,
    SIZE_PX,
    STAGE_DASH,
    STAGE_FILL_OPACITY,
    Stage,
    Style,
    family_colours,
    stage_of,
)

_AREA_TYPES = ("Polygon", "MultiPolygon")
_LINE_TYPES = ("LineString", "MultiLineString")
NAMED_FROM_ZOOM = {"area": 13, "line": 16, "point": 15}
"""Streets are named by the basemap; a line's own name is for the nearest view."""
_LINE_WEIGHT_PX = 4.0
_AREA_WEIGHT_PX = 1.6


@dataclass(frozen=True)
class Mark:
    """Something to draw: an id, a WGS 84 geometry, a style, and the label it answers with.

    `label` and `detail` are plain text. Of names that do not all fit the one with the greater
    `weight` is shown. `precision_m` is how far the truth may be.
    """

    id: str
    geometry: BaseGeometry
    style: Style
    label: str = ""
    detail: str = ""
    weight: int = 0
    precision_m: float | None = None

    @property
    def kind(self) -> str:
        """area, line or point, by geometry."""
        if self.geometry.geom_type in _AREA_TYPES:
            return "area"
        return "line" if self.geometry.geom_type in _LINE_TYPES else "point"

    def feature(self) -> dict[str, Any]:
        """As a GeoJSON feature; what is empty is left out, since thousands may be sent.

        All texts are plain. A named shape says where in it (WGS 84 lon, lat) its name may stand.
        """
        given = {
            "name": self.label,
            "detail": self.detail,
            "weight": self.weight,
            "precision_m": self.precision_m,
        }
        properties: dict[str, Any] = {name: value for name, value in given.items() if value}
        if self.label and self.kind != "point":
            spot = self.geometry.representative_point()
            properties["inside"] = [round(spot.x, 5), round(spot.y, 5)]
        return {
            "type": "Feature",
            "id": self.id,
            "properties": properties,
            "geometry": _as_geojson(self.geometry),
        }


def _as_geojson(geometry: BaseGeometry) -> Mapping[str, Any]:
    # Points, of which there are thousands, by the short way.
    if isinstance(geometry, Point):
        return {"type": "Point", "coordinates": (geometry.x, geometry.y)}
    shape: Mapping[str, Any] = mapping(geometry)
    return shape


@dataclass(frozen=True)
class PlaceSummary:
    """What a set of projects says about one place: its leading family, stage and count."""

    place: Place
    family: str
    stage: Stage
    projects: tuple[Project, ...] = field(repr=False)


def summarise(
    sources: Sources, projects: Iterable[Project], shown: Container[str] | None = None
) -> list[PlaceSummary]:
    """A summary of every place the projects name, placed or not, in the order of the projects.

    With `shown`, only of places with those ids. The family is that of most projects' main
    sector; in a tie the earlier family leads.
    """
    order = {name: n for n, name in enumerate(family_colours(sources))}
    summaries = []
    for place_id, here in projects_by_place(projects).items():
        if shown is not None and place_id not in shown:
            continue
        counts = Counter(sources.sectors[project.sectors[0]].family for project in here)
        family = min(counts, key=lambda name: (-counts[name], order[name]))
        stage = stage_of([project.status for project in here])
        summaries.append(PlaceSummary(sources.places[place_id], family, stage, tuple(here)))
    return summaries


def on_map(summaries: Iterable[PlaceSummary]) -> list[str]:
    """The ids of the places that have a position."""
    return [summary.place.id for summary in summaries if summary.place.geometry is not None]


def place_marks(sources: Sources, summaries: Iterable[PlaceSummary]) -> list[Mark]:
    """Marks of the places that have a geometry: large areas first, so small ones stay on top."""
    colours = family_colours(sources)
    marks = [
        Mark(
            summary.place.id,
            summary.place.geometry,
            _style(
                colours[summary.family],
                summary.stage,
                summary.place.precision,
                summary.place.geometry.geom_type in _LINE_TYPES,
            ),
            summary.place.name,
            say("map.popup_projects", count=len(summary.projects)),
            30 + len(summary.projects),
            summary.place.precision_m,
        )
        for summary in summaries
        if summary.place.geometry is not None
    ]
    plane = metric_places(sources)
    return sorted(marks, key=lambda mark: -plane[mark.id].area)


@cache
def _style(colour: str, stage: Stage, precision: Precision, is_line: bool) -> Style:
    return Style(
        colour,
        fill_opacity=STAGE_FILL_OPACITY[stage],
        weight_px=_LINE_WEIGHT_PX if is_line else _AREA_WEIGHT_PX,
        opacity=0.75 if is_line else 0.95,
        dash=STAGE_DASH[stage],
        size_px=SIZE_PX.get(precision, 14),
        stage=stage,
        precision=precision,
        css="place",
    )


def layer_marks(layer: Layer) -> list[Mark]:
    """A layer's features in its card's style; a district in focus is lighter than the others."""
    return [
        Mark(
            f"{layer.card.id}-{feature.number}",
            feature.geometry,
            _card_style(layer.card, feature.properties),
        )
        for feature in layer.features
        if feature.geometry is not None
    ]


def _card_style(card: Card, properties: Mapping[str, object]) -> Style:
    style = replace(card.style, css=f"base-{card.id}")
    role = properties.get("role")
    if role is None:
        weight = 0.55 if properties.get("class") == "minor" else 1.0
        return replace(style, weight_px=style.weight_px * weight)
    return replace(style, fill=FOCUS_LAND if role == "focus" else OTHER_LAND)
