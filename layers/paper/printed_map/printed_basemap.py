"""The basemap on paper: land, then water above it, then streets, whatever order layers have."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geo.colour_mixing import mix
from geo.reading.cards.layer_card import Layer
from geo.vocabulary import Shape
from layers.map_names.name_priority import is_back
from layers.marks import Mark
from layers.painting_order import stack_layers
from layers.palette import BACK_LINE, OTHER_LAND, Style
from layers.paper.ink.boxes import MM_PER_PT
from layers.paper.ink.pen_and_paper import Pen
from layers.paper.ink.symbols import PT_PER_PX, draw_symbol
from layers.paper.one_sheet.sheet_view import View, cut_to_view

LAND, TINT, BORDER, WATER, STREET, OTHER_POINT = 1.0, 2.0, 3.0, 4.0, 5.0, 6.0
"""What lies above what."""
WATER_LAYER = "river"
LEAST_WATER_MM = 1.2
_FAR_M_PER_MM, _FAR_LINES = 40.0, 0.55
"""Where a millimetre is more than so many metres, streets are thinner."""


def print_basemap(pen: Pen, layers: Iterable[Layer], view: View, asked: Sequence[str] = ()) -> None:
    """Every layer that is drawn, in its card's style, cut to what is in view.

    Districts other than those asked for, if any are, step back as on the screen.
    """
    for layer, marks in stack_layers(layers):
        for mark in (_step_back(mark) if is_back(mark.district, asked) else mark for mark in marks):
            seen = cut_to_view(mark.geometry, view)
            if seen.is_empty:
                continue
            _draw(pen, mark, seen, view, layer.card.id)


def _step_back(mark: Mark) -> Mark:
    """Paler lines, and land as that of neighbours; what is filled lies under its own edge."""
    style = replace(mark.style, colour=mix(mark.style.colour, BACK_LINE, OTHER_LAND))
    return replace(mark, style=replace(style, fill=OTHER_LAND) if style.fill else style)


def _draw(pen: Pen, mark: Mark, seen: BaseGeometry, view: View, name: str) -> None:
    style, width_pt = mark.style, mark.style.weight_px * PT_PER_PX
    if name == WATER_LAYER and mark.shape is Shape.AREA:
        colour = style.fill or style.colour
        pen.area(seen, WATER, fill=colour, edge=colour, width_pt=_widen_pt(seen), gid=name)
    elif mark.shape is Shape.AREA:
        pen.area(seen, LAND, fill=_fill(style), gid=name)
        pen.area(seen, BORDER, edge=style.colour, width_pt=width_pt, dash=style.dash)
    elif mark.shape is Shape.LINE:
        thin = _FAR_LINES if view.m_per_mm > _FAR_M_PER_MM else 1.0
        pen.line(
            seen, STREET, colour=style.colour, width_pt=width_pt * thin, dash=style.dash, gid=name
        )
    else:
        for point in shapely.get_parts(seen):
            draw_symbol(pen.paper, point.x, point.y, style, OTHER_POINT, scale=0.6)


def _fill(style: Style) -> str:
    """The filling of an area; one that lets things through is left out: fillings add up."""
    return (style.fill or style.colour) if style.fill_opacity == 1 else "none"


def _widen_pt(water: BaseGeometry) -> float:
    """How wide an edge makes a body of water as broad on paper as can be seen."""
    parts = [part for part in shapely.get_parts(water) if isinstance(part, Polygon)]
    length_mm = sum(part.exterior.length for part in parts) / 2
    mean_mm = sum(part.area for part in parts) / length_mm if length_mm else LEAST_WATER_MM
    return max((LEAST_WATER_MM - mean_mm) / MM_PER_PT, 0.25)
