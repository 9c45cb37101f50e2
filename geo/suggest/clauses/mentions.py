"""Mentions of places in a text: names that are known, and what looks like one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.proof.marked_text.known_names import goes_on
from geo.proof.names.longest_names import find_longest
from geo.proof.names.place_names import find_place_names
from geo.proof.names.place_words import PlaceWords
from geo.reading.suggest_rules import read_rules
from geo.suggest.clauses.sentences import Clause

_CONFIDENCE = {"known": 0.95, "rule": 0.85, "elsewhere": 0.7}
"""How often a mention found so is a place's name, on the first five documents left out."""
_ANYWHERE = "zone"


@dataclass(frozen=True)
class Mention:
    """A stretch of a text that names a place; `place_ids` are those known to bear the name."""

    start: int
    end: int
    name: str
    place_ids: tuple[str, ...]
    reason: str

    @property
    def confidence(self) -> float:
        """How often such a one is a place's name, of 1."""
        return _CONFIDENCE[self.reason]


def find_mentions(
    text: str,
    clauses: Sequence[Clause],
    names: Mapping[str, Sequence[str]],
    districts: Iterable[str],
    words: PlaceWords,
    divisions: Iterable[str] = (),
) -> list[Mention]:
    """The places a text names, in reading order, none upon another; of two the longer counts.

    `names` are known ones with the ids of their places, `districts` names that are no place here;
    no name stands within one of `divisions`. What looks like a name is what `check` asks a record
    for; it is one wherever it stands.
    """
    asked = find_place_names(text, words, districts)
    named = list(_find(text, clauses, names, divisions))
    spans = [one for one in ((s.start, s.end) for s in asked) if not _is_row(one, named)]
    looks = {text[slice(*span)] for span in spans} - names.keys()
    known = [span for span in named if not goes_on(*span, text, asked, words)]
    found = [
        *(_mention(text, span, names, "known") for span in known),
        *(_mention(text, span, names, "rule") for span in _within(spans, clauses)),
        *(_mention(text, span, {}, "elsewhere") for span in _find(text, clauses, looks)),
    ]
    kept = list[Mention]()
    for one in sorted(found, key=lambda one: (one.start - one.end, -one.confidence, one.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _mention(
    text: str, span: tuple[int, int], names: Mapping[str, Sequence[str]], reason: str
) -> Mention:
    name = text[slice(*span)]
    return Mention(*span, name, tuple(names.get(name, ())), reason)


def _find(
    text: str, clauses: Sequence[Clause], names: Iterable[str], divisions: Iterable[str] = ()
) -> Iterator[tuple[int, int]]:
    """Where names stand whole in a clause."""
    for found in find_longest(text, names, divisions):
        start, end = found.span()
        if any(clause.start <= start and end <= clause.end for clause in clauses):
            yield start, end


def _is_row(span: tuple[int, int], known: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch is nothing but known names, one right behind the other: 天津站海河."""
    within = [one for one in known if span[0] <= one[0] and one[1] <= span[1]]
    return len(within) > 1 and sum(end - start for start, end in within) == span[1] - span[0]


def _within(spans: Iterable[tuple[int, int]], clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    """The stretches that begin in a clause: a heading names what its section tells of."""
    inside = {at for clause in clauses for at in range(clause.start, clause.end)}
    return [span for span in spans if span[0] in inside]


def guess_kind(name: str) -> str:
    """The kind of place a name's ending tells of: the longest ending that fits; else a zone."""
    kinds = read_rules()["kinds_of_places"].items()
    fitting = [(len(end), kind) for kind, ends in kinds for end in ends if name.endswith(end)]
    return max(fitting)[1] if fitting else _ANYWHERE
