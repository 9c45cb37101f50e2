"""A suggestion: a record nobody has looked at yet, with its reason and how sure it is."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import count

from geo.reading.checked_files.columns import COLUMNS, MAX_QUOTE_CHARACTERS

FILES = {
    "indicator": "indicators.csv",
    "project": "projects.csv",
    "place": "places.geojson",
    "set_aside": "set_aside.csv",
}
"""The file of sources a record of each sort would stand in."""
CITATION = ("document", "quote", "start", "end")


@dataclass(frozen=True)
class Candidate:
    """What a record may belong to: a series, a place or a thread, and how like it is, of 1."""

    id: str
    score: float
    relation: str = ""


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A record a text may hold: `values` are cells of its file, those not given are empty.

    `text[start:end] == quote` as in every citation. `reason` says in words why it is
    suggested, `confidence` (0 to 1) how often such a one has been right; `candidates` are those
    of `decide`, a column, best first, none where it is thought new. `mentions` are all stretches
    at which a place is named, this one first.
    """

    record: str
    document: str
    quote: str
    start: int
    end: int
    reason: str
    confidence: float
    values: Mapping[str, str] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()
    sectors: tuple[str, ...] = ()

    @property
    def cells(self) -> dict[str, object]:
        """Every column of its file, in the file's order, and the citation."""
        cited = {name: getattr(self, name) for name in CITATION}
        columns = dict.fromkeys((*COLUMNS[FILES[self.record]], *CITATION), "")
        return {**columns, **self.values, **cited}

    def as_json(self) -> dict[str, object]:
        """What a program reads: `record`, its file's columns, reason, confidence, candidates."""
        found: dict[str, object] = {"record": self.record, **self.cells}
        found |= {"reason": self.reason, "confidence": round(self.confidence, 2)}
        found["candidates"] = [
            {"id": one.id, "score": round(one.score, 2)}
            | ({"relation": one.relation} if one.relation else {})
            for one in self.candidates
        ]
        if self.record == "place":
            found["aliases"] = [name for name in str(found["aliases"]).split(";") if name]
        if self.sectors:
            found["likely_sectors"] = list(self.sectors)
        return found | ({"mentions": list(self.mentions)} if self.mentions else {})


def cut_quote(start: int, end: int, keep_start: int, keep_end: int) -> tuple[int, int]:
    """A stretch of at most a quote's length within another, that holds what is to be kept.

    What comes before it is dropped first.
    """
    if end - start <= MAX_QUOTE_CHARACTERS:
        return start, end
    end = max(keep_end, min(end, keep_start + MAX_QUOTE_CHARACTERS))
    return max(start, end - MAX_QUOTE_CHARACTERS), end


def find_free_id(own: str, taken: Container[str]) -> str:
    """An id, or the first of it and a number from 2 that nothing has yet."""
    ids = (f"{own}-{number}" if number > 1 else own for number in count(1))
    return next(id for id in ids if id not in taken)


def make_id(document: str, name: str) -> str:
    """An id for what a document names: the letters of its district, then the name in pinyin."""
    from pypinyin import lazy_pinyin

    sounds = "".join(lazy_pinyin(name)).lower()
    return f"{document.partition('-')[0]}-{''.join(re.findall('[a-z0-9]+', sounds))}"
