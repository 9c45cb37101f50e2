"""The names and numbers of places on a map: what wants one, where it may stand."""

from collections.abc import Callable, Iterator

from geo.vocabulary import Shape
from layers.labels import Rank
from layers.paper.anchors import (
    FAR_MM,
    LEADERS_MM,
    Spot,
    above,
    around,
    inside,
    longest_part,
    within,
)
from layers.paper.entries import Entry
from layers.paper.layouts import MM_PER_PT, Box
from layers.paper.lettering import measure_mm
from layers.paper.marking import DOT_MM, Drawn, symbol_radius_mm
from layers.paper.one_sheet import Sheet
from layers.paper.placing_names import Size, Spots, Wish
from layers.paper.shared_numbers import CRAMMED

HIGH = 1.22
"""How high a line of text is, as a part of its size."""
GAP_MM = 0.8
"""Between a number and the name after it."""
_CRAMMED = 0.74
"""How much smaller names are where there are very many."""
_PAD = 0.22
_ALONG = (0.5, 0.3, 0.7, 0.15, 0.85)


def wish_for_names(drawn: list[Drawn], sheet: Sheet) -> list[Wish]:
    """The names of the places in view, the one that matters most first; each must have a number,
    but on a sheet that numbers only some the others stay symbols.
    """
    ordered = sorted(drawn, key=lambda one: sheet.ranks[one.mark.id], reverse=True)
    return [_wish(one, sheet) for one in ordered if not sheet.leaves_bare(one.mark.id)]


def cover_symbols(drawn: list[Drawn], sheet: Sheet) -> list[tuple[str, Box]]:
    """What the symbols of points cover, with the ids of their places."""
    covered = []
    for one in drawn:
        if one.mark.shape is Shape.POINT:
            (x, y), radius = one.at, symbol_radius_mm(one.mark, sheet)
            covered.append((one.mark.id, Box(x - radius, y - radius, 2 * radius, 2 * radius)))
    return covered


def name_pt(one: Drawn, sheet: Sheet) -> float:
    """The size of a place's name: zones are larger."""
    size_pt = sheet.layout.type.zone if is_zone(one) else sheet.layout.type.name
    return size_pt * _CRAMMED if len(sheet.marks) > CRAMMED else size_pt


def is_zone(one: Drawn) -> bool:
    """True of an area that is a place itself, not where others somewhere are."""
    return one.mark.shape is Shape.AREA and not one.mark.gathered


def join_numbers(entries: tuple[Entry, ...]) -> str:
    """The numbers of a place where they stand in no discs."""
    return "·".join(dict.fromkeys(str(entry.number) for entry in entries))


def pad_mm(size_pt: float) -> float:
    """What a box that holds numbers has before and after them."""
    return size_pt * MM_PER_PT * _PAD


def numbers_mm(one: Drawn, sheet: Sheet) -> float:
    """How wide the numbers of a place are: discs side by side, or figures."""
    entries = sheet.numbers_at(one.mark.id)
    if sheet.has_chips:
        return sheet.layout.chip_mm * len(entries)
    size_pt = name_pt(one, sheet)
    return measure_mm(join_numbers(entries), size_pt, bold=True) + 2 * pad_mm(size_pt)


def label_mm(one: Drawn, sheet: Sheet) -> float:
    """How wide the name of a place is."""
    return measure_mm(one.mark.written, name_pt(one, sheet), bold=is_zone(one))


def _wish(one: Drawn, sheet: Sheet) -> Wish:
    chip_mm = sheet.layout.chip_mm if sheet.has_chips else 0.0
    high = max(name_pt(one, sheet) * MM_PER_PT * HIGH, chip_mm)
    numbers = numbers_mm(one, sheet)
    return Wish(
        one.mark.id,
        # Of places of one and the same extent one is named, the others are numbered.
        full=(numbers + GAP_MM + label_mm(one, sheet), high) if _may_be_named(one, sheet) else None,
        short=(numbers, high) if one.mark.id not in sheet.joined else None,
        spots=_spots(one, sheet),
        text=one.mark.written,
    )


def _may_be_named(one: Drawn, sheet: Sheet) -> bool:
    return one.mark.rank is not None and one.mark.id not in sheet.joined


def _spots(one: Drawn, sheet: Sheet) -> Spots:
    by_shape: dict[Shape, Callable[[Drawn, Sheet, Size, bool], Iterator[Spot]]] = {
        Shape.POINT: _disc_at_point if sheet.has_chips else _beside_point,
        Shape.AREA: _in_area,
        Shape.LINE: _disc_on_line if sheet.has_chips else _along_line,
    }
    find = by_shape[one.mark.shape]
    return lambda size, must: find(one, sheet, size, must)


def _beside_point(one: Drawn, sheet: Sheet, size: Size, must: bool) -> Iterator[Spot]:
    far = (*LEADERS_MM, *FAR_MM) if must else ()
    yield from around(one.at, symbol_radius_mm(one.mark, sheet), size, far)


def _disc_at_point(one: Drawn, sheet: Sheet, size: Size, must: bool) -> Iterator[Spot]:
    """The first disc on the point itself, else all beside it with a leader."""
    yield Spot(one.at[0] - sheet.layout.chip_mm / 2 + size[0] / 2, one.at[1])
    far = (0.8, *LEADERS_MM, *(FAR_MM if must else ()))
    yield from (spot for spot in around(one.at, DOT_MM, size, far) if spot.leader)


def _in_area(one: Drawn, sheet: Sheet, size: Size, must: bool) -> Iterator[Spot]:
    far = (*LEADERS_MM, *FAR_MM) if must else LEADERS_MM
    seen, gathered = longest_part(one.seen), one.mark.gathered
    # Half of a name in the next subdistrict would name that one.
    spots = [*inside(seen, size)] if gathered else []
    spots += [one for one in within(seen, size, far) if one.leader or not gathered]
    # Where places are very many, lines lead to main zones alone.
    is_led = must or not sheet.joined or one.mark.rank is Rank.MAIN_ZONE
    yield from (spot for spot in spots if is_led or spot.leader is None)


def _disc_on_line(one: Drawn, _: Sheet, size: Size, must: bool) -> Iterator[Spot]:
    line = longest_part(one.seen)
    middles = [line.interpolate(share, normalized=True) for share in _ALONG]
    yield from (Spot(middle.x, middle.y) for middle in middles)
    at = (middles[0].x, middles[0].y)
    yield from around(at, DOT_MM, size, (*LEADERS_MM, *(FAR_MM if must else ())))


def _along_line(one: Drawn, _: Sheet, size: Size, must: bool) -> Iterator[Spot]:
    line = longest_part(one.seen)
    if not one.mark.along:
        yield from above(line, size[1] / 2 + 0.9)
    middle = line.interpolate(0.5, normalized=True)
    far = (*LEADERS_MM, *FAR_MM) if must else LEADERS_MM
    yield from around((middle.x, middle.y), DOT_MM, size, far)
