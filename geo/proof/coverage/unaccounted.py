"""What of a document nothing accounts for, as a reader goes through it: chapter by chapter."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from geo.proof.coverage.coverage import Coverage
from geo.text import say
from geo.values.models import Citation
from geo.values.sources import Sources

_AROUND = 16
_CLAUSE_ENDS = "。;!?\n"


@dataclass(frozen=True)
class Unaccounted:
    """A number or a name without a record, between what stands around it in its sentence.

    `what` is digits, name or word, as of gaps; `start` counts code points.
    """

    what: str
    start: int
    before: str
    word: str
    after: str

    def __str__(self) -> str:
        return say(
            "check.unaccounted", start=self.start, what=say(f"check.what.{self.what}"),
            before=self.before, word=self.word, after=self.after,
        )  # fmt: skip


def list_unaccounted(
    document: str, text: str, coverage: Coverage, sources: Sources
) -> Mapping[str, tuple[Unaccounted, ...]]:
    """The gaps of a document in reading order, under the headings they stand below.

    A chapter without gaps is left out; what stands before the first heading is under "".
    """
    found = defaultdict[str, list[Unaccounted]](list)
    for gap in coverage.gaps:
        word = text[gap.start : gap.end]
        before = text[max(0, gap.start - _AROUND) : gap.start]
        after = text[gap.end : gap.end + _AROUND]
        opening = max(before.rfind(end) for end in _CLAUSE_ENDS)
        closing = [place for end in _CLAUSE_ENDS if (place := after.find(end)) >= 0]
        chapter = sources.chapter_of(Citation(document, word, gap.start, gap.end))
        found[chapter].append(
            Unaccounted(
                gap.what, gap.start, before[opening + 1 :].lstrip(), " ".join(word.split()),
                after[: min(closing, default=len(after))].rstrip(),
            )
        )  # fmt: skip
    return {chapter: tuple(gaps) for chapter, gaps in found.items()}
