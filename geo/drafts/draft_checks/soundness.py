"""Whether a proposal could stand in its table: held to the same rules as what stands there."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from shapely import Point

from geo.data_faults import DataFaults, Fault
from geo.drafts.one_draft.draft import Draft, Item, make_citation
from geo.drafts.one_draft.draft_columns import State
from geo.proof.numbers.captions import find_unit_above
from geo.proof.numbers.quoted_units import QuotedValue, find_quote_problem
from geo.proof.quotes.passages import read_texts
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.value_check import make_row, make_written_row
from geo.reading.records.record_rows import read_figure, read_project, read_set_aside
from geo.settings import documents_dir
from geo.space.inside import overshoot_m
from geo.text import fold_in_place, say
from geo.units import split_unit
from geo.values.models import Figure, Place, Series
from geo.values.record_groups import Thread
from geo.values.sources import Sources
from geo.vocabulary import (
    PRECISION_LIMIT_M,
    Measure,
    ObservationKind,
    PlaceKind,
    Precision,
    Qualifier,
)

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_READERS: Mapping[str, Callable[[Row, Sources], object]] = {
    "indicator": read_figure,
    "project": read_project,
    "set_aside": read_set_aside,
}


def know_draft(sources: Sources, draft: Draft) -> Sources:
    """The sources as they would be with a draft in them, as far as records refer to each other.

    Places, figures, series and threads that are not set aside are known, whatever else is said of
    them, and units that are quoted; to be read, not to be drawn.
    """
    kept = [item for item in draft.items.values() if item.state is not State.SET_ASIDE]
    figures = [item for item in kept if item.record == "indicator"]
    places = {i["id"]: _place(i) for i in kept if i.record == "place"}
    series = {i["series"]: Series(i["series"], i["series_name"], i["definition"], None)
              for i in figures if i["series_name"]}  # fmt: skip
    threads = {i["thread"]: Thread(i["thread"], i["thread_title"])
               for i in kept if i["thread_title"]}  # fmt: skip
    return replace(
        sources,
        places={**places, **sources.places},
        figures=(*sources.figures, *(_figure(item) for item in figures)),
        series={**series, **sources.series},
        threads={**threads, **sources.threads},
        units={**{unit: "" for i in figures if (unit := _find_unit(i))}, **sources.units},
    )


def _find_unit(item: Item) -> str:
    """What a figure counts in, where its quote has that; else empty."""
    unit = split_unit(item["unit"])[0]
    return unit if unit in fold_in_place(item["quote"]) else ""


def _place(item: Item) -> Place:
    return Place(
        id=item["id"], name=item["name"], aliases=(), district=item["district"],
        kind=PlaceKind.ZONE, precision=Precision.NONE, precision_m=None, coordinate_source="",
        note="", geometry=None,
    )  # fmt: skip


def _figure(item: Item) -> Figure:
    """Enough of a figure to be referred to."""
    return Figure(
        id=item["id"], series=item["series"], name=item["name"], district=item["district"],
        place_id="", period="", value=Decimal(0), unit="", measure=Measure.LEVEL,
        kind=ObservationKind.ACTUAL, qualifier=Qualifier.EXACT, sector="", note="",
        citation=make_citation(item),
    )  # fmt: skip


def find_item_faults(item: Item, known: Sources) -> list[Fault]:
    """What keeps a proposal from standing in its table; `known` is of `know_draft`."""
    faults = Faults(say("drafts.at_item", file=item.file, item=item.key), [])
    if item.record == "place":
        make_row(None, make_place_properties(item), COLUMNS[item.file], faults)
        _check_place(item, known, faults)
    else:
        row = make_written_row(0, item.values, COLUMNS[item.file], faults)
        _READERS[item.record](row, known)
        _check_value(item, known, faults)
        _check_new_names(item, known, faults)
    _check_name(item, faults)
    if item["reason"] == say("suggest.unsaid"):
        faults.add(None, "aside_unsaid")
    return [replace(fault, row=None) for fault in faults.found]


def _check_value(item: Item, known: Sources, faults: Faults) -> None:
    """A figure's value stands in its quote, in its unit; what is none has been called that."""
    value = item["value"] if item.record == "indicator" else ""
    if not _NUMBER.fullmatch(value) or not item["unit"] or item["measure"] not in set(Measure):
        return
    unit, quote, measure = item["unit"], item["quote"], Measure(item["measure"])
    said = QuotedValue(
        quote=quote, value=Decimal(value), unit=unit, measure=measure, known=known.units
    )
    problem = find_quote_problem(said)
    if problem and (above := _find_unit_above(item, known)):
        problem = find_quote_problem(replace(said, caption=above))
    if problem:
        faults.add(None, problem, value=value, unit=unit, quote=quote)


