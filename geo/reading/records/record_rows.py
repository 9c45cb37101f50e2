"""Rows that say what a document says as values: projects, figures, and what is said of these."""

import re
from collections.abc import Mapping
from decimal import Decimal

from geo.reading.checked_files.cells import Row
from geo.reading.records.reference_rows import read_district, read_span, read_year_columns
from geo.units import Share, split_unit
from geo.values.models import Citation, Document, Figure, Project, SetAside
from geo.values.record_groups import Conflict, PlanTarget, Scheme
from geo.values.reviews import Review, is_same_person
from geo.values.sources import Sources
from geo.vocabulary import (
    Binding,
    Difference,
    Measure,
    Nature,
    ObservationKind,
    Qualifier,
    Relation,
    Status,
)

_SENTENCE_ENDS = ("。", ".", "．", "｡", ";", "；")
"""A title is a label, no sentence."""

_NAMED = re.compile("(.+)-([pi])[0-9]+")
"""An id that says of which document a record is, and whether a project or a figure."""


def read_project(row: Row, sources: Sources) -> Project:
    """A project whose places, sectors, district and document exist."""
    title = row.text("title")
    if title.endswith(_SENTENCE_ENDS):
        row.faults.add(row.number, "full_stop", value=title)
    _check_id(row, "p", sources)
    thread, relation = _read_relation(row, sources)
    return Project(
        id=row.text("id"),
        place_ids=row.references("place_ids", sources.places, "places.geojson"),
        district=read_district(row, sources.districts),
        title=title,
        sectors=row.references("sectors", sources.sectors, "sectors.csv"),
        status=row.one_of("status", Status),
        nature=row.one_of("nature", Nature),
        years=read_year_columns(row, "year_from", "year_to"),
        thread=thread,
        relation=relation,
        share=_read_share(row, relation, sources),
        figure_ids=row.references("figures", sources.figure_by_id, "indicators.csv"),
        citation=read_citation(row, sources.documents),
        note=row.text("note"),
    )


def _check_id(row: Row, letter: str, sources: Sources) -> None:
    """File a fault for the id of a record that names another document or another sort, or is taken
    by a record of another: a review names any by its id alone.
    """
    id, document = row.text("id"), row.text("document")
    named = _NAMED.fullmatch(id)
    is_of_known = named is not None and {named[1], document} <= sources.documents.keys()
    if named and is_of_known and (named[1], named[2]) != (document, letter):
        row.faults.add(row.number, "foreign_id", value=id, form=f"{document}-{letter}1")
    elif id in sources.places or (letter == "p" and id in sources.figure_by_id):
        row.faults.add(row.number, "id_elsewhere", value=id)


def _read_relation(row: Row, sources: Sources) -> tuple[str, Relation | None]:
    """A thread and how the statement belongs to it; neither comes without the other."""
    thread = row.text("thread")
    if not thread:
        if row.text("relation"):
            row.faults.add(row.number, "relation_without_thread", value=row.text("relation"))
        return "", None
    row.known("thread", thread, sources.threads, "threads.csv")
    if not row.text("relation") and "relation" not in row.refused:
        row.faults.add(row.number, "thread_without_relation", value=thread)
    return thread, row.one_of("relation", Relation)


def _misses_relation(row: Row) -> bool:
    """True if the relation itself is refused: nothing that rests on it is said."""
    return "relation" in row.refused or bool(row.text("thread") and not row.text("relation"))


def _read_share(row: Row, relation: Relation | None, sources: Sources) -> Share | None:
    """How much of the whole a part is, as `206/1000 张`."""
    text = row.text("share")
    if not text:
        return None
    amounts, _, unit = text.partition(" ")
    amount, _, whole = amounts.partition("/")
    share = Share(Decimal(amount), Decimal(whole), unit)
    if not 0 < share.amount < share.whole:
        row.faults.add(row.number, "share_no_part", value=text)
    elif relation is not Relation.PART and not _misses_relation(row):
        row.faults.add(row.number, "share_of_whole", value=text)
    _check_unit(share.unit, row, sources)
    return share


