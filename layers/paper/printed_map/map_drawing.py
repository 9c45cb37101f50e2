"""The map on a sheet, with the numbers and names on it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from matplotlib.patches import Rectangle
from shapely import LineString, box
from shapely.affinity import rotate

from geo.vocabulary import Shape
from layers.map_names.name_priority import Rank
from layers.palette import BORDER, INK, OTHER_LAND, SHEET
from layers.paper.ink.boxes import MM_PER_PT, Box
from layers.paper.ink.lettering import line_mm
from layers.paper.ink.paper_colours import TEXT_CONTRAST, darken_colour, fill_disc
from layers.paper.ink.pen_and_paper import Paper, Pen
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.base_names import (
    BaseName,
    list_base_names,
    wish_for_base_names,
    write_base_name,
)
from layers.paper.printed_map.name_positions import NamePosition
from layers.paper.printed_map.places_drawing import DOT_MM, DrawnMark, draw_places
from layers.paper.printed_map.placing_names import Named, Size, Wish, place_names
from layers.paper.printed_map.printed_basemap import print_basemap
from layers.paper.printed_map.scale_and_north import draw_surround, say_empty
from layers.paper.printed_map.wanted_names import (
    GAP_MM,
    HIGH,
    cover_symbols,
    is_zone,
    label_mm,
    name_pt,
    numbers_mm,
    pad_mm,
    split_numbers,
    stack_name,
    stacked_mm,
    text_high_mm,
    wish_for_names,
)
from layers.paper.subjects.numbered_list import Entry

_LEADER, _NAME, _FRAME = 18.0, 20.0, 30.0
_BOX = 1.12
"""How high a box of numbers is, as a part of their size."""
UNNUMBERED = 0.4
"""How much smaller the disc of a line of the list is that has no number."""


def draw_sheet_map(paper: Paper, sheet: Sheet) -> list[Named]:
    """Draw the map of a sheet in its box; where its numbers and names stand."""
    room = sheet.layout.map
    paper.put(Rectangle((room.left, room.top), room.width, room.height, color=OTHER_LAND, lw=0))
    pen = Pen(paper, room)
    print_basemap(pen, sheet.layers, sheet.view, sheet.asked)
    drawn = draw_places(pen, sheet)
    taken = draw_surround(paper, sheet, drawn)
    if not sheet.marks:
        taken.append(say_empty(paper, sheet))
    named = _write_names(pen, sheet, drawn, taken)
    paper.put(
        Rectangle((room.left, room.top), room.width, room.height, fill=False, edgecolor=BORDER,
                  linewidth=0.7, zorder=_FRAME)
    )  # fmt: skip
    return named


def _write_names(
    pen: Pen, sheet: Sheet, drawn: list[DrawnMark], taken: Iterable[Box]
) -> list[Named]:
    """Numbers and names of places, then names of the basemap, none on another nor on a symbol."""
    places, base = {one.mark.id: one for one in drawn}, list_base_names(sheet)
    named = place_names(
        _order_wishes(wish_for_names(drawn, sheet), base, sheet),
        sheet.layout.map,
        [*cover_symbols(drawn, sheet), *(("surround", box) for box in taken)],
    )
    for name in named:
        if name.id in places:
            _write_place(pen, sheet, places[name.id], name)
        else:
            write_base_name(pen, base[name.id], name)
    return named


def _order_wishes(places: list[Wish], base: dict[str, BaseName], sheet: Sheet) -> list[Wish]:
    """Names of places, then those of the basemap; where places are very many, districts first."""
    first = {id for id, name in base.items() if sheet.joined and name.rank is Rank.DISTRICT}
    wishes = wish_for_base_names(base)
    ahead = [_insist(wish) for wish in wishes if wish.id in first]
    return [*ahead, *places, *(wish for wish in wishes if wish.id not in first)]


def _insist(wish: Wish) -> Wish:
    """With a place before any number, where there is one for it at all."""
    size = wish.full
    has_room = size is not None and any(True for _ in wish.spots(size, True))
    return replace(wish, short=size) if has_room else wish


def _write_place(pen: Pen, sheet: Sheet, one: DrawnMark, named: Named) -> None:
    """Numbers, then the name if there is room; a leader where they stand off."""
    numbers = numbers_mm(one, sheet)
    if named.is_stacked:
        _write_stack(pen, sheet, one, named.spot, numbers)
        return
    whole = numbers + GAP_MM + label_mm(one, sheet) if named.is_full else numbers
    _lead(pen, one, named.spot, (whole, text_high_mm(one, sheet) / HIGH), sheet)
    _write_numbers(pen, sheet, one, named.spot, -whole / 2)
    if named.is_full:
        pen.write(
            *named.spot.ahead(-whole / 2 + numbers + GAP_MM), one.mark.written,
            name_pt(one, sheet), _NAME, colour=_name_colour(one), bold=is_zone(one), halo=True,
            turn_deg=named.spot.turn_deg, gid=f"name-{one.mark.id}",
        )  # fmt: skip


def _write_stack(
    pen: Pen, sheet: Sheet, one: DrawnMark, spot: NamePosition, numbers: float
) -> None:
    """Numbers, and under them the name in its lines, all about one middle."""
    size, name = stacked_mm(one, sheet), stack_name(one, sheet)
    _lead(pen, one, spot, size, sheet)
    high = text_high_mm(one, sheet)
    _write_numbers(pen, sheet, one, spot._replace(y=spot.y - (size[1] - high) / 2), -numbers / 2)
    top = spot.y - size[1] / 2 + high
    for number, line in enumerate(name.lines):
        pen.write(
            spot.x, top + (number + 0.5) * line_mm(name.size_pt), line, name.size_pt, _NAME,
            colour=INK, align="center", halo=True, gid=f"name-{one.mark.id}",
        )  # fmt: skip


def _name_colour(one: DrawnMark) -> str:
    """Of a zone its own, dark enough to be read."""
    if is_zone(one) and one.mark.style.weight_px:
        return darken_colour(one.mark.style.colour, least=TEXT_CONTRAST)
    return INK


def _write_numbers(
    pen: Pen, sheet: Sheet, one: DrawnMark, spot: NamePosition, from_mm: float
) -> None:
    entries = sheet.numbers_at(one.mark.id)
    if not sheet.has_discs:
        _write_in_box(pen, sheet, one, spot, from_mm)
        return
    for number, entry in enumerate(entries):
        at = spot.ahead(from_mm + (number + 0.5) * sheet.layout.disc_mm)
        draw_disc(pen, sheet, entry, *at, is_hollow=one.mark.gathered)


def _write_in_box(
    pen: Pen, sheet: Sheet, one: DrawnMark, spot: NamePosition, from_mm: float
) -> None:
    """Numbers in one box of the colour of the first, so that none reads as a part of a name."""
    entries, size_pt = sheet.numbers_at(one.mark.id), name_pt(one, sheet)
    if not entries:
        return
    rows = split_numbers(one, sheet)
    step = size_pt * MM_PER_PT * HIGH
    wide, high = numbers_mm(one, sheet), size_pt * MM_PER_PT * _BOX + step * (len(rows) - 1)
    x, y = spot.ahead(from_mm + wide / 2)
    level = box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    colour = fill_disc(sheet.colours[sheet.entries.index(entries[0])])
    look, ink = _dress(colour, is_hollow=one.mark.gathered)
    pen.area(rotate(level, spot.turn_deg), _NAME, **look)
    begin, top = spot.ahead(from_mm + pad_mm(size_pt)), -step * (len(rows) - 1) / 2
    for number, row in enumerate(rows):
        pen.write(
            begin[0], begin[1] + top + number * step, row, size_pt, _NAME + 1, colour=ink,
            bold=True, turn_deg=spot.turn_deg, gid=f"number-{one.mark.id}",
        )  # fmt: skip


def draw_disc(
    pen: Pen, sheet: Sheet, entry: Entry, x: float, y: float, *, is_hollow: bool = False
) -> None:
    """A number in a disc of its colour, or in the broken ring of what is only in a subdistrict; of
    what has no number on the map a small disc alone.
    """
    colour = fill_disc(sheet.colours[sheet.entries.index(entry)])
    look, ink = _dress(colour, is_hollow=is_hollow)
    number, radius_mm = sheet.say_number(entry), sheet.layout.disc_mm / 2
    radius_mm = radius_mm - 0.2 if number else radius_mm * UNNUMBERED
    pen.disc(x, y, radius_mm, _NAME, gid=f"disc-{entry.number}", **look)
    pen.write(x, y, number, sheet.layout.type.disc, _NAME + 1, colour=ink, bold=True,
              align="center")  # fmt: skip


def _dress(colour: str, *, is_hollow: bool) -> tuple[dict[str, Any], str]:
    """How what holds a number is filled and edged, and the colour of the number in it."""
    if is_hollow:
        return {"fill": SHEET, "edge": colour, "width_pt": 1.0, "dash": "3 2"}, colour
    return {"fill": colour, "edge": SHEET, "width_pt": 0.7}, SHEET


def _lead(pen: Pen, one: DrawnMark, spot: NamePosition, size: Size, sheet: Sheet) -> None:
    """A thin line from what is named, if it is led to, to the nearest part of its name."""
    if spot.leader is None:
        return
    pen.line(LineString([spot.leader, spot.foot(*size)]), _LEADER, colour=INK, width_pt=0.5)
    if sheet.has_discs or one.mark.shape is not Shape.POINT:
        pen.disc(*spot.leader, DOT_MM, _LEADER, fill=INK, edge=SHEET, width_pt=0.5)
