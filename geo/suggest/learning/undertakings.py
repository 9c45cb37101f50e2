"""The undertakings a text tells of: which clauses do, how far each is, what it is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.checked_files.columns import MAX_QUOTE_CHARACTERS
from geo.reading.suggest_rules import has_one, read_rules, write_pattern
from geo.suggest.clauses.sentences import Clause, find_years
from geo.suggest.learning.labeller import Labeller
from geo.values.models import Document
from geo.vocabulary import Nature, Status

YES, NO = "yes", "no"
_ACCEPTED, _JOINED = -0.05, 0.25
"""How far on its side a clause must lie to be one, and to be joined to the one before it."""
_JOINING = ",,、;;"
_LONGEST_TITLE, _TITLE_ROOM = 24, 30


@dataclass(frozen=True)
class Undertaking:
    """A stretch of one clause or several that tells of one undertaking."""

    clauses: tuple[Clause, ...]
    confidence: float
    reason: str

    @property
    def start(self) -> int:
        """Where its first clause begins."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """Behind its last clause."""
        return self.clauses[-1].end


@dataclass(frozen=True)
class TaskSense:
    """What is known of how undertakings are told, where there was something to learn."""

    clause: Labeller | None = None
    joined: Labeller | None = None


def find_undertakings(clauses: Sequence[Clause], sense: TaskSense) -> list[Undertaking]:
    """The undertakings of a text in reading order; clauses of one are joined."""
    if sense.clause is None:
        return [
            Undertaking((clause,), 0.5, "verb")
            for clause in clauses
            if _begins_with_verb(clause.text)
        ]
    margins = sense.clause.margins(describe_clauses(clauses), YES)
    told = [(i, m) for i, m in enumerate(margins) if m > _ACCEPTED]
    joined = _find_joined(clauses, {i for i, _ in told}, sense.joined)
    found = list[Undertaking]()
    for i, margin in told:
        clause, confidence = clauses[i], max(0.3, min(0.9, 0.5 + 0.3 * margin))
        if found and i in joined and clause.end - found[-1].start <= MAX_QUOTE_CHARACTERS:
            before = found.pop()
            both = max(confidence, before.confidence)
            found.append(Undertaking((*before.clauses, clause), both, "learned"))
        else:
            found.append(Undertaking((clause,), confidence, "learned"))
    return found


def _find_joined(
    clauses: Sequence[Clause], told: set[int], labeller: Labeller | None
) -> frozenset[int]:
    """The numbers of clauses that go on with the undertaking of the clause before."""
    pairs = [i for i in sorted(told) if i - 1 in told and adjoin(clauses[i - 1], clauses[i])]
    if labeller is None or not pairs:
        return frozenset()
    margins = labeller.margins([describe_pair(clauses[i - 1], clauses[i]) for i in pairs], YES)
    return frozenset(i for i, margin in zip(pairs, margins, strict=True) if margin > _JOINED)


def adjoin(one: Clause, other: Clause) -> bool:
    """Whether a clause stands right behind another in one sentence."""
    return other.start - one.end <= 1 and one.after in _JOINING


def describe_clauses(clauses: Sequence[Clause]) -> list[str]:
    """What tells whether each clause tells of an undertaking."""
    found = list[str]()
    for i, clause in enumerate(clauses):
        before = clauses[i - 1] if i and clauses[i - 1].end >= clause.start - 2 else None
        opens = (
            "句首 "
            if clause.said.endswith(f"。{clause.text}") or clause.said == clause.text
            else ""
        )
        behind = f"前{before.text[-2:] if before else '^'} 后{clause.after}"
        found.append(
            f"^{clause.text[:6]} {clause.text}$ {opens}长{min(len(clause.text) // 4, 8)} "
            f"{'将' if clause.ahead else '已'} {behind}"
        )
    return found


def describe_pair(one: Clause, other: Clause) -> str:
    """What tells whether two clauses tell of one undertaking."""
    first, second = len(one.text) // 4, len(other.text) // 4
    lengths = f"a{min(first, 8)} b{min(second, 8)} c{min(first + second, 9)}"
    return (
        f"{one.text[-6:]}|{other.text[:8]} 首{other.text[:2]} 尾{one.text[-2:]} {one.text[:4]}> "
        f">{other.text} {one.after} {lengths}"
    )


def _begins_with_verb(text: str) -> bool:
    rules = read_rules()["undertakings"]
    pattern = rf"(?:{write_pattern(rules['adverbs'])})*(?:{write_pattern(rules['verbs'])})"
    return bool(re.match(pattern, text)) and len(text) >= 6


def describe_status(quote: str, *, ahead: bool) -> str:
    """What tells how far an undertaking is: its words, and whether the text there plans."""
    return f"{('将来 ' if ahead else '已往 ') * 3}{quote}"


def read_status(quote: str, *, ahead: bool) -> tuple[Status, str]:
    """How far an undertaking is by the rules of CONTRIBUTING, and the word it rests on."""
    rules = read_rules()["undertakings"]
    if ahead:
        return Status.PLANNED, ""
    for status in (Status.UNDERWAY, Status.OPERATING, Status.COMPLETED):
        word = has_one(quote, rules[status.value])
        if word:
            return status, word
    word = has_one(quote, rules["planned"])
    return (Status.PLANNED, word) if word else (Status.UNDERWAY, "")


def read_nature(quote: str) -> Nature:
    """An honour where the words of one stand in it."""
    honour = has_one(quote, read_rules()["undertakings"]["honours"])
    return Nature.HONOUR if honour else Nature.INITIATIVE


def tell_span(one: Undertaking, document: Document) -> tuple[str, str]:
    """The first and last year an undertaking is of; empty where the text gives none."""
    clause = one.clauses[0]
    named = re.search(r"(?:到|至)(20\d\d)年", clause.said)
    span = clause.years or find_years(document, clause.ahead)
    if named and clause.ahead and "-" not in span:
        return span[:4], named[1]
    return span[:4], span[-4:]


def make_title(text: str) -> str:
    """A label in few words: the first clause without what leads to its verb, no mark at its end."""
    adverbs = write_pattern(read_rules()["undertakings"]["adverbs"])
    first = re.split(r"[,,;;。\n](?!(?<=\d,)\d{3})", text)[0]
    bare = re.sub(rf"^(?:{adverbs})+", "", re.sub(r"\s", "", first)) or first
    if len(bare) <= _TITLE_ROOM:
        return bare
    cut = re.split("[、和与及]", bare)[0]
    return cut if 6 <= len(cut) <= _TITLE_ROOM else bare[:_LONGEST_TITLE]
