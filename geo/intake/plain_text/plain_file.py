"""Plain texts: paragraphs that were broken at a width put together, pages' numbers left out."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from geo.intake.pdf.page_edges import drop_edges, read_page_number
from geo.intake.pdf.pdf_lines import blur_numbers, measure_width
from geo.intake.raw_text.document_bounds import check_length
from geo.intake.raw_text.encodings import decode_bytes
from geo.intake.raw_text.loaded import Loaded, TextLine, split_lines
from geo.intake.structure.find_chapters import begins_heading
from geo.text import say

_BYTES_OF_ONE = 4
"""No character of a text takes more bytes."""
_FOOT = re.compile(r"\s*(?:[-–—]{1,2}\s*\d{1,4}\s*[-–—]{1,2}|第\s*\d{1,4}\s*页.{0,12})\s*")
"""What numbers a page and is no number of a table."""
_LEAST_FULL, _SHARE_FULL, _SHARE_OPEN = 5, 0.4, 0.6
"""So many lines, and so much of all, are as long as any, and so much of these end within a
sentence, where a width has broken them.
"""
_NARROWEST, _WIDEST, _SLACK = 16, 60, 2.2
"""No width at which people break lines is less or more, in full-width characters; a line that was
broken there is so much shorter at most.
"""
_ENDED, _LATIN = re.compile("[。;；:：!！?？]$"), re.compile("[A-Za-z]")


def load_plain(raw: bytes, file: str) -> Loaded:
    """A text as it is, but for what a copy from pages leaves in it; raises IntakeFault for none.

    Of a text with numbers of pages these, headers and footers are left out; one that was broken
    at a width has its paragraphs again. Both are remarks.
    """
    check_length(len(raw) // _BYTES_OF_ONE, raw.count(b"\n"), file)
    told = [line.text for line in split_lines(decode_bytes(raw, file))]
    inner = drop_pages(told)
    whole = unwrap_lines(inner)
    lost, joined = len(told) - len(inner), len(inner) - len(whole)
    remarks = [say("intake.page_edges", count=lost)] * bool(lost)
    remarks += [say("intake.wrapped", count=joined)] * bool(joined)
    return Loaded(tuple(map(TextLine, whole)), raw, remarks=tuple(remarks))


def drop_pages(lines: Sequence[str]) -> list[str]:
    """The lines without those at the edges of pages; as they are where no pages are numbered."""
    ends = [n for n, line in enumerate(lines) if _FOOT.fullmatch(line)]
    numbers = [read_page_number(lines[end].partition("共")[0]) for end in ends]
    if len(ends) < 2 or any(b is None or a is None or b != a + 1 for a, b in pairwise(numbers)):
        return list(lines)
    bounds = [0, *(end + 1 for end in ends), len(lines)]
    pages = [[line for line in lines[a:b] if line.strip()] for a, b in pairwise(bounds)]
    titles = {blur_numbers(line) for line in pages[0][:1]}
    return drop_edges([page for page in pages if page], titles)


def unwrap_lines(lines: Sequence[str]) -> list[str]:
    """The paragraphs of lines that were broken at a width; other lines as they are."""
    is_full = _find_full(lines)
    if is_full is None:
        return list(lines)
    joined, is_open = list[str](), False
    for line in lines:
        text = line.strip()
        is_row = "\t" in line
        if not (is_open and text) or is_row or line[0].isspace() or begins_heading(text):
            joined.append(line if is_row else text)
        else:
            between = " " if _LATIN.match(joined[-1][-1]) and _LATIN.match(text) else ""
            joined[-1] += between + text
        is_open = bool(text) and not is_row and is_full(line)
    return joined


def _find_full(lines: Sequence[str]) -> Callable[[str], bool] | None:
    """How to tell that a line was broken because it was full; None where no width breaks them.

    Programs count characters, or how broad they are.
    """
    told = [line for line in lines if line.strip() and "\t" not in line]
    for measure, slack in ((len, 1.0), (measure_width, _SLACK)):
        broadest = sorted(map(measure, told))[int(0.95 * (len(told) - 1))] if told else 0
        is_full = partial(_is_full, measure, broadest - slack)
        full = [line for line in told if is_full(line)]
        within = [line for line in full if not _ENDED.search(line.rstrip())]
        is_often = len(full) >= max(_LEAST_FULL, _SHARE_FULL * len(told))
        is_open = len(within) >= _SHARE_OPEN * len(full)
        if is_often and is_open and _NARROWEST <= broadest <= _WIDEST:
            return is_full
    return None


def _is_full(measure: Callable[[str], float], least: float, line: str) -> bool:
    return measure(line.rstrip()) >= least
