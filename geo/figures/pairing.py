"""Every two figures of a series: whether they may be compared, why not, and what to say if so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geo.figures.comparable import explain_incomparable, find_clashes, find_obstacle
from geo.models import Figure
from geo.text import words


@dataclass(frozen=True)
class Pairing:
    """Two figures beside each other: what keeps them apart, else what differs all the same.

    `obstacle` and `caveats` are short words, `why` is the obstacle as a sentence.
    """

    obstacle: str
    why: str
    caveats: tuple[str, ...]

    @property
    def is_comparable(self) -> bool:
        """True if nothing keeps them apart."""
        return not self.obstacle


def pair_figures(figures: Sequence[Figure]) -> list[list[Pairing]]:
    """For each figure its pairing with every one before it; none for the first."""
    contested = {one.id for clash in find_clashes(figures) for one in clash}
    return [
        [_pair(one, other, contested) for other in figures[:number]]
        for number, one in enumerate(figures)
    ]


def _pair(one: Figure, other: Figure, contested: Collection[str]) -> Pairing:
    found = find_obstacle(one, other)
    if found is not None:
        return Pairing(words("obstacle")[found[0]], explain_incomparable(one, other), ())
    holds = {
        "place": one.place_id != other.place_id,
        "period": bool(one.period and other.period) and one.period != other.period,
        "undated": not (one.period and other.period),
        "kind": one.kind != other.kind,
        "qualified": bool(one.qualifier or other.qualifier),
        "contested": one.id in contested or other.id in contested,
    }
    return Pairing("", "", tuple(name for key, name in words("caveat").items() if holds[key]))
