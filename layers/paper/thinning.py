"""A crowded map numbers what is listed beside it; the rest are small symbols, and counted."""

from dataclasses import replace

from geo.text import say, words
from geo.vocabulary import Shape
from layers.palette import INK, Style
from layers.paper.keys import Key, join_keys
from layers.paper.one_sheet import Sheet
from layers.paper.typesetting import set_pages

_DOT = Style(INK, size_px=7.0, weight_px=0.0)


def thin_out(sheet: Sheet) -> Sheet:
    """A sheet as it is printed: where there are more numbers than its map has room for, those
    that its first page lists; of two maps beside each other the heaviest of each.
    """
    if sheet.halves:
        return _thin_halves(sheet)
    numbers = _list_numbers(sheet)
    if not sheet.has_map or len(numbers) <= sheet.layout.most_numbers:
        return sheet
    # The count may be shorter than that of all, never longer: what fits now fits then.
    (first, *others) = set_pages(_explain(sheet, len(numbers)))
    if not others:
        return sheet
    listed = {row.entry.number for column in first.columns for row in column.rows}
    return _keep(_explain(sheet, len(numbers - listed)), frozenset(listed))


def _keep(sheet: Sheet, numbers: frozenset[int]) -> Sheet:
    """Only these numbers, of subdistricts only those that have one, and what is then on the map
    in its legend.
    """
    thin = replace(sheet, numbered=numbers)
    shown = [mark for mark in sheet.marks if not (mark.gathered and thin.leaves_bare(mark.id))]
    points = [mark for mark in shown if mark.shape is Shape.POINT]
    forms = {mark.style.form for mark in points if not thin.leaves_bare(mark.id)}
    gone = set() if any(mark.gathered for mark in shown) else {say("sheet.key_hollow")}
    precise = set(words("precision").values())
    gone |= {key.text for key in sheet.keys if key.text in precise
             and forms.isdisjoint(style.form for _, style in key.samples)}  # fmt: skip
    keys = tuple(key for key in sheet.keys if key.text not in gone)
    return replace(thin, marks=tuple(shown), keys=keys)


def _thin_halves(sheet: Sheet) -> Sheet:
    halves, rest = list[Sheet](), 0
    for half in sheet.halves:
        numbers, most = _list_numbers(half), sheet.layout.most_numbers
        heaviest = frozenset(sorted(numbers)[:most])
        rest += len(numbers - heaviest)
        halves.append(_keep(half, heaviest))
    if not rest:
        return sheet
    keys = join_keys(key for half in halves for key in half.keys)
    return _explain(replace(sheet, halves=tuple(halves), keys=keys), rest)


def _list_numbers(sheet: Sheet) -> set[int]:
    """The numbers that stand on the map."""
    return {entry.number for entry in sheet.entries if entry.place_ids}


def _explain(sheet: Sheet, rest: int) -> Sheet:
    """With a line of its legend for what has no number there."""
    key = Key(say("sheet.key_rest", count=rest), ((Shape.POINT, _DOT),))
    return replace(sheet, keys=(*sheet.keys, key))
