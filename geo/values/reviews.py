"""That a record has been looked at twice: once by who made it, once by another."""

from dataclasses import dataclass, field

from geo.text import fold


@dataclass(frozen=True, kw_only=True)
class Review:
    """That a second person has held a record against its passage: who made it, who looked, when.

    `record` is the id of a project, a figure or a place; days are ISO dates.
    """

    record: str
    author: str
    decided: str
    reviewer: str
    reviewed: str
    row: int | None = field(default=None, compare=False)


def is_same_person(one: str, other: str) -> bool:
    """Whether two names are one, however they are typed: capitals, width and blanks aside."""
    return "".join(fold(one).split()) == "".join(fold(other).split())
