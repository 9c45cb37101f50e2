"""Tables of a PDF without lines around their cells: rows whose texts stand in the same columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from geo.intake.pdf.pdf_pieces import Piece, write_cell

_LEAST_ROWS, _LEAST_COLUMNS, _LEAST_CELLS = 3, 3, 2
"""Fewer rows or columns may stand in line by chance; a row has some of its cells."""
_GAP, _GUTTER = 1.2, 0.5
"""So much of its size parts two texts of a row, and two columns over all rows."""
_MOST_BELOW = 3.5
"""Rows further below each other, in sizes of their letters, are of two tables."""
_SAME_LINE = 0.4
_LEADERS = ("..", "··", "……", "‥‥")
"""What leads from a heading to the number of its page: a list of contents is no table."""

Span = tuple[float, float]


@dataclass(frozen=True)
class _Cell:
    """Texts of a row with no gap between, by their numbers on the page, and from where to where
    they go.
    """

    numbers: tuple[int, ...]
    span: Span


@dataclass(frozen=True)
class _Row:
    """A line of a page: how high it stands, how large its letters are, its cells."""

    at: float
    size: float
    cells: tuple[_Cell, ...]


@dataclass(frozen=True)
class AlignedTable:
    """A table with the numbers of its pieces, and its rows, a text for each column."""

    own: frozenset[int]
    rows: tuple[tuple[str, ...], ...]

    def list_rows(self) -> Iterator[str]:
        """Each row as its cells behind tabs."""
        return map("\t".join, self.rows)


def find_aligned(pieces: Sequence[Piece], taken: frozenset[int]) -> list[AlignedTable]:
    """The tables among the texts of a page that are not `taken`: neighbouring rows, three or more,
    in three columns or more with nothing between, one of them of numbers.
    """
    rows, found, at = _find_rows(pieces, taken), list[AlignedTable](), 0
    while at < len(rows):
        end, columns = _follow(rows, at)
        told = [_tell(row, columns, pieces) for row in rows[at:end]]
        if len(told) >= _LEAST_ROWS and _has_numbers(told):
            own = (number for row in rows[at:end] for cell in row.cells for number in cell.numbers)
            found.append(AlignedTable(frozenset(own), tuple(told)))
        else:
            end = at + 1
        at = end
    return found


def _find_rows(pieces: Sequence[Piece], taken: frozenset[int]) -> list[_Row]:
    """The lines of a page from the top down."""
    told = [
        (number, piece) for number, piece in enumerate(pieces)
        if number not in taken and piece.is_placed and piece.text.strip()
    ]  # fmt: skip
    lines = list[list[tuple[int, Piece]]]()
    for number, piece in sorted(told, key=lambda one: -one[1].at[1]):
        above = lines[-1][0][1] if lines else None
        if above and above.at[1] - piece.at[1] <= _SAME_LINE * max(above.size, piece.size):
            lines[-1].append((number, piece))
        else:
            lines.append([(number, piece)])
    return [_make_row(sorted(line, key=lambda one: one[1].at[0])) for line in lines]


def _make_row(line: Sequence[tuple[int, Piece]]) -> _Row:
    size, cells = max(piece.size for _, piece in line), list[_Cell]()
    for number, piece in line:
        left, right = piece.span
        if cells and left - cells[-1].span[1] < _GAP * size:
            first, last = cells[-1].span
            cells[-1] = _Cell((*cells[-1].numbers, number), (first, max(last, right)))
        else:
            cells.append(_Cell((number,), (left, right)))
    return _Row(line[0][1].at[1], size, tuple(cells))


def _follow(rows: Sequence[_Row], at: int) -> tuple[int, tuple[Span, ...]]:
    """Behind the last row that stands in the columns of those above it, and these columns."""
    columns, end = tuple(cell.span for cell in rows[at].cells), at + 1
    while end < len(rows) and len(columns) >= _LEAST_COLUMNS:
        row, above = rows[end], rows[end - 1]
        spans = tuple(cell.span for cell in row.cells)
        wider = _merge((*columns, *spans), _GUTTER * row.size)
        is_near = above.at - row.at <= _MOST_BELOW * max(row.size, above.size)
        is_apart = len({_find_column(span, wider) for span in spans}) == len(spans)
        if not is_near or len(spans) < _LEAST_CELLS or len(wider) < len(columns) or not is_apart:
            break
        columns, end = wider, end + 1
    return end, columns


def _merge(spans: Sequence[Span], gutter: float) -> tuple[Span, ...]:
    """The stretches that spans cover together, those with less than a gutter between as one."""

    def add(merged: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
        if not merged or span[0] - merged[-1][1] >= gutter:
            return (*merged, span)
        return (*merged[:-1], (merged[-1][0], max(merged[-1][1], span[1])))

    return reduce(add, sorted(spans), ())


def _find_column(span: Span, columns: Sequence[Span]) -> int:
    return next(n for n, (left, right) in enumerate(columns) if left <= span[0] <= right)


def _tell(row: _Row, columns: Sequence[Span], pieces: Sequence[Piece]) -> tuple[str, ...]:
    told = [""] * len(columns)
    for cell in row.cells:
        told[_find_column(cell.span, columns)] = write_cell([pieces[n] for n in cell.numbers])
    return tuple(told)


def _has_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most of a column are numbers, and no text leads on to the number of a page."""
    if any(leader in cell for row in rows for cell in row for leader in _LEADERS):
        return False
    columns = list(zip(*rows, strict=True))
    return len(columns) >= _LEAST_COLUMNS and any(
        2 * sum(any(map(str.isdigit, cell)) for cell in column[1:]) > len(column)
        for column in columns
    )