def _check_unit(unit: str, row: Row, sources: Sources) -> None:
    """File a fault for a unit that counts in nothing known."""
    base = split_unit(unit)[0]
    if unit and base not in sources.units:
        row.faults.add(row.number, "unknown_unit", value=base)
        row.faults.rest_on(base, "units.csv")


def read_scheme(row: Row, sources: Sources) -> Scheme:
    """A spatial scheme whose district, places and document exist."""
    return Scheme(
        id=row.text("id"),
        name=row.text("name"),
        district=read_district(row, sources.districts),
        place_ids=row.references("place_ids", sources.places, "places.geojson"),
        citation=read_citation(row, sources.documents),
        note=row.text("note"),
    )


def read_set_aside(row: Row, sources: Sources) -> SetAside:
    """A number or a name that is no record, with the reason."""
    return SetAside(read_citation(row, sources.documents), row.text("reason"))


def read_review(row: Row, sources: Sources) -> Review:
    """That a record that exists has been looked at by a second person."""
    if row.text("author") and is_same_person(row.text("author"), row.text("reviewer")):
        row.faults.add(row.number, "reviewed_alone", value=row.text("author"))
    if row.text("reviewed") and row.text("reviewed") < row.text("decided"):
        row.faults.add(row.number, "reviewed_before", value=row.text("reviewed"))
    known = {*sources.project_by_id, *sources.figure_by_id, *sources.places}
    return Review(
        record=row.reference("record", known, "projects.csv / indicators.csv / places.geojson"),
        author=row.text("author"),
        decided=row.text("decided"),
        reviewer=row.text("reviewer"),
        reviewed=row.text("reviewed"),
        row=row.number,
    )


def read_conflict(row: Row, sources: Sources) -> Conflict:
    """Figures or statements that seem to differ, two at least, all of which exist."""
    before = len(row.faults.found)
    conflict = Conflict(
        id=row.text("id"),
        figure_ids=row.references("indicator_ids", sources.figure_by_id, "indicators.csv"),
        project_ids=row.references("project_ids", sources.project_by_id, "projects.csv"),
        note=row.text("note"),
        kind=row.one_of("kind", Difference),
    )
    is_read = len(row.faults.found) == before
    if is_read and len(conflict.figure_ids) + len(conflict.project_ids) < 2:
        row.faults.add(row.number, "conflict_of_one", value=conflict.id)
    return conflict


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
        row=row.number,
    )
    is_blank = not (target.target_id or target.target_words or "target_words" in row.refused)
    if is_blank:
        row.faults.add(row.number, "target_without_anything", value=target.name)
    named = [target.baseline_id, target.target_id, *target.outcome_ids]
    for id in dict.fromkeys(id for id in named if id and named.count(id) > 1):
        row.faults.add(row.number, "one_figure_for_two", value=id)
    return target


def read_figure(row: Row, sources: Sources) -> Figure:
    """An observation whose place, sector, district and document exist."""
    _check_id(row, "i", sources)
    period, kind = _period(row), row.one_of("kind", ObservationKind)
    if kind is ObservationKind.TARGET and not period and "period" not in row.refused:
        row.faults.add(row.number, "target_without_period")
    unit = row.text("unit")
    _check_unit(unit, row, sources)
    return Figure(
        id=row.text("id"),
        series=row.reference("series", sources.series, "series.csv"),
        name=row.text("name"),
        district=read_district(row, sources.districts),
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
    first, _, last = period.partition("(")[0].partition("-")
    if last and first > last:
        row.faults.add(row.number, "end_before_start", first=first, last=last)
    return period


def read_citation(row: Row, documents: Mapping[str, Document]) -> Citation:
    """A quote with its offsets; its length is checked here, its place in the text elsewhere."""
    document = row.reference("document", documents, "documents.csv")
    # A quote keeps its own blanks: it must match the text to the character.
    quote = row.text("quote")
    start, end = read_span(row, quote, documents.get(document))
    return Citation(document, quote, start, end, row.number)
