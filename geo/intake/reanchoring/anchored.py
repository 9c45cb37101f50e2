"""A quote as it stood in one text, and how and where it stands in another."""

from dataclasses import dataclass
from enum import StrEnum


class Anchoring(StrEnum):
    """How a citation was found again."""

    EXACT = "exact"
    MOVED = "moved"
    DRIFTED = "drifted"
    ORPHANED = "orphaned"


SURE = (Anchoring.EXACT, Anchoring.MOVED)


@dataclass(frozen=True)
class Quoted:
    """A quote and where it stood in the old text, in code points; both None where never said."""

    quote: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Anchor:
    """Where a quote stands now, in code points, or would most likely: the latter if drifted.

    `near` is where its neighbours say it stood, for what is not accepted; `others` are further
    places where the same words stand.
    """

    state: Anchoring
    start: int = 0
    end: int = 0
    near: int = 0
    others: tuple[tuple[int, int], ...] = ()
