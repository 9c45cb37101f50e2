"""The text of a page of a PDF, its tables as rows with their cells behind tabs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.intake.pdf.pdf_columns import AlignedTable, find_aligned
from geo.intake.pdf.pdf_grids import Strokes, TableGrid, find_grids
from geo.intake.pdf.pdf_pieces import Piece, Point, write_cell

_STROKED, _FILLED = (
    frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"}),
    frozenset({b"f", b"F", b"f*"}),
)
_MOST_STROKES = 4000
"""A page with more of them is a drawing."""
_WIDER = 1.15
"""What a text may be broader than measured."""
_LEAST_CELLS = 4
"""Fewer cells with words in them are a frame and no table."""


@dataclass(kw_only=True)
class _Heard:
    """What a page draws and says, in its order."""

    pieces: list[Piece] = field(default_factory=list)
    strokes: Strokes = field(default_factory=Strokes)
    _path: list[tuple[str, Point, Point]] = field(default_factory=list)
    _start: Point = (0.0, 0.0)
    _here: Point = (0.0, 0.0)
    _forms: int = 0
    """Within a form places are its own."""

    def hear_operator(self, name: bytes, given: Sequence[Any], matrix: Any, _: Any) -> None:
        """What is drawn; within a form, and what only bounds what is seen, is passed over."""
        if name == b"Do":
            self._forms += 1
        elif name in _STROKED or name in _FILLED:
            self._draw(has_edge=name in _STROKED)
        elif name == b"n":
            self._path.clear()
        elif name in (b"re", b"m", b"l", b"h") and not self._forms:
            self._note(name, [float(one) for one in given], matrix)

    def hear_end(self, name: bytes, *_: Any) -> None:
        """The end of an operation."""
        self._forms -= name == b"Do"

    def _note(self, name: bytes, given: Sequence[float], matrix: Any) -> None:
        if name == b"re" and len(given) == 4:
            x, y, wide, high = given
            self._path.append(("box", _place(x, y, matrix), _place(x + wide, y + high, matrix)))
        elif name == b"h":
            self._path.append(("line", self._here, self._start))
        elif len(given) == 2:
            there = _place(given[0], given[1], matrix)
            if name == b"m":
                self._start = there
            else:
                self._path.append(("line", self._here, there))
            self._here = there

    def _draw(self, *, has_edge: bool) -> None:
        count = len(self.strokes.lying) + len(self.strokes.standing)
        for kind, one, other in self._path if count < _MOST_STROKES else ():
            if kind == "box":
                self.strokes.add_box(one, other, has_edge=has_edge)
            elif has_edge:
                self.strokes.add_line(one, other)
        self._path.clear()

    def hear_text(self, text: str, page: Any, line: Any, _: Any, size: float) -> None:
        """Some text that has been read."""
        scale = abs(line[3] * page[3]) or 1.0
        at = _place(line[4], line[5], page)
        self.pieces.append(Piece(text, at, size * scale, not self._forms))


def _place(x: float, y: float, matrix: Any) -> Point:
    """A point of the page."""
    return (x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5])


def read_page(page: Any) -> str:
    """The text of a page, a line for each row of its tables.

    Of a table with lines around its cells each text lies in one of them; of one without, the texts
    stand in columns. Of any other the lines are as the file has them, without columns.
    """
    heard = _Heard()
    plain = str(
        page.extract_text(
            orientations=(0,), visitor_operand_before=heard.hear_operator,
            visitor_operand_after=heard.hear_end, visitor_text=heard.hear_text,
        )
    )  # fmt: skip
    ruled = [table for grid in find_grids(heard.strokes) if (table := _fill(grid, heard.pieces))]
    taken = frozenset(number for table in ruled for number in table.own)
    tables: list[_Table | AlignedTable] = [*ruled, *find_aligned(heard.pieces, taken)]
    if not tables:
        return plain
    first = {min(table.own): table for table in tables}
    gone = {number for table in tables for number in table.own}
    parts = list[str]()
    for number, piece in enumerate(heard.pieces):
        if number in first:
            parts += ["\n", *(f"{row}\n" for row in first[number].list_rows())]
        if number not in gone:
            parts.append(piece.text)
    return "".join(parts)


@dataclass(frozen=True)
class _Table:
    """A grid with the numbers of its pieces, and the pieces of each of its cells."""

    grid: TableGrid
    own: frozenset[int]
    cells: dict[tuple[int, int], list[Piece]]

    def list_rows(self) -> Iterator[str]:
        """Each row as its cells behind tabs; what one covers besides its first place is empty."""
        for row in range(len(self.grid.rows) - 1):
            columns = range(len(self.grid.columns) - 1)
            told = [write_cell(self.cells.get((row, column), [])) for column in columns]
            if any(told):
                yield "\t".join(told)


def _fill(grid: TableGrid, pieces: Sequence[Piece]) -> _Table | None:
    """A grid with what stands in it; None where that is no table, or a text goes over its edges."""
    cells, own = dict[tuple[int, int], list[Piece]](), set[int]()
    for number, piece in enumerate(pieces):
        x, y = piece.at[0] + 0.3 * piece.size, piece.at[1] + 0.3 * piece.size
        if not piece.text.strip() or not piece.is_placed:
            continue
        cell = grid.find_cell(x, y)
        if cell is None:
            continue
        broad = piece.broad
        if piece.at[0] + broad > grid.measure_right(*cell) + (_WIDER - 1) * broad + piece.size:
            return None
        own.add(number)
        cells.setdefault(cell, []).append(piece)
    has_columns = len({column for _, column in cells}) > 1 and len({row for row, _ in cells}) > 1
    return (
        _Table(grid, frozenset(own), cells) if has_columns and len(cells) >= _LEAST_CELLS else None
    )
