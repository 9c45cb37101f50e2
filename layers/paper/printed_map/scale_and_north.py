"""What stands on a map besides itself: its scale, true north, and where in the city it is."""

import math

import shapely
from matplotlib.patches import Polygon, Rectangle

from geo.reading.cards.layer_card import LayerKind
from geo.space.crs import to_metric
from geo.text import say
from layers.marks import mark_layer
from layers.palette import ACCENT, BORDER, FOCUS_LAND, INK, OTHER_LAND, SHEET, WATER
from layers.paper.ink.boxes import MM_PER_PT, Box
from layers.paper.ink.lettering import measure_mm
from layers.paper.ink.pen_and_paper import Paper, Pen
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.one_sheet.sheet_view import View, fit_view
from layers.paper.printed_map.places_drawing import DrawnMark
from layers.paper.printed_map.printed_basemap import WATER_LAYER

_NICE_STEPS = (1.0, 2.0, 5.0)
_EDGE_MM = 4.0
_ABOVE, _TEXT = 25.0, 26.0
_ARROW_MM = 9.0
_BAR_MM = 1.3
_NOTE, _CORNER_MM = 1.7, 1.5
"""How high a note on the map is, as a part of its type, and how far it and the inset are from the
map's edges."""


def draw_surround(paper: Paper, sheet: Sheet, drawn: list[DrawnMark]) -> list[Box]:
    """Draw scale, arrow and inset; what they cover."""
    bar = _draw_scale_bar(paper, sheet)
    arrow = _draw_north_arrow(paper, sheet)
    return [bar, arrow, _draw_locator(paper, sheet, drawn)]


def say_empty(paper: Paper, sheet: Sheet) -> Box:
    """Say in a corner, on no street of the map, why there is nothing on it; what that covers."""
    room, said, size_pt = sheet.layout.map, explain_empty(sheet), sheet.layout.type.sentence
    high = size_pt * MM_PER_PT * _NOTE
    wide = min(measure_mm(said, size_pt) + high, room.width - 2 * _EDGE_MM)
    note = Box(room.left + _CORNER_MM, room.top + _CORNER_MM, wide, high)
    paper.put(Rectangle((note.left, note.top), wide, high, facecolor=SHEET, edgecolor=BORDER,
                        linewidth=0.6, zorder=_ABOVE))  # fmt: skip
    Pen(paper).write(note.left + wide / 2, note.top + high / 2, said, size_pt, _TEXT,
                     align="center", gid="empty")  # fmt: skip
    return note


def explain_empty(sheet: Sheet) -> str:
    """Why no place stands on a map: they are switched off, none has a position, none is found."""
    if sheet.citations and not any(layer.card.kind is LayerKind.PLACE for layer in sheet.layers):
        return say("sheet.places_hidden")
    count = len(sheet.unmapped or sheet.entries)
    return say("sheet.none_mapped" if count else "sheet.empty", count=count)


def nice_length_m(longest_m: float) -> float:
    """The longest of 1, 2, 5, 10, 20 … metres not longer than `longest_m`, which is above 0."""
    decade = 10 ** math.floor(math.log10(longest_m))
    return max(step * float(decade) for step in _NICE_STEPS if step * decade <= longest_m)


def say_length(length_m: float) -> str:
    """A round length in words."""
    if length_m >= 1000:
        return say("sheet.scale_km", km=f"{length_m / 1000:g}")
    return say("sheet.scale_m", m=f"{length_m:g}")


def _draw_scale_bar(paper: Paper, sheet: Sheet) -> Box:
    """A bar of a round length in true metres, in the lower left corner."""
    map_box, size_pt = sheet.layout.map, sheet.layout.type.small
    length_m = nice_length_m(sheet.view.m_per_mm * map_box.width * 0.22)
    length_mm = length_m / sheet.view.m_per_mm
    x, y = map_box.left + _EDGE_MM, map_box.bottom - _EDGE_MM - _BAR_MM
    said, high = say_length(length_m), size_pt * MM_PER_PT * 1.4 + _BAR_MM
    # From the middle of its first number to the end of its last, on a plate: nothing touches them.
    wide = length_mm + 2 + measure_mm(said, size_pt) / 2 + _CORNER_MM
    plate = Box(x - 2, y + _BAR_MM - high - _CORNER_MM / 2, wide, high + _CORNER_MM)
    paper.put(
        Rectangle((plate.left, plate.top), plate.width, plate.height, facecolor=SHEET,
                  edgecolor=BORDER, linewidth=0.6, zorder=_ABOVE, gid="scale-plate")
    )  # fmt: skip
    for part in range(4):
        paper.put(
            Rectangle(
                (x + length_mm * part / 4, y), length_mm / 4, _BAR_MM, edgecolor=INK,
                facecolor=SHEET if part % 2 else INK, linewidth=0.6, zorder=_TEXT,
                gid=f"bar-{part}",
            )
        )  # fmt: skip
    pen, above = Pen(paper), y - size_pt * MM_PER_PT * 0.75
    pen.write(x, above, "0", size_pt, _TEXT, align="center")
    pen.write(x + length_mm, above, said, size_pt, _TEXT, align="center", gid="scale-length")
    return plate