def _find_unit_above(item: Item, known: Sources) -> str:
    """The unit given above the table a quote is a row of; empty where its text is not at hand."""
    document, start = known.documents.get(item["document"]), item["start"]
    if document is None or not start.isdigit():
        return ""
    text = read_texts([document], documents_dir()).get(document.id)
    return find_unit_above(text.content, int(start)) if text else ""


def _check_name(item: Item, faults: Faults) -> None:
    """What it is called holds a letter, and begins with no mark and within no number."""
    name = item["title"] if item.record == "project" else item["name"]
    if not name:
        return
    is_marked = unicodedata.category(name[0]) in ("Pc", "Pd", "Pe", "Pf", "Po") and name[0] != '"'
    is_cut = name[0].isdigit() and re.search(
        rf"\d[.,]?{re.escape(name)}", fold_in_place(item["quote"])
    )
    if is_marked or is_cut or not any(map(str.isalpha, name)):
        faults.add(None, "name_cut", value=name)


def _check_new_names(item: Item, known: Sources, faults: Faults) -> None:
    """The series and the thread a record brings along, held to their own tables."""
    standing = {"series.csv": {one.name: one.id for one in known.series.values()},
                "threads.csv": {one.title: one.id for one in known.threads.values()}}  # fmt: skip
    for file, given in list_new_rows(item, known):
        make_written_row(0, given, COLUMNS[file], faults)
        name = given.get("name", given.get("title", ""))
        if standing.get(file, {}).get(name, given.get("id")) != given.get("id"):
            faults.add(None, "named_alike", value=name)


def list_new_rows(item: Item, sources: Sources) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of other tables that a record asks for: its series, its thread, its unit."""
    if item.record == "indicator" and item["series_name"]:
        named = {"name": item["series_name"], "definition": item["definition"]}
        yield "series.csv", {"id": item["series"], **named, "rank": "", "alias": ""}
    if item["thread_title"]:
        yield "threads.csv", {"id": item["thread"], "title": item["thread_title"]}
    symbol = split_unit(item["unit"])[0] if item.record == "indicator" else ""
    if symbol and symbol not in sources.units:
        yield "units.csv", {"symbol": symbol, "name_en": ""}


def _check_place(item: Item, known: Sources, faults: Faults) -> None:
    """A position is as exact as it says, and in its district; without one a note says why."""
    if not item["lon"]:
        if item["precision"] == Precision.NONE and not item["note"]:
            faults.add(None, "unplaced_without_reason", value=item["name"])
        return
    error_m = float(item["precision_m"] or 0)
    limit_m = PRECISION_LIMIT_M.get(Precision(item["precision"] or "none"), 0)
    if not 0 < error_m <= limit_m:
        faults.add(None, "precision_dishonest", value=item["precision_m"],
                   precision=item["precision"], limit=limit_m)  # fmt: skip
    district = known.districts.get(item["district"])
    if district is None or district.geometry is None:
        return
    stray_m = overshoot_m(Point(float(item["lon"]), float(item["lat"])), district.geometry)
    if stray_m > error_m:
        faults.add(None, "outside_district", stray=f"{stray_m:.0f}", name=district.name,
                   precision=item["precision_m"])  # fmt: skip


def make_place_properties(item: Item) -> dict[str, Any]:
    """The properties of a place's feature, typed as GeoJSON has them."""
    given: dict[str, Any] = {}
    for name, value in item.values.items():
        if name in ("aliases", "subdistricts", "stretches"):
            parts = [part for part in value.split(";") if part]
            given |= {name: parts} if parts or name == "aliases" else {}
        elif name == "precision_m":
            given |= {name: json.loads(value)} if value else {}
        elif value or name == "district":
            given[name] = value
    return given


def check_sound(draft: Draft, keys: Mapping[str, object], sources: Sources) -> None:
    """Raise DataFaults with all that keeps proposals from standing in their tables."""
    known = know_draft(sources, draft)
    faults = [fault for key in keys for fault in find_item_faults(draft.find(key), known)]
    if faults:
        raise DataFaults(faults)
