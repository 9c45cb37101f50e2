"""From projects to what is drawn: one mark a place, coloured and formed by its projects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, cast, overload

import numpy as np
from shapely import Point
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.process.cache import kept
from geo.projects.found.found_by_value import number_rows
from geo.projects.summed_up.summary import (
    Columns,
    PlaceSummary,
    Summaries,
    pick_rows,
    tell_columns,
)
from geo.reading.cards.layer_card import Card, Layer
from geo.space.dimension import find_shape
from geo.space.located.belts import lies_along
from geo.values.sources import Sources
from geo.vocabulary import PRECISION_LIMIT_M, Precision, Shape
from layers.map_names.name_priority import Rank, find_feature_district
from layers.map_names.name_spots import NameSpot, find_spots_along, find_spots_inside
from layers.overlapping.overlapping_shapes import Edge
from layers.overlapping.tints_and_edges import arrange_tints, read_extents
from layers.palette import FOCUS_LAND, INK, OTHER_LAND, Style
from layers.place_styles import list_looks, strip_tint

_SPOTS_SENT = 8
_SOMEWHERE = "◇"
ROUGH_M = PRECISION_LIMIT_M[Precision.BLOCK]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something to draw: an id, a WGS 84 geometry, a style, and the label it answers with.

    `label` is plain text, `same` are the ids of others of just its extent. Of names that do not all
    fit the one of the higher `rank` is shown, then that of the greater `weight`; without a rank it
    is not named. `edge` is what is drawn of a line or of an area's edge where others run beside it;
    None for the whole. Of a river, drawn as water already, it is part of its `course`, the line it
    follows. What is only somewhere `along` a line is named beside it, a `belt` is an area that runs
    along one. `precision_m` is how far the truth may be, `district` the code of the one a feature
    of the basemap is, or is in. `discs` are the numbers it has in a list beside the map, each with
    its colour. Of what is `gathered` at the name of a subdistrict nothing nearer is known: its
    numbers are hollow.
    """

    id: str
    geometry: BaseGeometry
    style: Style
    label: str = ""
    same: tuple[str, ...] = ()
    rank: Rank | None = None
    weight: int = 0
    edge: Edge | None = None
    precision_m: float | None = None
    district: str = ""
    discs: tuple[tuple[int, str], ...] = ()
    course: BaseGeometry | None = None
    along: bool = False
    gathered: bool = False
    belt: bool = False

    @property
    def written(self) -> str:
        """Its name as it stands on the map, with the sign of what is only known to a street."""
        return f"{_SOMEWHERE}{self.label}" if self.along else self.label

    @property
    def shape(self) -> Shape:
        """Area, line or point, by geometry."""
        return find_shape(self.geometry)

    @property
    def is_rough(self) -> bool:
        """True of a point that is not surely in its block: a ring shows where it may lie."""
        return self.shape is Shape.POINT and (self.precision_m or 0.0) > ROUGH_M

    @property
    def spots(self) -> tuple[NameSpot, ...]:
        """Where its name may stand, the best spot first; beside a point, so that has none."""
        if self.shape is Shape.AREA:
            return find_spots_inside(self.geometry)
        spots = find_spots_along(self.geometry) if self.shape is Shape.LINE else ()
        # Along the line it would be read as the name of the street.
        return tuple(replace(spot, angle_deg=0.0) for spot in spots) if self.along else spots

    def feature(self) -> dict[str, Any]:
        """What of it is so whatever else is drawn, as a GeoJSON feature; what is empty is left out.

        All texts are plain. A named shape says where (WGS 84 lon, lat, angle) its name may stand.
        """
        given = {
            "name": self.label,
            "written": self.written if self.along else None,
            "precision_m": self.precision_m,
            "rough": self.is_rough,
            "discs": self.discs,
            "hollow": bool(self.discs) and self.gathered,
            "course": None if self.course is None else _as_geojson(self.course),
        }
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


