"""Rows of the tables as values: citations, projects, figures, and what they refer to."""

from collections.abc import Container, Mapping

from geo.models import (
    Chapter,
    Citation,
    Conflict,
    Document,
    Figure,
    PlanTarget,
    Project,
    Scheme,
    Sector,
    Series,
    SetAside,
    Thread,
    Years,
)
from geo.reading.cells import Row
from geo.sources import Sources
from geo.units import split_unit
from geo.vocabulary import (
    Binding,
    DocumentKind,
    Measure,
    ObservationKind,
    Qualifier,
    Status,
)

_SENTENCE_ENDS = ("。", ";", "；")
"""A title is a label, no sentence."""


def read_years(row: Row, first: str, last: str) -> Years:
    """A span of years from two columns; an end before the start is a fault."""
    years = Years(row.whole(first), row.whole(last))
    if years.first is not None and years.last is not None and years.first > years.last:
        row.faults.add(row.number, "end_before_start", first=years.first, last=years.last)
    return years


def read_citation(row: Row, documents: Mapping[str, Document]) -> Citation:
    """A quote with its offsets; its length is checked here, its place in the text elsewhere."""
    document = row.reference("document", documents, "documents.csv")
    # A quote keeps its own blanks: it must match the text to the character.
    quote = row.text("quote")
    start, end = _read_span(row, quote, documents.get(document))
    return Citation(document, quote, start, end, row.number)


def _read_span(row: Row, quote: str, document: Document | None) -> tuple[int, int]:
    """Where a quote begins and ends: as far apart as it is long, and within its document."""
    start, end = row.whole("start"), row.whole("end")
    if quote and None not in (start, end) and (end or 0) - (start or 0) != len(quote):
        row.faults.add(row.number, "offset_length", start=start, end=end, length=len(quote))
    if document is not None and 0 < document.characters < (end or 0):
        row.faults.add(row.number, "beyond_end", end=end, characters=document.characters)
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
    )


def read_thread(row: Row) -> Thread:
    """An undertaking that several passages tell of."""
    return Thread(row.text("id"), row.text("title"))


def read_document(row: Row, districts: Container[str]) -> Document:
    """A document whose district exists."""
    return Document(
        id=row.text("id"),
        title=row.text("title"),
        issuer=row.text("issuer"),
        district=_read_district(row, districts),
        kind=row.one_of("kind", DocumentKind),
        published=row.text("published"),
        covers=read_years(row, "covers_from", "covers_to"),
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
    start, end = _read_span(row, heading, documents.get(document))
    return Chapter(document, row.whole("level") or 1, heading, start, end, row.number)


def _read_district(row: Row, districts: Container[str]) -> str:
    return row.reference("district", districts, "districts.geojson")


def read_project(row: Row, sources: Sources) -> Project:
    """A project whose places, sectors, district and document exist."""
    title = row.text("title")
    if title.endswith(_SENTENCE_ENDS):
        row.faults.add(row.number, "full_stop", value=title)
    return Project(
        id=row.text("id"),
        place_ids=row.references("place_ids", sources.places, "places.geojson"),
        district=_read_district(row, sources.districts),
        title=title,
        sectors=row.references("sectors", sources.sectors, "sectors.csv"),
        status=row.one_of("status", Status),
        years=read_years(row, "year_from", "year_to"),
        thread=row.reference("thread", sources.threads, "threads.csv"),
        citation=read_citation(row, sources.documents),
        note=row.text("note"),
    )


def read_scheme(row: Row, sources: Sources) -> Scheme:
    """A spatial scheme whose district, places and document exist."""
    return Scheme(
        id=row.text("id"),
        name=row.text("name"),
        district=_read_district(row, sources.districts),
        place_ids=row.references("place_ids", sources.places, "places.geojson"),
        citation=read_citation(row, sources.documents),
        note=row.text("note"),
    )


def read_set_aside(row: Row, sources: Sources) -> SetAside:
    """A number or a name that is no record, with the reason."""
    return SetAside(read_citation(row, sources.documents), row.text("reason"))


def read_conflict(row: Row, sources: Sources) -> Conflict:
    """Two figures that differ, or more, all of which exist."""
    figures = row.references("indicator_ids", sources.figure_by_id, "indicators.csv")
    if len(figures) == 1:
        row.faults.add(row.number, "conflict_of_one", value=figures[0])
    return Conflict(row.text("id"), figures, row.text("note"))


def read_plan_target(row: Row, sources: Sources) -> PlanTarget:
    """A row of a plan's table: the figures it names exist, and it has a target of some kind."""
    known, where = sources.figure_by_id, "indicators.csv"
    target = PlanTarget(
        id=row.text("id"),
        order=row.whole("order") or 0,
        name=row.text("name"),
        binding=row.one_of("binding", Binding),
        baseline_id=row.reference("baseline_id", known, where),
        target_id=row.reference("target_id", known, where),
        target_words=row.text("target_words"),
        outcome_ids=row.references("outcome_ids", known, where),
        scope_note=row.text("scope_note"),
    )
    is_blank = not (target.target_id or target.target_words or "target_words" in row.refused)
    if is_blank:
        row.faults.add(row.number, "target_without_anything", value=target.name)
    return target


def read_figure(row: Row, sources: Sources) -> Figure:
    """An observation whose place, sector, district and document exist."""
    period, kind = _period(row), row.one_of("kind", ObservationKind)
    if kind is ObservationKind.TARGET and not period and "period" not in row.refused:
        row.faults.add(row.number, "target_without_period")
    unit = row.text("unit")
    if unit and split_unit(unit)[0] not in sources.units:
        row.faults.add(row.number, "unknown_unit", value=unit)
    return Figure(
        id=row.text("id"),
        series=row.reference("series", sources.series, "series.csv"),
        name=row.text("name"),
        district=_read_district(row, sources.districts),
        place_id=row.reference("place_id", sources.places, "places.geojson"),
        period=period,
        value=row.decimal("value"),
        unit=unit,
        measure=row.one_of("measure", Measure),
        kind=kind,
        qualifier=row.one_of("qualifier", Qualifier),
        sector=row.reference("sector", sources.sectors, "sectors.csv"),
        citation=read_citation(row, sources.documents),
        note=row.text("note"),
    )


def _period(row: Row) -> str:
    period = row.text("period")
    first, _, last = period.partition("-")
    if last and first > last:
        row.faults.add(row.number, "end_before_start", first=first, last=last)
    return period
