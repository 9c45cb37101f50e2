"""What a map has no room to number has no number in the list either, and is counted."""

from dataclasses import replace

from geo.text import say, words
from geo.vocabulary import Shape
from layers.palette import INK, Style
from layers.paper.one_sheet.legend_signs import Key, join_keys
from layers.paper.one_sheet.one_sheet import Sheet

_DOT = Style(colour=INK, size_px=7.0, weight_px=0.0)


def thin_out(sheet: Sheet) -> Sheet:
    """A sheet as it is printed: where there are more numbers than its map has room for, those of
    what weighs most; so too on each of two maps beside each other.
    """
    if sheet.halves:
        return _thin_halves(sheet)
    rest = _count_rest(sheet)
    return _explain(_keep_heaviest(sheet), rest) if sheet.has_map and rest else sheet


def _count_rest(sheet: Sheet) -> int:
    """How many numbers its map has no room for."""
    return max(len(sheet.numbered) - sheet.layout.most_numbers, 0)


def _keep_heaviest(sheet: Sheet) -> Sheet:
    """The numbers that come first, of subdistricts only those that have one, and what is then on
    the map in its legend.
    """
    heaviest = sorted(sheet.numbered)[: sheet.layout.most_numbers]
    thin = replace(sheet, numbered=frozenset(heaviest))
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
    rest = sum(map(_count_rest, sheet.halves))
    if not rest:
        return sheet
    halves = tuple(map(_keep_heaviest, sheet.halves))
    keys = join_keys(key for half in halves for key in half.keys)
    return _explain(replace(sheet, halves=halves, keys=keys), rest)


def _explain(sheet: Sheet, rest: int) -> Sheet:
    """With a line of its legend for what has no number there."""
    is_listed = sheet.has_map or sheet.layout.symbols
    text = say("sheet.key_rest" if is_listed else "sheet.key_rest_unlisted", count=rest)
    key = Key(text, ((Shape.POINT, _DOT),))
    return replace(sheet, keys=(*sheet.keys, key))
