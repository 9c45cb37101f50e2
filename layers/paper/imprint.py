"""The foot of a sheet: its documents, its plane, who made it and when, the approval number."""

from dataclasses import replace

from geo.text import say
from layers.paper.cited import Source
from layers.paper.lettering import Paragraph, fit
from layers.paper.one_sheet import Sheet

_CHAPTERS = (3, 2, 1)
_CHAPTER = 16
"""Of how many chapters each document is cited, and how many characters of each."""


def fit_sources(sheet: Sheet, room_mm: float, lines: int) -> Paragraph:
    """The documents with their numbers, as many of their chapters as there is room for, and of a
    map its plane: in a line of its own, or behind where the documents need all lines.
    """
    plane = say_projection() if sheet.has_map else ""
    for chapters in (*_CHAPTERS, 0):
        text = _fit(sheet, say_sources(sheet, chapters), room_mm, lines - bool(plane))
        if not text.is_cut:
            last = _fit(sheet, plane, room_mm, 1).lines if plane else ()
            return replace(text, lines=(*text.lines, *last))
    return _fit(sheet, "　".join(filter(None, (say_sources(sheet, 0), plane))), room_mm, lines)


def _fit(sheet: Sheet, words: str, room_mm: float, lines: int) -> Paragraph:
    return fit(words, sheet.layout.type.small, room_mm, lines=max(lines, 1), least=0.99)


def say_sources(sheet: Sheet, chapters: int = _CHAPTERS[0]) -> str:
    """The documents with their numbers and up to so many chapters of each, in one text."""
    named = (_say_source(source, chapters) for source in sheet.sources)
    return say("sheet.sources") + (";".join(named) or "—")


def _say_source(source: Source, most: int) -> str:
    named = say("sheet.source", number=source.number, title=source.title)
    shown = [_shorten(chapter) for chapter in source.chapters[:most]]
    if not shown:
        return named
    key = "chapters_more" if len(source.chapters) > most else "chapters"
    return named + say(f"sheet.{key}", chapters="、".join(shown), count=len(source.chapters))


def _shorten(chapter: str) -> str:
    return chapter if len(chapter) <= _CHAPTER else f"{chapter[:_CHAPTER]}…"


def say_imprint(sheet: Sheet) -> list[str]:
    """Who made it when, and under which approval number."""
    return list(filter(None, (sheet.signed, f"{sheet.made} · {sheet.approval}")))


def say_projection() -> str:
    """In which plane the map is drawn, and what of it is schematic."""
    return f"{say('sheet.projection')} · {say('sheet.schematic')}"
