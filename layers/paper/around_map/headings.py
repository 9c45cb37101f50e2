"""What stands over a sheet and over each of its maps: title, sentence, which side it is."""

from geo.text import say, words
from layers.paper.around_map.page_numbers import say_further
from layers.paper.around_map.typesetting import Page
from layers.paper.ink.boxes import MM_PER_PT, Box
from layers.paper.ink.lettering import FittedLines, PlacedText, fit_lines, line_mm, measure_mm
from layers.paper.one_sheet.one_sheet import Sheet

_CONTINUED = 0.7


def fit_title(sheet: Sheet, spare: float = 1.0) -> FittedLines:
    """The title: two lines, smaller before it is cut; `spare` is how much of the width it fills,
    where another face may be wider than ours.
    """
    layout = sheet.layout
    size_pt, room = layout.type.title, layout.title.width * spare
    one = fit_lines(sheet.title, size_pt, room, lines=1, least=0.8, bold=True)
    if not one.is_cut:
        return one
    two_pt = min(layout.title.height / 2 / (MM_PER_PT * 1.32), size_pt)
    return fit_lines(sheet.title, two_pt, room, lines=2, least=0.55, bold=True)


def fit_further(sheet: Sheet, page: Page, spare: float = 1.0) -> FittedLines:
    """The title on the pages after the first, in one line, larger than any row."""
    size_pt, room = sheet.layout.type.title * _CONTINUED, sheet.layout.title.width * spare
    return fit_lines(say_further(sheet, page), size_pt, room, lines=1, bold=True)


def fit_sentence(sheet: Sheet) -> FittedLines:
    """The sentence: two lines where the sheet has room for them, smaller before it is cut."""
    layout = sheet.layout
    size_pt, room = layout.type.sentence, layout.sentence.width
    return fit_lines(sheet.sentence, size_pt * 0.8 if _is_long(sheet) else size_pt, room,
               lines=2, least=0.7)  # fmt: skip


def say_defects(sheet: Sheet) -> list[str]:
    """What of the words somebody gave is not printed as they are: signs, and what is cut."""
    signs = [say("sheet.missing", signs="".join(sheet.missing))] if sheet.missing else []
    set_ = {"title": fit_title(sheet), "sentence": fit_sentence(sheet)}
    cut = [words("help_option")[name] for name, one in set_.items() if one.is_cut]
    return [*signs, *(say("sheet.cut_words", what=what) for what in cut)]


def _is_long(sheet: Sheet) -> bool:
    room = sheet.layout.sentence.width
    return measure_mm(sheet.sentence, sheet.layout.type.sentence) > room


def head_half(half: Sheet) -> PlacedText:
    """Over the map of one of two sides: which it is, and how much of it is on the map."""
    box, size_pt = half.layout.map, half.layout.type.row
    high = line_mm(size_pt)
    words = fit_lines(f"{half.title} · {half.counts}", size_pt, box.width, lines=1, bold=True)
    return PlacedText(Box(box.left, box.top - high * 1.15, box.width, high), words)
