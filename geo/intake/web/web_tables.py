"""Tables of a web page: which hold data, and their cells in rows and columns."""

from collections.abc import Callable, Iterator
from typing import Any

_CELLS = ("td", "th")
_LONG, _MANY, _MOST, _MOST_IN_LINES = 300, 5, 0.6, 0.9
_WIDEST, _TALLEST = 100, 1000
"""No cell goes over more columns or rows: who says so means to burst the reader."""


def is_of_data(table: Any) -> bool:
    """Whether a table holds data: rows and columns of cells. Others only lay out a page.

    Of a table that says so by its headings or its lines every cell may be long.
    """
    rows = list_rows(table)
    if len(rows) < 2 or max(len(cells) for _, cells in rows) < 2:
        return False
    sizes = [len("".join(cell.text_content().split())) for _, cells in rows for cell in cells]
    inner = sum(len("".join(one.text_content().split())) for one in table.iterdescendants("table"))
    whole = sum(sizes)
    if inner > 0.5 * whole:
        return False
    if _has_heads(table):
        return True
    if _has_lines(table):
        return max(sizes) <= _MOST_IN_LINES * whole
    is_laid_out = any(
        size > _LONG and sum(1 for _ in cell.iter("p", "div", "li", "br")) > _MANY
        for (_, cells) in rows
        for cell, size in ((cell, len(cell.text_content())) for cell in cells)
    )
    return not is_laid_out and max(sizes) <= max(_MOST * whole, min(_LONG, whole))


def _has_heads(table: Any) -> bool:
    """Whether it has headings or a caption of its own."""
    heads = table.iter("th", "caption", "thead")
    return any(next(one.iterancestors("table")) is table for one in heads)


def _has_lines(table: Any) -> bool:
    """Whether there are lines around its cells, as those of Word have."""
    has_lines = (table.get("border") or "0").strip() not in ("0", "")
    return has_lines or "mso" in (table.get("class") or "").lower()


def list_rows(table: Any) -> list[tuple[Any, list[Any]]]:
    """The rows of a table with their cells, not of those within it."""
    return [
        (row, [cell for cell in row if cell.tag in _CELLS])
        for row in table.iter("tr")
        if next(row.iterancestors("table")) is table
    ]


def spread_cells(table: Any, read: Callable[[Any], str]) -> Iterator[list[str]]:
    """Caption, then each row as the texts of its cells, each in its own column.

    What a cell covers besides its first place stays empty, so that no column is shifted.
    """
    for caption in table.iterchildren("caption"):
        yield [read(caption)]
    covered = dict[int, int]()
    for _, cells in list_rows(table):
        texts, column = list[str](), 0
        for cell in cells:
            while covered.get(column, 0) > 0:
                texts.append("")
                column += 1
            wide, tall = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST)
            texts += [read(cell), *[""] * (wide - 1)]
            for at in range(column, column + wide):
                covered[at] = tall
            column += wide
        for at in [at for at, rows in covered.items() if at >= column and rows > 0]:
            texts += [""] * (at + 1 - len(texts))
        covered = {at: rows - 1 for at, rows in covered.items() if rows > 1}
        yield texts


def _span(cell: Any, name: str, most: int) -> int:
    """How many columns or rows a cell goes over; what makes no sense is one."""
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), most)) if value.isascii() and value.isdigit() else 1
