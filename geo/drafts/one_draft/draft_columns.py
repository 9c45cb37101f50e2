"""The columns of a draft: those of the four tables a record may go to, and what becomes of it."""

from collections.abc import Mapping
from enum import StrEnum

from geo.reading.checked_files.columns import (
    COLUMNS,
    MAX_QUOTE_CHARACTERS,
    TEXT,
    Column,
    Notation,
    choice,
    whole,
)
from geo.suggest.new_records.suggestion import FILES

_LONGEST = 100_000
"""A word that a long text says a thousand times."""


class State(StrEnum):
    """What the author has made of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    SET_ASIDE = "set_aside"


class Verdict(StrEnum):
    """What the reviewer says of what the author has made of it; empty: nothing yet."""

    NONE = ""
    APPROVED = "approved"
    RETURNED = "returned"


AUTHOR, REVIEWER = ("state", "author", "decided"), ("verdict", "reviewer", "reviewed")
BESIDE = ("lon", "lat", "series_name", "definition", "thread_title")
"""What a record brings along that its own table has no column for: a position (WGS 84, degrees),
and the names of a series or a thread that does not stand yet."""
SUGGESTED = ("why", "confidence", "candidates", "mentions")
VALUES: tuple[str, ...] = tuple(
    dict.fromkeys(name for file in FILES.values() for name in COLUMNS[file])
)
"""The columns of the four tables, each name once: what it means the record says."""
COMMENT, TEXT_SUM = "comment", "text"
"""What stands for a column in the history where a word was said, or the text came or changed."""

_OWN = Column(Notation.QUOTE, most=_LONGEST)
DRAFT: Mapping[str, Column] = {
    "key": Column(Notation.ID, required=True, unique=True),
    "record": choice(FILES),
    "state": choice(State), "author": TEXT, "decided": TEXT,
    "verdict": choice([one for one in Verdict if one], required=False),
    "reviewer": TEXT, "reviewed": TEXT, "published": TEXT,
    **dict.fromkeys(VALUES, _OWN), **dict.fromkeys(BESIDE, _OWN),
    "quote": Column(Notation.QUOTE, required=True, least=1, most=MAX_QUOTE_CHARACTERS),
    "start": whole(required=True), "end": whole(required=True),
    **dict.fromkeys(SUGGESTED, _OWN),
}  # fmt: skip
"""A row is a proposal. Its values are held to their own tables when it is accepted."""
HISTORY: Mapping[str, Column] = {
    "step": whole(1, required=True), "undoes": whole(1), "key": TEXT,
    "column": Column(required=True), "before": _OWN, "after": _OWN,
    "by": Column(required=True), "at": Column(required=True),
}  # fmt: skip
"""A row is one cell that one person changed at one moment; nothing is ever taken out."""
