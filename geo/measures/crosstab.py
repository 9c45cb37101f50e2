"""How many projects there are of each two things at once: a table of rows and columns."""

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.measures.counting_rule import DEFAULT
from geo.projects.filter import Filter, list_options
from geo.projects.lookup import Flags, read_lookup
from geo.projects.matching import find_year_range, meet_years, select_at, select_met
from geo.projects.places_asked import OF_PLACES, narrow_places
from geo.projects.years_asked import UNDATED, parse_years
from geo.sources import Sources, group_pairs
from geo.space.area import Area, list_zones, map_zones_by_place
from geo.space.inside import Rule
from geo.space.place_subdistricts import map_subdistricts
from geo.text import say
from geo.vocabulary import LAST_YEAR

ROWS = ("sector", "family", "area", "subdistrict", "kind")
COLUMNS = ("status", "district", "document", "years", "subdistrict")
"""What stands in rows and in columns, as the filter calls it; `area` is a zone (片区)."""
AXES = tuple(dict.fromkeys((*ROWS, *COLUMNS)))
"""All of it; any two make a table, unless both are of places: see `can_cross`."""
NEITHER = ""
"""The row or column of what has no value that could be asked for."""
TOTAL = -1
"""The number of the last row and column: everything in it, each project once."""
ZONES = ("area", "subdistrict")
"""The rows that are pieces of ground, of which a square kilometre can be spoken."""


@dataclass(frozen=True, eq=False)
class Density:
    """How much the zones of a table's rows hold, each project once in the last, that of all rows.

    `held` are the projects of each cell by a rule of measures, and `least` and `most` those of
    each row where all positions are as far off as they may be; `km2` is its ground in districts
    that have documents (EPSG:4548). `doubled` rows share ground with others, `same` of them all
    of it; alone they have `summed_km2`.
    """

    held: np.ndarray
    least: tuple[int, ...]
    most: tuple[int, ...]
    km2: tuple[float, ...]
    doubled: int
    same: int
    summed_km2: float


@dataclass(frozen=True, eq=False)
class Crosstab:
    """Projects by row and column, the last of each the totals; ids are values of the filter.

    A project may stand in several rows or columns and is once in each total, so that cells may
    add up to more. `mapped` are those of `found` that have a place on the map. `wanted` is what
    all of them meet.
    """

    wanted: Filter
    rows: str
    columns: str
    row_ids: tuple[str, ...]
    column_ids: tuple[str, ...]
    found: np.ndarray
    mapped: np.ndarray
    density: "Density | None" = None

    @property
    def total(self) -> int:
        """How many projects there are, each counted once."""
        return int(self.found[TOTAL, TOTAL])

    def share(self, row: int, column: int) -> float | None:
        """The part of a column's projects that are in a row, in percent; None of no project."""
        return _percent(self.found[row, column], self.found[TOTAL, column])

    def share_mapped(self, row: int, column: int) -> float | None:
        """The part of a cell's projects that are on the map, in percent; None of no project."""
        return _percent(self.mapped[row, column], self.found[row, column])

    def per_km2(self, row: int, column: int) -> float | None:
        """The projects of a cell a square kilometre; None where that was not measured."""
        km2 = self.density.km2[row] if self.density else 0.0
        return float(self.density.held[row, column]) / km2 if self.density and km2 else None

    def turn(self) -> "Crosstab":
        """The same table with its rows as columns; what was measured of its ground is not in it."""
        return Crosstab(
            self.wanted, self.columns, self.rows, self.column_ids, self.row_ids,
            found=self.found.T, mapped=self.mapped.T,
        )  # fmt: skip

    def narrow(self, row: str | None, column: str | None) -> Filter | None:
        """The filter that finds just what a cell holds, None standing for a total.

        None where it cannot be asked for: what has no value.
        """
        if NEITHER in (row, column):
            return None
        narrowed = self.wanted if row is None else _ask(self.wanted, self.rows, row)
        return narrowed if column is None else _ask(narrowed, self.columns, column)


def spread_columns(sources: Sources, table: Crosstab) -> Flags:
    """By column of a table, the totals last, which of all projects stand in it."""
    met = select_met(sources, table.wanted)
    asked = [id for id in table.column_ids if id != NEITHER]
    stacked = _stack([_select(sources, table.wanted, table.columns, id) for id in asked], met)
    return stacked if NEITHER in table.column_ids else np.delete(stacked, len(asked), axis=0)


