"""Sheets as PNG, PDF and SVG: the same state on the same day gives the same bytes."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.backends.backend_svg import FigureCanvasSVG

from layers.palette import SHEET
from layers.paper.around_map.foot_drawing import draw_key
from layers.paper.around_map.page_numbers import set_book
from layers.paper.files.page_drawing import draw_page
from layers.paper.files.png_file import write_png
from layers.paper.ink.boxes import Box
from layers.paper.ink.letterforms import outline_texts
from layers.paper.ink.pen_and_paper import Paper, Pen, open_part
from layers.paper.ink.svg_drawing import draw_svg
from layers.paper.one_sheet.legend_signs import Key
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.map_drawing import draw_sheet_map

DPI = 300


def draw_pages(sheet: Sheet) -> Iterable[Paper]:
    """Every page of a sheet, the one with the map first."""
    return _draw_book([sheet])


def _draw_book(sheets: Sequence[Sheet]) -> Iterator[Paper]:
    return (draw_page(sheet, page) for sheet, page in set_book(sheets))


def print_pngs(sheet: Sheet, dpi: int = DPI) -> list[bytes]:
    """A picture of each page, the one with the map first."""
    return [_print(paper, sheet.title, dpi) for paper in draw_pages(sheet)]


def print_set(sheets: Sequence[Sheet], dpi: int = DPI) -> Iterator[tuple[str, bytes]]:
    """The title of each page of some sheets, and a picture of it, numbered through."""
    for sheet, page in set_book(sheets):
        yield sheet.title, _print(draw_page(sheet, page), sheet.title, dpi)


def write_page_png(sheet: Sheet, number: int, dpi: int) -> bytes:
    """A picture of one page, the first is 1, to look at before a file is made."""
    book = set_book([sheet])
    return _print(draw_page(*book[min(number, len(book)) - 1]), sheet.title, dpi)


def print_map(sheet: Sheet, dpi: int = DPI) -> bytes:
    """A picture of the map alone, as a PNG."""
    paper = open_part(sheet.layout.map)
    draw_sheet_map(paper, sheet)
    return _print(paper, sheet.title, dpi)


def print_drawing(svg: str, box: Box, dpi: int = DPI) -> bytes:
    """A chart alone as large as a box, as a PNG."""
    paper = open_part(box)
    draw_svg(Pen(paper), svg, box)
    return _print(paper, "", dpi)


def print_signs(key: Key, box: Box, *, hatched: bool = True) -> bytes:
    """The signs of a line of the legend alone, on nothing, as a PNG."""
    paper = open_part(box)
    draw_key(paper, key, box.left, box.top + box.height / 2, box.height, hatched=hatched)
    FigureCanvasAgg(paper.figure)
    buffer = io.BytesIO()
    paper.figure.savefig(buffer, format="png", dpi=DPI, transparent=True)
    return buffer.getvalue()


def print_svgs(sheet: Sheet) -> list[bytes]:
    """A drawing of each page, the one with the map first; its letters are outlines."""
    return [_draw(paper, sheet.title) for paper in draw_pages(sheet)]


def _print(paper: Paper, title: str, dpi: int) -> bytes:
    """As a PNG; what it says of itself begins with what draws it."""
    outline_texts(paper)
    paper.figure.set_dpi(dpi)
    canvas: Any = FigureCanvasAgg(paper.figure)
    canvas.draw()
    about = {"Software": f"Matplotlib {matplotlib.__version__}", "Title": title}
    # Paper lets nothing shine through.
    made = write_png(np.asarray(canvas.buffer_rgba()), dpi, about)
    # A page of A3 takes 70 MB, and figures refer to themselves: they would pile up.
    vars(canvas).pop("renderer", None)
    return made


def _draw(paper: Paper, title: str) -> bytes:
    """As an SVG; names on a map keep their pale rims."""
    outline_texts(paper, rims_only=True)
    FigureCanvasSVG(paper.figure)
    buffer = io.BytesIO()
    made = {"Title": title, "Date": None}
    paper.figure.savefig(buffer, format="svg", facecolor=SHEET, metadata=made)
    return buffer.getvalue()


def print_pdf(sheet: Sheet) -> bytes:
    """All pages in one file: vectors, and text that can be selected in embedded TrueType."""
    return print_pdf_of([sheet])


def print_pdf_of(sheets: Sequence[Sheet]) -> bytes:
    """All pages of one sheet or more, called after the first."""
    buffer, first = io.BytesIO(), sheets[0]
    about = {"Title": first.title, "Author": first.signed, "CreationDate": None}
    with PdfPages(buffer, metadata=about) as file:
        for paper in _draw_book(sheets):
            outline_texts(paper, rims_only=True)
            file.savefig(paper.figure, facecolor=SHEET)
    return buffer.getvalue()