def _draw_north_arrow(paper: Paper, sheet: Sheet) -> Box:
    """An arrow to true north in the upper right corner: the grid's is up."""
    map_box, size_pt, half = sheet.layout.map, sheet.layout.type.small, _ARROW_MM / 2
    x, y = map_box.right - _EDGE_MM - 2.5, map_box.top + _EDGE_MM + 3 + half
    turn = math.radians(sheet.view.true_north_deg)

    def at(right: float, up: float) -> tuple[float, float]:
        return (
            x + half * (right * math.cos(turn) + up * math.sin(turn)),
            y - half * (up * math.cos(turn) - right * math.sin(turn)),
        )

    for side, colour in ((-0.5, INK), (0.5, SHEET)):
        paper.put(
            Polygon([at(0, 1), at(side, -1), at(0, -0.6)], facecolor=colour, edgecolor=INK,
                    linewidth=0.6, zorder=_ABOVE, gid=f"north-{'left' if side < 0 else 'right'}")
        )  # fmt: skip
    Pen(paper).write(
        *at(0, 1.45), say("sheet.north"), size_pt + 1, _TEXT, align="center", halo=True
    )
    return Box(x - 3.5, y - half - 4.5, 7, _ARROW_MM + 5)


def _draw_locator(paper: Paper, sheet: Sheet, drawn: list[DrawnMark]) -> Box:
    """The whole city small, the map as a frame on it, in the corner where least is covered."""
    box = _find_corner(sheet, drawn)
    layers = [layer for layer in sheet.layers if layer.card.kind is LayerKind.AREA]
    marks = [(layer.card.id, mark) for layer in layers for mark in mark_layer(layer)]
    shown = [mark.geometry for _, mark in marks] or [sheet.view.shown]
    city = to_metric(shapely.box(*shapely.total_bounds(shown))) if marks else sheet.view.shown
    whole = shapely.box(*shapely.total_bounds([city, sheet.view.shown]))
    view, pen = fit_view(whole, box, margin=0.04), Pen(paper, box)
    paper.put(Rectangle((box.left, box.top), box.width, box.height, facecolor=SHEET,
                             edgecolor=BORDER, linewidth=0.6, zorder=_ABOVE))  # fmt: skip
    for id, mark in marks:
        geometry = view.place(to_metric(mark.geometry)).simplify(0.05)
        if id == WATER_LAYER:
            pen.area(geometry, _ABOVE + 2, fill=WATER, edge=WATER, width_pt=0.8)
        else:
            land = FOCUS_LAND if mark.style.fill == FOCUS_LAND else OTHER_LAND
            pen.area(geometry, _ABOVE + 1, fill=land, edge=BORDER, width_pt=0.4)
    _frame_view(pen, view, sheet)
    return box


def _frame_view(pen: Pen, view: View, sheet: Sheet) -> None:
    pen.area(view.place(sheet.view.shown), _ABOVE + 3, edge=ACCENT, width_pt=1.1, gid="locator")


def _find_corner(sheet: Sheet, drawn: list[DrawnMark]) -> Box:
    """Of the corners that are free of scale and arrow the one with fewest places in it."""
    map_box, side = sheet.layout.map, sheet.layout.locator_mm
    low, left = map_box.bottom - side - _CORNER_MM, map_box.left + _CORNER_MM
    corners = [
        Box(map_box.right - side - _CORNER_MM, low, side, side),
        Box(left, map_box.top + _CORNER_MM, side, side),
    ]

    def covered(box: Box) -> int:
        here = [one.at for one in drawn]
        return sum(box.left < x < box.right and box.top < y < box.bottom for x, y in here)

    return min(corners, key=covered)
