"""Reading `data/sources/` whole: tables, shapes, styles, and every reference between them."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from geo.data_faults import DataFaults, Fault, NoData
from geo.process.garbage_collection import collector_off
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.csv_reading import key_by_id, read_rows
from geo.reading.checked_files.fault_folding import leave_out_consequences
from geo.reading.checked_files.folder_entries import list_folder, read_regular
from geo.reading.checked_files.json_text import MAX_FILE_MB
from geo.reading.checked_files.unchanged import kept_while_unchanged
from geo.reading.geography.drawn_elsewhere import gather_ways
from geo.reading.geography.outlines import StreetOrRiver, name_streets, read_districts
from geo.reading.geography.places import Grounds, read_places
from geo.reading.geography.river_lines import read_rivers
from geo.reading.geography.sound_grounds import (
    GROUND_FILES,
    PLACES,
    recall_ground,
    sum_up_ground,
)
from geo.reading.geography.subdistricts import read_subdistricts
from geo.reading.records import record_rows, reference_rows, rows_together
from geo.reading.records.meeting_file import read_meetings
from geo.reading.styles_file import read_styles
from geo.settings import sources_dir
from geo.values.divisions import District, Subdistrict
from geo.values.models import Place
from geo.values.sources import Sources

Value = TypeVar("Value")
_STATEMENTS = ("indicators.csv", "projects.csv", "schemes.csv", "set_aside.csv")
_ABOUT_THEM = ("conflicts.csv", "plan_targets.csv", "meetings.csv", "reviews.csv")


class _Folder:
    """A folder of sources, and every fault found in it so far."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.found: list[Fault] = []

    def open(self, file: str) -> tuple[Path, Faults]:
        """Where a file lies, and where to file what is wrong in it."""
        return self.directory / file, Faults(file, self.found)

    def rows(self, file: str) -> list[Row]:
        """The rows of a table."""
        path, faults = self.open(file)
        return list(read_rows(path, COLUMNS[file], faults))

    def table(self, file: str, build: Callable[[Row], Value]) -> dict[str, Value]:
        """The rows of a table as values by their id, in file order."""
        return key_by_id(self.rows(file), build)

    def stop_if_faulty(self, unread: Iterable[str] = ()) -> None:
        """Raise what has been found so far, if anything, with what is wrong in the cells of tables
        that have not been read yet: that is so whatever they refer to.

        Where a file could not be read only that: what refers to it seems wrong, and is not.
        """
        if self.found:
            for file in unread:
                self.rows(file)
            refused = [fault for fault in self.found if fault.may_pass]
            raise DataFaults(refused or leave_out_consequences(self.found))


def read_sources(directory: Path | None = None) -> Sources:
    """Read and check everything people edit, in a folder or where the settings say.

    What was read last is given again while no file of the folder has changed.
    Raises DataFaults with every fault of every file: first those of the files others refer
    to (districts, sectors, series, documents, places) and of all cells, once these are sound those
    of what statements and figures name, and then those of what is said about these. NoData where
    there are no files at all.
    Geometries are WGS 84, lon lat.
    """
    return _read_sources(directory or sources_dir())


@kept_while_unchanged
@collector_off()
def _read_sources(directory: Path) -> Sources:
    folder = _Folder(directory)
    stop_if_empty(folder.directory)
    before = _sum_up(folder.directory)
    sources = _read_foundations(folder)
    # What the other tables refer to must be sound: one fault here would show as hundreds there.
    folder.stop_if_faulty((*_STATEMENTS, *_ABOUT_THEM))
    sources = _read_statements(folder, sources)
    folder.stop_if_faulty(_ABOUT_THEM)
    sources = replace(
        sources,
        conflicts=folder.table(
            "conflicts.csv", lambda row: record_rows.read_conflict(row, sources)
        ),
        plan=folder.table(
            "plan_targets.csv", lambda row: record_rows.read_plan_target(row, sources)
        ),
        meetings=read_meetings(folder.rows("meetings.csv"), sources),
        reviews={
            one.record: one
            for one in (record_rows.read_review(r, sources) for r in folder.rows("reviews.csv"))
        },
    )
    folder.stop_if_faulty()
    return replace(sources, sha256=before if before == _sum_up(folder.directory) else "")


def stop_if_empty(directory: Path) -> None:
    """Raise NoData, which names the folder, where none of the files is: it is another folder that
    is meant, and of each file nothing need be said.
    """
    if not any(os.path.lexists(directory / file) for file in COLUMNS):
        faults = Faults(str(directory), list[Fault]())
        faults.add(None, "no_data")
        raise NoData(faults.found)


