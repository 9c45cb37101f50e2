"""A stretch of a text that somebody has selected, read as the sort of record that person says."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from geo.proof.names.longest_names import find_longest, name_owners
from geo.suggest.clauses.mentions import Mention
from geo.suggest.clauses.sentences import Clause
from geo.suggest.learning.undertakings import Undertaking
from geo.suggest.new_records.figure_records import suggest_figures
from geo.suggest.new_records.place_records import suggest_places
from geo.suggest.new_records.project_records import describe_undertakings
from geo.suggest.new_records.suggestion import Suggestion
from geo.suggest.new_records.text_at_hand import Desk
from geo.text import fold_in_place

Span = tuple[int, int]
_BEFORE = 4
"""So many clauses in front may say what a number is of: 增长6.1%."""


def read_stretch(
    desk: Desk, record: str, span: Span, told: Collection[tuple[str, str]] = ()
) -> Suggestion | None:
    """What a stretch is as a record of a sort; None where nothing of that sort is read in it.

    `told` are the values and units that are proposed of it already: another number comes first.
    """
    match record:
        case "indicator":
            return _read_figure(desk, span, told)
        case "project":
            return _read_undertaking(desk, span)
        case "place":
            return _read_place(desk, span)
    return None


def _cut(clauses: Sequence[Clause], span: Span, text: str) -> list[Clause]:
    """The clauses that a stretch holds, without what lies outside it."""
    found = list[Clause]()
    for one in clauses:
        start, end = max(one.start, span[0]), min(one.end, span[1])
        if start < end:
            said = one.said[: len(one.said) - (one.end - end)]
            found.append(replace(one, start=start, end=end, text=text[start:end], said=said))
    return found


def _read_figure(desk: Desk, span: Span, told: Collection[tuple[str, str]]) -> Suggestion | None:
    own = _cut(desk.clauses, span, desk.text)
    before = [one for one in desk.clauses if one.end <= span[0]][-_BEFORE:]
    found = [
        one for one in suggest_figures(replace(desk, clauses=[*before, *own]))
        if span[0] <= one.start and one.end <= span[1]
    ]  # fmt: skip
    fresh = (one for one in found if (one.values["value"], one.values["unit"]) not in told)
    return next(fresh, next(iter(found), None))


def _read_undertaking(desk: Desk, span: Span) -> Suggestion | None:
    own = _cut(desk.clauses, span, desk.text)
    found = [Undertaking(tuple(own), 1.0, "verb")] if own else []
    return next(iter(describe_undertakings(desk, found, (), {}, ())), None)


def _read_place(desk: Desk, span: Span) -> Suggestion | None:
    """A name, with every mention of it in the text, none within the longer name of another."""
    name, owners = desk.text[slice(*span)], name_owners(desk.sources)
    ids = tuple(owners.get(fold_in_place(name), ()))
    mentions = [
        Mention(*found.span(), name, ids, "known")
        for found in find_longest(desk.text, [name], owners)
    ]
    found, _ = suggest_places(desk, mentions)
    return next(iter(found), None)
