"""Rivers: centrelines, each as broad as its water; bridges, and what a river is, lie on them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.geojson_reading import Feature, read_records
from geo.reading.checked_files.geometry import check_valid
from geo.reading.geography.gcj02_suspects import undo_shift
from geo.reading.geography.outlines import StreetOrRiver, check_shape
from geo.space.crs import to_metric
from geo.space.inside import Reach, Rule, select_inside, walk_edge
from geo.space.lengths_and_areas import length_m, widen_line
from geo.values.divisions import District
from geo.vocabulary import Shape

_BESIDE_M = 100.0
"""A river that is a border is drawn no further from it: the GCJ-02 shift is five times that."""
_LEAST_LONG = 3
"""A stretch of a river is more than so many times as long as it is broad."""
_STEP_M = 20.0
"""How closely a river is walked along to see how much of it is a border."""


def read_river_lines(path: Path, faults: Faults) -> list[Feature]:
    """Centrelines of rivers, each with its width in metres.

    Faults filed: what `read_records` files, a river that is no line, one broader than a third of
    its length, and one so narrow that its banks fall together when they are stored.
    """
    return [feature for feature, _ in _read_rivers(path, faults)]


def _read_rivers(path: Path, faults: Faults) -> Iterator[tuple[Feature, Row]]:
    for feature, row in read_records(path, COLUMNS["river.geojson"], faults):
        width_m = row.measure("width_m")
        if feature.geometry is None:
            faults.add(feature.number, "no_line")
        elif (
            check_shape(feature, Shape.LINE, faults)
            and width_m is not None
            and _check_width(feature.geometry, width_m, row)
            and check_valid(widen_line(feature.geometry, width_m), feature.number, faults)
        ):
            yield feature, row


def _check_width(line: BaseGeometry, width_m: float, row: Row) -> bool:
    """A stretch is much longer than it is broad: else a digit is too many, or the unit another.

    Banks of a broader one would fold over at its bends.
    """
    long_m = length_m(line)
    if width_m * _LEAST_LONG < long_m:
        return True
    row.faults.add(
        row.number, "river_too_broad", value=row.text("name"), width=f"{width_m:g}",
        length=f"{long_m:.0f}", times=_LEAST_LONG,
    )  # fmt: skip
    return False


def read_rivers(
    path: Path, faults: Faults, districts: Mapping[str, District]
) -> dict[str, StreetOrRiver]:
    """All drawn stretches of rivers by id, from bank to bank.

    Faults filed: what `read_river_lines` files, and a river that runs along the edges of districts
    only if the GCJ-02 shift is undone.
    """
    outlines = [district.geometry for district in districts.values() if district.geometry]
    edges = to_metric(shapely.union_all([shapely.boundary(outline) for outline in outlines]))
    borders = Reach(edges, _BESIDE_M)
    stretches = dict[str, StreetOrRiver]()
    for line, row in _read_rivers(path, faults):
        name, geometry, width_m = row.text("name"), line.geometry, row.measure("width_m")
        if geometry is None or width_m is None:
            continue
        if _runs_along(undo_shift(geometry), borders) and not _runs_along(geometry, borders):
            faults.add(line.number, "river_shifted", value=name)
        stretches[row.text("id")] = StreetOrRiver(
            name,
            row.measure("precision_m") or 0.0,
            widen_line(geometry, width_m),
            row.text("coordinate_source"),
            geometry,
        )
    return stretches


def _runs_along(line: BaseGeometry, borders: Reach) -> bool:
    beside = select_inside(walk_edge(to_metric(line), _STEP_M), borders, Rule.TOUCHES)
    return sum(beside) > len(beside) / 2
