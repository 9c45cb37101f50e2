"""The files a sheet can be: which there are, how each is made, and what it is called."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from layers.paper.around_map.typesetting import set_pages
from layers.paper.ink.lettering import put_in_one_line
from layers.paper.one_sheet.one_sheet import Sheet

_LONGEST_NAME = 60
SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""What a ZIP says of when its files were made, so that the same files are the same bytes."""


@dataclass(frozen=True)
class Format:
    """A kind of file: its ending, its MIME type, and what makes it.

    One that comes in `parts` is a file a page, others hold all pages.
    """

    ending: str
    mime: str
    make: Callable[[Sheet], list[bytes]]
    parts: bool = False


def _pngs(sheet: Sheet) -> list[bytes]:
    from layers.paper.files.png_pdf_svg import print_pngs

    return print_pngs(sheet)


def _svgs(sheet: Sheet) -> list[bytes]:
    from layers.paper.files.png_pdf_svg import print_svgs

    return print_svgs(sheet)


def _pdf(sheet: Sheet) -> list[bytes]:
    from layers.paper.files.png_pdf_svg import print_pdf

    return [print_pdf(sheet)]


def _slides(sheet: Sheet) -> list[bytes]:
    from layers.paper.files.slide_deck import write_slides

    return [write_slides(sheet)]


def _offline(sheet: Sheet) -> list[bytes]:
    from layers.paper.files.sheet_html import write_offline

    return [write_offline(sheet)]


_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FORMATS = {
    "png": Format(".png", "image/png", _pngs, parts=True),
    "pdf": Format(".pdf", "application/pdf", _pdf),
    "pptx": Format(".pptx", _SLIDES, _slides),
    "svg": Format(".svg", "image/svg+xml", _svgs, parts=True),
    "html": Format(".html", "text/html", _offline),
}
"""By what they are called in addresses; the first is made where none is asked for.

What makes them is imported when it is asked for: each brings a large library along.
"""
ENDINGS = {format.ending: format for format in FORMATS.values()}


def describe_sheet_file(sheet: Sheet, format: Format) -> tuple[str, str]:
    """What the file of a sheet is called, after its title, and its MIME type."""
    stem = clean_file_name(sheet.title)
    if format.parts and len(set_pages(sheet)) > 1:
        return f"{stem}.zip", "application/zip"
    return f"{stem}{format.ending}", format.mime


def make_file(sheet: Sheet, format: Format) -> bytes:
    """A sheet as one file; several pictures come in a ZIP."""
    stem, pages = clean_file_name(sheet.title), format.make(sheet)
    if len(pages) == 1:
        return pages[0]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number, page in enumerate(pages, 1):
            about = zipfile.ZipInfo(f"{stem}{say_number(number)}{format.ending}", SAME_TIME)
            file.writestr(about, page)
    return buffer.getvalue()


def say_number(page: int) -> str:
    """What a page after the first adds to the name of its file."""
    return f"-{page}" if page > 1 else ""


def clean_file_name(title: str) -> str:
    """A title as every system takes it for the name of a file."""
    plain = re.sub(r'[\\/:*?"<>|]+', " ", put_in_one_line(title)).strip(" .")
    return plain[:_LONGEST_NAME].strip(" .") or "map"
