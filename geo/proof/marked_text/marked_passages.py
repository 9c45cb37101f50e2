"""Every passage of a document that something rests on: places, figures, projects, set aside."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from geo.proof.names.longest_names import find_longest, list_divisions, name_owners
from geo.text import fold_in_place
from geo.values.models import Citation, Figure, Place, Project, SetAside
from geo.values.record_groups import Scheme
from geo.values.sources import Sources

Record: TypeAlias = Place | Scheme | Figure | Project | SetAside
"""What a passage is marked for."""


class MarkKind(StrEnum):
    """What a marked passage is, as a reader sees it; the last is the name of a place that stands,
    where nothing has been lifted.
    """

    PLACE = "place"
    FIGURE = "figure"
    PROJECT = "project"
    ASIDE = "aside"
    KNOWN = "known"


@dataclass(frozen=True, eq=False)
class Marked:
    """A stretch of a document's text, in code points, and the record it is marked for.

    `place_ids` are the places the record lists; a place's own name lists that place.
    """

    kind: MarkKind
    start: int
    end: int
    record: Record
    place_ids: tuple[str, ...] = ()

    def covers(self, at: int) -> bool:
        """True if the code point at an offset lies in it."""
        return self.start <= at < self.end

    def is_mapped(self, sources: Sources) -> bool:
        """True if a place it lists has a position."""
        return any(sources.places[id].geometry is not None for id in self.place_ids)


def find_marked(document: str, sources: Sources, content: str | None = None) -> tuple[Marked, ...]:
    """The marked passages of a document in reading order, an outer one before what lies in it.

    Rows of the tables are marked at their citations, and in these the names of the places the row
    lists. With `content`, the text as it is now, rows whose quote no longer stands at its offsets
    are left out. A document nobody cites gives none.
    """
    rows = [
        (row, quote)
        for row, quote in _list_rows(document, sources)
        if content is None or content[row.start : row.end] == quote
    ]
    known = {*name_owners(sources), *list_divisions(sources)}
    names = {
        (name.start, name.end, name.place_ids): name
        for row, quote in rows
        for name in _find_names(row, quote, known, sources)
    }
    order = list(MarkKind)
    return tuple(
        sorted(
            [*(row for row, _ in rows), *names.values()],
            key=lambda one: (one.start, -one.end, -order.index(one.kind)),
        )
    )


def count_lost(document: str, sources: Sources, content: str) -> tuple[int, int]:
    """How many rows quote what does not stand at their offsets in a text; how many there are."""
    rows = list(_list_rows(document, sources))
    return sum(content[row.start : row.end] != quote for row, quote in rows), len(rows)


def _list_rows(document: str, sources: Sources) -> Iterator[tuple[Marked, str]]:
    """Every row that cites a document, as a passage, with its quote."""
    found: list[tuple[MarkKind, Record, Citation, tuple[str, ...]]] = [
        *((MarkKind.PROJECT, one, one.citation, one.place_ids) for one in sources.projects),
        *(
            (MarkKind.FIGURE, one, one.citation, (one.place_id,) if one.place_id else ())
            for one in sources.figures
        ),
        *((MarkKind.PLACE, one, one.citation, one.place_ids) for one in sources.schemes.values()),
        *((MarkKind.ASIDE, one, one.citation, ()) for one in sources.set_aside),
    ]
    for kind, record, cited, places in found:
        if cited.document == document:
            yield Marked(kind, cited.start, cited.end, record, places), cited.quote


def _find_names(
    row: Marked, quote: str, known: Collection[str], sources: Sources
) -> Iterator[Marked]:
    """Where a quote names the places its row lists; of names inside each other the longest, be it
    that of another place.
    """
    plain, own = fold_in_place(quote), defaultdict[str, list[Place]](list)
    for place in (sources.places[id] for id in row.place_ids):
        for name in {fold_in_place(name) for name in (place.name, *place.aliases)}:
            if name in plain:
                own[name].append(place)
    there = [name for name in known if name in plain] if own else []
    for found in find_longest(plain, own, there):
        start, end = row.start + found.start(), row.start + found.end()
        for place in own[found[0]]:
            yield Marked(MarkKind.PLACE, start, end, place, (place.id,))


def list_mentions(marked: Iterable[Marked], place_id: str) -> tuple[int, ...]:
    """Where a document speaks of a place: offsets in reading order, empty where it does not.

    Its name where it is written, else the passage whose row lists it.
    """
    listing = [one for one in marked if place_id in one.place_ids]
    names = [one for one in listing if isinstance(one.record, Place)]
    others = (
        one
        for one in listing
        if one not in names and not any(one.covers(name.start) for name in names)
    )
    return tuple(sorted({one.start for one in (*names, *others)}))


def list_marked_at(marked: Sequence[Marked], at: int) -> tuple[Marked, ...]:
    """The passages that cover an offset, the innermost first."""
    return tuple(sort_inner_first(one for one in marked if one.covers(at)))


def sort_inner_first(marked: Iterable[Marked]) -> list[Marked]:
    """Passages by their length; of equal ones the place goes before the figure and the project."""
    order = list(MarkKind)
    return sorted(marked, key=lambda one: (one.end - one.start, order.index(one.kind)))
