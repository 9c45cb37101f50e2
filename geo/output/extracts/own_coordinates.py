"""A grid of one's own, by the parameters of whoever keeps it; none come with this code.

The parameters of 1990 天津 and of the city's 2000 grid are not public. Who has been given some
writes them into a file; nothing here makes any up.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from pyproj import Transformer
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from geo.data_faults import DataFaults, Fault
from geo.errors import AskFault
from geo.output.extracts.export_datum import Datum
from geo.reading.checked_files.cells import Faults, Row
from geo.reading.checked_files.columns import NEEDED, Column, number
from geo.reading.checked_files.toml_reading import make_toml_row, read_toml
from geo.space.crs import to_metric
from geo.text import say

GRID_ID = "local"
"""What a grid of one's own is called among the systems."""
_SHIFT = number(-10_000_000, 10_000_000)
_PLANE = {
    "dx_m": _SHIFT, "dy_m": _SHIFT, "rotation_s": number(-1_296_000, 1_296_000),
    "scale_ppm": number(-10_000, 10_000),
}  # fmt: skip
_CENTRE, _TURN = number(-10_000, 10_000), number(-3600, 3600)
_SPACE = {
    "dx_m": _CENTRE, "dy_m": _CENTRE, "dz_m": _CENTRE, "rx_s": _TURN, "ry_s": _TURN, "rz_s": _TURN,
    "scale_ppm": number(-1000, 1000),
}  # fmt: skip
_GRID = {
    "semi_major_m": number(6_370_000, 6_385_000), "flattening_inverse": number(290, 310),
    "meridian_deg": number(111, 123), "east_m": _SHIFT, "north_m": _SHIFT,
}  # fmt: skip
"""Every ellipsoid that was ever surveyed with, and meridians from which strips still reach here."""

GRID_FILE: Mapping[str, Column] = {
    "name": NEEDED,
    "source": NEEDED,
    **{f"plane.{name}": column for name, column in _PLANE.items()},
    **{f"space.{name}": column for name, column in (_SPACE | _GRID).items()},
}
"""The keys of a file of parameters: four from EPSG:4548, or seven and the grid they lead to."""

Move = Callable[[BaseGeometry], BaseGeometry]


def read_grid(path: Path) -> Datum:
    """The grid a file gives the parameters of.

    `plane` turns and shifts the metres of EPSG:4548: rotation anticlockwise in seconds of arc,
    scale in parts per million. `space` shifts the earth's centre (position vector rotation) and
    projects onto an ellipsoid of its own by Gauss and Krüger. Raises DataFaults with all that is
    wrong with the file, AskFault where there is none.
    """
    if not path.exists():
        raise AskFault(say("ask.no_grid", path=path))
    found = list[Fault]()
    faults = Faults(path.name, found)
    content = read_toml(path, faults)
    row = make_toml_row(content, GRID_FILE, faults) if content is not None else None
    move = _choose(row, faults) if row is not None and not found else None
    if row is None or move is None:
        raise DataFaults(found)
    name, source = row.text("name"), row.text("source")
    return Datum(
        id=GRID_ID,
        epsg=None,
        in_metres=True,
        move=move,
        title=name,
        note=say("datum_note.local", source=source),
    )


def _choose(row: Row, faults: Faults) -> Move | None:
    """The way from WGS 84 by the parameters that are all there; a fault for none or for both."""
    plane = _take(row, "plane", _PLANE)
    space = _take(row, "space", (*_SPACE, *_GRID))
    if plane and not space:
        return _turn(plane)
    if space and not plane:
        return _project(space)
    faults.add(None, "grid_parameters", plane=(*_PLANE,), space=(*_SPACE, *_GRID))
    return None


def _take(row: Row, table: str, names: Iterable[str]) -> dict[str, float]:
    """The parameters of a table by their names; nothing unless every one is given."""
    given = {name: row.measure(f"{table}.{name}") for name in names}
    return {} if None in given.values() else {name: float(v or 0) for name, v in given.items()}


def _turn(given: Mapping[str, float]) -> Move:
    """Four parameters on the plane of EPSG:4548."""
    angle = math.radians(given["rotation_s"] / 3600)
    scale = 1 + given["scale_ppm"] / 1e6
    cosine, sine = scale * math.cos(angle), scale * math.sin(angle)
    matrix = [cosine, -sine, sine, cosine, given["dx_m"], given["dy_m"]]

    return lambda shape: affine_transform(to_metric(shape), matrix)


def _project(given: Mapping[str, float]) -> Move:
    """Seven parameters, and the projection behind them."""
    figure = f"+a={given['semi_major_m']} +rf={given['flattening_inverse']}"
    shift = " ".join(
        f"+{key}={given[name]}"
        for key, name in zip(("x", "y", "z", "rx", "ry", "rz", "s"), _SPACE, strict=True)
    )
    steps = (
        "+proj=unitconvert +xy_in=deg +xy_out=rad",
        "+proj=cart +ellps=GRS80",
        f"+proj=helmert {shift} +convention=position_vector",
        f"+inv +proj=cart {figure}",
        f"+proj=tmerc +lon_0={given['meridian_deg']} +x_0={given['east_m']} "
        f"+y_0={given['north_m']} {figure}",
    )
    pipeline = "+proj=pipeline " + " ".join(f"+step {step}" for step in steps)
    transform: Any = Transformer.from_pipeline(pipeline).transform
    return lambda shape: shapely.transform(shape, transform, interleaved=False)
