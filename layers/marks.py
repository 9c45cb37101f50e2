"""From projects to what is drawn: one mark a place, coloured and formed by its projects."""

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from shapely import Point
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.projects.summary import PlaceSummary
from geo.reading.card import Card, Layer
from geo.sources import Sources
from geo.space.dimension import find_shape
from geo.space.plane import metric_places
from geo.styles import PrecisionStyle, StageStyle, StrokeStyle
from geo.text import say
from geo.vocabulary import Precision, Shape
from layers.palette import FOCUS_LAND, INK, OTHER_LAND, Style

_PLACE_WEIGHT = 30
"""Names of places go before those of streets (20) and behind those of districts (100)."""
NAMED_FROM_ZOOM = {Shape.AREA: 13, Shape.LINE: 16, Shape.POINT: 15}
"""Streets are named by the basemap; a line's own name is for the nearest view."""


@dataclass(frozen=True)
class Mark:
    """Something to draw: an id, a WGS 84 geometry, a style, and the label it answers with.

    `label` and `detail` are plain text. Of names that do not all fit the one with the greater
    `weight` is shown; what is not to be `is_named` only answers. `precision_m` is how far the
    truth may be.
    """

    id: str
    geometry: BaseGeometry
    style: Style
    label: str = ""
    _: KW_ONLY
    detail: str = ""
    weight: int = 0
    is_named: bool = True
    precision_m: float | None = None

    @property
    def shape(self) -> Shape:
        """Area, line or point, by geometry."""
        return find_shape(self.geometry)

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
        if self.label and self.is_named and self.shape is not Shape.POINT:
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


def mark_places(sources: Sources, summaries: Iterable[PlaceSummary]) -> list[Mark]:
    """Marks of the places that have a geometry: large areas first, so small ones stay on top."""
    styles = sources.styles
    marks = [
        Mark(
            summary.place.id,
            summary.place.geometry,
            _place_style(
                sources.family_colours[summary.family],
                styles.stages[summary.stage],
                styles.strokes[find_shape(summary.place.geometry)],
                # What has a geometry has a precision; the most exact stands in for none.
                styles.precisions.get(summary.place.precision, styles.precisions[Precision.SITE]),
                # What is somewhere in an area does not fill it, nor give it its name.
                is_filled=summary.place.precision is not Precision.SUBDISTRICT,
            ),
            summary.place.name,
            detail=say("map.popup_projects", count=len(summary.projects)),
            weight=_PLACE_WEIGHT + len(summary.projects),
            is_named=summary.place.precision is not Precision.SUBDISTRICT,
            precision_m=summary.place.precision_m,
        )
        for summary in summaries
        if summary.place.geometry is not None
    ]
    plane = metric_places(sources)
    return sorted(marks, key=lambda mark: -plane[mark.id].area)


@lru_cache(maxsize=512)
def _place_style(
    colour: str,
    by_stage: StageStyle,
    stroke: StrokeStyle,
    symbol: PrecisionStyle,
    *,
    is_filled: bool,
) -> Style:
    """The style of a place: colour by family, the rest by stage, precision and shape."""
    return Style(
        colour,
        fill_opacity=by_stage.fill_opacity if is_filled else 0.0,
        weight_px=stroke.weight_px,
        opacity=stroke.opacity,
        dash=by_stage.dash,
        size_px=symbol.size_px,
        filling=by_stage.filling,
        form=symbol.form,
        css="place",
    )


def mark_layer(layer: Layer) -> list[Mark]:
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
    look = {**asdict(card.style), "colour": card.style.colour or INK}
    style = Style(**look, css=f"base-{card.id}")
    role = properties.get("role")
    if role is None:
        weight = 0.55 if properties.get("class") == "minor" else 1.0
        return replace(style, weight_px=style.weight_px * weight)
    return replace(style, fill=FOCUS_LAND if role == "focus" else OTHER_LAND)
