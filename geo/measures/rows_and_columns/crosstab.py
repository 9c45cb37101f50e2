"""How many projects there are of each two things at once: a table of rows and columns."""

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geo.measures.rows_and_columns.table_axes import (
    ask_for_value,
    lift_drawn,
    list_axis_values,
    settle_rule,
)
from geo.number_format import measure_share
from geo.projects.asked.filter import Filter
from geo.projects.found.condition_columns import read_lookup
from geo.projects.found.found_by_value import Flags
from geo.projects.found.matching import meet_years, select_at, select_met
from geo.projects.found.places_asked import OF_PLACES, narrow_places
from geo.space.areas.area import map_zones_by_place
from geo.space.inside import Rule
from geo.space.located.place_subdistricts import map_subdistricts
from geo.values.sources import Sources, group_pairs

NEITHER = ""
"""The row or column of what has no value that could be asked for."""
TOTAL = -1
"""The number of the last row and column: everything in it, each project once."""


@dataclass(frozen=True, eq=False, kw_only=True)
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


@dataclass(frozen=True, eq=False, kw_only=True)
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
        return measure_share(self.found[row, column], self.found[TOTAL, column])

    def share_mapped(self, row: int, column: int) -> float | None:
        """The part of a cell's projects that are on the map, in percent; None of no project."""
        return measure_share(self.mapped[row, column], self.found[row, column])

    def per_km2(self, row: int, column: int) -> float | None:
        """The projects of a cell a square kilometre; None where that was not measured."""
        km2 = self.density.km2[row] if self.density else 0.0
        return float(self.density.held[row, column]) / km2 if self.density and km2 else None

    def turn(self) -> "Crosstab":
        """The same table with its rows as columns; what was measured of its ground is not in it."""
        return Crosstab(
            wanted=self.wanted,
            rows=self.columns,
            columns=self.rows,
            row_ids=self.column_ids,
            column_ids=self.row_ids,
            found=self.found.T,
            mapped=self.mapped.T,
        )

    def narrow(self, row: str | None, column: str | None) -> Filter | None:
        """The filter that finds just what a cell holds, None standing for a total.

        None where it cannot be asked for: what has no value.
        """
        if NEITHER in (row, column):
            return None
        narrowed = self.wanted if row is None else ask_for_value(self.wanted, self.rows, row)
        return narrowed if column is None else ask_for_value(narrowed, self.columns, column)


def spread_columns(sources: Sources, table: Crosstab) -> Flags:
    """By column of a table, the totals last, which of all projects stand in it."""
    met = select_met(sources, table.wanted)
    asked = [id for id in table.column_ids if id != NEITHER]
    stacked = _stack([_select(sources, table.wanted, table.columns, id) for id in asked], met)
    return stacked if NEITHER in table.column_ids else np.delete(stacked, len(asked), axis=0)


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
    row_ids, column_ids = (list_axis_values(sources, wanted, name) for name in (rows, columns))
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
    return Crosstab(
        wanted=wanted,
        rows=rows,
        columns=columns,
        row_ids=left[0],
        column_ids=left[1],
        found=found[both],
        mapped=mapped[both],
    )


_PLACE_ROWS: Mapping[str, Callable[[Sources, Rule], Mapping[str, Collection[str]]]] = {
    "area": map_zones_by_place,
    "subdistrict": lambda sources, _: map_subdistricts(sources),
    "kind": lambda sources, _: {id: (one.kind.value,) for id, one in sources.places.items()},
}
"""The rows in which a project stands by its places: what each place has of them."""


def _select(sources: Sources, wanted: Filter, name: str, value: str) -> Flags:
    """Which of all projects stand in a row or column, by the rules of the filter."""
    lookup = read_lookup(sources)
    if name == "years":
        return meet_years(lookup, ask_for_value(wanted, name, value))
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
