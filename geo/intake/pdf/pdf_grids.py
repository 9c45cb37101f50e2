"""Tables of a PDF by the lines around their cells: where rows and columns are on a page."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_NEAR = 2.5
"""Lines so many points apart are one: programs draw an edge for each of two cells."""
_LEAST_LONG = 4.0
"""What is shorter is no edge of a cell."""
_LEAST_LINES = 3
"""Two columns have three lines, and so have two rows."""


@dataclass(frozen=True)
class Stroke:
    """A line of a page that lies or stands, in points: where it is across its way, and from where
    to where it goes.
    """

    at: float
    first: float
    last: float


@dataclass
class Strokes:
    """What has been drawn on a page that may be edges of cells."""

    lying: list[Stroke] = field(default_factory=list)
    standing: list[Stroke] = field(default_factory=list)

    def add_line(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        """A line between two points; one that slopes is no edge."""
        (left, right), (low, high) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        if high - low <= _NEAR and right - left >= _LEAST_LONG:
            self.lying.append(Stroke((low + high) / 2, left, right))
        elif right - left <= _NEAR and high - low >= _LEAST_LONG:
            self.standing.append(Stroke((left + right) / 2, low, high))

    def add_box(
        self, one: tuple[float, float], other: tuple[float, float], *, has_edge: bool
    ) -> None:
        """A box between two corners: a line where it is thin, else its four edges if it has any."""
        if min(abs(one[0] - other[0]), abs(one[1] - other[1])) <= _NEAR:
            self.add_line(one, other)
        elif has_edge:
            corners = [one, (other[0], one[1]), other, (one[0], other[1]), one]
            for begin, end in pairwise(corners):
                self.add_line(begin, end)


@dataclass(frozen=True)
class TableGrid:
    """The lines of one table, from left to right and from the top down, and its strokes."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    strokes: Strokes

    def find_cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell a point lies in, the upper left of what it is joined with;
        None outside.
        """
        column = bisect_right(self.columns, x) - 1
        row = bisect_right([-one for one in self.rows], -y) - 1
        if not (0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1):
            return None
        return self._find_corner(row, column)

    def _find_corner(self, row: int, column: int) -> tuple[int, int]:
        while True:
            middle = (self.rows[row] + self.rows[row + 1]) / 2
            if column and not _has(self.strokes.standing, self.columns[column], middle):
                column -= 1
                continue
            middle = (self.columns[column] + self.columns[column + 1]) / 2
            if row and not _has(self.strokes.lying, self.rows[row], middle):
                row -= 1
                continue
            return row, column

    def measure_right(self, row: int, column: int) -> float:
        """Where a cell ends on the right."""
        middle, right = (self.rows[row] + self.rows[row + 1]) / 2, column + 1
        while right < len(self.columns) - 1:
            if _has(self.strokes.standing, self.columns[right], middle):
                break
            right += 1
        return self.columns[right]


def find_grids(drawn: Strokes) -> list[TableGrid]:
    """The tables that lines make: two rows and two columns or more, whose lines meet."""
    return [
        TableGrid(columns, rows, strokes)
        for strokes in _part(drawn)
        if len(columns := _join(one.at for one in strokes.standing)) >= _LEAST_LINES
        and len(rows := _join(one.at for one in strokes.lying)[::-1]) >= _LEAST_LINES
    ]


def _join(places: Iterable[float]) -> tuple[float, ...]:
    """Where lines are, those close by taken for one, in order."""
    joined = list[float]()
    for one in sorted(places):
        if not joined or one - joined[-1] > _NEAR:
            joined.append(one)
    return tuple(joined)


def _has(strokes: Sequence[Stroke], at: float, there: float) -> bool:
    """Whether a line goes past a point of the way at which it is."""
    return any(
        abs(one.at - at) <= _NEAR and one.first - _NEAR <= there <= one.last + _NEAR
        for one in strokes
    )


def _part(drawn: Strokes) -> Iterator[Strokes]:
    """Lines that meet, however many between, as one."""
    lying, standing = list(drawn.lying), list(drawn.standing)
    while lying:
        own, across = [lying.pop()], list[Stroke]()
        while True:
            more, standing = _split(standing, lambda one: any(_meet(low, one) for low in own))  # noqa: B023
            across += more
            others, lying = _split(lying, lambda one: any(_meet(one, high) for high in across))  # noqa: B023
            own += others
            if not (more or others):
                break
        yield Strokes(own, across)


def _split(
    strokes: Iterable[Stroke], is_one: Callable[[Stroke], bool]
) -> tuple[list[Stroke], list[Stroke]]:
    chosen, others = list[Stroke](), list[Stroke]()
    for one in strokes:
        (chosen if is_one(one) else others).append(one)
    return chosen, others


def _meet(lying: Stroke, standing: Stroke) -> bool:
    is_across = lying.first - _NEAR <= standing.at <= lying.last + _NEAR
    return is_across and standing.first - _NEAR <= lying.at <= standing.last + _NEAR
