"""Mentions of places in a text: names that are known, and what looks like one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.proof.longest_names import find_longest, is_beginning
from geo.suggest.learning import Labeller
from geo.suggest.names import End, NameRules
from geo.suggest.sentences import Clause

YES, NO = "yes", "no"
_ACCEPTED, _SURE, _WORTH_A_LOOK = -0.66, 0.0, -1.2
"""How far on a name's side a stretch must lie to be offered, to be looked for elsewhere, to be
judged at all; chosen on the first five documents."""
_KNOWN, _BY_RULE, _ELSEWHERE, _SURELY = 0.95, 0.4, 0.7, 0.5


@dataclass(frozen=True)
class Mention:
    """A stretch of a text that names a place; `place_ids` are those known to bear the name."""

    start: int
    end: int
    name: str
    place_ids: tuple[str, ...]
    reason: str
    confidence: float


@dataclass(frozen=True)
class NameSense:
    """What is known of how names look: by rules, and learned where there was something to learn."""

    rules: NameRules
    end: Labeller | None = None
    start: Labeller | None = None


def find_mentions(
    text: str,
    clauses: Sequence[Clause],
    names: Mapping[str, Sequence[str]],
    passed_over: Iterable[str],
    sense: NameSense,
    divisions: Iterable[str] = (),
) -> list[Mention]:
    """The places a text names, in reading order, none upon another.

    `names` are known ones with the ids of their places; `passed_over` are names that are no
    place here, as of districts; no name stands within one of `divisions`. What was found surely
    once is found wherever it stands.
    """
    found = _find_known(text, clauses, names, "known", _KNOWN, divisions)
    judged = sorted(
        _judge(text, clauses, sense), key=lambda one: (-one.confidence, one.start, -one.end)
    )
    dropped = {*passed_over}
    for mention in judged:
        if mention.name not in dropped:
            found = [one for one in found if not _goes_on(one, mention, sense.rules)]
            _add(found, mention)
    sure = {one.name for one in judged if one.confidence >= _SURELY} - dropped - set(names)
    for mention in _find_known(text, clauses, dict.fromkeys(sure, ()), "elsewhere", _ELSEWHERE):
        _add(found, mention)
    return sorted(found, key=lambda one: one.start)


def _goes_on(one: Mention, mention: Mention, rules: NameRules) -> bool:
    """Whether a known name is but the beginning of a longer one, which is one surely."""
    is_longer = one.start == mention.start and one.end < mention.end and not mention.place_ids
    rest = mention.name[one.end - one.start :]
    return is_longer and (mention.confidence >= _SURELY or is_beginning(rest, rules.words))


def _add(found: list[Mention], mention: Mention) -> None:
    if not any(one.start < mention.end and mention.start < one.end for one in found):
        found.append(mention)


def _find_known(
    text: str, clauses: Sequence[Clause], names: Mapping[str, Sequence[str]], reason: str,
    confidence: float, divisions: Iterable[str] = (),
) -> list[Mention]:  # fmt: skip
    found = [(m.start(), m.end(), m[0]) for m in find_longest(text, names, divisions)]
    return [
        Mention(start, end, name, tuple(names[name]), reason, confidence)
        for start, end, name in found
        if any(clause.start <= start and end <= clause.end for clause in clauses)
    ]


def _judge(text: str, clauses: Sequence[Clause], sense: NameSense) -> list[Mention]:
    """What looks like a name, with how sure it is."""
    rules = sense.rules
    ends = list(rules.find_ends(text, clauses))
    if sense.end is None or sense.start is None:
        guessed = [(end, rules.guess_start(text, end), _BY_RULE) for end in ends]
        return _make(text, guessed, rules, "rule")
    margins = sense.end.margins([rules.describe_end(text, end) for end in ends], YES)
    likely = [(end, m) for end, m in zip(ends, margins, strict=True) if m > _WORTH_A_LOOK]
    started = _choose_starts(text, [end for end, _ in likely], rules, sense.start)
    found = [
        (end, start, _as_confidence(margin + doubt))
        for (end, margin), (start, doubt) in zip(likely, started, strict=True)
        if margin + doubt >= _ACCEPTED
    ]
    return _make(text, found, rules, "learned")


def _choose_starts(
    text: str, ends: Sequence[End], rules: NameRules, labeller: Labeller
) -> list[tuple[int, float]]:
    """Where each name most likely begins, and what speaks against it, at most 0."""
    starts = [(end, start) for end in ends for start in rules.starts(end)]
    margins = labeller.margins([rules.describe_start(text, s, end) for end, s in starts], YES)
    best: dict[End, tuple[float, int]] = {}
    for (end, start), margin in zip(starts, margins, strict=True):
        best[end] = max(best.get(end, (margin, -start)), (margin, -start))
    return [(-best[end][1], min(0.0, best[end][0])) for end in ends]


def _as_confidence(margin: float) -> float:
    """A margin as a share of such names that were names: 0.5 where it is accepted barely."""
    return (
        min(0.9, 0.5 + 0.25 * (margin - _SURE)) if margin >= _SURE else 0.4 + 0.1 * (margin + 0.66)
    )


def _make(
    text: str, found: Iterable[tuple[End, int, float]], rules: NameRules, reason: str
) -> list[Mention]:
    return [
        Mention(start, end.end, text[start : end.end], (), reason, confidence)
        for end, start, confidence in found
        if end.end - start >= 2 and not rules.is_common(text[start : end.end])
    ]
