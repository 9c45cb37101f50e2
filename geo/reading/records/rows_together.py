"""What rows say together: documents in time, chapters in the order of their text, one colour.

Whoever moved one row or mistyped one cell is told of that one: guilty is what most others, being in
order, leave out.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from geo.colour_mixing import FOCUS_LAND, LEAST_CONTRAST, OTHER_LAND, measure_contrast
from geo.reading.checked_files.cells import Row
from geo.text import say

Place = TypeVar("Place", str, int)


def check_documents(rows: Iterable[Row]) -> None:
    """File a fault for each dated document that stands among older or newer ones."""
    dated = [row for row in rows if row.text("published")]
    days = [row.text("published") for row in dated]
    for number, before, after in _find_misplaced([(day, day) for day in days]):
        row, value = dated[number], days[number]
        row.faults.add(row.number, "not_oldest_first", value=value, near=_say_near(before, after))


def check_chapters(rows: Iterable[Row]) -> None:
    """File a fault for each heading that stands among those before or behind it in the text."""
    by_document = defaultdict[str, list[tuple[Row, tuple[int, int]]]](list)
    for row in rows:
        start, end = row.whole("start"), row.whole("end")
        if start is None or end is None:
            continue
        # Of one whose end does not fit its beginning that is said: either may be wrong.
        if end - start == len(row.text("title")) or not row.text("title"):
            by_document[row.text("document")].append((row, (start, max(start, end))))
    for headings in by_document.values():
        for number, before, after in _find_misplaced([span for _, span in headings]):
            row, (start, end) = headings[number]
            near = _say_near(before, after)
            row.faults.add(row.number, "chapter_order", start=start, end=end, near=near)


def _find_misplaced(
    spans: Sequence[tuple[Place, Place]],
) -> list[tuple[int, Place | None, Place | None]]:
    """The numbers of spans that are not in order, each with where the one before it ends and the
    next one begins of those that are.
    """
    ordered = _find_longest_chain(spans)
    kept = set(ordered)
    misplaced = []
    for number in range(len(spans)):
        if number not in kept:
            place = bisect_right(ordered, number)
            before = spans[ordered[place - 1]][1] if place else None
            after = spans[ordered[place]][0] if place < len(ordered) else None
            misplaced.append((number, before, after))
    return misplaced


def _find_longest_chain(spans: Sequence[tuple[Place, Place]]) -> list[int]:
    """The numbers of the most spans of which each begins where the one above has ended."""
    ends, last, above = list[Place](), list[int](), dict[int, int | None]()
    for number, (start, end) in enumerate(spans):
        length = bisect_right(ends, start)
        above[number] = last[length - 1] if length else None
        if length == len(ends):
            ends.append(end)
            last.append(number)
        elif end < ends[length]:
            ends[length], last[length] = end, number
    chain, at = list[int](), last[-1] if last else None
    while at is not None:
        chain.append(at)
        at = above[at]
    return chain[::-1]


def _say_near(before: object, after: object) -> str:
    """Between what a row stands; one of the two there is, since it is not alone."""
    if before is None:
        return say("fault.in_front", value=after)
    if after is None:
        return say("fault.behind", value=before)
    return say("fault.between", before=before, after=after)


def check_colours(rows: Iterable[Row]) -> None:
    """File a fault for each row whose colour is not that of most of its family, for a colour two
    families have, and for one that hardly stands out from the land.
    """
    told = defaultdict[str, list[tuple[Row, str]]](list)
    for row in rows:
        if row.text("family") and row.text("colour"):
            told[row.text("family")].append((row, row.text("colour").upper()))
    taken = dict[str, str]()
    for family, sectors in told.items():
        own = Counter(colour for _, colour in sectors).most_common(1)[0][0]
        first = next(row for row, colour in sectors if colour == own)
        if taken.setdefault(own, family) != family:
            first.faults.add(first.number, "colour_taken", value=own, family=taken[own])
        for row, colour in sectors:
            if colour != own:
                row.faults.add(row.number, "second_colour", value=family, colour=colour, first=own)
            if _is_pale(colour):
                least = f"{LEAST_CONTRAST:g}"
                row.faults.add(row.number, "pale_colour", value=colour, least=least)


def _is_pale(colour: str) -> bool:
    return any(measure_contrast(colour, land) < LEAST_CONTRAST for land in (FOCUS_LAND, OTHER_LAND))
