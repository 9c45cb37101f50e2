"""The names of the basemap on paper: districts, water and streets, where places leave room."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from geo.colour_mixing import mix
from geo.reading.cards.layer_card import Layer, LayerKind
from layers.map_names.name_priority import NAMINGS, Rank, is_back, label_features
from layers.palette import BACK_NAME, LAND_NAME, MUTED, OTHER_LAND, WATER_NAME
from layers.paper.ink.boxes import MM_PER_PT
from layers.paper.ink.lettering import measure_mm
from layers.paper.ink.pen_and_paper import Pen
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.one_sheet.sheet_view import cut_to_view, find_largest_part
from layers.paper.printed_map.name_positions import (
    NamePosition,
    find_spots_above,
    list_positions_inside,
    list_positions_within,
)
from layers.paper.printed_map.placing_names import Named, Size, Wish
from layers.paper.printed_map.printed_basemap import WATER_LAYER
from layers.paper.printed_map.wanted_names import HIGH

_FARTHEST_M_PER_MM = {
    Rank.WATER: 80.0, Rank.STREET: 45.0, Rank.SUBDISTRICT: 20.0, Rank.LANE: 14.0
}  # fmt: skip
"""Up to which metres a millimetre a name of each rank is still worth its ink."""
_FEW_STREETS = 6
_DISTRICT, _NAME = 1.2, 19.0
"""How much larger the name of a district is than that of a place; names of places lie above."""


@dataclass(frozen=True, kw_only=True)
class BaseName:
    """A name of the basemap, with what it names on the sheet; `also` are its other names."""

    text: str
    rank: Rank
    colour: str
    size_pt: float
    seen: Any
    also: tuple[str, ...] = ()

    @property
    def size(self) -> Size:
        """What it covers, in millimetres."""
        return measure_mm(self.text, self.size_pt), self.size_pt * MM_PER_PT * HIGH


def list_base_names(sheet: Sheet) -> dict[str, BaseName]:
    """The names worth their ink at the scale of a sheet, by an id, the most important first."""
    found = [name for layer in sheet.layers for name in _list_names(layer, sheet)]
    if not (sheet.has_discs or sheet.has_symbols):
        found = _leave_out_streets(found)
    ordered = sorted(found, key=lambda name: -NAMINGS[name.rank].weight)
    return {f"base {number}": name for number, name in enumerate(ordered)}


def _leave_out_streets(names: list[BaseName]) -> list[BaseName]:
    """Of streets only the longest in view: on a wall, where more places stand than a reader takes
    in at once, each further name is one too many.
    """
    streets = [name for name in names if name.rank in (Rank.STREET, Rank.LANE)]
    streets.sort(key=lambda name: -name.seen.length)
    return [name for name in names if name not in streets[_FEW_STREETS:]]


def _list_names(layer: Layer, sheet: Sheet) -> Iterator[BaseName]:
    """What of a layer has a name and is in view."""
    if layer.card.kind not in (LayerKind.AREA, LayerKind.LINE):
        return
    for feature in layer.features:
        if feature.geometry is None:
            continue
        for label in label_features(replace(layer, features=(feature,))):
            back = is_back(label.district, sheet.asked)
            if sheet.view.m_per_mm > _FARTHEST_M_PER_MM.get(label.rank, 1e9) or (
                back and not NAMINGS[label.rank].stays
            ):
                continue
            seen = find_largest_part(cut_to_view(feature.geometry, sheet.view))
            if seen is not None:
                colour, size_pt = _look(label.rank, layer, sheet)
                colour = mix(colour, BACK_NAME, OTHER_LAND) if back else colour
                yield BaseName(
                    text=label.text,
                    rank=label.rank,
                    colour=colour,
                    size_pt=size_pt,
                    seen=seen,
                    also=label.also,
                )


def _look(rank: Rank, layer: Layer, sheet: Sheet) -> tuple[str, float]:
    """Colour and size in points."""
    if rank in (Rank.DISTRICT, Rank.NEIGHBOUR):
        return LAND_NAME, sheet.layout.type.name * _DISTRICT
    return WATER_NAME if layer.card.id == WATER_LAYER else MUTED, sheet.layout.type.street


def wish_for_base_names(names: dict[str, BaseName]) -> list[Wish]:
    """Names that may be left out."""
    return [
        Wish(id=id, full=name.size, short=None, spots=_spots(name), text=name.text, also=name.also)
        for id, name in names.items()
    ]


def _spots(name: BaseName) -> Callable[[Size, bool], Iterator[NamePosition]]:
    seen = name.seen
    if seen.area and name.rank is not Rank.WATER:
        # Half of it in another district it would name that one: then it stands nowhere.
        return lambda size, _: list_positions_inside(seen, size)
    if seen.area:
        return lambda size, _: (
            spot for spot in list_positions_within(seen, size) if spot.leader is None
        )
    return lambda size, _: find_spots_above(seen, size[1] / 2 + 0.5)


def write_base_name(pen: Pen, name: BaseName, named: Named) -> None:
    """Write one where there was room for it."""
    x, y = named.spot.ahead(-name.size[0] / 2)
    pen.write(
        x, y, name.text, name.size_pt, _NAME, colour=name.colour, halo=True,
        turn_deg=named.spot.turn_deg, gid=f"name-{named.id.replace(' ', '-')}",
    )  # fmt: skip
