"""What the quotes around one say of where it stands: their votes, and the place most agree on."""

from collections.abc import Sequence
from dataclasses import dataclass


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
    agreeing = [vote for vote in votes if _agrees(vote, best.place)]
    sides = {vote.is_left for vote in agreeing}
    is_whole = sides == {vote.is_left for vote in votes}
    return Frame(best.place, weigh_place(best.place, votes), is_whole)


def weigh_place(place: int, votes: Sequence[Vote]) -> float:
    """How much speaks for a place, each neighbour counted once."""
    counted = dict[int, float]()
    for vote in votes:
        if _agrees(vote, place):
            closeness = 1 - 0.9 * abs(vote.place - place) / vote.stray
            counted[vote.neighbour] = max(counted.get(vote.neighbour, 0.0), vote.weight * closeness)
    return sum(counted.values())


def _agrees(vote: Vote, place: int) -> bool:
    return abs(vote.place - place) <= vote.stray
