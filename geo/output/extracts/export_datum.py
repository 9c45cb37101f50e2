"""Where the numbers of a position count from: the systems a file may be carried away in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import AskFault
from geo.space.crs import CGCS2000, METRIC, WGS84, to_crs, wgs84_to_gcj02
from geo.text import say, words

Geometry = TypeVar("Geometry", bound=BaseGeometry)


@dataclass(frozen=True, kw_only=True)
class Datum:
    """A system of coordinates by the id a command and an address ask for it by.

    `epsg` is its code (`EPSG:4548`), or None for what has none: an offset, a grid of one's own.
    """

    id: str
    epsg: str | None
    in_metres: bool
    move: Callable[[BaseGeometry], BaseGeometry]
    """From WGS 84 lon, lat; east (lon) before north (lat)."""
    title: str
    note: str

    def convert(self, table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """A table of WGS 84 in this system, which it is said to be in where it has a code."""
        # Statements share the shapes of their places: each is moved once.
        own = {id(shape): shape for shape in table.geometry if shape is not None}
        moved = {number: self.move(shape) for number, shape in own.items()}
        shapes = [moved.get(id(shape)) for shape in table.geometry]
        geometry = gpd.GeoSeries(np.array(shapes, dtype=object), index=table.index, crs=self.epsg)
        return table.set_geometry(geometry, crs=self.epsg) if self.epsg else _bare(table, geometry)


def _bare(table: gpd.GeoDataFrame, geometry: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """A table whose geometry is in no system anybody knows by a code."""
    rest = table.drop(columns="geometry")
    return gpd.GeoDataFrame(rest, geometry=geometry)


def _projected(epsg: str) -> Callable[[BaseGeometry], BaseGeometry]:
    return lambda shape: to_crs(shape, WGS84, epsg)


def _shift_gcj02(shape: BaseGeometry) -> BaseGeometry:
    """Every corner by the shift at its own place."""

    def shift(positions: np.ndarray) -> np.ndarray:
        return np.array([wgs84_to_gcj02(*position) for position in positions]).reshape(-1, 2)

    return shapely.transform(shape, shift)


def _datum(
    id: str, epsg: str | None, move: Callable[[BaseGeometry], BaseGeometry], *, metres: bool = False
) -> Datum:
    return Datum(
        id=id,
        epsg=epsg,
        in_metres=metres,
        move=move,
        title=words("datum")[id],
        note=say(f"datum_note.{id}"),
    )


_SPELLINGS = {"wgs84": "4326", "crs84": "4326", "ogccrs84": "4326", "cgcs2000": "4490"}
"""Usual names of systems, without blanks and signs; of CGCS2000 the one in degrees."""


def find_datum(crs: object) -> Datum:
    """A system of coordinates by its id, 4326, 4490, 4548 or gcj02, or as it is usually written:
    EPSG:4326, WGS 84, CGCS2000, GCJ-02.
    """
    datums = list_datums()
    plain = re.sub(r"[\W_]+", "", str(crs).lower())
    id = _SPELLINGS.get(plain, plain.removeprefix("urnogcdefcrs").removeprefix("epsg"))
    if id not in datums:
        known = say("filter.notes_join").join(datums)
        raise AskFault(say("ask.unknown_crs", value=str(crs)[:40], known=known))
    return datums[id]


def list_datums() -> dict[str, Datum]:
    """The systems there are, by id; the one everything is stored in first."""
    datums = (
        _datum("4326", WGS84, lambda shape: shape),
        _datum("4490", CGCS2000, _projected(CGCS2000)),
        _datum("4548", METRIC, _projected(METRIC), metres=True),
        _datum("gcj02", None, _shift_gcj02),
    )
    return {datum.id: datum for datum in datums}
