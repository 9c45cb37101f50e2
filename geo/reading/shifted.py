"""What strays from its district, and GCJ-02 taken for WGS 84, which makes many stray."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.divisions import District
from geo.errors import Fault
from geo.reading.cells import Faults, Row
from geo.space.crs import from_metric, gcj02_to_wgs84, to_metric
from geo.space.inside import overshoot_m, stays_within

ENOUGH = 3
"""An outline is suspected if so many things would fit it with the shift undone: a single slip of a
position does not look like that."""
_MEETS_M = 12.0
_MOST = 0.8
"""So large a part of all that stray must they be: else something besides the shift is wrong."""


@dataclass(frozen=True)
class Stray:
    """A thing that does not fit an outline, the fault filed for it, and how to tell if it would.

    `witnesses` is for how many it counts: a long line that fits all along cannot do so by chance.
    """

    fault: Fault
    outline: BaseGeometry
    fits: Callable[[BaseGeometry], bool]
    witnesses: int = 1


def undo_shift(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry as it is in WGS 84 if its positions are GCJ-02."""
    return shapely.transform(geometry, _unshift)


def _unshift(positions: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.array([gcj02_to_wgs84(lon, lat) for lon, lat in positions])


def count_lost_crossings(lines: Sequence[BaseGeometry]) -> list[int]:
    """For each of the lines (EPSG:4548) that meet: the corners it would meet others at if its
    GCJ-02 shift were undone, where it now meets none, or hardly one; 0 for all else.

    Streets are drawn from crossing to crossing: shifted alone one of them misses them all.
    """
    tree, lost = shapely.STRtree(lines), []
    for number, line in enumerate(lines):
        undone = to_metric(undo_shift(from_metric(line)))
        now, then = (_count_meetings(form, number, tree) for form in (line, undone))
        lost.append(then if (now == 0 and then >= 2) or (now <= 1 and then >= 4) else 0)
    return lost


def _count_meetings(form: BaseGeometry, own: int, tree: shapely.STRtree) -> int:
    """How many corners of a form lie on another line than the one of its own number."""
    corners = shapely.points(shapely.get_coordinates(form))
    at, met = tree.query(corners, predicate="dwithin", distance=_MEETS_M)
    return len(set(at[met != own].tolist()))


def check_district(
    geometry: BaseGeometry | None,
    precision_m: float,
    districts: Mapping[str, District],
    row: Row,
) -> Iterator[Stray]:
    """File a fault if a thing leaves the district its row names by more than its precision.

    Where undoing the GCJ-02 shift would bring it home, the fault says so; else it is yielded: the
    outline may be what is shifted. A district without an outline holds everything.
    """
    district = districts.get(row.text("district"))
    outline = district.geometry if district else None
    if geometry is None or outline is None or stays_within(geometry, outline, precision_m):
        return
    looks_shifted = stays_within(undo_shift(geometry), outline, precision_m)
    row.faults.add(
        row.number,
        "outside_shifted" if looks_shifted else "outside_district",
        name=district.name if district else "",
        stray=f"{overshoot_m(geometry, outline):.0f}",
        precision=f"{precision_m:.0f}",
    )
    if not looks_shifted:
        fault = row.faults.found[-1]
        yield Stray(fault, outline, lambda other: stays_within(geometry, other, precision_m))


def blame_outlines(strays: Sequence[Stray], faults: Faults) -> None:
    """Where most of what strays would fit if the outlines were not shifted, blame the outlines.

    `faults` is of the file of the outlines. What would fit is blamed no more: its own position
    is not what is wrong.
    """
    if sum(stray.witnesses for stray in strays) < ENOUGH:
        return
    undone = {id(stray.outline): undo_shift(stray.outline) for stray in strays}
    home = [stray for stray in strays if stray.fits(undone[id(stray.outline)])]
    is_proof = sum(stray.witnesses for stray in home) >= ENOUGH
    if not is_proof or len(home) < _MOST * len(strays):
        return
    explained = {id(stray.fault) for stray in home}
    faults.found[:] = [fault for fault in faults.found if id(fault) not in explained]
    faults.add(None, "outlines_shifted", count=len(strays), home=len(home))
