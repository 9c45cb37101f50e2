"""From projects to what is drawn: one mark a place, coloured and formed by its projects."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from shapely import Point
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.projects.summary import PlaceSummary
from geo.reading.card import Card, Layer
from geo.sources import Sources
from geo.space.crs import from_metric
from geo.space.dimension import find_shape
from geo.space.metric import metric_places
from geo.vocabulary import PRECISION_LIMIT_M, Precision, Shape
from layers.drawn_once import draw_once, find_first_of_same, pick_tinted
from layers.labels import Rank, find_district
from layers.palette import FOCUS_LAND, INK, OTHER_LAND, Style
from layers.place_styles import bare, style_place
from layers.spots import Spot, find_spots_along, find_spots_inside

MAIN_ZONES = 15
"""So many of the areas with most items are named at a city's width."""
_SPOTS_SENT = 8
ROUGH_M = PRECISION_LIMIT_M[Precision.BLOCK]


@dataclass(frozen=True)
class Mark:
    """Something to draw: an id, a WGS 84 geometry, a style, and the label it answers with.

    `label` is plain text, `same` are the ids of others of just its extent. Of names that do not
    all fit the one of the higher `rank` is shown, then that of the greater `weight`; without a
    rank it is not named. `edge` is what is drawn of a line or of an area's edge where others run
    beside it; None for the whole.
    `precision_m` is how far the truth may be, `district` the code of the one a feature of the
    basemap is, or is in. `chips` are the numbers it has in a list beside the map, each with its
    colour.
    """

    id: str
    geometry: BaseGeometry
    style: Style
    label: str = ""
    _: KW_ONLY
    same: tuple[str, ...] = ()
    rank: Rank | None = None
    weight: int = 0
    edge: BaseGeometry | None = None
    precision_m: float | None = None
    district: str = ""
    chips: tuple[tuple[int, str], ...] = ()

    @property
    def shape(self) -> Shape:
        """Area, line or point, by geometry."""
        return find_shape(self.geometry)

    @property
    def is_rough(self) -> bool:
        """True of a point that is not surely in its block: a ring shows where it may lie."""
        return self.shape is Shape.POINT and (self.precision_m or 0.0) > ROUGH_M

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where its name may stand, the best spot first; beside a point, so that has none."""
        if self.shape is Shape.AREA:
            return find_spots_inside(self.geometry)
        return find_spots_along(self.geometry) if self.shape is Shape.LINE else ()

    def feature(self) -> dict[str, Any]:
        """What of it is so whatever else is drawn, as a GeoJSON feature; what is empty is left out.

        All texts are plain. A named shape says where (WGS 84 lon, lat, angle) its name may stand.
        """
        given = {
            "name": self.label, "precision_m": self.precision_m, "rough": self.is_rough,
            "chips": self.chips,
        }  # fmt: skip
        properties: dict[str, Any] = {name: value for name, value in given.items() if value}
        if self.label and self.shape is not Shape.POINT:
            properties["spots"] = [spot.as_list() for spot in self.spots[:_SPOTS_SENT]]
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
    """Marks of the places that have a geometry: large areas first, so small ones stay on top.

    Tints do not lie on each other, edges not beside each other; see `layers/drawn_once.py`.
    """
    placed = [(one, one.place.geometry) for one in summaries if one.place.geometry is not None]
    placed.sort(key=lambda pair: -len(pair[0].projects))
    drawing = _arrange(sources, tuple(one.place.id for one, _ in placed))
    plane = metric_places(sources)
    # Of places with one and the same extent that of most items comes last, and lies on top.
    marks = [_mark_place(sources, one, shape, drawing) for one, shape in reversed(placed)]
    return sorted(marks, key=lambda mark: -plane[mark.id].area)


@dataclass(frozen=True)
class _Drawing:
    """How places are drawn that are drawn together, by their ids."""

    tinted: frozenset[str]
    edges: Mapping[str, BaseGeometry | None]
    ranks: Mapping[str, Rank | None]
    same: Mapping[str, Sequence[str]]
    """Of lines and areas, all that are of the same extent as the one, itself among them."""


@lru_cache(maxsize=64)
def _arrange(sources: Sources, ids: Sequence[str]) -> _Drawing:
    """Which of the places, those of most items first, is tinted, edged and named how."""
    plane = metric_places(sources)
    wide = {id: plane[id] for id in ids if find_shape(plane[id]) is not Shape.POINT}
    areas = {id: shape for id, shape in wide.items() if shape.area}
    edges = {
        id: None if edge.equals(wide[id].boundary if id in areas else wide[id]) else edge
        for id, edge in draw_once(wide).items()
    }
    firsts = find_first_of_same(wide)
    # What is somewhere in a subdistrict neither fills it nor gives it its name.
    loose = {id for id in areas if sources.places[id].precision is Precision.SUBDISTRICT}
    ranks: dict[str, Rank | None] = dict.fromkeys(ids, Rank.SITE)
    ranks |= {id: Rank.STREET if firsts[id] == id else None for id in wide}
    zones = [id for id in areas if firsts[id] == id and id not in loose]
    ranks |= dict.fromkeys(loose)
    ranks |= dict.fromkeys(zones, Rank.ZONE) | dict.fromkeys(zones[:MAIN_ZONES], Rank.MAIN_ZONE)
    return _Drawing(
        frozenset(pick_tinted({id: areas[id] for id in areas if id not in loose})),
        {id: None if edge is None else from_metric(edge) for id, edge in edges.items()},
        ranks,
        {id: [other for other in wide if firsts[other] == firsts[id]] for id in wide},
    )


def _mark_place(
    sources: Sources, summary: PlaceSummary, geometry: BaseGeometry, drawing: _Drawing
) -> Mark:
    place = summary.place
    shape = find_shape(geometry)
    style = style_place(sources, summary, shape)
    is_bare = shape is Shape.AREA and place.id not in drawing.tinted
    return Mark(
        place.id,
        geometry,
        bare(style) if is_bare else style,
        place.name,
        same=tuple(id for id in drawing.same.get(place.id, ()) if id != place.id),
        rank=drawing.ranks[place.id],
        weight=len(summary.projects),
        edge=drawing.edges.get(place.id),
        precision_m=place.precision_m,
    )


def mark_layer(layer: Layer) -> list[Mark]:
    """A layer's features in its card's style; a district in focus is lighter than the others."""
    return [
        Mark(
            f"{layer.card.id}-{feature.number}",
            feature.geometry,
            _card_style(layer.card, feature.properties),
            district=find_district(feature.properties),
        )
        for feature in layer.features
        if feature.geometry is not None
    ]


def _card_style(card: Card, properties: Mapping[str, object]) -> Style:
    district = find_district(properties)
    owner = f" of-{district}" if district else ""
    look = {**asdict(card.style), "colour": card.style.colour or INK}
    style = Style(**look, css=f"base-{card.id}{owner}")
    role = properties.get("role")
    if role is None:
        weight = 0.55 if properties.get("class") == "minor" else 1.0
        return replace(style, weight_px=style.weight_px * weight)
    return replace(style, fill=FOCUS_LAND if role == "focus" else OTHER_LAND)