class PlaceMarks(Sequence[Mark]):
    """The marks of places, the lowest first: in columns; each is made when it is looked at.

    `ranks` are 0 for what is not named, `is_bare` true of areas that others lie on, `wide` the
    rows of lines and areas.
    """

    def __init__(self, sources: Sources, columns: Columns) -> None:
        self._sources, extents = sources, read_extents(sources)
        placed = pick_rows(columns, extents.is_placed[columns.places])
        # A street itself goes before what lies along it.
        order = np.lexsort((-placed.counts, extents.is_along[placed.places]))
        most_first = pick_rows(placed, order)
        wide = most_first.places[extents.is_wide[most_first.places]]
        self._drawing = arrange_tints(sources, tuple(extents.ids[number] for number in wide))
        # Of places with one and the same extent that of most items comes last, and lies on top.
        upward = pick_rows(most_first, slice(None, None, -1))
        order = np.argsort(-extents.areas_m2[upward.places], kind="stable")
        self.columns = pick_rows(upward, order)
        self.wide = np.flatnonzero(extents.is_wide[self.columns.places]).tolist()
        self.ranks = np.full(len(self), int(Rank.SITE))
        self.is_bare = np.zeros(len(self), dtype=bool)
        for row in self.wide:
            id = extents.ids[self.columns.places[row]]
            self.ranks[row] = self._drawing.ranks[id] or 0
            self.is_bare[row] = id in self._drawing.bare

    def __len__(self) -> int:
        return len(self.columns.places)

    @overload
    def __getitem__(self, at: int) -> Mark: ...
    @overload
    def __getitem__(self, at: slice) -> list[Mark]: ...
    def __getitem__(self, at: int | slice) -> Mark | list[Mark]:
        """The mark at a place in the order, or those between two."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        number, family, stage, count = (int(column[at]) for column in self.columns)
        place = self._sources.place_list[number]
        looks = list_looks(self._sources)
        style = looks.find(number, family, stage)
        return Mark(
            id=place.id,
            geometry=cast(BaseGeometry, place.geometry),
            style=strip_tint(style) if self.is_bare[at] else style,
            label=place.name,
            same=self.find_same(at),
            rank=Rank(rank) if (rank := int(self.ranks[at])) else None,
            weight=count,
            edge=self.find_edge(at),
            precision_m=place.precision_m,
            course=place.course,
            along=lies_along(place),
            belt=looks.is_belt(number),
        )

    def find_same(self, at: int) -> tuple[str, ...]:
        """The ids of others of just the extent of the mark at a place in the order."""
        own = self._sources.place_list[self.columns.places[at]].id
        return tuple(id for id in self._drawing.same.get(own, ()) if id != own)

    def find_edge(self, at: int) -> Edge | None:
        """What is drawn of its line or edge; None for the whole."""
        return self._drawing.edges.get(self._sources.place_list[self.columns.places[at]].id)

    def sample(self) -> list[Mark]:
        """One mark of each look, the first that has it."""
        forms, (places, families, stages, _) = list_looks(self._sources), self.columns
        known = (forms.form_of[places], forms.is_river[places], families, stages)
        _, first = np.unique(number_rows(*known), return_index=True)
        return [self[int(at)] for at in np.sort(first)]

    def __iter__(self) -> Iterator[Mark]:
        return map(self.__getitem__, range(len(self)))


def mark_places(sources: Sources, summaries: Iterable[PlaceSummary]) -> PlaceMarks:
    """Marks of the places that have a geometry: large areas first, so small ones stay on top.

    Tints do not lie on each other, edges not beside each other; see
    `layers/overlapping/overlapping_shapes.py`.
    """
    if isinstance(summaries, Summaries):
        return _keep_marks(sources, summaries)
    return PlaceMarks(sources, tell_columns(sources, summaries))


@kept(32)
def _keep_marks(sources: Sources, summaries: Summaries) -> PlaceMarks:
    return PlaceMarks(sources, summaries.columns)


def mark_layer(layer: Layer) -> list[Mark]:
    """A layer's features in its card's style; a district in focus is lighter than the others."""
    return [
        Mark(
            id=f"{layer.card.id}-{feature.number}",
            geometry=feature.geometry,
            style=_card_style(layer.card, feature.properties),
            district=find_feature_district(feature.properties),
        )
        for feature in layer.features
        if feature.geometry is not None
    ]


def _card_style(card: Card, properties: Mapping[str, object]) -> Style:
    district = find_feature_district(properties)
    owner = f" of-{district}" if district else ""
    look = {**asdict(card.style), "colour": card.style.colour or INK}
    style = Style(**look, css=f"base-{card.id}{owner}")
    role = properties.get("role")
    if role is None:
        weight = 0.55 if properties.get("class") == "minor" else 1.0
        return replace(style, weight_px=style.weight_px * weight)
    return replace(style, fill=FOCUS_LAND if role == "focus" else OTHER_LAND)
