"""What strays from its district, and GCJ-02 taken for WGS 84, which makes many stray."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.data_faults import Fault
from geo.process.cache import kept
from geo.reading.checked_files.cells import Faults, Row
from geo.space.crs import from_metric, gcj02_to_wgs84, to_metric
from geo.space.inside import overshoot_m, stays_within
from geo.values.divisions import District

ENOUGH = 3
"""An outline is suspected if so many things would fit it with the shift undone: a single slip of a
position does not look like that."""
_MEETS_M = 6.0
"""How near a corner lies to the street it is drawn from; further off streets meet by chance."""
_ALONG_EDGES, _CLEARLY = 4, 3
"""A street drawn along edges has so many corners on them, and so many times those it has there
elsewhere."""
_ROUGH_M = 50.0
"""What strays no farther is drawn roughly: the GCJ-02 shift is ten times that."""
_MOST = 0.8
"""So large a part of all that stray must they be: else something besides the shift is wrong."""


@dataclass(frozen=True)
class Stray:
    """A thing that does not fit an outline, the fault filed for it, and how to tell if it would.

    `witnesses` is for how many it counts: a long line that fits all along cannot do so by chance,
    and what would come home too if its own shift were undone bears no witness against the outline.
    """

    fault: Fault
    outline: BaseGeometry
    fits: Callable[[BaseGeometry], bool]
    witnesses: int = 1


@kept(4_000)
def undo_shift(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry as it is in WGS 84 if its positions are GCJ-02; kept, as `stays_within` is."""
    return shapely.transform(geometry, _unshift)


def _unshift(positions: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.array([gcj02_to_wgs84(lon, lat) for lon, lat in positions])


def find_shifted_alone(
    lines: Sequence[BaseGeometry],
    known: Set[int] = frozenset(),
    edges: Sequence[BaseGeometry] = (),
) -> dict[int, int]:
    """The lines (EPSG:4548), by their number, that meet others only if their GCJ-02 shift is
    undone, and at how many corners then; `known` are those of which that is found already.

    Streets are drawn from crossing to crossing, some along the `edges` of districts: shifted alone
    one of them misses them all, and leaves those it met without theirs. So the clearest case is put
    right first, and the others are looked at anew: who meets it again is not shifted.
    """
    forms = [_undo(line) if number in known else line for number, line in enumerate(lines)]
    suspects, found = set(range(len(lines))) - known, dict[int, int]()
    while True:
        lost = _count_lost(forms, suspects, edges)
        if not lost:
            return found
        clearest = max(lost, key=lambda number: (lost[number], -number))
        found[clearest] = lost[clearest]
        forms[clearest] = _undo(lines[clearest])
        suspects = lost.keys() - {clearest}


def find_maybe_shifted(lines: Sequence[BaseGeometry]) -> dict[int, int]:
    """The lines (EPSG:4548), by their number, that meet one other at most, and more of them if
    their GCJ-02 shift is undone; and how many then. So few may meet by chance: no proof.
    """
    streets, found = shapely.STRtree(lines), dict[int, int]()
    for number, line in enumerate(lines):
        now, then = (_count_meetings(form, number, streets) for form in (line, _undo(line)))
        if now <= 1 and then > now:
            found[number] = then
    return found


@kept(4_000)
def _undo(line: BaseGeometry) -> BaseGeometry:
    return to_metric(undo_shift(from_metric(line)))


def _count_lost(
    forms: Sequence[BaseGeometry], suspects: Set[int], edges: Sequence[BaseGeometry]
) -> dict[int, int]:
    """At how many corners the suspects would meet others if undone, where they now hardly do."""
    streets, drawn, lost = shapely.STRtree(forms), shapely.STRtree([*forms, *edges]), {}
    for number in sorted(suspects):
        pair = (forms[number], _undo(forms[number]))
        now, then = (_count_meetings(form, number, streets) for form in pair)
        if (now == 0 and then >= 2) or (now <= 1 and then >= 4):
            lost[number] = then
            continue
        # Edges lie so close that a corner or two meet one by chance; not so most of a street.
        now, then = (_count_meetings(form, number, drawn) for form in pair)
        if then >= _ALONG_EDGES and then >= _CLEARLY * now:
            lost[number] = then
    return lost


def _count_meetings(form: BaseGeometry, own: int, tree: shapely.STRtree) -> int:
    """How many corners of a form lie on another line than the one of its own number."""
    corners = shapely.points(shapely.get_coordinates(form))
    at, met = tree.query(corners, predicate="dwithin", distance=_MEETS_M)
    return len(set(at[met != own].tolist()))


def name_stray(
    roughly: str, shifted: str, geometry: BaseGeometry, outline: BaseGeometry, *, comes_home: bool
) -> str:
    """Which of two problems it is that a thing strays: drawn roughly or elsewhere, or shifted."""
    return shifted if comes_home and overshoot_m(geometry, outline) > _ROUGH_M else roughly


def check_district(
    geometry: BaseGeometry | None,
    precision_m: float | None,
    districts: Mapping[str, District],
    row: Row,
) -> Iterator[Stray]:
    """File a fault if a thing leaves the district its row names by more than its precision.

    Where undoing the GCJ-02 shift would bring it home, the fault says so. It is yielded: what is
    shifted may be the outline. A district without an outline holds everything, and of what has
    no precision that can be relied on nothing is said.
    """
    district = districts.get(row.text("district"))
    outline = district.geometry if district else None
    if geometry is None or outline is None or precision_m is None:
        return
    if stays_within(geometry, outline, precision_m):
        return
    comes_home = stays_within(undo_shift(geometry), outline, precision_m)
    row.faults.add(
        row.number,
        name_stray("outside_district", "outside_shifted", geometry, outline, comes_home=comes_home),
        name=district.name if district else "",
        stray=f"{overshoot_m(geometry, outline):.0f}",
        precision=f"{precision_m:.0f}",
    )
    if not comes_home and district is not None:
        cause = Faults("districts.geojson", [])
        number = list(districts).index(district.id) + 1
        cause.add(number, "outline_elsewhere", name=district.name)
        row.faults.stem_from(cause)
    yield Stray(
        row.faults.found[-1],
        outline,
        lambda other: stays_within(geometry, other, precision_m),
        witnesses=0 if comes_home else 1,
    )


def blame_outlines(strays: Sequence[Stray], faults: Faults) -> None:
    """Where most of what strays would fit if the outlines were not shifted, blame the outlines.

    `faults` is of the file of the outlines. What would fit is blamed no more: its own position
    is not what is wrong.
    """
    if sum(stray.witnesses for stray in strays) < ENOUGH:
        return
    undone = {id(stray.outline): undo_shift(stray.outline) for stray in strays}
    home = [stray for stray in strays if stray.fits(undone[id(stray.outline)])]
    told, bore_out = (sum(stray.witnesses > 0 for stray in these) for these in (strays, home))
    is_proof = sum(stray.witnesses for stray in home) >= ENOUGH
    if not is_proof or bore_out < _MOST * told:
        return
    explained = {id(stray.fault) for stray in home}
    faults.found[:] = [fault for fault in faults.found if id(fault) not in explained]
    faults.add(None, "outlines_shifted", count=len(strays), home=len(home))
