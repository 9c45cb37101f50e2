"""A document laid out for reading: paragraphs cut into segments, each with what is marked there."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.proof.marked_text.marked_passages import Marked, sort_inner_first
from geo.values.models import Chapter, Citation

_LINE, _LEAD = re.compile(r"(?m)^(?P<blank>[^\S\n]*)(?P<line>\S(?:.*\S)?)"), re.compile("\t")


@dataclass(frozen=True)
class Segment:
    """Characters with the same marks all through; `start` counts code points of the document.

    `marks` are numbers of marked passages, the innermost first; `links` are those of them whose
    one link this segment is: each mark has one, however many segments it is cut into.
    """

    start: int
    text: str
    marks: tuple[int, ...] = ()
    links: tuple[int, ...] = ()
    is_heading: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A line of the text without the blanks around it, but for the empty cells a row begins with;
    `level` is 0 for what is no heading.
    """

    start: int
    level: int
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(segment.text for segment in self.segments)


def lay_out(
    marked: Sequence[Marked], chapters: Sequence[Chapter], content: str | None
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, every character once and in order, blank lines left out.

    Without `content`, the text not being at hand, what its citations quote stands in for it: each
    stretch quoted without a gap is a paragraph. Headings count where the text has them.
    """
    quotes = _join_quotes(marked, chapters)
    pieces = list(_split_lines(0, content)) if content is not None else _split_quotes(quotes)
    headings = [one for one in chapters if _stands(one, content)]
    cuts = _find_cuts(marked, headings, [start for start, _ in pieces])
    covering = _find_covering(marked, cuts)
    drafts = [_cut(start, text, cuts, covering, headings) for start, text in pieces]
    links = _place_links(segment for draft in drafts for segment in draft)
    return tuple(
        Paragraph(
            start,
            _find_level(start, text, headings),
            tuple(_link(segment, links) for segment in draft),
        )
        for (start, text), draft in zip(pieces, drafts, strict=True)
    )


def _stands(chapter: Chapter, content: str | None) -> bool:
    return content is None or content[chapter.start : chapter.end] == chapter.heading


def _split_lines(start: int, text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their offsets, without blanks around them; the empty cells a row
    of a table begins with stay, or what follows would stand in their columns.
    """
    row_end = -1
    for found in _LINE.finditer(text):
        lead = _LEAD.search(text, found.start("blank"), found.start("line"))
        is_row = "\t" in found["line"] or bool(
            lead and row_end >= 0 and text.count("\n", row_end, found.start()) == 1
        )
        first = lead.start() if lead and is_row else found.start("line")
        yield start + first, text[first : found.end()]
        row_end = found.end() if is_row else -1


def _join_quotes(marked: Iterable[Marked], chapters: Iterable[Chapter]) -> Mapping[int, str]:
    """The characters that quotes tell of a text, by their offsets."""
    cited = (getattr(one.record, "citation", None) for one in marked)
    quotes = [
        *((one.start, one.quote) for one in cited if isinstance(one, Citation)),
        *((one.start, one.heading) for one in chapters),
    ]
    return {start + n: character for start, quote in quotes for n, character in enumerate(quote)}


def _split_quotes(known: Mapping[int, str]) -> list[tuple[int, str]]:
    runs = list[tuple[int, list[str]]]()
    for at in sorted(known):
        if not runs or runs[-1][0] + len(runs[-1][1]) != at:
            runs.append((at, []))
        runs[-1][1].append(known[at])
    return [piece for start, run in runs for piece in _split_lines(start, "".join(run))]


def _find_cuts(
    marked: Iterable[Marked], headings: Iterable[Chapter], starts: Iterable[int]
) -> list[int]:
    """Every offset at which something begins or ends, in order."""
    spans = [(one.start, one.end) for one in marked] + [(one.start, one.end) for one in headings]
    return sorted({edge for span in spans for edge in span}.union(starts))


def _find_covering(marked: Sequence[Marked], cuts: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
    """The numbers of the passages that cover what follows each cut, the innermost first."""
    number = {id(one): n for n, one in enumerate(marked)}
    begins = defaultdict[int, list[Marked]](list)
    for one in marked:
        begins[one.start].append(one)
    covering, active = dict[int, tuple[int, ...]](), list[Marked]()
    for cut in cuts:
        active = [one for one in (*active, *begins[cut]) if one.end > cut]
        covering[cut] = tuple(number[id(one)] for one in sort_inner_first(active))
    return covering


def _cut(
    start: int,
    text: str,
    cuts: Sequence[int],
    covering: Mapping[int, tuple[int, ...]],
    headings: Sequence[Chapter],
) -> list[Segment]:
    """A line cut where something begins or ends."""
    end = start + len(text)
    edges = [*cuts[bisect_left(cuts, start) : bisect_left(cuts, end)], end]
    return [
        Segment(
            left,
            text[left - start : right - start],
            covering[left],
            is_heading=any(one.start <= left < one.end for one in headings),
        )
        for left, right in pairwise(edges)
    ]


def _place_links(segments: Iterable[Segment]) -> Mapping[int, tuple[int, ...]]:
    """Which marks have their link at which offset: where they are the innermost, if anywhere."""
    first, inner = dict[int, int](), dict[int, int]()
    for segment in segments:
        for mark in segment.marks:
            first.setdefault(mark, segment.start)
        if segment.marks:
            inner.setdefault(segment.marks[0], segment.start)
    links = defaultdict[int, list[int]](list)
    for mark in first:
        links[inner.get(mark, first[mark])].append(mark)
    return {start: tuple(marks) for start, marks in links.items()}


def _link(segment: Segment, links: Mapping[int, tuple[int, ...]]) -> Segment:
    here = links.get(segment.start, ())
    given = tuple(mark for mark in segment.marks if mark in here)
    return Segment(segment.start, segment.text, segment.marks, given, segment.is_heading)


def _find_level(start: int, text: str, headings: Iterable[Chapter]) -> int:
    """The level of the heading a whole line is, or is part of; 0 for any other line."""
    end = start + len(text)
    return next((one.level for one in headings if one.start <= start and end <= one.end), 0)
