"""The foot of a sheet: its documents, its plane, who made it and when, the approval number."""

import re
from dataclasses import replace
from functools import partial

from geo.text import say
from layers.paper.around_map.page_numbers import say_page
from layers.paper.around_map.typesetting import Page
from layers.paper.ink.lettering import FittedLines, fit_lines, measure_mm
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.subjects.cited_documents import Source

_FULL = 400
_CHAPTER = 16
"""How many characters of a chapter are said beside others."""
_TITLES, _STUMPS = (_FULL, 20, 18, 17), (13, 10, 8)
"""How long a title may be, the fullest first; shorter than the last of the first it is no citation
any more, and stands only where nothing else would.
"""
_WAYS = (
    *((chapters, _FULL, False) for chapters in (3, 2)),
    *((1, title, is_behind) for title in _TITLES for is_behind in (False, True)),
    *((0, title, is_behind) for title in _TITLES for is_behind in (False, True)),
    *((0, title, True) for title in _STUMPS),
)
"""In which ways documents may be said, the fullest first: of how many chapters of each, how many
characters of a title, and whether the plane stands behind them in few words.
"""
_WORD_ENDS = re.compile("(?=[和与及暨、])|(?<=[”》])")
"""Where a title may end and still be read."""
_LEAST = 6
_DIGITS = "〇零一二三四五六七八九十百0-9"
_NUMBERED = re.compile(f"第[{_DIGITS}]+[编篇章节]|(?P<part>[{_DIGITS}]+)、")
_CLAUSE = re.compile("[^::,,;;]+")
_SIGNED = 0.34
"""How much of a sheet's width who made it and the number of the page may take."""


def fit_sources(
    sheet: Sheet, room_mm: float, lines: int, *, has_map: bool | None = None
) -> FittedLines:
    """The documents with their numbers and as many of their chapters as there is room for, and of
    a map its plane: in a line of its own, or behind where the documents need all lines. One
    chapter goes before the whole of a title; what a map must say of itself is never left out. Where
    `has_map` is False the page bears none, whatever the sheet does.
    """
    drawn = (sheet.has_map or bool(sheet.halves)) if has_map is None else has_map
    own = _fit(sheet, say_projection(), room_mm, lines).lines if drawn else ()
    for chapters, title, is_behind in _WAYS:
        words, plane = cite_sources(sheet, chapters, title), own
        if is_behind and drawn:
            words, plane = f"{words}　{say_projection(short=True)}", ()
        text = _fit(sheet, words, room_mm, lines - len(plane))
        if not text.is_cut:
            return replace(text, lines=(*text.lines, *plane))
    text = _fit(sheet, cite_sources(sheet, 0, _WAYS[-1][1]), room_mm, lines - len(own))
    return replace(text, lines=(*text.lines, *own))


def _fit(sheet: Sheet, words: str, room_mm: float, lines: int) -> FittedLines:
    return fit_lines(words, sheet.layout.type.small, room_mm, lines=max(lines, 1), least=0.99)


def cite_sources(sheet: Sheet, chapters: int = 3, most: int = _FULL) -> str:
    """The documents with their numbers and up to so many chapters of each, in one text; of a
    title up to so many characters, and then of a chapter its number alone where it has one.
    """
    named = (_say_source(source, chapters, most) for source in sheet.sources)
    return say("sheet.sources") + (";".join(named) or "—")


def _say_source(source: Source, chapters: int, most: int) -> str:
    named = say("sheet.source", number=source.number, title=_shorten_title(source.title, most))
    cut = _shorten_chapter if most < _FULL else partial(_shorten, most=_CHAPTER)
    shown = [cut(chapter) for chapter in source.chapters[:chapters]]
    if not shown:
        return named
    key = "chapters_more" if len(source.chapters) > chapters else "chapters"
    return named + say(f"sheet.{key}", chapters="、".join(shown), count=len(source.chapters))


def _shorten_chapter(chapter: str) -> str:
    """Its number where it has one (第一章, of 一、 第一部分), else its first clause."""
    numbered = _NUMBERED.match(chapter)
    if numbered:
        part = numbered["part"]
        return say("sheet.part", number=part) if part else numbered[0]
    clause = _CLAUSE.match(chapter)
    return _shorten(clause[0] if clause else chapter, _CHAPTER)


def _shorten_title(title: str, most: int) -> str:
    """A title of so many characters at most, cut behind a whole word where there is one."""
    if len(title) <= most:
        return title
    ends = [end.start() for end in _WORD_ENDS.finditer(title) if _LEAST <= end.start() <= most]
    return f"{title[: max(ends, default=most)]}…"


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


def say_projection(*, short: bool = False) -> str:
    """In which plane the map is drawn, by its code alone if it must be short, and what of it is
    schematic.
    """
    plane = say("sheet.projection_short" if short else "sheet.projection")
    return f"{plane} · {say('sheet.schematic')}"


def say_screen() -> str:
    """The same of a map in a browser, which draws in a plane of its own."""
    return f"{say('sheet.projection_on_screen')} · {say('sheet.schematic')}"
