"""The names and numbers of places on a map: what wants one, where it may stand."""

from collections.abc import Callable, Iterator
from typing import Any

import shapely

from geo.text import say
from geo.vocabulary import Shape
from layers.map_names.name_priority import Rank
from layers.paper.ink.boxes import MM_PER_PT, Box
from layers.paper.ink.lettering import FittedLines, measure_mm
from layers.paper.one_sheet.inked_marks import is_zone_rank
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.one_sheet.shared_numbers import CRAMMED
from layers.paper.one_sheet.sheet_view import find_largest_part
from layers.paper.printed_map.home_district import find_home, list_district_outlines, stay_home
from layers.paper.printed_map.name_positions import (
    FAR_MM,
    LEADERS_MM,
    NamePosition,
    find_spots_above,
    find_spots_around,
    list_positions_inside,
    list_positions_near,
    list_positions_within,
)
from layers.paper.printed_map.places_drawing import DOT_MM, DrawnMark, symbol_radius_mm
from layers.paper.printed_map.placing_names import Size, Spots, Wish

HIGH = 1.22
"""How high a line of text is, as a part of its size."""
GAP_MM = 0.8
"""Between a number and the name after it."""
_CRAMMED = 0.74
"""How much smaller names are where there are very many."""
_PAD = 0.22
_ALONG = (0.5, 0.3, 0.7, 0.15, 0.85)
_DENSE = 0.25
"""Names are smaller too where squares as high as they would cover more than this of a map."""
_IN_A_ROW = 4
"""So many numbers of a subdistrict stand beside each other, more in rows: in one they were wider
than it is.
"""
_NEAR_MM = 24.0
"""A name is led no farther away from its subdistrict."""


def wish_for_names(drawn: list[DrawnMark], sheet: Sheet) -> list[Wish]:
    """The names of the places in view, the one that matters most first; each must have a number,
    but on a sheet that numbers only some the others stay symbols.
    """
    ordered = sorted(drawn, key=lambda one: sheet.ranks[one.mark.id], reverse=True)
    districts = list_district_outlines(sheet)
    return [
        _wish(one, sheet, find_home(one.seen, districts))
        for one in ordered
        if _comes_first(one, sheet) or not sheet.leaves_bare(one.mark.id)
    ]


def cover_symbols(drawn: list[DrawnMark], sheet: Sheet) -> list[tuple[str, Box]]:
    """What the symbols of points cover, with the ids of their places."""
    covered = []
    for one in drawn:
        if one.mark.shape is Shape.POINT:
            (x, y), radius = one.at, symbol_radius_mm(one.mark, sheet)
            covered.append((one.mark.id, Box(x - radius, y - radius, 2 * radius, 2 * radius)))
    return covered


def name_pt(one: DrawnMark, sheet: Sheet) -> float:
    """The size of a place's name: zones are larger, all are smaller where there are many."""
    sizes, room = sheet.layout.type, sheet.layout.map
    size_pt = sizes.zone if is_zone(one) else sizes.name
    if len(sheet.marks) > CRAMMED:
        return size_pt * _CRAMMED
    covered = len(sheet.marks) * (sizes.name * MM_PER_PT) ** 2
    is_dense = covered > _DENSE * room.width * room.height * MM_PER_PT**2
    return max(size_pt * _CRAMMED, sizes.small) if is_dense else size_pt


def is_zone(one: DrawnMark) -> bool:
    """True of an area that is a place itself, not where others somewhere are."""
    return one.mark.shape is Shape.AREA and not one.mark.gathered


def split_numbers(one: DrawnMark, sheet: Sheet) -> list[str]:
    """The numbers of a place where they stand in no discs, in one row or, of a subdistrict,
    several.
    """
    numbers = list(dict.fromkeys(str(entry.number) for entry in sheet.numbers_at(one.mark.id)))
    each = _IN_A_ROW if one.mark.gathered else len(numbers)
    return [
        "·".join(numbers[start : start + each]) for start in range(0, len(numbers), each or 1)
    ] or [""]


def text_high_mm(one: DrawnMark, sheet: Sheet) -> float:
    """How high the numbers of a place and its name are."""
    high = name_pt(one, sheet) * MM_PER_PT * HIGH
    return (
        max(high, sheet.layout.disc_mm)
        if sheet.has_discs
        else (high * len(split_numbers(one, sheet)))
    )


def pad_mm(size_pt: float) -> float:
    """What a box that holds numbers has before and after them."""
    return size_pt * MM_PER_PT * _PAD


def numbers_mm(one: DrawnMark, sheet: Sheet) -> float:
    """How wide the numbers of a place are: discs side by side, or figures."""
    entries = sheet.numbers_at(one.mark.id)
    if sheet.has_discs:
        return sheet.layout.disc_mm * len(entries)
    size_pt = name_pt(one, sheet)
    rows = split_numbers(one, sheet)
    return max(measure_mm(row, size_pt, bold=True) for row in rows) + 2 * pad_mm(size_pt)


def stack_name(one: DrawnMark, sheet: Sheet) -> FittedLines:
    """The name of what is somewhere in subdistricts, each in a line, as small as a sheet's words
    may be: where they lie close there is no room beside their numbers.
    """
    return FittedLines(tuple(one.mark.label.split(say("place.join"))), sheet.layout.type.small)


def stacked_mm(one: DrawnMark, sheet: Sheet) -> Size:
    """How wide and high the numbers of a place are with its name under them."""
    name = stack_name(one, sheet)
    widest = max(measure_mm(line, name.size_pt) for line in name.lines)
    return max(numbers_mm(one, sheet), widest), text_high_mm(one, sheet) + name.height_mm


