"""What part of the world a sheet shows, and where on it a metre lies."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.space.crs import from_metric, to_metric
from geo.values.models import CITY
from geo.values.sources import Sources
from layers.marks import Mark
from layers.paper.ink.boxes import Box

_LEAST_SPAN_M = 1200.0
_MARGIN = 0.07
_EDGE_MM = 2.5
"""A symbol nearer to the edge would be cut by it."""
_BEYOND_MM = 4.0
"""Things are drawn so far beyond the edge of the map: the edge itself is no outline of theirs."""
_SPANS_OF_ERROR = 2.3
"""A map is at least so many times as wide as a place on it may be off: its ring fits in."""


@dataclass(frozen=True)
class View:
    """A part of the plane (EPSG:4548) in a box of the sheet, all directions to one scale.

    `west_m` and `north_m` lie in the box's upper left corner. `about` is what of it must be seen,
    in a window of any shape; the rest is there since the box is as it is.
    """

    box: Box
    west_m: float
    north_m: float
    m_per_mm: float
    about: Any

    def place(self, geometry: BaseGeometry) -> Any:
        """A geometry of the plane on the sheet, in millimetres from its upper left corner."""
        return shapely.transform(geometry, self._to_mm)

    def _to_mm(self, metres: NDArray[np.float64]) -> NDArray[np.float64]:
        x = self.box.left + (metres[:, 0] - self.west_m) / self.m_per_mm
        y = self.box.top + (self.north_m - metres[:, 1]) / self.m_per_mm
        return np.column_stack([x, y])

    def at_scale(self, m_per_mm: float) -> "View":
        """The same middle at another scale."""
        middle = self.shown.centroid
        west_m = middle.x - self.box.width * m_per_mm / 2
        north_m = middle.y + self.box.height * m_per_mm / 2
        return View(self.box, west_m, north_m, m_per_mm, self.about)

    @cached_property
    def shown(self) -> Any:
        """What is shown, in metres."""
        east_m = self.west_m + self.box.width * self.m_per_mm
        south_m = self.north_m - self.box.height * self.m_per_mm
        return shapely.box(self.west_m, south_m, east_m, self.north_m)

    @cached_property
    def _within_edges(self) -> Any:
        """Where a symbol is whole, in metres."""
        return self.shown.buffer(-_EDGE_MM * self.m_per_mm)

    @cached_property
    def drawn(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is drawn, in metres: a little beyond the edges."""
        bounds: tuple[float, float, float, float] = self.shown.buffer(
            _BEYOND_MM * self.m_per_mm
        ).bounds
        return bounds

    def shows(self, geometry: BaseGeometry) -> bool:
        """True if any of a geometry (WGS 84) is in view; a point must not be cut by the edge."""
        room = self._within_edges if isinstance(geometry, Point) else self.shown
        return bool(room.intersects(to_metric(geometry)))

    @property
    def true_north_deg(self) -> float:
        """How far true north lies clockwise of the grid's in the middle, in degrees."""
        return true_north_deg(self.shown)


def cut_to_view(geometry: BaseGeometry, view: View) -> BaseGeometry:
    """What of a geometry (WGS 84) is in view, on the sheet; empty if nothing is."""
    placed: BaseGeometry = view.place(shapely.clip_by_rect(to_metric(geometry), *view.drawn))
    return placed


def find_largest_part(geometry: BaseGeometry) -> Any:
    """The largest part of a geometry of several; None of an empty one."""
    parts = [part for part in shapely.get_parts(geometry) if not part.is_empty]
    return max(parts, key=lambda part: (part.area, part.length), default=None)


def true_north_deg(shown: BaseGeometry) -> float:
    """How far true north lies clockwise of grid north in the middle of a part of the plane."""
    middle = shown.centroid
    geographic = from_metric(middle)
    north = to_metric(Point(geographic.x, geographic.y + 0.01))
    return math.degrees(math.atan2(north.x - middle.x, north.y - middle.y))


def find_view(
    sources: Sources,
    marks: Sequence[Mark],
    box: Box,
    *,
    districts: Sequence[str] = (),
    area: BaseGeometry | None = None,
    window: BaseGeometry | None = None,
) -> View:
    """The view of a box: of the window asked for, else the area, else the marks, else districts.

    What crosses districts, like the river, and what lies outside the districts asked for, widens
    it only where nothing else is shown. All but `marks` are as in a brief (WGS 84).
    """
    if window is not None:
        return fit_view(to_metric(window), box, margin=0)
    if area is not None:
        return fit_view(to_metric(area), box)
    local = [
        m for m in marks if _is_local(m.district or sources.places[m.id].district, districts)
    ] or marks
    if not local:
        return fit_view(to_metric(bound_districts(sources, districts)), box)
    error_m = max((m.precision_m or 0 for m in local if isinstance(m.geometry, Point)), default=0)
    shown = shapely.box(*shapely.total_bounds([to_metric(m.geometry) for m in local]))
    return fit_view(shown, box, least_m=max(_LEAST_SPAN_M, _SPANS_OF_ERROR * error_m))


def _is_local(district: str, asked: Sequence[str]) -> bool:
    return district in asked if asked else district != CITY


def bound_districts(sources: Sources, asked: Sequence[str] = ()) -> BaseGeometry:
    """The box around the districts asked for, else those in focus, else all (WGS 84)."""
    drawn = [d for d in sources.districts.values() if d.geometry is not None]
    chosen = [d for d in drawn if d.id in asked] or [d for d in drawn if d.in_focus] or drawn
    return shapely.box(*shapely.total_bounds([d.geometry for d in chosen]))


def fit_view(
    shown: BaseGeometry, box: Box, *, margin: float = _MARGIN, least_m: float = _LEAST_SPAN_M
) -> View:
    """The largest scale at which a part of the plane fits into a box, in the middle of it."""
    west, south, east, north = shown.bounds
    part, middle = 1 - 2 * margin, ((west + east) / 2, (south + north) / 2)
    m_per_mm = max(
        (east - west) / (box.width * part),
        (north - south) / (box.height * part),
        least_m / min(box.width, box.height),
    )
    wide, high = (max(side / part, least_m) / 2 for side in (east - west, north - south))
    return View(
        box,
        middle[0] - box.width * m_per_mm / 2,
        middle[1] + box.height * m_per_mm / 2,
        m_per_mm,
        shapely.box(middle[0] - wide, middle[1] - high, middle[0] + wide, middle[1] + high),
    )
