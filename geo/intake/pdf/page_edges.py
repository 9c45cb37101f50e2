"""What stands at the edges of pages: headers, footers, page numbers."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import takewhile

from geo.intake.pdf.pdf_lines import blur_numbers, count_line_cells

_PAGE_NUMBER = re.compile(
    r"[\s\-–—―·.•第Pp]*(\d{1,4})[\s\-–—―·.•页]*(?:[/／共]\s*第?\d{1,4}\s*页?)?"
)
_RUNNING = re.compile(
    r"(?:[-—]?\s*(\d{1,3})\s*[-—|]?\s+)?([^\s\d。;；:：,，][^。;；:：,，]{3,40}?)(?:[\s|·]+[-—]?\s*(\d{1,3})\s*[-—]?)?"
)
"""A header or footer with the number of its page beside it: 重点工作安排方案  3."""
_LEAST_CELLS = 3
_EDGE = 2
"""How many lines at the top and at the bottom of a page may be its header and footer."""


def drop_edges(pages: Sequence[list[str]], titles: Collection[str]) -> list[str]:
    """All lines without those that are header, footer or page number.

    A title that the headers repeat stays where it stands in large letters, on the first page.
    """
    step = _find_step(pages)
    repeated = Counter(shape for lines in pages for shape in {*map(blur_numbers, _edges(lines))})
    often = max(min(3, len(pages)), len(pages) // 3, 2)

    running = _find_running(pages)

    def is_edge(line: str, index: int) -> bool:
        is_number = step is not None and read_page_number(line) == index + step
        is_number = is_number or _read_running(line, index) in running
        # What ends as a sentence does, or is a row, is text, however often it stands there.
        is_text = "\t" in line or line.endswith(("。", ";", "；", ",", "，", "、", ":", "："))
        return bool(is_number) or (not is_text and repeated[blur_numbers(line)] >= often)

    kept = list[str]()
    for index, lines in enumerate(pages):
        first, last = 0, len(lines)
        own = titles if index == 0 else ()
        while (
            first < min(_EDGE, last)
            and is_edge(lines[first], index)
            and not _heads_table(lines[first : first + 2])
        ):
            after = {*map(blur_numbers, lines[first + 1 : _EDGE + 1])}
            if blur_numbers(lines[first]) in {*own} - after:
                break
            first += 1
        while last > max(first, len(lines) - _EDGE) and is_edge(lines[last - 1], index):
            last -= 1
        first += _count_repeated(kept, lines[first:last]) if first < last else 0
        kept += lines[first:last]
    return kept


def _find_step(pages: Sequence[list[str]]) -> int | None:
    """How much more the number of a page is than how many stand before it; None for no numbers."""
    steps = Counter(
        number - index
        for index, lines in enumerate(pages)
        for number in {read_page_number(line) for line in _edges(lines)}
        if number is not None
    )
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    is_numbered = times >= max(2, len(pages) // 2) or (times and len(pages) == 1 and step == 1)
    return step if is_numbered else None


def _heads_table(lines: Sequence[str]) -> bool:
    """Whether the first of two lines has as many cells as the other, three or more."""
    count, *below = map(count_line_cells, lines)
    return count >= _LEAST_CELLS and below == [count]


def _count_repeated(above: Sequence[str], lines: Sequence[str]) -> int:
    """How many lines are the head of the table that the page before ends with, once more."""
    count = count_line_cells(lines[0])
    if count < _LEAST_CELLS or not above or count_line_cells(above[-1]) != count:
        return 0
    if "\t" not in lines[0]:
        return int(lines[0] in above)
    table = [
        *takewhile(lambda row: "\t" in row and count_line_cells(row) == count, reversed(above))
    ]
    same = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(table), lines, strict=False))
    return sum(1 for _ in same)


def _find_running(pages: Sequence[list[str]]) -> set[tuple[str, int] | None]:
    """The headers and footers whose number goes on with the pages, by what else they say."""
    told = Counter(
        read
        for index, lines in enumerate(pages)
        for read in {_read_running(line, index) for line in _edges(lines)}
        if read
    )
    return {read for read, times in told.items() if times > 1}


def _read_running(line: str, index: int) -> tuple[str, int] | None:
    """What a line says beside a number at either end, and by how much that is more than the page
    is; None for a line that may be text.
    """
    found = _RUNNING.fullmatch(line.strip())
    if found is None or bool(found[1]) == bool(found[3]):
        return None
    return blur_numbers(found[2]), int(found[1] or found[3]) - index


def _edges(lines: list[str]) -> list[str]:
    return lines[:_EDGE] + lines[_EDGE:][-_EDGE:]


def read_page_number(line: str) -> int | None:
    """The number of a page, where a line is one and nothing else."""
    found = _PAGE_NUMBER.fullmatch(line)
    return int(found[1]) if found else None