def label_mm(one: DrawnMark, sheet: Sheet) -> float:
    """How wide the name of a place is."""
    return measure_mm(one.mark.written, name_pt(one, sheet), bold=is_zone(one))


def _comes_first(one: DrawnMark, sheet: Sheet) -> bool:
    """True of zones: they are named before anything else has its number, but where places are so
    many that they share numbers.
    """
    return is_zone(one) and is_zone_rank(one.mark) and not sheet.joined


def _wish(one: DrawnMark, sheet: Sheet, home: Any | None) -> Wish:
    high, numbers = text_high_mm(one, sheet), numbers_mm(one, sheet)
    may_be_named = _may_be_named(one, sheet)
    return Wish(
        id=one.mark.id,
        # Of places of one and the same extent one is named, the others are numbered.
        full=(numbers + GAP_MM + label_mm(one, sheet), high) if may_be_named else None,
        short=(numbers, high) if _must_be_numbered(one, sheet) else None,
        spots=_spots(one, sheet, home),
        text=one.mark.written,
        first=_comes_first(one, sheet),
        stacked=stacked_mm(one, sheet) if one.mark.gathered and may_be_named else None,
        # A hollow number alone on a wall leaves it open where that is; near by one looks it up.
        at_once=one.mark.gathered and not sheet.layout.symbols,
    )


def _must_be_numbered(one: DrawnMark, sheet: Sheet) -> bool:
    return one.mark.id not in sheet.joined and not sheet.leaves_bare(one.mark.id)


def _may_be_named(one: DrawnMark, sheet: Sheet) -> bool:
    return one.mark.rank is not None and one.mark.id not in sheet.joined


def _spots(one: DrawnMark, sheet: Sheet, home: Any | None) -> Spots:
    """Where a text may stand: near its place, in the same district; a number anywhere at last."""
    by_shape: dict[Shape, Callable[[DrawnMark, Sheet, Size, bool], Iterator[NamePosition]]] = {
        Shape.POINT: _disc_at_point if sheet.has_discs else _beside_point,
        Shape.AREA: _in_area,
        Shape.LINE: _disc_on_line if sheet.has_discs else _along_line,
    }
    find = by_shape[one.mark.shape]

    def find_spots(size: Size, must: bool) -> Iterator[NamePosition]:
        if one.mark.gathered:
            yield from _in_subdistrict(one, home, size)
            if home is not None and not must:
                # In the next district its name would be taken for one of that: the list has it.
                return
        beside = must or one.mark.shape is Shape.POINT
        yield from stay_home(find(one, sheet, size, must), home, size, beside=beside)
        if must:
            room = sheet.layout.map
            whole = shapely.box(room.left, room.top, room.right, room.bottom)
            yield from list_positions_near(whole, size, one.at)

    return find_spots


def _beside_point(one: DrawnMark, sheet: Sheet, size: Size, must: bool) -> Iterator[NamePosition]:
    far = (*LEADERS_MM, *FAR_MM) if must else ()
    yield from find_spots_around(one.at, symbol_radius_mm(one.mark, sheet), size, far)


def _disc_at_point(one: DrawnMark, sheet: Sheet, size: Size, must: bool) -> Iterator[NamePosition]:
    """The first disc on the point itself, else all beside it with a leader."""
    yield NamePosition(one.at[0] - sheet.layout.disc_mm / 2 + size[0] / 2, one.at[1])
    far = (0.8, *LEADERS_MM, *(FAR_MM if must else ()))
    yield from (spot for spot in find_spots_around(one.at, DOT_MM, size, far) if spot.leader)


def _in_area(one: DrawnMark, sheet: Sheet, size: Size, must: bool) -> Iterator[NamePosition]:
    far = (*LEADERS_MM, *FAR_MM) if must else LEADERS_MM
    seen = find_largest_part(one.seen)
    # Where places are very many, lines lead to main zones alone.
    is_led = must or not sheet.joined or one.mark.rank is Rank.MAIN_ZONE
    for spot in list_positions_within(seen, size, far):
        if (is_led or spot.leader is None) and (spot.leader or not one.mark.gathered):
            yield spot


def _in_subdistrict(one: DrawnMark, home: Any | None, size: Size) -> Iterator[NamePosition]:
    """Half of a name in the next subdistrict would name that one: the whole of it lies in its own,
    else in the district, with a line.
    """
    seen = find_largest_part(one.seen)
    yield from list_positions_inside(seen, size)
    if home is not None:
        yield from list_positions_near(find_largest_part(home), size, one.at, _NEAR_MM)


def _disc_on_line(one: DrawnMark, _: Sheet, size: Size, must: bool) -> Iterator[NamePosition]:
    line = find_largest_part(one.seen)
    middles = [line.interpolate(share, normalized=True) for share in _ALONG]
    yield from (NamePosition(middle.x, middle.y) for middle in middles)
    at = (middles[0].x, middles[0].y)
    yield from find_spots_around(at, DOT_MM, size, (*LEADERS_MM, *(FAR_MM if must else ())))


def _along_line(one: DrawnMark, _: Sheet, size: Size, must: bool) -> Iterator[NamePosition]:
    line = find_largest_part(one.seen)
    if not one.mark.along:
        yield from find_spots_above(line, size[1] / 2 + 0.9)
    middle = line.interpolate(0.5, normalized=True)
    far = (*LEADERS_MM, *FAR_MM) if must else LEADERS_MM
    yield from find_spots_around((middle.x, middle.y), DOT_MM, size, far)
