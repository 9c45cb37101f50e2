"""The places on paper: tints and outlines of areas, lines, symbols or discs, rings, and names."""

from dataclasses import dataclass
from typing import Any

from geo.colour_mixing import mix
from geo.vocabulary import Shape, Stage
from layers.marks import Mark
from layers.palette import ASKED_AREA, SHEET
from layers.paper.ink.boxes import MM_PER_PT
from layers.paper.ink.pen_and_paper import Pen
from layers.paper.ink.symbols import PT_PER_PX, draw_symbol, symbol_pt
from layers.paper.one_sheet.legend_signs import CHOSEN, RING, is_ringed
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.one_sheet.shared_numbers import CRAMMED
from layers.paper.one_sheet.sheet_view import cut_to_view
from layers.paper.printed_map.printed_basemap import TINT

OUTLINE, ASKED, RINGS, SYMBOL = 7.0, 8.0, 9.0, 10.0
"""What lies above what, over the basemap."""
HATCH, HATCHED = "////", 0.28
"""How an area under way is hatched, and how much of its colour the strokes have."""
_CROWDED = 40
"""With more places symbols are smaller."""
DOT_MM = 0.7
"""Where a disc had to move off, or none stands, a dot as wide as twice this stays."""


@dataclass(frozen=True)
class DrawnMark:
    """A mark that is in view: its geometry on the sheet, in millimetres."""

    mark: Mark
    seen: Any

    @property
    def at(self) -> tuple[float, float]:
        """The point a name belongs to."""
        spot = self.seen.representative_point()
        return spot.x, spot.y


def draw_places(pen: Pen, sheet: Sheet) -> list[DrawnMark]:
    """Draw the places of a sheet; those in view, the largest area first."""
    drawn = find_drawn(sheet)
    for order, one in enumerate(drawn):
        _DRAW[one.mark.shape](pen, one, sheet, order * 1e-3)
    for one in drawn:
        if is_ringed(one.mark, halo=sheet.halo, selected=sheet.selected):
            _draw_ring(pen, one, sheet)
        if one.mark.id == sheet.selected:
            _draw_chosen(pen, one)
    if sheet.area is not None:
        pen.area(
            cut_to_view(sheet.area, sheet.view), ASKED, edge=ASKED_AREA.colour,
            width_pt=ASKED_AREA.weight_px * PT_PER_PX, dash=ASKED_AREA.dash, gid="asked",
        )  # fmt: skip
    return drawn


def find_drawn(sheet: Sheet) -> list[DrawnMark]:
    """The marks in view, cut to it."""
    cuts = [
        DrawnMark(mark, cut_to_view(mark.geometry, sheet.view))
        for mark in sheet.marks
        if sheet.view.shows(mark.geometry)
    ]
    return [one for one in cuts if not one.seen.is_empty]


def symbol_scale(sheet: Sheet) -> float:
    """Symbols are smaller where there are many."""
    count = len(sheet.marks)
    return 0.32 if count > CRAMMED else 0.5 if count > _CROWDED else 0.75


def symbol_radius_mm(mark: Mark, sheet: Sheet) -> float:
    """Half of what a point's symbol covers on a sheet."""
    if not sheet.has_symbols:
        return DOT_MM
    return (symbol_pt(mark.style, symbol_scale(sheet)) + 1.2) / 2 * MM_PER_PT


def _draw_area(pen: Pen, one: DrawnMark, sheet: Sheet, above: float) -> None:
    """A flat tint, hatched while it is under way; the tint hides what lies below it."""
    style, stage = one.mark.style, sheet.stages[one.mark.id]
    if not style.weight_px:
        return
    if style.fill_opacity:
        fill = style.fill or mix(style.colour, style.fill_opacity)
        pen.area(one.seen, TINT + above, fill=fill, gid=f"tint-{one.mark.id}")
        if stage is Stage.UNDERWAY:
            pen.area(one.seen, TINT + above, edge=mix(style.colour, HATCHED), hatch=HATCH)
    least_pt = 0.5 if one.mark.belt else 0.9
    width_pt = max(style.weight_px * PT_PER_PX, least_pt)
    look: dict[str, Any] = {"width_pt": width_pt, "dash": style.dash}
    if one.mark.edge is None:
        pen.area(one.seen, OUTLINE + above, edge=style.colour, **look)
    else:
        # Others run beside it: only what none of them draws.
        edge = cut_to_view(one.mark.edge.geometry, sheet.view)
        pen.line(edge, OUTLINE + above, colour=style.colour, **look)


def _draw_line(pen: Pen, one: DrawnMark, sheet: Sheet, above: float) -> None:
    style = one.mark.style
    if style.weight_px:
        width_pt = min(style.weight_px * PT_PER_PX * (0.6 + symbol_scale(sheet) / 2), 3.0)
        seen = (
            one.seen if one.mark.edge is None else cut_to_view(one.mark.edge.geometry, sheet.view)
        )
        pen.line(seen, OUTLINE + above, colour=style.colour, width_pt=width_pt, dash=style.dash)


def _draw_point(pen: Pen, one: DrawnMark, sheet: Sheet, above: float) -> None:
    """A symbol or a dot; on a sheet with discs those stand for it."""
    style = one.mark.style
    if sheet.has_symbols and not sheet.leaves_bare(one.mark.id):
        draw_symbol(pen.paper, *one.at, style, SYMBOL + above, scale=symbol_scale(sheet))
    elif not sheet.has_discs:
        pen.disc(*one.at, DOT_MM, SYMBOL + above, fill=style.colour, edge=SHEET, width_pt=0.5)


_DRAW = {Shape.AREA: _draw_area, Shape.LINE: _draw_line, Shape.POINT: _draw_point}


def _draw_ring(pen: Pen, one: DrawnMark, sheet: Sheet) -> None:
    """As far around it on the ground as the place may be off."""
    radius_mm = (one.mark.precision_m or 0) / sheet.view.m_per_mm
    edge = mix(one.mark.style.colour, 0.45 if len(sheet.marks) > CRAMMED else 0.75)
    look: dict[str, Any] = {"edge": edge, "width_pt": 0.6, "dash": RING.dash}
    look["gid"] = f"ring-{one.mark.id}"
    if one.mark.shape is Shape.POINT:
        pen.disc(*one.at, radius_mm, RINGS, **look)
    else:
        pen.area(one.seen.buffer(radius_mm), RINGS, **look)


def _draw_chosen(pen: Pen, one: DrawnMark) -> None:
    """The place selected, in the colour that nothing else has."""
    width_pt = CHOSEN.weight_px * PT_PER_PX
    if one.mark.shape is Shape.POINT:
        pen.disc(*one.at, 3.6, SYMBOL + 5, edge=CHOSEN.colour, width_pt=width_pt, gid="chosen")
    elif one.mark.shape is Shape.LINE:
        pen.line(one.seen, RINGS, colour=CHOSEN.colour, width_pt=width_pt, gid="chosen")
    else:
        pen.area(one.seen, RINGS, edge=CHOSEN.colour, width_pt=width_pt, gid="chosen")
