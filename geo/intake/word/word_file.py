"""Word files: every paragraph and every row of a table, in the order of the document."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from geo.errors import IntakeFault
from geo.intake.raw_text.document_bounds import hold_to_bounds
from geo.intake.raw_text.loaded import Loaded, TextLine, tidy_lines
from geo.intake.raw_text.superscripts import read_raised
from geo.intake.word.office_packages import check_package
from geo.intake.word.word_notes import Notes, list_edges, read_notes
from geo.intake.word.word_signs import (
    FORMULA,
    SIGN,
    is_raised,
    read_formula,
    read_sign,
    remark_signs,
)
from geo.text import say

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({
    f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}tblPr", f"{_W}rt", _FALLBACK,
})  # fmt: skip
"""What is not read: deleted text, what is said of the look, how to say a character, and what old
programs show instead.
"""
_SIGNS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-",
}  # fmt: skip
_DEEPEST_TABLE, _WIDEST = 20, 100
_BROKEN = (
    KeyError, ValueError, AttributeError, EOFError, OSError, RuntimeError, NotImplementedError,
    etree.LxmlError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What the libraries say of a package that is damaged."""
_NO_NOTES = Notes({}, {})
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


def load_word(raw: bytes, file: str) -> Loaded:
    """The text of a .docx; raises IntakeFault for what is none, and for one made to burst.

    Footnotes and endnotes follow the paragraph that refers to them; text that is deleted but still
    tracked, headers and footers stay out, and of the last two the remarks tell.
    """
    check_package(raw, file)
    # Only who adds a document needs the library.
    import docx

    try:
        document = docx.Document(io.BytesIO(raw))
        body: Any = document.element.body
        levels = _read_levels(document.styles.element)
        notes = read_notes(document.part, body, _read_flat)
        edges = list_edges(document.part, _read_flat)
    except _BROKEN as error:
        raise IntakeFault(say("intake.no_word", file=file)) from error
    if _measure_depth(body) > _DEEPEST_TABLE:
        raise IntakeFault(say("intake.deep_tables", file=file, most=_DEEPEST_TABLE))
    numbered = _is_numbered(body, document.styles.element)
    remarks = [say("intake.word_numbers")] * numbered + notes.list_remarks() + edges
    return Loaded(
        tuple(tidy_lines(list(hold_to_bounds(_read_lines(body, levels, notes), file)))),
        raw,
        ".docx",
        {"title": document.core_properties.title or ""},
        (*remarks, *remark_signs(body)),
    )


def _measure_depth(body: Any) -> int:
    """How many tables lie within each other at most."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(body, events=("start", "end"), tag=f"{_W}tbl"):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _is_numbered(body: Any, styles: Any) -> bool:
    """Whether Word writes numbers of its own before paragraphs, said of each or of its style."""
    if next(body.iter(f"{_W}numPr"), None) is not None:
        return True
    told = {
        style.get(f"{_W}styleId", "")
        for style in styles.iter(f"{_W}style")
        if style.find(f"{_W}pPr/{_W}numPr") is not None
    }
    return any(one.get(f"{_W}val", "") in told for one in body.iter(f"{_W}pStyle"))


def _read_levels(styles: Any) -> dict[str, int]:
    """The level of headings that each style of paragraphs stands for."""
    levels = dict[str, int]()
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        called = _HEADING.match(name.get(f"{_W}val", "")) if name is not None else None
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        if called:
            levels[style.get(f"{_W}styleId", "")] = int(called[1])
        elif outline is not None:
            levels[style.get(f"{_W}styleId", "")] = _outline_level(outline)
    return levels


def _outline_level(outline: Any) -> int:
    """Word counts from 0, and 9 is the level of plain text."""
    value = outline.get(f"{_W}val", "")
    return (int(value) + 1) % 10 if value.isascii() and value.isdigit() else 0


def _read_lines(element: Any, levels: Mapping[str, int], notes: Notes) -> Iterator[TextLine]:
    """The lines of a part of the document, through whatever wraps them, notes behind their line."""
    for child in element:
        if child.tag == f"{_W}p":
            yield TextLine(_read_paragraph(child), _level_of(child, levels))
            yield from map(TextLine, notes.list_told(child))
        elif child.tag == f"{_W}tbl":
            yield from (TextLine("\t".join(_read_cells(row))) for row in _own_rows(child))
            yield from map(TextLine, notes.list_told(child))
        elif child.tag not in _GONE and isinstance(child.tag, str):
            yield from _read_lines(child, levels, notes)


def _own_rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not of those within it."""
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is table:
            yield row


def _read_cells(row: Any) -> list[str]:
    """The cells of a row, each in one line and in its own column: what one covers stays empty."""
    cells = (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row)
    texts = [""] * _count_columns(row, "trPr", "gridBefore", least=0)
    for cell in cells:
        texts.append(_read_flat(cell))
        texts += [""] * (_count_columns(cell, "tcPr", "gridSpan", least=1) - 1)
    return texts


def _read_flat(element: Any) -> str:
    """All that an element says, in one line."""
    if element.tag == f"{_W}p":
        return " ".join(_read_paragraph(element).split())
    return " ".join(" ".join(line.text for line in _read_lines(element, {}, _NO_NOTES)).split())


def _count_columns(element: Any, of: str, name: str, least: int) -> int:
    """Over how many columns of the table it says it goes; what makes no sense is the least."""
    said = element.find(f"{_W}{of}/{_W}{name}")
    value = said.get(f"{_W}val", "") if said is not None else ""
    is_number = value.isascii() and value.isdigit()
    return max(least, min(int(value), _WIDEST)) if is_number else least


def _level_of(paragraph: Any, levels: Mapping[str, int]) -> int:
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if outline is not None:
        return _outline_level(outline)
    return levels.get(style.get(f"{_W}val", ""), 0) if style is not None else 0


def _read_paragraph(element: Any) -> str:
    """What a paragraph says; the paragraphs of a box of text within it stand on their own lines."""
    parts = list[str]()
    for child in element:
        if child.tag in _GONE or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag == SIGN:
            parts.append(read_sign(child))
        elif child.tag == FORMULA:
            parts.append(read_formula(child))
        else:
            inner = _read_paragraph(child)
            if is_raised(child):
                inner = read_raised("".join(parts), inner)
            parts.append(f"\n{inner}\n" if child.tag == f"{_W}p" else inner)
    return "".join(parts)
