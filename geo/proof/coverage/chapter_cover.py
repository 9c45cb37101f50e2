"""How much of each chapter of a document is cited, and how much of that is on the map."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from geo.proof.marked_text.laid_out import Paragraph
from geo.proof.marked_text.marked_passages import Marked
from geo.values.models import Chapter, Project
from geo.values.sources import Sources


@dataclass(frozen=True, kw_only=True)
class ChapterCover:
    """A chapter up to the next of its level or above: its characters, those of them that a record
    cites, its projects, and those of them that are on the map.
    """

    chapter: Chapter
    end: int
    characters: int
    cited: int
    projects: int
    mapped: int

    @property
    def share(self) -> float:
        """Share of the characters that are cited; 0 for a chapter without any."""
        return self.cited / self.characters if self.characters else 0.0


def cover_chapters(
    chapters: Sequence[Chapter],
    paragraphs: Sequence[Paragraph],
    marked: Sequence[Marked],
    sources: Sources,
) -> tuple[ChapterCover, ...]:
    """The chapters in reading order; of a document without headings none.

    `chapters` stand in reading order. A chapter counts what its sections hold as well.
    """
    segments = [segment for paragraph in paragraphs for segment in paragraph.segments]
    starts = [segment.start for segment in segments]
    total = [0, *accumulate(len(segment.text) for segment in segments)]
    cited = [0, *accumulate(len(one.text) if one.marks else 0 for one in segments)]
    projects = [one for one in marked if isinstance(one.record, Project)]
    covers = []
    for chapter, end in _list_spans(chapters, paragraphs):
        low, high = bisect_left(starts, chapter.start), bisect_left(starts, end)
        inside = [one for one in projects if chapter.start <= one.start < end]
        covers.append(
            ChapterCover(
                chapter=chapter,
                end=end,
                characters=total[high] - total[low],
                cited=cited[high] - cited[low],
                projects=len(inside),
                mapped=sum(one.is_mapped(sources) for one in inside),
            )
        )
    return tuple(covers)


def _list_spans(
    chapters: Sequence[Chapter], paragraphs: Sequence[Paragraph]
) -> Iterator[tuple[Chapter, int]]:
    """Each chapter and where the next of its level or above begins, or the text ends."""
    last = max((one.start + len(one.text) for one in paragraphs), default=0)
    for number, chapter in enumerate(chapters):
        following = (one.start for one in chapters[number + 1 :] if one.level <= chapter.level)
        yield chapter, next(following, last)
