"""Reading `data/sources/` whole: tables, shapes, and every reference between them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataFaults, Fault
from geo.models import (
    Chapter,
    Conflict,
    District,
    Document,
    Figure,
    Place,
    PlanTarget,
    Project,
    Scheme,
    Sector,
    Series,
    SetAside,
    Sources,
    Thread,
)
from geo.reading import geojson
from geo.reading.cells import Faults, Row, read_rows, unique_by_id
from geo.reading.places import read_places, read_rivers
from geo.reading.records import (
    read_citation,
    read_figure,
    read_plan_target,
    read_project,
    read_scheme,
    read_years,
)
from geo.settings import sources_dir
from geo.text import words
from geo.vocabulary import DocumentKind

_CITATION = ("document", "quote", "start", "end")


class _Reader:
    """Reads one file after another; later files are checked against what earlier ones hold."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.found: list[Fault] = []

    def faults(self, file: str) -> Faults:
        return Faults(file, self.found)

    def stop_if_faulty(self) -> None:
        """Raise what has been found so far, if anything."""
        if self.found:
            raise DataFaults(self.found)

    def rows(self, file: str, *columns: str) -> Iterable[Row]:
        return read_rows(self.directory / file, columns, self.faults(file))

    def districts(self) -> dict[str, District]:
        file = "districts.geojson"
        faults, districts = self.faults(file), dict[str, District]()
        for feature in geojson.read_features(self.directory / file, faults):
            code = str(feature.properties.get("id", ""))
            if not (len(code) == 6 and code.isdigit()):
                faults.add(feature.number, "bad_district_code", value=code)
                continue
            if code in districts:
                faults.add(feature.number, "duplicate_id", value=code)
                continue
            districts[code] = District(
                code,
                str(feature.properties.get("name", code)),
                str(feature.properties.get("name_en", code)),
                feature.properties.get("role") == "focus",
                feature.geometry,
            )
        return districts

    def sectors(self) -> dict[str, Sector]:
        families = words("family")
        rows = self.rows("sectors.csv", "id", "name", "name_en", "family", "colour", "order")
        return unique_by_id(
            rows,
            lambda row: Sector(
                row.text("id"),
                row.text("name", required=True),
                row.text("name_en", required=True),
                row.known("family", row.text("family"), families, "data/text"),
                row.colour("colour"),
                row.whole("order") or 0,
            ),
        )

    def documents(self, districts: dict[str, District]) -> dict[str, Document]:
        rows = self.rows(
            "documents.csv", "id", "title", "issuer", "district", "kind", "published",
            "covers_from", "covers_to", "file", "sha256", "characters", "note",
        )  # fmt: skip
        return unique_by_id(
            rows,
            lambda row: Document(
                row.text("id"),
                row.text("title", required=True),
                row.text("issuer", required=True),
                row.known("district", row.text("district"), districts, "districts.geojson"),
                row.one_of("kind", DocumentKind),
                row.text("published"),
                read_years(row, "covers_from", "covers_to"),
                row.text("file", required=True),
                row.text("sha256", required=True),
                row.whole("characters") or 0,
                row.text("note"),
            ),
        )

    def chapters(self, documents: dict[str, Document]) -> tuple[Chapter, ...]:
        return tuple(
            Chapter(
                row.known("document", row.text("document"), documents, "documents.csv"),
                row.whole("level") or 1,
                row.text("title", required=True),
                row.whole("start") or 0,
                row.whole("end") or 0,
            )
            for row in self.rows("chapters.csv", "document", "level", "title", "start", "end")
        )

    def places(self, districts: Mapping[str, District]) -> dict[str, Place]:
        rivers = read_rivers(self.directory / "river.geojson", self.faults("river.geojson"))
        path = self.directory / "places.geojson"
        return read_places(path, districts, rivers, self.faults(path.name))

    def projects(self, sources: Sources) -> tuple[Project, ...]:
        rows = self.rows(
            "projects.csv", "id", "place_ids", "district", "title", "sectors", "status",
            "year_from", "year_to", "thread", *_CITATION, "note",
        )  # fmt: skip
        return tuple(unique_by_id(rows, lambda row: read_project(row, sources)).values())

    def figures(self, sources: Sources) -> tuple[Figure, ...]:
        rows = self.rows(
            "indicators.csv", "id", "series", "name", "district", "place_id", "period", "value",
            "unit", "measure", "kind", "qualifier", "sector", *_CITATION, "note",
        )  # fmt: skip
        return tuple(unique_by_id(rows, lambda row: read_figure(row, sources)).values())

    def set_aside(self, documents: dict[str, Document]) -> tuple[SetAside, ...]:
        return tuple(
            SetAside(read_citation(row, documents), row.text("reason", required=True))
            for row in self.rows("set_aside.csv", *_CITATION, "reason")
        )

    def schemes(self, sources: Sources) -> dict[str, Scheme]:
        rows = self.rows("schemes.csv", "id", "name", "district", "place_ids", *_CITATION, "note")
        return unique_by_id(rows, lambda row: read_scheme(row, sources))

    def threads(self) -> dict[str, Thread]:
        rows = self.rows("threads.csv", "id", "title")
        return unique_by_id(
            rows, lambda row: Thread(row.text("id"), row.text("title", required=True))
        )

    def conflicts(self, sources: Sources) -> dict[str, Conflict]:
        known = {figure.id for figure in sources.figures}
        rows = self.rows("conflicts.csv", "id", "indicator_ids", "note")
        return unique_by_id(
            rows,
            lambda row: Conflict(
                row.text("id"),
                row.references("indicator_ids", known, "indicators.csv"),
                row.text("note", required=True),
            ),
        )

    def units(self) -> dict[str, str]:
        """English names of the units by their symbol, multiples (万, 亿) left off."""
        rows = self.rows("units.csv", "symbol", "name_en")
        return {row.text("symbol", required=True): row.text("name_en") for row in rows}

    def plan(self, sources: Sources) -> dict[str, PlanTarget]:
        rows = self.rows(
            "plan_targets.csv", "id", "order", "name", "binding", "baseline_id", "target_id",
            "target_words", "outcome_ids", "scope_note",
        )  # fmt: skip
        known = {figure.id for figure in sources.figures} | {""}
        return unique_by_id(rows, lambda row: read_plan_target(row, known))

    def series(self) -> dict[str, Series]:
        rows = self.rows("series.csv", "id", "name", "definition", "rank")
        return unique_by_id(
            rows,
            lambda row: Series(
                row.text("id"),
                row.text("name", required=True),
                row.text("definition", required=True),
                row.whole("rank"),
            ),
        )


