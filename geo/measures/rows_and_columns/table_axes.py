"""What may stand in rows and columns of a table of projects, and what the filter makes of it."""

from collections.abc import Mapping
from dataclasses import replace

from geo.measures.counting_rule import DEFAULT
from geo.projects.asked.filter import Filter, list_options
from geo.projects.asked.years_asked import UNDATED, parse_years
from geo.projects.found.matching import find_year_range
from geo.projects.found.places_asked import OF_PLACES
from geo.repeated_parameters import say_odd
from geo.space.areas.area import Area, list_zones
from geo.text import say
from geo.values.sources import Sources
from geo.vocabulary import LAST_YEAR

ROWS = ("sector", "family", "area", "subdistrict", "kind")
COLUMNS = ("status", "district", "document", "years", "subdistrict")
"""What stands in rows and in columns, as the filter calls it; `area` is a zone (片区)."""
AXES = tuple(dict.fromkeys((*ROWS, *COLUMNS)))
"""All of it; any two make a table, unless both are of places: see `can_cross`."""
ZONES = ("area", "subdistrict")
"""The rows that are pieces of ground, of which a square kilometre can be spoken."""


def ask_for_value(wanted: Filter, name: str, value: str) -> Filter:
    """The filter that asks, beside what it asks already, for one value of a row or column."""
    if name == "years":
        return wanted.with_part(name, Filter(**(parse_years(value) or {})))
    if name == "area":
        return replace(wanted, area=Area(place_ids=(value,)))
    asked: dict[str, tuple[str, ...]] = {name: (value,)}
    return replace(wanted, **asked)  # type: ignore[arg-type]


def name_values(sources: Sources, name: str) -> Mapping[str, str]:
    """What may stand in rows or columns of that name, and what it is called, in order."""
    if name == "area":
        zones = list_zones(sources)
        return {zone.id: zone.name for zone in zones if zone.id not in sources.subdistricts}
    if name == "years":
        first, last = find_year_range(sources)
        named = {str(year): str(year) for year in range(first, last + 1)}
        return named | {UNDATED: say("filter.undated")}
    return list_options(sources)[name]


def lift_drawn(wanted: Filter, rows: str, sources: Sources) -> Filter:
    """The filter a table of such rows can be of: where zones are rows, no other area is asked for.

    A project may be in a zone by one place and in the area by another.
    """
    is_row = wanted.area is None or str(wanted.area) in name_values(sources, "area")
    return wanted if rows != "area" or is_row else wanted.without("area")


def settle_rule(wanted: Filter, rows: str) -> Filter:
    """The filter a table of such rows goes by: of zones by the rule of measures, unless it names
    another; by an edge that is touched a street would count in every zone along it.
    """
    is_settled = rows != "area" or wanted.area_rule
    return wanted if is_settled else replace(wanted, area_rule=DEFAULT.value)


def can_cross(rows: str, columns: str) -> bool:
    """Whether two of `AXES` make a table: a project may be in a zone by one place and of a kind by
    another, and a cell of both would hold what no filter finds.
    """
    return rows != columns and not {rows, columns} <= {*OF_PLACES}


def list_columns(rows: str) -> list[str]:
    """What may stand in columns beside such rows."""
    return [columns for columns in COLUMNS if can_cross(rows, columns)]


def list_axis_values(sources: Sources, wanted: Filter, name: str) -> list[str]:
    """The rows or columns there can be: those the filter asks for, else all."""
    known = list(name_values(sources, name))
    if name == "years":
        low, high = wanted.year_from or 0, wanted.year_to or LAST_YEAR
        return [value for value in known if value == UNDATED or low <= int(value) <= high]
    asked = ([str(wanted.area)] if wanted.area else []) if name == "area" else getattr(wanted, name)
    return [id for id in known if id in asked] if asked else known


def read_asked_cell(
    sources: Sources, wanted: Filter, beside: Mapping[str, str]
) -> tuple[Filter, list[str]]:
    """What an address of page 统计 asks for where a cell of its table is chosen, and what of the
    cell makes no sense.

    `beside` are its `rows`, `columns` and `cell` (`sector:finance,status:planned`; of a total the
    name alone). A cell of another table is passed over, as on the page.
    """
    rows = beside.get("rows") or ROWS[0]
    columns = beside.get("columns") or list_columns(rows)[0]
    cell = beside.get("cell", "")
    sides = [side.partition(":") for side in cell.split(",")]
    is_table = rows in ROWS and columns in list_columns(rows)
    if not is_table or [name for name, _, _ in sides] != [rows, columns]:
        return wanted, []
    narrowed = settle_rule(lift_drawn(wanted, rows, sources), rows)
    for name, _, value in sides:
        if not value:
            continue
        if value not in list_axis_values(sources, narrowed, name):
            return wanted, [say_odd("cell", cell)]
        narrowed = ask_for_value(narrowed, name, value)
    return narrowed, []
