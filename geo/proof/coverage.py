"""Is every number and every place-like name of a document accounted for?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import DataFaults, Fault
from geo.models import Citation
from geo.reading.cells import Faults
from geo.reading.columns import COLUMNS
from geo.reading.toml import make_toml_row, read_toml
from geo.sources import Sources

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_NAME_CHARACTER = re.compile(r"[\u4e00-\u9fff·0-9]")


@dataclass(frozen=True)
class PlaceWords:
    """The endings that make a word look like a place, and the words they do not make one."""

    suffixes: tuple[str, ...]
    generic: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> "PlaceWords":
        """Read `place_words.toml`. Raises DataFaults if a list is missing or holds no words."""
        found = list[Fault]()
        faults = Faults(path.name, found)
        content = read_toml(path, faults)
        if content is not None:
            row = make_toml_row(content, COLUMNS["place_words.toml"], faults)
            if not found:
                return cls(row.texts("suffixes"), row.texts("generic"))
        raise DataFaults(found)


@dataclass(frozen=True)
class Gap:
    """A stretch of text nothing accounts for; `what` is digits, name or word."""

    what: str
    start: int
    end: int


@dataclass(frozen=True)
class Coverage:
    """How many numbers, known names and place-like words a text has, and which are unaccounted."""

    totals: Mapping[str, int]
    gaps: tuple[Gap, ...]

    def covered(self, what: str) -> int:
        """How many of a kind are accounted for."""
        return self.totals[what] - sum(gap.what == what for gap in self.gaps)


@dataclass
class _Spans:
    """Which characters the rows of one document cite, and which places they cite them for."""

    anything: set[int] = field(default_factory=set)
    of_place: dict[str, list[Citation]] = field(default_factory=lambda: defaultdict(list))
    set_aside: list[Citation] = field(default_factory=list)

    def add(self, citation: Citation, place_ids: Iterable[str]) -> None:
        self.anything.update(range(citation.start, citation.end))
        for place_id in place_ids:
            self.of_place[place_id].append(citation)

    def holds(self, match: re.Match[str]) -> bool:
        return self.anything.issuperset(range(match.start(), match.end()))

    def names(self, match: re.Match[str], place_ids: Iterable[str]) -> bool:
        """True if a row that lists one of the places, or a set-aside, holds the whole name."""
        citations = [c for place_id in place_ids for c in self.of_place.get(place_id, ())]
        return any(
            c.start <= match.start() and match.end() <= c.end for c in citations + self.set_aside
        )


def measure_coverage(document: str, text: str, sources: Sources, words: PlaceWords) -> Coverage:
    """Account for every number, known name and place-like word of one document's text.

    A known name counts only where a row that lists its place quotes it: a name inside
    another row's quote would otherwise hide a mention nobody recorded.
    """
    spans = _spans(document, sources)
    gaps, totals = list[Gap](), dict.fromkeys(("digits", "name", "word"), 0)

    def account(what: str, match: re.Match[str], accounted: bool) -> None:
        totals[what] += 1
        if not accounted:
            gaps.append(Gap(what, match.start(), match.end()))

    for match in _DIGITS.finditer(text):
        account("digits", match, spans.holds(match))
    named = set[int]()
    owners = _owners(sources)
    for match in _longest_first(owners).finditer(text) if owners else ():
        named.update(range(match.start(), match.end()))
        account("name", match, spans.names(match, owners[match[0]]))
    for match in _place_like(text, words):
        if match.end() - 1 not in named:
            account("word", match, spans.holds(match))
    return Coverage(totals, tuple(gaps))


def _spans(document: str, sources: Sources) -> _Spans:
    spans = _Spans()
    for project in sources.projects:
        if project.citation.document == document:
            spans.add(project.citation, project.place_ids)
    for figure in sources.figures:
        if figure.citation.document == document:
            spans.add(figure.citation, filter(None, [figure.place_id]))
    for scheme in sources.schemes.values():
        if scheme.citation.document == document:
            spans.add(scheme.citation, scheme.place_ids)
    for aside in sources.set_aside:
        if aside.citation.document == document:
            spans.add(aside.citation, ())
            spans.set_aside.append(aside.citation)
    return spans


def _owners(sources: Sources) -> dict[str, list[str]]:
    """Every name and alias with the places that bear it."""
    owners: dict[str, list[str]] = defaultdict(list)
    for place in sources.places.values():
        for name in (place.name, *place.aliases):
            owners[name].append(place.id)
    return owners


def _longest_first(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _place_like(text: str, words: PlaceWords) -> Iterator[re.Match[str]]:
    """Endings of place-like words that no generic word overlaps and that follow a character."""
    for match in _longest_first(words.suffixes).finditer(text):
        preceding = text[max(0, match.start() - 1) : match.start()]
        if _NAME_CHARACTER.fullmatch(preceding) and not _generic(text, match, words.generic):
            yield match


def _generic(text: str, match: re.Match[str], generic: Iterable[str]) -> bool:
    for word in generic:
        first = text.find(word, max(0, match.end() - len(word)), match.start() + len(word))
        if 0 <= first < match.end() and first + len(word) > match.start():
            return True
    return False
