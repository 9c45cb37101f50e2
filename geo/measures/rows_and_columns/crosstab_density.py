"""A table of projects by zone, measured by the square kilometre: what each row surely is of."""

from dataclasses import replace

import numpy as np

from geo.measures.counting_rule import DEFAULT, find_held
from geo.measures.one_area import measure_documented_km2
from geo.measures.rows_and_columns.crosstab import (
    NEITHER,
    Crosstab,
    Density,
    count_cells,
    spread_columns,
)
from geo.measures.rows_and_columns.table_axes import ZONES
from geo.measures.zones import find_doubles
from geo.projects.found.condition_columns import read_lookup
from geo.projects.found.found_by_value import Flags
from geo.projects.found.matching import select_met
from geo.projects.found.places_asked import narrow_places
from geo.space.areas.area import Area
from geo.space.inside import Rule
from geo.values.sources import Sources


def add_density(sources: Sources, table: Crosstab) -> Crosstab:
    """The same table with how much its zones hold by the square kilometre, by the table's rule.

    The last row is all zones together, ground and projects that several share counted once; what
    is in no zone has no ground. A table of other rows stays as it is.
    """
    if table.rows not in ZONES:
        return table
    zones = [id for id in table.row_ids if id != NEITHER]
    areas = tuple(Area(place_ids=(id,)) for id in zones)
    held = [find_held(sources, area, read_table_rule(table)) for area in areas]
    places, surely, perhaps = (
        _stand(sources, table, [getattr(one, name) for one in held])
        for name in ("places", "surely", "perhaps")
    )
    alone = [measure_documented_km2(sources, (area,)) for area in areas]
    none = [0.0] * (NEITHER in table.row_ids)
    same, partly = find_doubles([sources.grounds[id] for id in zones])
    density = Density(
        held=count_cells(places, spread_columns(sources, table)),
        least=tuple(map(int, surely.sum(axis=1))),
        most=tuple(map(int, perhaps.sum(axis=1))),
        km2=(*alone, *none, measure_documented_km2(sources, areas)),
        doubled=len({*same, *partly}),
        same=len(same),
        summed_km2=sum(alone),
    )
    return replace(table, density=density)


def read_table_rule(table: Crosstab) -> Rule:
    """By which rule the rows of a table hold places: subdistricts by that of measures."""
    is_of_zones = "area" in (table.rows, table.columns)
    return table.wanted.inside if is_of_zones else DEFAULT


def _stand(sources: Sources, table: Crosstab, held: list[frozenset[str]]) -> Flags:
    """By row, which of the projects found name a place it holds; of all rows last."""
    lookup, met = read_lookup(sources), select_met(sources, table.wanted)
    shown = narrow_places(lookup.places, sources, table.wanted)
    rows = [lookup.have(lookup.places, places & shown) & met for places in held]
    whole = np.any([np.zeros_like(met), *rows], axis=0)
    none = [np.zeros_like(met)] * (NEITHER in table.row_ids)
    return np.stack([*rows, *none, whole])