def read_sources(directory: Path | None = None) -> Sources:
    """Read and check everything people edit, in a folder or where the settings say.

    Raises DataFaults with every fault of every file: first those of the files others refer
    to (districts, sectors, series, documents, places), and once these are sound those of the rest.
    Geometries are WGS 84, lon lat.
    """
    reader = _Reader(directory or sources_dir())
    districts, sectors, series = reader.districts(), reader.sectors(), reader.series()
    documents, places = reader.documents(districts), reader.places(districts)
    # What the other tables refer to must stand first: one fault here would show as hundreds there.
    reader.stop_if_faulty()
    known = Sources(
        documents, reader.chapters(documents), districts, sectors, places, (), (), (),
        series,
    )  # fmt: skip
    known = replace(
        known, schemes=reader.schemes(known), threads=reader.threads(), units=reader.units()
    )
    sources = replace(
        known,
        projects=reader.projects(known),
        figures=reader.figures(known),
        set_aside=reader.set_aside(documents),
    )
    sources = replace(sources, conflicts=reader.conflicts(sources), plan=reader.plan(sources))
    reader.stop_if_faulty()
    return sources


def city_outline(sources: Sources) -> BaseGeometry:
    """All district outlines as one WGS 84 geometry."""
    return shapely.union_all([d.geometry for d in sources.districts.values() if d.geometry])