def _sum_up(directory: Path) -> str:
    """The SHA-256 of a folder's files with their names; empty where one cannot be read, or is
    larger than any that is.
    """
    whole = hashlib.sha256()
    try:
        for entry in list_folder(directory):
            path = Path(entry.path)
            if path.is_file() and path.stat().st_size > MAX_FILE_MB * 1_000_000:
                return ""
            content = read_regular(path)
            if content is not None:
                plain = content.replace(b"\r\n", b"\n")
                whole.update(b"%b\n%d\n%b" % (os.fsencode(entry.name), len(plain), plain))
    except (OSError, DataFaults):
        return ""
    return whole.hexdigest()


def _name_sound_streets(
    folder: _Folder,
    districts: Mapping[str, District],
    subdistricts: Iterable[Subdistrict],
) -> Mapping[str, StreetOrRiver] | None:
    """The drawn streets by id; None where one is faulty, which whoever builds their layer is told.

    Then all else is read without them: a street takes nothing down but what lies along streets.
    """
    path, _ = folder.open("streets.geojson")
    found = list[Fault]()
    streets = name_streets(path, districts, Faults(path.name, found), subdistricts)
    folder.found += [fault for fault in found if fault.row is None]
    return None if found else streets


def _read_grounds(folder: _Folder, districts: Mapping[str, District]) -> Grounds:
    """What places stand on."""
    rivers = read_rivers(*folder.open("river.geojson"), districts)
    subdistricts, strays = read_subdistricts(*folder.open("subdistricts.geojson"), districts)
    streets = _name_sound_streets(folder, districts, subdistricts.values())
    return Grounds(districts, subdistricts, rivers, streets, tuple(strays))


def _keep_if_sound(
    folder: _Folder, sums: tuple[bytes, ...], grounds: Grounds, places: Mapping[str, Place]
) -> None:
    """Keep what was read where nothing is wrong in its files, and none has changed meanwhile."""
    faulty = {fault.file for fault in folder.found}
    if grounds.streets is None or not faulty.isdisjoint(GROUND_FILES):
        return
    if sums == sum_up_ground(folder.directory):
        ground = recall_ground(sums)
        ground.grounds = grounds
        if PLACES not in faulty:
            ground.places = sums[-1], places


def _read_foundations(folder: _Folder) -> Sources:
    """What the tables of statements refer to."""
    sums = sum_up_ground(folder.directory)
    ground = recall_ground(sums)
    known = ground.grounds
    districts = known.districts if known else read_districts(*folder.open("districts.geojson"))
    told, chapters, sectors = map(folder.rows, ("documents.csv", "chapters.csv", "sectors.csv"))
    rows_together.check_documents(told)
    rows_together.check_chapters(chapters)
    rows_together.check_colours(sectors)
    documents = key_by_id(told, lambda row: reference_rows.read_document(row, districts))
    grounds = known or _read_grounds(folder, districts)
    places = ground.find_places(sums)
    if places is None:
        places = read_places(*folder.open(PLACES), grounds)
        _keep_if_sound(folder, sums, grounds, places)
    return Sources(
        folder=folder.directory,
        districts=districts,
        sectors=key_by_id(sectors, reference_rows.read_sector),
        series=folder.table("series.csv", reference_rows.read_series),
        documents=documents,
        subdistricts=grounds.subdistricts,
        places=places,
        ways=gather_ways({**(grounds.streets or {}), **grounds.rivers}, places.values()),
        chapters=tuple(reference_rows.read_chapter(row, documents) for row in chapters),
        threads=folder.table("threads.csv", reference_rows.read_thread),
        units=dict(map(reference_rows.read_unit, folder.rows("units.csv"))),
        styles=read_styles(*folder.open("styles.toml")),
    )


def _read_statements(folder: _Folder, sources: Sources) -> Sources:
    """What documents say, every row with its passage."""
    figures = folder.table("indicators.csv", lambda row: record_rows.read_figure(row, sources))
    sources = replace(sources, figures=tuple(figures.values()))
    projects = folder.table("projects.csv", lambda row: record_rows.read_project(row, sources))
    return replace(
        sources,
        projects=tuple(projects.values()),
        schemes=folder.table("schemes.csv", lambda row: record_rows.read_scheme(row, sources)),
        set_aside=tuple(
            record_rows.read_set_aside(row, sources) for row in folder.rows("set_aside.csv")
        ),
    )
