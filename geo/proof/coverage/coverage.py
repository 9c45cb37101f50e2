"""Is every number and every place-like name of a document accounted for?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.proof.coverage.glossary import find_glossary_spans
from geo.proof.marked_text.known_names import goes_on
from geo.proof.names.longest_names import find_longest, list_divisions, name_owners
from geo.proof.names.place_names import TextSpan, find_names_of_document, find_place_names
from geo.proof.names.place_words import PlaceWords
from geo.proof.numbers.numerals import ARABIC, find_amounts
from geo.text import fold_in_place
from geo.values.models import Citation
from geo.values.sources import Sources

_OURS = "区"
_ENDING = 2
"""So many characters of a place-like word must be quoted."""


@dataclass(frozen=True)
class Gap:
    """A stretch of text nothing accounts for; `what` is digits, name or word."""

    what: str
    start: int
    end: int


@dataclass(frozen=True)
class Coverage:
    """How many numbers, known names and place-like words a text has, and which are unaccounted.

    Gaps stand in reading order.
    """

    totals: Mapping[str, int]
    gaps: tuple[Gap, ...]

    def covered(self, what: str) -> int:
        """How many of a kind are accounted for."""
        return self.totals[what] - sum(gap.what == what for gap in self.gaps)


@dataclass
class _Spans:
    """Which characters the rows of one document cite, and which places they cite them for."""

    anything: set[int] = field(default_factory=set)
    anywhere: set[int] = field(default_factory=set)
    """What rows that list a place cite, and what is set aside."""
    of_place: dict[str, list[Citation]] = field(default_factory=lambda: defaultdict(list))
    set_aside: list[Citation] = field(default_factory=list)

    def add(self, citation: Citation, place_ids: Iterable[str]) -> None:
        self.anything.update(range(citation.start, citation.end))
        for place_id in place_ids:
            self.of_place[place_id].append(citation)
            self.anywhere.update(range(citation.start, citation.end))

    def lay_aside(self, citation: Citation) -> None:
        self.add(citation, ())
        self.anywhere.update(range(citation.start, citation.end))
        self.set_aside.append(citation)

    def names(self, match: re.Match[str], place_ids: Iterable[str]) -> bool:
        """True if a row that lists one of the places, or a set-aside, holds the whole name."""
        citations = [c for place_id in place_ids for c in self.of_place.get(place_id, ())]
        return any(
            c.start <= match.start() and match.end() <= c.end for c in citations + self.set_aside
        )


def measure_coverage(document: str, text: str, sources: Sources, words: PlaceWords) -> Coverage:
    """Account for every number, known name and place-like word of one document's text.

    A known name counts only where a row that lists its place quotes it: a name inside
    another row's quote would otherwise hide a mention nobody recorded. A name nobody knows
    counts where a row that lists any place, or a set-aside, quotes its ending: where it begins
    is a guess, and what a list of terms explains is none. No spot counts twice: the longest name
    there is the one.
    """
    spans = _spans(document, sources)
    gaps, totals = list[Gap](), dict.fromkeys(("digits", "name", "word"), 0)

    def account(what: str, start: int, end: int, accounted: bool) -> None:
        totals[what] += 1
        if not accounted:
            gaps.append(Gap(what, start, end))

    amounts = find_amounts(text, sources.units)
    for match in (*ARABIC.finditer(text), *amounts):
        whole = range(match.start(), match.end())
        account("digits", *match.span(), spans.anything.issuperset(whole))
    of = sources.documents.get(document)
    owners = _owners(sources, of.district if of else None)
    districts = [district.name for district in sources.districts.values()]
    plain = fold_in_place(text)
    words_there = find_names_of_document(text, words, tuple(districts))
    named = [
        match
        for match in find_longest(plain, owners, list_divisions(sources))
        if not goes_on(*match.span(), plain, words_there, words)
    ]
    for match in named:
        account("name", *match.span(), spans.names(match, owners[match[0]]))
    terms = list(find_glossary_spans(text))
    asked = [one for one in words_there if not any(one.start in told for told in terms)]
    for word in _cut_behind(named, asked, text, words, districts):
        ending = range(max(word.start, word.end - _ENDING), word.end)
        account("word", word.start, word.end, spans.anywhere.issuperset(ending))
    return Coverage(totals, tuple(sorted(gaps, key=lambda gap: gap.start)))


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
            spans.lay_aside(aside.citation)
    return spans


def _cut_behind(
    named: Sequence[re.Match[str]],
    found: Iterable[TextSpan],
    text: str,
    words: PlaceWords,
    districts: Sequence[str],
) -> Iterator[TextSpan]:
    """The words without the known names in them, where what is left still looks like a name."""
    for word in found:
        ends = [one.end() for one in named if one.start() < word.end and word.start < one.end()]
        if not ends:
            yield word
        elif ends[-1] < word.end:
            rest = find_place_names(text[ends[-1] : word.end], words, districts)
            left = word.end - ends[-1]
            yield from (TextSpan(ends[-1] + one.start, word.end) for one in rest if one.end == left)


def _owners(sources: Sources, district: str | None) -> dict[str, list[str]]:
    """Every name and alias with the places that bear it, as a document of a district uses them.

    区中医医院 is that of the district which says so, and no other's.
    """
    return {
        name: told
        for name, ids in name_owners(sources).items()
        if (told := [
            id for id in ids
            if not name.startswith(_OURS) or district in (None, sources.places[id].district)
        ])
    }  # fmt: skip
