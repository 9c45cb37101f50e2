"""How dense, and where nothing is done: projects by the cells of a grid of 500 m."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.process.cache import kept
from geo.projects.found.found_by_value import count_apart
from geo.projects.summed_up.summary import Summaries
from geo.space.areas.area import Area, outline_area
from geo.space.crs import from_metric, to_metric
from geo.space.inside import Reach, Rule, select_inside
from geo.space.located.metric_plane import find_documented_ground, map_metric_places
from geo.space.prepared import prepare_own
from geo.values.models import Place
from geo.values.sources import Sources
from geo.vocabulary import Precision

CELL_M = 500.0
"""How wide a cell is, and how exactly a place must be known to stand in one."""
NOTHING = -1
"""The count of a cell that no place reaches, however large or vague."""
UNSEARCHED = -2
"""The count of a cell without any where a filter does not look: there may be much in it."""


@dataclass(frozen=True, eq=False)
class Grid:
    """The cells that touch districts that have documents, and which places lie in them.

    Their edges are whole multiples of 500 m in EPSG:4548. `ground` are the parts of them in those
    districts, in metres, `outlines` the same in WGS 84. By the numbers of places, in file order:
    `pinned` is the number of the one cell each is counted in, -1 for none; `reached` are the
    numbers of places too large, or known too roughly, to be in one cell, each with each cell it may
    be in. Places outside of all cells are in neither.
    """

    ground: np.ndarray
    outlines: tuple[BaseGeometry, ...]
    pinned: np.ndarray
    reached: tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class GridCount:
    """How many projects stand in each cell, each once in a cell; `NOTHING` where no place reaches,
    `UNSEARCHED` where none was looked for.

    A cell of 0 is reached by places that are not counted: `wide_places`, with `wide_projects`.
    """

    cells: tuple[int, ...]
    wide_places: int
    wide_projects: int

    @property
    def bare(self) -> int:
        """How many cells were looked at in which no project stands, reached by others or not."""
        return self.cells.count(0) + self.unreached

    @property
    def unreached(self) -> int:
        """How many of these no place reaches."""
        return self.cells.count(NOTHING)


@lru_cache(maxsize=2)
def lay_grid(sources: Sources) -> Grid:
    """The grid over the districts that have documents; without any it has no cell."""
    whole = find_documented_ground(sources)
    cells = np.array([]) if whole is None else _cut_cells(whole)
    tree, pinned = shapely.STRtree(cells), np.full(len(sources.places), -1)
    reached, plane = list[tuple[int, int]](), map_metric_places(sources)
    for number, place in enumerate(sources.place_list):
        shape = plane.get(place.id)
        if shape is None:
            continue
        if _is_exact(place, shape):
            found = tree.query(shape.representative_point(), predicate="intersects")
            # On an edge it is in the cell to the north and east.
            pinned[number] = found.max(initial=-1)
        else:
            around = shape.buffer(place.precision_m or 0.0)
            found = tree.query(around, predicate="intersects")
            reached += [(number, cell) for cell in found.tolist()]
    seen: Any = shapely.intersection(cells, whole)
    wide, cells_of = np.array(reached, dtype=int).reshape(-1, 2).T
    return Grid(seen, tuple(from_metric(seen)), pinned, (wide, cells_of))


def _cut_cells(ground: BaseGeometry) -> np.ndarray:
    """The cells that touch a ground in metres, from the south-west on."""
    west, south, east, north = (edge // CELL_M for edge in ground.bounds)
    columns, rows = np.meshgrid(np.arange(west, east + 1), np.arange(south, north + 1))
    x, y = columns.ravel() * CELL_M, rows.ravel() * CELL_M
    cells = shapely.box(x, y, x + CELL_M, y + CELL_M)
    return np.asarray(cells[shapely.intersects(prepare_own(ground), cells)])


def _is_exact(place: Place, shape: BaseGeometry) -> bool:
    """Whether all of a place and its error is about one spot no farther out than a cell is wide."""
    west, south, east, north = shape.bounds
    half_m = float(np.hypot(east - west, north - south)) / 2
    is_vague = place.precision is Precision.SUBDISTRICT
    return not is_vague and half_m + (place.precision_m or 0.0) <= CELL_M


@kept(64)
def find_searched(
    sources: Sources, districts: tuple[str, ...], area: Area | None
) -> tuple[bool, ...]:
    """Whether most of each cell's ground is where a filter looks: in the districts and the area it
    asks for, all of them where it asks for none.
    """
    cells = lay_grid(sources).ground
    searched = np.ones(len(cells), dtype=bool)
    for asked in _list_asked(sources, districts, area):
        searched &= select_inside(cells, Reach(asked), Rule.MOSTLY_WITHIN)
    return tuple(searched.tolist())


def _list_asked(
    sources: Sources, districts: tuple[str, ...], area: Area | None
) -> Iterator[BaseGeometry]:
    """What a filter bounds its places by, each in metres."""
    if districts:
        shapes = [sources.districts[id].geometry for id in districts if id in sources.districts]
        yield to_metric(shapely.union_all([shape for shape in shapes if shape]))
    if area is not None:
        yield to_metric(outline_area(area, sources.grounds))


@kept(32)
def count_in_grid(grid: Grid, summaries: Summaries, searched: Sequence[bool] = ()) -> GridCount:
    """Count what is told of places by cell; no places leave every cell with nothing.

    `searched` says of each cell whether it was looked at (`find_searched`); without, all were.
    """
    projects, places = summaries.pair_projects()
    cells, most = grid.pinned[places], len(grid.outlines)
    stood = count_apart(cells[cells >= 0], projects[cells >= 0], most)
    wide, reached = grid.reached
    is_told, is_wide = np.zeros((2, len(grid.pinned)), dtype=bool)
    is_told[places] = is_wide[wide] = True
    empty = np.full(most, NOTHING)
    empty[reached[is_told[wide]]] = 0
    if searched:
        empty[~np.array(searched, dtype=bool)] = UNSEARCHED
    counts = np.where(stood > 0, stood, empty)
    count_wide = (len(np.unique(told[is_wide[places]])) for told in (places, projects))
    return GridCount(tuple(counts.tolist()), *count_wide)
