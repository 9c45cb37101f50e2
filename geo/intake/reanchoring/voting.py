"""What the quotes around one say of where it stands: their votes, and the place most agree on."""

from collections.abc import Sequence
from dataclasses import dataclass

_MOST = 0.5
"""A side says that a place is there with so much of its weight: one far quote agrees by chance."""


@dataclass(frozen=True)
class Vote:
    """A neighbour's word for where a quote begins: how much it counts, how far it may be off."""

    place: int
    weight: float
    stray: float
    neighbour: int
    is_left: bool


@dataclass(frozen=True)
class Frame:
    """Where the neighbours together say a quote begins; `is_whole` if both sides say so."""

    place: int
    weight: float
    is_whole: bool


def find_frame(votes: Sequence[Vote]) -> Frame | None:
    """The place most neighbours agree on; None without any."""
    if not votes:
        return None
    best = max(votes, key=lambda vote: (weigh_place(vote.place, votes), vote.weight))
    sides = [[vote for vote in votes if vote.is_left is left] for left in (True, False)]
    is_whole = all(_speaks_for(best.place, side) for side in sides if side)
    return Frame(best.place, weigh_place(best.place, votes), is_whole)


def _speaks_for(place: int, side: Sequence[Vote]) -> bool:
    """Whether the neighbours on one side mean a place, by most of what they weigh."""
    weights = {vote.neighbour: vote.weight for vote in side}
    agreeing = {vote.neighbour: vote.weight for vote in side if _agrees(vote, place)}
    return sum(agreeing.values()) >= _MOST * sum(weights.values())


def weigh_place(place: int, votes: Sequence[Vote]) -> float:
    """How much speaks for a place, each neighbour counted once."""
    counted = dict[int, float]()
    for vote in votes:
        if _agrees(vote, place):
            closeness = 1 - 0.9 * abs(vote.place - place) / vote.stray
            counted[vote.neighbour] = max(counted.get(vote.neighbour, 0.0), vote.weight * closeness)
    return sum(counted.values())


def count_agreeing(place: int, votes: Sequence[Vote]) -> int:
    """How many neighbours mean a place."""
    return len({vote.neighbour for vote in votes if _agrees(vote, place)})


def _agrees(vote: Vote, place: int) -> bool:
    return abs(vote.place - place) <= vote.stray
