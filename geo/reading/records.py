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
from geo.text import words
from geo.units import split_unit
from geo.vocabulary import (
    Binding,
    DocumentKind,
    Measure,
    ObservationKind,
    Qualifier,
    Status,
    is_year,
)

MAX_QUOTE_CHARACTERS = 60


def read_years(row: Row, first: str, last: str) -> Years:
    """A span of years from two columns; an end before the start is a fault."""
    years = Years(row.year(first), row.year(last))
    if years.first is not None and years.last is not None and years.first > years.last:
        row.faults.add(row.number, "end_before_start", first=years.first, last=years.last)
    return years


def read_citation(row: Row, documents: Mapping[str, Document]) -> Citation:
    """A quote with its offsets; its length is checked here, its place in the text elsewhere."""
    document = row.text("document")
    row.known("document", document, documents, "documents.csv")
    # A quote keeps its own blanks: it must match the text to the character.
    quote = row.cells["quote"]
    start, end = row.whole("start"), row.whole("end")
    if not quote or len(quote) > MAX_QUOTE_CHARACTERS:
        row.faults.add(row.number, "quote_length", length=len(quote), limit=MAX_QUOTE_CHARACTERS)
    if start is None or end is None or end - start != len(quote):
        row.faults.add(row.number, "offset_length", start=start, end=end, length=len(quote))
    return Citation(document, quote, start or 0, end or 0, row.number)


def read_sector(row: Row) -> Sector:
    """A field of work whose family has a name among the words on screen."""
    return Sector(
        id=row.text("id"),
        name=row.text("name", required=True),
        name_en=row.text("name_en", required=True),
        family=row.known("family", row.text("family"), words("family"), "data/text"),
        colour=row.colour("colour"),
        order=row.whole("order") or 0,
    )


def read_series(row: Row) -> Series:
    """A quantity with its one name and what it means."""
    return Series(
        row.text("id"),
        row.text("name", required=True),
        row.text("definition", required=True),
        row.whole("rank"),
    )


def read_thread(row: Row) -> Thread:
    """An undertaking that several passages tell of."""
    return Thread(row.text("id"), row.text("title", required=True))


def read_document(row: Row, districts: Container[str]) -> Document:
    """A document whose district exists."""
    return Document(
        id=row.text("id"),
        title=row.text("title", required=True),
        issuer=row.text("issuer", required=True),
        district=_read_district(row, districts),
        kind=row.one_of("kind", DocumentKind),
        published=row.iso_date("published"),
        covers=read_years(row, "covers_from", "covers_to"),
        file=row.file_name("file"),
        sha256=row.sha256("sha256"),
        characters=row.whole("characters") or 0,
        note=row.text("note"),
    )


def read_chapter(row: Row, documents: Container[str]) -> Chapter:
    """A heading of a document that exists."""
    return Chapter(
        row.known("document", row.text("document"), documents, "documents.csv"),
        row.whole("level") or 1,
        row.text("title", required=True),
        row.whole("start") or 0,
        row.whole("end") or 0,
    )


def _read_district(row: Row, districts: Container[str]) -> str:
    return row.known("district", row.text("district"), districts, "districts.geojson")


def read_project(row: Row, sources: Sources) -> Project:
    """A project whose places, sectors, district and document exist."""
    sectors = row.several("sectors")
    for sector in sectors or ("",):
        row.known("sectors", sector, sources.sectors, "sectors.csv")
    thread = row.text("thread")
    if thread:
        row.known("thread", thread, sources.threads, "threads.csv")
    return Project(
        id=row.text("id"),
        place_ids=row.references("place_ids", sources.places, "places.geojson"),
        district=_read_district(row, sources.districts),
        title=row.text("title", required=True),
        sectors=sectors,
        status=row.one_of("status", Status),
        years=read_years(row, "year_from", "year_to"),
        thread=thread,
        citation=read_citation(row, sources.documents),
        note=row.text("note"),
    )


def read_scheme(row: Row, sources: Sources) -> Scheme:
    """A spatial scheme whose district, places and document exist."""
    return Scheme(
        id=row.text("id"),
        name=row.text("name", required=True),
        district=_read_district(row, sources.districts),
        place_ids=row.references("place_ids", sources.places, "places.geojson"),
        citation=read_citation(row, sources.documents),
        note=row.text("note"),
    )


def read_set_aside(row: Row, sources: Sources) -> SetAside:
    """A number or a name that is no record, with the reason."""
    return SetAside(read_citation(row, sources.documents), row.text("reason", required=True))


def read_conflict(row: Row, sources: Sources) -> Conflict:
    """Figures that differ, all of which exist."""
    return Conflict(
        row.text("id"),
        row.references("indicator_ids", sources.figure_by_id, "indicators.csv"),
        row.text("note", required=True),
    )


def read_plan_target(row: Row, sources: Sources) -> PlanTarget:
    """A row of a plan's table: the figures it names exist, and it has a target of some kind."""
    where, known = "indicators.csv", {"", *sources.figure_by_id}
    target = PlanTarget(
        id=row.text("id"),
        order=row.whole("order") or 0,
        name=row.text("name", required=True),
        binding=row.one_of("binding", Binding),
        baseline_id=row.known("baseline_id", row.text("baseline_id"), known, where),
        target_id=row.known("target_id", row.text("target_id"), known, where),
        target_words=row.text("target_words"),
        outcome_ids=row.references("outcome_ids", known, where),
        scope_note=row.text("scope_note"),
    )
    if not target.target_id and not target.target_words:
        row.faults.add(row.number, "target_without_anything", value=target.name)
    return target


def read_figure(row: Row, sources: Sources) -> Figure:
    """An observation whose place, sector, district and document exist."""
    place_id = row.text("place_id")
    if place_id:
        row.known("place_id", place_id, sources.places, "places.geojson")
    period, kind = _period(row), row.one_of("kind", ObservationKind)
    if kind is ObservationKind.TARGET and not period:
        row.faults.add(row.number, "target_without_period")
    unit = row.text("unit", required=True)
    if split_unit(unit)[0] not in sources.units:
        row.faults.add(row.number, "unknown_unit", value=unit)
    return Figure(
        id=row.text("id"),
        series=row.known("series", row.slug("series"), sources.series, "series.csv"),
        name=row.text("name", required=True),
        district=_read_district(row, sources.districts),
        place_id=place_id,
        period=period,
        value=row.decimal("value"),
        unit=unit,
        measure=row.one_of("measure", Measure),
        kind=kind,
        qualifier=row.one_of("qualifier", Qualifier),
        sector=row.known("sector", row.text("sector"), sources.sectors, "sectors.csv"),
        citation=read_citation(row, sources.documents),
        note=row.text("note"),
    )


def _period(row: Row) -> str:
    period = row.text("period")
    years = period.split("-") if period else []
    if not all(map(is_year, years)) or len(years) > 2:
        row.faults.add(row.number, "bad_period", value=period)
    elif years and years[0] > years[-1]:
        row.faults.add(row.number, "end_before_start", first=years[0], last=years[-1])
    return period
