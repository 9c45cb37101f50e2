"""The district a place is in, on the sheet: its number and its name stand there, not next door."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import shapely

from geo.space.prepared import prepare_own
from layers.map_names.name_priority import find_feature_district
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.one_sheet.sheet_view import cut_to_view
from layers.paper.printed_map.name_positions import NamePosition, list_in_growing_parts

_MOSTLY = 0.8
"""What has at least so much of itself in a district is at home there; a river is nowhere."""


def list_district_outlines(sheet: Sheet) -> list[Any]:
    """The districts in view that are drawn, in millimetres, prepared for who draws the sheet."""
    outlines = (
        cut_to_view(feature.geometry, sheet.view)
        for layer in sheet.layers
        for feature in layer.features
        if feature.geometry is not None
        and "role" in feature.properties
        and find_feature_district(feature.properties)
    )
    return [prepare_own(outline) for outline in outlines if not outline.is_empty]


def find_home(seen: Any, districts: Sequence[Any]) -> Any | None:
    """The district something on the sheet is in, in millimetres; None of what is in none."""
    # Of what touches two districts the middle decides, of an area how much of it lies in each.
    spot = seen if seen.area else seen.representative_point()
    for district in districts:
        if district.intersects(spot):
            share = district.intersection(spot).area / spot.area if spot.area else 1.0
            if share >= _MOSTLY:
                return district
    return None


def stay_home(
    spots: Iterable[NamePosition], home: Any | None, size: tuple[float, float], *, beside: bool
) -> Iterator[NamePosition]:
    """The spots within a district, then, with a line that leads to them, those beyond its edge,
    and last those without, where what stands `beside` its symbol is told by that.
    """
    if home is None:
        yield from spots
        return
    led, others = list[NamePosition](), list[NamePosition]()
    for some in list_in_growing_parts(spots):
        for spot, is_home in zip(some, _are_home(some, home, size[0]), strict=True):
            if is_home:
                yield spot
            else:
                (others if spot.leader is None else led).append(spot)
    yield from (*led, *(others if beside else ()))


def _are_home(spots: Sequence[NamePosition], home: Any, width: float) -> Any:
    """Whether a text begins, has its middle and ends in a district, at each of some spots."""
    steps = (-width / 2, 0.0, width / 2)
    points = np.array([[spot.ahead(step) for step in steps] for spot in spots])
    return shapely.contains(home, shapely.points(points)).all(axis=1)
