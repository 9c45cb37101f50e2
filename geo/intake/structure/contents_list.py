"""The list of contents of a document: its headings once more, with the numbers of pages."""

import re
from collections.abc import Sequence

from geo.intake.raw_text.canonical import make_canonical
from geo.intake.raw_text.loaded import TextLine

_HEAD = re.compile(r"目\s*[录次]")
_ENTRY = re.compile(r"(.*?[^\d\s.…·‥⋯_—-])[\s.…·‥⋯_—-]*?[(（—-]?\s*(\d{1,3})\s*[)）—-]?")
_LEAST = 3
"""Fewer headings with the numbers of their pages are no list of contents."""
_MOST_BROKEN = 2
"""No entry is broken into more lines."""


def drop_contents(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without the list of contents: a line that says so, and below it headings that
    stand again further down, each with the number of its page.

    Numbers of pages are no figures of a document; what has none below its headings stays.
    """
    for at, line in enumerate(lines):
        if _HEAD.fullmatch(line.text.strip()):
            end = _find_end(lines, at + 1)
            return [*lines[:at], *lines[end:]] if end else list(lines)
    return list(lines)


def _find_end(lines: Sequence[TextLine], at: int) -> int:
    """Behind the last entry of a list that begins at a line; 0 where there is none."""
    told = [make_canonical(line.text).text for line in lines]
    end, count, page = 0, 0, 0
    while at < len(lines):
        if not told[at]:
            at += 1
            continue
        read = _read_entry(lines, told, at, page)
        if read is None:
            break
        at, page = read
        end, count = at, count + 1
    return end if count >= _LEAST else 0


def _read_entry(
    lines: Sequence[TextLine], told: Sequence[str], at: int, page: int
) -> tuple[int, int] | None:
    """Behind the entry that begins at a line, and its page; None where none begins."""
    for many in range(1, _MOST_BROKEN + 1):
        found = _ENTRY.fullmatch("".join(line.text for line in lines[at : at + many]).strip())
        if found and int(found[2]) >= page:
            title = make_canonical(found[1]).text
            if any(one.startswith(title) for one in told[at + many :]):
                return at + many, int(found[2])
    return None
