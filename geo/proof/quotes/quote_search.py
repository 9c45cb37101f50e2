"""Where a quote stands in a text: the nearest places, and those that differ in marks alone."""

import unicodedata
from dataclasses import dataclass

_OFFERED = 3
_QUOTE_MARKS = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』〝〞〟＂", '"') | dict.fromkeys("‘’‚‛＇", "'")
)


@dataclass(frozen=True)
class Occurrence:
    """A stretch of a text, in code points."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.start}—{self.end}"


def find_occurrences(quote: str, content: str, near: int) -> tuple[Occurrence, ...]:
    """The places where a text holds a quote, the nearest to `near` first, three at most."""
    if not quote:
        return ()
    found, start = [], content.find(quote)
    while start >= 0:
        found.append(Occurrence(start, start + len(quote)))
        start = content.find(quote, start + 1)
    return tuple(sorted(found, key=lambda one: abs(one.start - near))[:_OFFERED])


def fold_marks(text: str) -> str:
    """A text with full width as half width and one sort of quotation marks, as long as before."""
    return "".join(map(_fold, text.translate(_QUOTE_MARKS)))


def _fold(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character
