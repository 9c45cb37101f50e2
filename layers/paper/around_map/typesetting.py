"""The words beside a map, set in columns and pages: list, what is not on it, legend, sources."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, product

from geo.text import say
from layers.paper.around_map.list_columns import (
    SIGN_GAP_MM,
    SPARE,
    ListColumn,
    count_cut,
    fill_columns,
    spread_rows,
)
from layers.paper.around_map.placed_lines import LinesPart, set_lines
from layers.paper.around_map.sheet_foot import Foot, set_foot
from layers.paper.around_map.unmapped_names import say_all_unmapped, set_unmapped
from layers.paper.ink.boxes import Box, divide_box, enclose_boxes
from layers.paper.ink.lettering import PlacedText, measure_mm
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.numbered_list import Entry
from layers.paper.subjects.tables_and_charts import Lines

_LARGER = (1.5, 1.3, 1.15, 1.0)
"""How much larger the rest of a list may be on a page of its own, where it is short."""
_LOOSE = (1.3, 1.2, 1.1)
"""How much larger all beside the map may be, where a plan is followed and its list is short."""
_TIGHT = ((1.0, 1.0), (0.9, 1.0), (0.82, 1.0), (0.82, 0.6))
"""How much tighter a list, and smaller the figures under it, may be that then needs no further
page."""
_FEWEST = 2
"""So many columns such a page has at least: years stand near their names."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of a sheet: the first has the map or what stands instead, of lines each its part.

    It is one of so many `pages` of the sheet, and `in_set` says which of how many of a set.
    """

    number: int
    columns: tuple[ListColumn, ...] = ()
    foot: Foot | None = None
    part: LinesPart | None = None
    pages: int = 1
    in_set: tuple[int, int] | None = None
    unmapped: tuple[PlacedText, ...] = ()
    """All that is not on the map by name, under the last of the list where there is room."""


def set_pages(sheet: Sheet) -> list[Page]:
    """Set a sheet: what of a list does not fit beside the map goes on to further pages."""
    pages = _set_list(sheet) if sheet.has_map else _set_body(sheet, set_foot(sheet))
    return [replace(page, pages=len(pages)) for page in pages]


def _set_body(sheet: Sheet, foot: Foot) -> list[Page]:
    if not isinstance(sheet.body, Lines):
        return [Page(number=1, foot=foot)]
    parts = enumerate(set_lines(sheet.body, sheet.layout, _room_for_lines(sheet, foot)), 1)
    told = [Page(number=n, foot=foot if n == 1 else None, part=part) for n, part in parts]
    return [*told, *_list_halves(sheet, len(told) + 1)]


def _list_halves(sheet: Sheet, first: int) -> Iterator[Page]:
    """What the numbers on the maps of two sides mean, on pages of their own from a number on; on a
    wall, where each has but a few, beside each other on one.
    """
    if not sheet.layout.symbols and any(half.entries for half in sheet.halves):
        yield Page(number=first, columns=_list_beside(sheet))
        return
    number = count(first)
    for half, side in enumerate(sheet.halves):
        rows = list(zip(side.entries, side.colours, strict=True))
        for columns in _set_rest(rows, side):
            told = tuple(replace(column, half=half) for column in columns)
            yield Page(number=next(number), columns=told)


def _list_beside(sheet: Sheet) -> tuple[ListColumn, ...]:
    """What has a number on each of two maps, under the name of its side, as large as both fit."""
    for scale in _LARGER:
        columns = tuple(_list_numbered(sheet, scale))
        listed, numbered = _count(columns), sum(len(side.numbered) for side in sheet.halves)
        if listed >= numbered and not count_cut(columns):
            break
    return columns


def _list_numbered(sheet: Sheet, scale: float) -> Iterator[ListColumn]:
    more = sheet.layout.more
    rooms = divide_box(sheet.layout.further, len(sheet.halves), more[1].left - more[0].right)
    for half, (side, room) in enumerate(zip(sheet.halves, rooms, strict=True)):
        told = zip(side.entries, side.colours, strict=True)
        rows = [(entry, colour) for entry, colour in told if entry.number in side.numbered]
        larger = replace(side, layout=side.layout.enlarge(scale))
        (column,) = fill_columns([room], rows, larger)
        yield replace(column, half=half, heads=(side.title, column.heads[1]))


def _room_for_lines(sheet: Sheet, foot: Foot) -> Box:
    """The whole of a sheet; beside two maps what the legend leaves of the columns."""
    if not sheet.halves:
        return sheet.layout.body
    *others, last = sheet.layout.columns
    return enclose_boxes(others or [replace(last, height=foot.top - last.top)])


def _set_list(sheet: Sheet) -> list[Page]:
    pages = _set_list_once(sheet)
    if not pages[-1].unmapped:
        return pages
    # What is named overleaf is not named twice: that leaves room for lines of the list.
    count = len(sheet.unmapped)
    brief = replace(sheet, unmapped_line=say("sheet.unmapped_overleaf", count=count))
    shorter = _set_list_once(brief)
    return shorter if shorter[-1].unmapped else pages


def _set_list_once(sheet: Sheet) -> list[Page]:
    rows = list(zip(sheet.entries, sheet.colours, strict=True))
    first = _set_first(rows, sheet)
    rest = rows[_count(first.columns) :]
    if not rest:
        return [first]
    further, unmapped = _choose_further(rows, rest, sheet)
    pages = [first, *(Page(number=number, columns=one) for number, one in enumerate(further, 2))]
    pages[-1] = replace(pages[-1], unmapped=unmapped)
    return list(_say_listed(pages, len(rows), followed=bool(sheet.tally)))


_Further = tuple[list[tuple[ListColumn, ...]], tuple[PlacedText, ...]]


def _choose_further(
    rows: Sequence[tuple[Entry, str]], rest: Sequence[tuple[Entry, str]], sheet: Sheet
) -> _Further:
    """The pages after the first: the whole list once more, to be looked up in one place and full,
    where that takes no page more than its rest nor the room of what is named under it.
    """
    whole, short = (_set_further_pages(some, sheet) for some in (rows, rest))
    is_as_short = len(whole[0]) <= len(short[0])
    return whole if is_as_short and bool(whole[1]) == bool(short[1]) else short


def _set_further_pages(rows: Sequence[tuple[Entry, str]], sheet: Sheet) -> _Further:
    columns = _set_rest(rows, sheet)
    before = sum(map(_count, columns[:-1]))
    columns[-1], unmapped = _set_last(rows[before:], sheet)
    return columns, unmapped


def _count(columns: Iterable[ListColumn]) -> int:
    return sum(len(column.rows) for column in columns)


def _say_listed(pages: Sequence[Page], total: int, *, followed: bool) -> Iterator[Page]:
    """The pages of a list, over each which part of it stands there."""
    done = total - sum(_count(page.columns) for page in pages[1:])
    for page in pages:
        shown, (column, *others) = _count(page.columns), page.columns
        left, right = column.heads
        key = "listed" if page.number == 1 else "listed_further"
        said = say(f"sheet.{key}", head=left, count=shown, first=done + 1, last=done + shown,
                   total=total)  # fmt: skip
        size_pt = column.layout.type.small
        edge = column.status_left if followed else column.box.right - measure_mm(right, size_pt)
        room = edge - SIGN_GAP_MM - column.box.left
        heads = (said, right) if measure_mm(said, size_pt) * SPARE <= room else column.heads
        yield replace(page, columns=(replace(column, heads=heads), *others))
        done += shown if page.number > 1 else 0


def _set_first(rows: Sequence[tuple[Entry, str]], sheet: Sheet) -> Page:
    """The list beside the map, a little tighter where that saves a page for its last lines."""
    looser = [sheet.layout.loosen(by) for by in (_LOOSE if sheet.tally else ())]
    tighter = [sheet.layout.tighten(*by) for by in _TIGHT]
    for fitted in (replace(sheet, layout=layout) for layout in (*looser, *tighter)):
        foot = set_foot(fitted)
        if columns := spread_rows(_find_room(fitted, foot), rows, fitted, is_first=True):
            last = foot if columns[-1].rows else _raise(fitted, foot)
            return Page(number=1, columns=columns, foot=last)
    foot = set_foot(sheet)
    filled = fill_columns(_find_room(sheet, foot), rows, sheet, is_first=True)
    return Page(number=1, columns=filled, foot=foot)


def _raise(sheet: Sheet, foot: Foot) -> Foot:
    """What stands in a column of its own, from the top of it: no hole is left over it."""
    *others, last = sheet.layout.columns
    column = replace(last, height=last.bottom - foot.top)
    return set_foot(replace(sheet, layout=replace(sheet.layout, columns=(*others, column))))


def _find_room(sheet: Sheet, foot: Foot) -> list[Box]:
    """What the foot leaves of the columns beside the map."""
    *others, last = sheet.layout.columns
    above = replace(last, height=foot.top - last.top)
    # What was planned and what is now stand beside each other: that wants width.
    return [enclose_boxes(others), above] if sheet.tally and others else [*others, above]


def _set_rest(rows: Sequence[tuple[Entry, str]], sheet: Sheet) -> list[tuple[ListColumn, ...]]:
    """The columns of the pages that a list goes on to, the last two about equally full."""
    pages, rest = list[tuple[ListColumn, ...]](), rows
    while rest:
        pages.append(_set_further(rest, sheet))
        rest = rest[_count(pages[-1]) :]
    if len(pages) > 1:
        last = rows[sum(map(_count, pages[:-2])) :]
        middle = (len(last) + 1) // 2
        pages[-2:] = [_set_further(part, sheet) for part in (last[:middle], last[middle:])]
    return pages


def _set_last(
    rows: Sequence[tuple[Entry, str]], sheet: Sheet
) -> tuple[tuple[ListColumn, ...], tuple[PlacedText, ...]]:
    """The columns of the last page, and under them all that is not on the map: as large as both
    fit, or the columns alone.
    """
    said = say_all_unmapped(sheet)
    for fewest, scale in product((_FEWEST, _FEWEST + 1), _LARGER if said else ()):
        columns = _set_further(rows, sheet, scale, fewest)
        if unmapped := set_unmapped(said, sheet, columns):
            return columns, unmapped
    return _set_further(rows, sheet), ()


def _set_further(
    rows: Sequence[tuple[Entry, str]],
    sheet: Sheet,
    largest: float = _LARGER[0],
    fewest: int = _FEWEST,
) -> tuple[ListColumn, ...]:
    """A page of a list: larger, in fewer columns, where it is short and no name is cut for that."""
    more, room = sheet.layout.more, sheet.layout.further
    gap, most = more[1].left - more[0].right, max(_FEWEST, len(more) - bool(sheet.tally))
    ways = list[tuple[ListColumn, ...]]()
    for scale in (scale for scale in _LARGER[bool(sheet.tally) :] if scale <= largest):
        larger = replace(sheet, layout=sheet.layout.enlarge(scale))
        for parts in range(min(fewest, most), most + 1):
            columns = spread_rows(divide_box(room, parts, gap), rows, larger)
            if columns and not count_cut(columns):
                return columns
            ways += [columns] if columns else []
    return min(ways, key=count_cut, default=fill_columns(divide_box(room, most, gap), rows, sheet))
