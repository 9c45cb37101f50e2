"""The foot of a sheet: its documents, its plane, who made it and when, the approval number."""

from dataclasses import replace

from geo.text import say
from layers.paper.cited import Source
from layers.paper.lettering import Paragraph, fit, measure_mm
from layers.paper.one_sheet import Sheet
from layers.paper.page_numbers import say_page
from layers.paper.typesetting import Page

_CHAPTERS = (3, 2, 1)
_CHAPTER = 16
"""Of how many chapters each document is cited, and how many characters of each."""
_SHORTER = (28, 24, 20, 16, 13, 10, 8)
"""How many characters a title has where there is no room for more."""
_SIGNED = 0.34
"""How much of a sheet's width who made it and the number of the page may take."""


def fit_sources(sheet: Sheet, room_mm: float, lines: int) -> Paragraph:
    """The documents with their numbers, as many of their chapters as there is room for, and of a
    map its plane: in a line of its own, or behind where the documents need all lines. Where they
    need more their titles are shortened; what a map must say of itself never is.
    """
    drawn = sheet.has_map or sheet.halves
    plane = _fit(sheet, say_projection(), room_mm, lines).lines if drawn else ()
    room = lines - len(plane)
    for chapters in (*_CHAPTERS, 0):
        text = _fit(sheet, say_sources(sheet, chapters), room_mm, room)
        if not text.is_cut:
            return replace(text, lines=(*text.lines, *plane))
    behind = "　".join(filter(None, (say_sources(sheet, 0), "".join(plane))))
    if not (text := _fit(sheet, behind, room_mm, lines)).is_cut:
        return text
    for most in _SHORTER:
        text = _fit(sheet, say_sources(sheet, 0, most), room_mm, room)
        if not text.is_cut:
            break
    return replace(text, lines=(*text.lines, *plane))


def _fit(sheet: Sheet, words: str, room_mm: float, lines: int) -> Paragraph:
    return fit(words, sheet.layout.type.small, room_mm, lines=max(lines, 1), least=0.99)


def say_sources(sheet: Sheet, chapters: int = _CHAPTERS[0], most: int = 400) -> str:
    """The documents with their numbers and up to so many chapters of each, in one text; of a
    title up to so many characters.
    """
    named = (_say_source(source, chapters, most) for source in sheet.sources)
    return say("sheet.sources") + (";".join(named) or "—")


def _say_source(source: Source, chapters: int, most: int) -> str:
    named = say("sheet.source", number=source.number, title=_shorten(source.title, most))
    shown = [_shorten(chapter, _CHAPTER) for chapter in source.chapters[:chapters]]
    if not shown:
        return named
    key = "chapters_more" if len(source.chapters) > chapters else "chapters"
    return named + say(f"sheet.{key}", chapters="、".join(shown), count=len(source.chapters))


def _shorten(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most]}…"


def say_imprint(sheet: Sheet) -> list[str]:
    """Who made it when, and under which approval number."""
    return list(filter(None, (sheet.signed, f"{sheet.made} · {sheet.approval}")))


def set_imprint(sheet: Sheet, page: Page) -> list[str]:
    """The same as the lines of a page, with its number: two, however much was signed."""
    number, size_pt = say_page(page), sheet.layout.type.small
    room_mm = sheet.layout.sources.width * _SIGNED - measure_mm(f" · {number}", size_pt)
    (signed,) = _fit(sheet, sheet.signed, room_mm, 1).lines
    first = " · ".join(filter(None, (signed, number)))
    return list(filter(None, (first, f"{sheet.made} · {sheet.approval}")))


def say_projection() -> str:
    """In which plane the map is drawn, and what of it is schematic."""
    return f"{say('sheet.projection')} · {say('sheet.schematic')}"


def say_screen() -> str:
    """The same of a map in a browser, which draws in a plane of its own."""
    return f"{say('sheet.projection_on_screen')} · {say('sheet.schematic')}"
