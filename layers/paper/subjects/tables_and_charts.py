"""What may stand on a sheet instead of map and list: a table, lines, a chart, two maps."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.paper.subjects.big_figures import BigFigure


@dataclass(frozen=True)
class Cell:
    """What one district reports: the figure in large type, or None; lines of what stands apart."""

    figure: BigFigure | None
    apart: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Districts as columns; of each row its name, what it means, and a cell a district."""

    districts: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Cell, ...]], ...]

    @property
    def figures(self) -> tuple[BigFigure, ...]:
        """The figures in large type, row by row."""
        return tuple(cell.figure for _, _, cells in self.rows for cell in cells if cell.figure)

    @property
    def passages(self) -> Sequence[str]:
        """What it rests on."""
        return [one.passage for one in self.figures]


@dataclass(frozen=True)
class ColumnHead:
    """The head of a column of lines, and how wide it is beside the others."""

    name: str
    share: float


@dataclass(frozen=True)
class Entered:
    """What a line says in one column: words, and smaller ones under them."""

    words: str
    under: tuple[str, ...] = ()
    bold: bool = False


@dataclass(frozen=True)
class TableLine:
    """What a line says in each column, and the passages it rests on."""

    cells: tuple[Entered, ...]
    passages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lines:
    """A table of as many lines as there are, on as many pages as they need."""

    headings: tuple[ColumnHead, ...]
    lines: tuple[TableLine, ...]


@dataclass(frozen=True)
class Chart:
    """A chart as an SVG, empty where nothing can be drawn; the passages its figures rest on."""

    svg: str
    passages: Sequence[str] = ()


Body = Table | Lines | Chart
"""What stands there instead."""
