"""Rows of the tables as values: citations, projects, figures, and what they refer to."""

from collections.abc import Container, Mapping

from geo.models import Citation, Document, Figure, PlanTarget, Project, Scheme, Sources, Years
from geo.reading.cells import Row
from geo.units import base_unit
from geo.vocabulary import Binding, Measure, ObservationKind, Qualifier, Status

MAX_QUOTE_CHARACTERS = 60


def read_years(row: Row, first: str, last: str) -> Years:
    """A span of years from two columns; an end before the start is a fault."""
    years = Years(row.whole(first), row.whole(last))
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


def read_project(row: Row, sources: Sources) -> Project:
    """A project whose places, sectors, district and document exist."""
    sectors = row.several("sectors")
    for sector in sectors or ("",):
        row.known("sectors", sector, sources.sectors, "sectors.csv")
    thread = row.text("thread")
    if thread:
        row.known("thread", thread, sources.threads, "threads.csv")
    return Project(
        row.text("id"),
        row.references("place_ids", sources.places, "places.geojson"),
        row.known("district", row.text("district"), sources.districts, "districts.geojson"),
        row.text("title", required=True),
        sectors,
        row.one_of("status", Status),
        read_years(row, "year_from", "year_to"),
        thread,
        read_citation(row, sources.documents),
        row.text("note"),
    )


def read_scheme(row: Row, sources: Sources) -> Scheme:
    """A spatial scheme whose district, places and document exist."""
    return Scheme(
        row.text("id"),
        row.text("name", required=True),
        row.known("district", row.text("district"), sources.districts, "districts.geojson"),
        row.references("place_ids", sources.places, "places.geojson"),
        read_citation(row, sources.documents),
        row.text("note"),
    )


def read_plan_target(row: Row, known: Container[str]) -> PlanTarget:
    """A row of a plan's table: the figures it names exist, and it has a target of some kind."""
    where = "indicators.csv"
    target = PlanTarget(
        row.text("id"),
        row.whole("order") or 0,
        row.text("name", required=True),
        row.one_of("binding", Binding),
        row.known("baseline_id", row.text("baseline_id"), known, where),
        row.known("target_id", row.text("target_id"), known, where),
        row.text("target_words"),
        row.references("outcome_ids", known, where),
        row.text("scope_note"),
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
    if base_unit(unit)[0] not in sources.units:
        row.faults.add(row.number, "unknown_unit", value=unit)
    return Figure(
        row.text("id"),
        row.known("series", row.slug("series"), sources.series, "series.csv"),
        row.text("name", required=True),
        row.known("district", row.text("district"), sources.districts, "districts.geojson"),
        place_id,
        period,
        row.decimal("value"),
        unit,
        row.one_of("measure", Measure),
        kind,
        row.one_of("qualifier", Qualifier),
        row.known("sector", row.text("sector"), sources.sectors, "sectors.csv"),
        read_citation(row, sources.documents),
        row.text("note"),
    )


def _period(row: Row) -> str:
    period = row.text("period")
    years = period.split("-") if period else []
    if any(not (len(year) == 4 and year.isdigit()) for year in years) or len(years) > 2:
        row.faults.add(row.number, "bad_period", value=period)
    elif years and years[0] > years[-1]:
        row.faults.add(row.number, "end_before_start", first=years[0], last=years[-1])
    return period
