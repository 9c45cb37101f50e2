"""What of places the browser holds once: shapes, names, every look; then ids are enough."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from geo.process.cache import kept
from geo.space.areas.area import list_zones
from geo.space.located.belts import lies_along
from geo.values.sources import Sources
from geo.vocabulary import Shape
from layers.legend_keys import list_signs
from layers.marks import Mark, PlaceMarks
from layers.palette import ACCENT, ASKED_AREA, INK, Style
from layers.place_styles import PlaceLooks, list_looks, strip_tint
from layers.screen.leaflet_layers import STYLE, style_area, style_icon, style_line

_OUTLINE = Style(colour=ACCENT, weight_px=3.0, selected=True)
_ERROR = Style(colour=ACCENT, weight_px=1.0, opacity=0.7, fill_opacity=0.06, dash="3 4")


@dataclass(frozen=True, eq=False)
class Stock:
    """Places and looks by the numbers under which the browser holds them.

    `numbers` are of places by id, `styles` of the looks of a shape; `text` is the file (JSON).
    `columns` tell the same of all places of the data.
    """

    numbers: Mapping[str, int]
    styles: Mapping[tuple[Shape, Style], int]
    text: str
    columns: "StockColumns | None" = None


@dataclass(frozen=True, eq=False)
class StockColumns:
    """The numbers of places by their numbers in the data, those of looks by what they are made of.

    `styles` are by form, colour and stage, tinted, then bare.
    """

    looks: PlaceLooks
    numbers: np.ndarray
    styles: np.ndarray

    def number_styles(self, marks: PlaceMarks) -> np.ndarray:
        """The number of each mark's look."""
        places, families, stages, _ = marks.columns
        water = len(self.looks.colours) - 1
        colours = np.where(self.looks.is_river[places], water, families)
        strip_tint = marks.is_bare.astype(int)
        found: np.ndarray = self.styles[self.looks.form_of[places], colours, stages, strip_tint]
        return found


@kept(2)
def stock_places(sources: Sources) -> Stock:
    """Every place that has a position, in every style some filter may give it, and every zone."""
    marks = [
        Mark(
            id=place.id,
            geometry=place.geometry,
            style=Style(colour=INK),
            label=place.name,
            precision_m=place.precision_m,
            course=place.course,
            along=lies_along(place),
        )
        for place in sources.places.values()
        if place.geometry is not None
    ]
    marks += [
        Mark(id=id, geometry=one.geometry, style=Style(colour=INK), label=one.name)
        for id, one in sources.subdistricts.items()
    ]
    looks = list_looks(sources)
    both = [(shape, one) for shape, style in looks for one in (style, _bare(shape, style))]
    stock = _make_stock(marks, both, [zone.id for zone in list_zones(sources)])
    styles = np.array([stock.styles[look] for look in both], dtype=int).reshape(*looks.shape, 2)
    numbers = np.array([stock.numbers.get(id, -1) for id in sources.places], dtype=int)
    return replace(stock, columns=StockColumns(looks, numbers, styles))


def _bare(shape: Shape, style: Style) -> Style:
    return strip_tint(style) if shape is Shape.AREA else style


def stock_marks(marks: Sequence[Mark]) -> Stock:
    """Just these marks in just their styles: those of a sheet have names of their own."""
    return _make_stock(marks, ((mark.shape, mark.style) for mark in marks))


def _make_stock(
    marks: Sequence[Mark], looks: Iterable[tuple[Shape, Style]], zones: Iterable[str] = ()
) -> Stock:
    styles = {look: number for number, look in enumerate(dict.fromkeys(looks))}
    numbers = {mark.id: number for number, mark in enumerate(marks)}
    held = {
        "features": [mark.feature() for mark in marks],
        "zones": [numbers[id] for id in zones],
        "styles": [_describe(shape, style) for shape, style in styles],
        "selected": {
            "outline": {
                "icon": style_icon(_OUTLINE),
                "line": style_line(_OUTLINE),
                "area": style_area(_OUTLINE),
            },
            "error": style_area(_ERROR),
        },
        "asked": style_line(ASKED_AREA),
    }
    return Stock(numbers, styles, json.dumps(held, ensure_ascii=False, separators=(",", ":")))


def _describe(shape: Shape, style: Style) -> Mapping[str, Any]:
    """Leaflet's options, and what names, clusters and the legend go by."""
    look = {"colour": style.colour, "size": style.size_px, "signs": list_signs(shape, style)}
    return {"options": STYLE[shape](style), "look": look}
