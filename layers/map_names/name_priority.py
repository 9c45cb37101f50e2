"""Names on the map: where each may stand, and which goes before which."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import IntEnum
from typing import Any

from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.reading.cards.layer_card import Layer, LayerKind
from layers.map_names.name_spots import (
    NameSpot,
    find_rooms_inside,
    find_spots_along,
    find_spots_inside,
)


class Rank(IntEnum):
    """What a name is of. Symbols of places, single or several in one, go before every name."""

    DISTRICT = 1
    STREET = 2
    LANE = 3
    WATER = 4
    MAIN_ZONE = 5
    ZONE = 6
    SITE = 7
    NEIGHBOUR = 8
    SUBDISTRICT = 9


@dataclass(frozen=True, kw_only=True)
class Naming:
    """When names of a rank are shown: from one zoom level of a web map to another, before those
    of less `weight`, in letters of `size_px` CSS pixels.

    `spaced` letters stand apart, a `led` name may stand outside of what it names, with a line.
    A name that `stays` is shown, paler, in a district nobody asked for too.
    """

    from_zoom: float
    to_zoom: float = 99
    weight: int
    size_px: float = 12
    spaced: bool = False
    led: bool = False
    stays: bool = False


NAMINGS: Mapping[Rank, Naming] = {
    Rank.DISTRICT: Naming(
        from_zoom=0, to_zoom=14.5, weight=7000, size_px=15, spaced=True, stays=True
    ),
    Rank.MAIN_ZONE: Naming(from_zoom=0, weight=6000, led=True),
    Rank.ZONE: Naming(from_zoom=13, weight=5000),
    Rank.SITE: Naming(from_zoom=15, weight=4000),
    Rank.NEIGHBOUR: Naming(
        from_zoom=0, to_zoom=14.5, weight=3500, size_px=15, spaced=True, stays=True
    ),
    Rank.SUBDISTRICT: Naming(from_zoom=14, weight=1500, size_px=11),
    Rank.WATER: Naming(from_zoom=13, weight=3000, size_px=11, spaced=True),
    Rank.STREET: Naming(from_zoom=14, weight=2000, size_px=11),
    Rank.LANE: Naming(from_zoom=15.5, weight=1000, size_px=11),
}
"""The more items a place has, the earlier it is named among those of its rank."""


_LEADING, _SPACED = 1.25, 1.3
"""How high a line is and how wide a letter that stands apart, by the letter."""
_LONGEST, _WIDEST = 8, 12
"""Of more letters a name stands in two lines, of twice the second in more: as the browser sets
them (name_lines.js)."""
_STEPS, _FEWER_STEPS = 36, 8
"""How finely districts, where places leave little room, and smaller areas are searched for it."""
_DISTRICT = re.compile(r"\d{6}", re.ASCII)


def is_back(district: str, asked: Sequence[str]) -> bool:
    """True of what is in a district that was not asked for, where some were: it steps back."""
    return bool(district and asked) and district not in asked


@dataclass(frozen=True, kw_only=True)
class Label:
    """A name and where it may stand (WGS 84), the best spot first.

    `district` is the code of the district it is in, if it is in one; `also` are other names of the
    same: where one of these stands on the map already, it is named.
    """

    text: str
    spots: tuple[NameSpot, ...]
    rank: Rank
    css: str
    district: str = ""
    also: tuple[str, ...] = ()

    @property
    def position(self) -> Point:
        """The best spot (WGS 84)."""
        return self.spots[0].position

    @property
    def angle_deg(self) -> float:
        """The angle of the text at the best spot, clockwise from level."""
        return self.spots[0].angle_deg


def label_line(name: str, geometry: BaseGeometry, rank: Rank, css: str) -> Label:
    """A label along a line; of several parts the longest carries it."""
    return Label(text=name, spots=find_spots_along(geometry), rank=rank, css=css)


def label_area(name: str, geometry: BaseGeometry, rank: Rank, css: str) -> Label:
    """A label inside an area, where there is most room around it: level and, as on paper, wholly
    in it, but along a river.
    """
    if rank is Rank.WATER:
        return Label(text=name, spots=find_spots_inside(geometry), rank=rank, css=css)
    times_as_wide = _proportion(len(name), _SPACED if NAMINGS[rank].spaced else 1.0)
    steps = _STEPS if rank in (Rank.DISTRICT, Rank.NEIGHBOUR) else _FEWER_STEPS
    return Label(
        text=name, spots=find_rooms_inside(geometry, times_as_wide, steps), rank=rank, css=css
    )


def _proportion(letters: int, letter: float) -> float:
    """How many times as wide as high the ink of a name is, whose letters take so much of a line."""
    lines = 1 if letters <= _LONGEST else max(2, math.ceil(letters / _WIDEST))
    wide = math.ceil(letters / lines) * letter - (letter - 1)
    return wide / (1 + (lines - 1) * _LEADING)


def find_feature_district(properties: Mapping[str, Any]) -> str:
    """The code of the district a feature of the basemap is, or is in; empty for others."""
    code = str(properties.get("id" if "role" in properties else "district") or "")
    return code if _DISTRICT.fullmatch(code) else ""


def label_features(layer: Layer) -> list[Label]:
    """Labels of a layer's features by the property its card names; points have none."""
    card = layer.card
    if not card.label or card.kind not in (LayerKind.AREA, LayerKind.LINE):
        return []
    make = label_line if card.kind is LayerKind.LINE else label_area
    css = f"label-{card.id}"
    return [
        replace(
            make(name, feature.geometry, _rank(card.kind, feature.properties), css),
            district=find_feature_district(feature.properties),
            also=tuple(feature.properties.get("aliases") or ()),
        )
        for feature in layer.features
        if feature.geometry is not None and (name := str(feature.properties.get(card.label) or ""))
    ]


def _rank(kind: LayerKind, properties: Mapping[str, Any]) -> Rank:
    """Districts are named from afar, main streets nearer, the rest nearest."""
    if "role" in properties:
        return Rank.DISTRICT if properties["role"] == "focus" else Rank.NEIGHBOUR
    if kind is LayerKind.AREA:
        # What lies in one district is a part of it; what runs through all of them is water.
        return Rank.SUBDISTRICT if find_feature_district(properties) else Rank.WATER
    return Rank.LANE if properties.get("class") == "minor" else Rank.STREET


def describe_labels(labels: Iterable[tuple[str, Label]]) -> list[dict[str, Any]]:
    """Labels, each with the id of its layer, as the map in the browser places them."""
    return [
        {
            "layer": layer,
            "text": label.text,
            "spots": [spot.as_list() for spot in label.spots],
            "rank": label.rank.value,
            "css": label.css,
            "district": label.district,
            "also": label.also,
        }
        for layer, label in labels
    ]


def describe_namings() -> dict[int, dict[str, Any]]:
    """The table of ranks as the map in the browser reads it, by the number of the rank."""
    return {rank.value: asdict(naming) for rank, naming in NAMINGS.items()}
