"""A set of sheets for a meeting as one file: slides, a PDF, or a ZIP of pictures."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from geo.data_faults import DataFaults, Fault
from geo.output.sheet_addresses.sheet_set_check import list_in_vain
from geo.reading.cards.layer_card import Layer
from geo.reading.checked_files.cells import Faults
from geo.values.meetings import MeetingPage, read_address
from geo.values.sources import Sources
from layers.paper.files.png_pdf_svg import print_pdf_of, print_set
from layers.paper.files.sheet_file_kinds import SAME_TIME, clean_file_name
from layers.paper.files.slide_deck import write_deck
from layers.paper.one_sheet.one_sheet import Sheet, compose_sheet
from layers.paper.subjects.brief import Brief, parse_brief


def parse_set(
    sources: Sources, pages: Iterable[MeetingPage], file: str = "meetings.csv"
) -> list[Brief]:
    """A brief a page. Raises DataFaults, all at once, for what a page asks for in vain."""
    found, briefs = list[Fault](), list[Brief]()
    faults = Faults(file, found)
    for page in pages:
        brief, ignored = parse_brief(read_address(page).query, sources)
        for what in list_in_vain(page, ignored):
            faults.add(page.row, "asks_for_nothing", what=what)
        briefs.append(brief)
    if found:
        raise DataFaults(found)
    return briefs


def compose_set(
    sources: Sources, layers: Iterable[Layer], pages: Iterable[MeetingPage], *, made: date,
    approval: str,
) -> list[Sheet]:  # fmt: skip
    """A sheet a page. Raises DataFaults as `parse_set` does."""
    briefs = parse_set(sources, pages)
    return _compose_all(sources, layers, briefs, made=made, approval=approval)


def make_set(
    sources: Sources, layers: Iterable[Layer], pages: Iterable[MeetingPage], ending: str, *,
    made: date, approval: str,
) -> bytes:  # fmt: skip
    """A set as one file of an ending of SET_ENDINGS. Raises DataFaults as `parse_set` does."""
    briefs = parse_set(sources, pages)
    if ending == _DECK:
        # All slides of a deck are of one size: on it another layout would be cut or leave a rim.
        briefs = [replace(brief, layout=briefs[0].layout) for brief in briefs]
    sheets = _compose_all(sources, layers, briefs, made=made, approval=approval)
    return SET_ENDINGS[ending](sheets)


def _compose_all(
    sources: Sources, layers: Iterable[Layer], briefs: Iterable[Brief], **made: Any
) -> list[Sheet]:
    layers = tuple(layers)
    return [compose_sheet(sources, layers, brief, **made) for brief in briefs]


def _zip_pictures(sheets: Sequence[Sheet]) -> bytes:
    """A picture of each page of each sheet, in the order of the set."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number, (title, picture) in enumerate(print_set(sheets), 1):
            name = f"{number:02d} {clean_file_name(title)}.png"
            file.writestr(zipfile.ZipInfo(name, SAME_TIME), picture)
    return buffer.getvalue()


_DECK = ".pptx"
SET_ENDINGS: dict[str, Callable[[Sequence[Sheet]], bytes]] = {
    _DECK: write_deck,
    ".pdf": print_pdf_of,
    ".zip": _zip_pictures,
}
"""What a set can be written as, by the ending of the file."""
