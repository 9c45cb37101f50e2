"""Rows of the tables that others refer to as values: documents, chapters, sectors, series."""

from collections.abc import Container, Mapping

from geo.reading.checked_files.cells import Faults, Row
from geo.units import MULTIPLES
from geo.values.models import Chapter, Document, Sector, Series
from geo.values.record_groups import Thread
from geo.vocabulary import (
    DocumentKind,
)
from geo.years import Years


def read_year_columns(row: Row, first: str, last: str) -> Years:
    """A span of years from two columns; an end before the start is a fault."""
    years = Years(row.whole(first), row.whole(last))
    if years.first is not None and years.last is not None and years.first > years.last:
        row.faults.add(row.number, "end_before_start", first=years.first, last=years.last)
    return years


def read_span(row: Row, quote: str, document: Document | None) -> tuple[int, int]:
    """Where a quote begins and ends: as far apart as it is long, and within its document."""
    start, end = row.whole("start"), row.whole("end")
    if document is not None and 0 < document.characters < (end or 0):
        row.faults.add(row.number, "beyond_end", end=end, characters=document.characters)
        cause = Faults("documents.csv", [])
        cause.add(document.row, "characters_too_few", value=document.characters)
        row.faults.stem_from(cause)
    elif quote and None not in (start, end) and (end or 0) - (start or 0) != len(quote):
        row.faults.add(row.number, "offset_length", start=start, end=end, length=len(quote))
    return start or 0, end or 0


def read_sector(row: Row) -> Sector:
    """A field of work whose family has a name among the words on screen."""
    return Sector(
        id=row.text("id"),
        name=row.text("name"),
        name_en=row.text("name_en"),
        family=row.text("family"),
        colour=row.text("colour"),
        order=row.whole("order") or 0,
    )


def read_series(row: Row) -> Series:
    """A quantity with its one name and what it means."""
    return Series(
        row.text("id"),
        row.text("name"),
        row.text("definition"),
        row.whole("rank"),
        row.text("alias"),
    )


def read_unit(row: Row) -> tuple[str, str]:
    """A unit and its name; a number or a multiple in front of one would belong to it."""
    symbol = row.text("symbol")
    if symbol.startswith(MULTIPLES) or symbol[:1].isdigit():
        row.faults.add(row.number, "no_unit", value=symbol)
    return symbol, row.text("name_en")


def read_thread(row: Row) -> Thread:
    """An undertaking that several passages tell of."""
    return Thread(row.text("id"), row.text("title"), row.number)


def read_document(row: Row, districts: Container[str]) -> Document:
    """A document whose district exists."""
    return Document(
        id=row.text("id"),
        title=row.text("title"),
        issuer=row.text("issuer"),
        district=read_district(row, districts),
        kind=row.one_of("kind", DocumentKind),
        published=row.text("published"),
        covers=read_year_columns(row, "covers_from", "covers_to"),
        file=row.text("file"),
        sha256=row.text("sha256"),
        characters=row.whole("characters") or 0,
        note=row.text("note"),
        row=row.number,
    )


def read_chapter(row: Row, documents: Mapping[str, Document]) -> Chapter:
    """A heading of a document that exists."""
    document = row.reference("document", documents, "documents.csv")
    heading = row.text("title")
    start, end = read_span(row, heading, documents.get(document))
    return Chapter(
        document=document,
        level=row.whole("level") or 1,
        heading=heading,
        start=start,
        end=end,
        row=row.number,
    )


def read_district(row: Row, districts: Container[str]) -> str:
    """The code of a district that exists."""
    return row.reference("district", districts, "districts.geojson")