def _percent(part: int, whole: int) -> float | None:
    return 100 * float(part) / float(whole) if whole else None


def _ask(wanted: Filter, name: str, value: str) -> Filter:
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


def cross_tabulate(sources: Sources, wanted: Filter, rows: str, columns: str) -> Crosstab:
    """Count what a filter finds, by two of `AXES` that make a table.

    Sectors and years are judged by the filter's own rules, and what is on the map is what the
    map would show of a cell. Rows and columns without any project are left out; where the filter
    itself asks for some of them, only these are there.
    """
    if columns in OF_PLACES:
        return cross_tabulate(sources, wanted, columns, rows).turn()
    wanted = settle_rule(lift_drawn(wanted, rows, sources), rows)
    met = select_met(sources, wanted)
    row_ids, column_ids = (_offer(sources, wanted, name) for name in (rows, columns))
    down, across = (
        _stack([_select(sources, wanted, name, id) for id in ids], met)
        for name, ids in ((rows, row_ids), (columns, column_ids))
    )
    seen = down & _see(sources, wanted, rows, row_ids)
    found, mapped = count_cells(down, across), count_cells(seen, across)
    kept = found[:, TOTAL] > 0, found[TOTAL] > 0
    kept[0][TOTAL] = kept[1][TOTAL] = True
    left = [
        tuple(itertools.compress((*ids, NEITHER), keep))
        for ids, keep in zip((row_ids, column_ids), kept, strict=True)
    ]
    both = np.ix_(*kept)
    return Crosstab(wanted, rows, columns, left[0], left[1], found=found[both], mapped=mapped[both])


_PLACE_ROWS: Mapping[str, Callable[[Sources, Rule], Mapping[str, Collection[str]]]] = {
    "area": map_zones_by_place,
    "subdistrict": lambda sources, _: map_subdistricts(sources),
    "kind": lambda sources, _: {id: (one.kind.value,) for id, one in sources.places.items()},
}
"""The rows in which a project stands by its places: what each place has of them."""


def _offer(sources: Sources, wanted: Filter, name: str) -> list[str]:
    """The rows or columns there can be: those the filter asks for, else all."""
    known = list(name_values(sources, name))
    if name == "years":
        low, high = wanted.year_from or 0, wanted.year_to or LAST_YEAR
        return [value for value in known if value == UNDATED or low <= int(value) <= high]
    asked = ([str(wanted.area)] if wanted.area else []) if name == "area" else getattr(wanted, name)
    return [id for id in known if id in asked] if asked else known


def _select(sources: Sources, wanted: Filter, name: str, value: str) -> Flags:
    """Which of all projects stand in a row or column, by the rules of the filter."""
    lookup = read_lookup(sources)
    if name == "years":
        return meet_years(lookup, _ask(wanted, name, value))
    if name in OF_PLACES:
        return select_at(sources, wanted, name, value)
    return lookup.have(lookup.values_of(name, wanted.sector_rule), [value])


def _stack(each: Sequence[Flags], met: Flags) -> Flags:
    """By row or column, which of the projects that are met stand in it; of none, and all last."""
    lines = np.stack([*each, met, met])
    lines &= met
    lines[-2] &= ~lines[:-2].any(axis=0)
    return lines


def _see(sources: Sources, wanted: Filter, rows: str, ids: Sequence[str]) -> Flags:
    """By row, which of all projects the map shows there; last those of no row, and all."""
    lookup = read_lookup(sources)
    shown = narrow_places(lookup.places, sources, wanted)
    placed = [id for id in shown if sources.places[id].geometry is not None]
    whole = lookup.have(lookup.places, placed)
    if rows not in _PLACE_ROWS:
        return whole
    held = _PLACE_ROWS[rows](sources, wanted.inside)
    here = group_pairs((row, id) for id in placed for row in held.get(id, ()))
    each = [lookup.have(lookup.places, here.get(row, ())) for row in ids]
    return np.stack([*each, whole, whole])


def count_cells(down: Flags, across: Flags) -> np.ndarray:
    """How many projects stand in each row and column; exact below 2^24 projects."""
    return np.rint(down.astype(np.float32) @ across.T.astype(np.float32)).astype(int)
