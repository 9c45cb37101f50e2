"""Every two things said of a series: whether they compare, why not, and what to say if so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from geo.figures.comparability.clashes import add_clashes
from geo.figures.comparability.comparable import explain_incomparable, find_obstacle
from geo.figures.comparability.figure_order import group_by_series, order_figures, order_series
from geo.figures.comparability.same_figures import Told, gather_told
from geo.text import say, words
from geo.values.record_groups import Conflict
from geo.values.sources import Sources
from geo.vocabulary import Difference, Measure


@dataclass(frozen=True)
class Pairing:
    """Two things said beside each other: what keeps them apart, else what differs all the same.

    `obstacle` and `caveats` are short words, `why` is the obstacle as a sentence.
    """

    obstacle: str
    why: str
    caveats: tuple[str, ...]

    @property
    def is_comparable(self) -> bool:
        """True if nothing keeps them apart."""
        return not self.obstacle


def list_pairable(sources: Sources) -> dict[str, list[Told]]:
    """What is said of each series of which at least two things are, in reading order; the series in
    the order to offer them.
    """
    every = group_by_series(sources.figures)
    told = {
        id: gather_told(order_figures(sources, every[id])) for id in order_series(sources, every)
    }
    return {id: said for id, said in told.items() if len(said) > 1}


def pair_told(said: Sequence[Told], noted: Iterable[Conflict] = ()) -> list[list[Pairing]]:
    """For each thing said its pairing with every one before it; none for the first.

    `noted` is what people have written on figures that seem to disagree: what differs in scope does
    not compare, what is disputed is said to be.
    """
    known = add_clashes(noted, [figure for told in said for figure in told.figures])
    return [
        [_pair(told, other, known) for other in said[:number]] for number, told in enumerate(said)
    ]


def _pair(told: Told, others: Told, known: Iterable[Conflict]) -> Pairing:
    one, other = told.figure, others.figure
    found = find_obstacle(one, other)
    if found is not None:
        return Pairing(words("obstacle")[found[0]], explain_incomparable(one, other), ())
    undated = not (one.period and other.period)
    if undated and one.measure is Measure.TOTAL:  # Of one year or of five, nobody knows.
        return Pairing(words("obstacle")["undated"], say("comparable.undated"), ())
    if apart := _find_note(told, others, known):
        return Pairing(words("obstacle")["scope"], apart, ())
    holds = {
        "place": one.place_id != other.place_id,
        "period": not undated and one.period != other.period,
        "undated": undated,
        "kind": one.kind != other.kind,
        "qualified": bool(one.qualifier or other.qualifier),
        "contested": any(_disputes(conflict, told, others) for conflict in known),
    }
    return Pairing("", "", tuple(name for key, name in words("caveat").items() if holds[key]))


def _find_note(told: Told, others: Told, known: Iterable[Conflict]) -> str:
    """What somebody wrote on why two figures are of different scope; empty where nobody did.

    A note is on what documents call or count otherwise: what one document tells under one name,
    like the start and the aim of its plan, it counts alike.
    """
    pairs = list(product(told.figures, others.figures))
    alike = ((one.citation.document, one.name) == (other.citation.document, other.name)
             for one, other in pairs)  # fmt: skip
    if any(alike):
        return ""
    return next(
        (
            conflict.note
            for conflict in known
            if conflict.kind is Difference.SCOPE
            and any({one.id, other.id} <= {*conflict.figure_ids} for one, other in pairs)
        ),
        "",
    )


def _disputes(conflict: Conflict, *said: Told) -> bool:
    """True if documents disagree on one of the figures."""
    is_dispute = conflict.kind is Difference.DISAGREE
    return is_dispute and any(
        figure.id in conflict.figure_ids for told in said for figure in told.figures
    )
