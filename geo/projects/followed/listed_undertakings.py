"""Which undertakings of a plan are told, in which order, and by which statements."""

from collections.abc import Collection, Iterable, Sequence

from geo.projects.followed.followed_places import list_places_planned
from geo.projects.followed.progress import FollowedLine, Now
from geo.values.models import Project


def list_told(lines: Sequence[FollowedLine]) -> list[FollowedLine]:
    """The undertakings that later documents tell of, or of their place or theme; where they tell of
    none, all.
    """
    return [line for line in lines if line.later or line.related] or [*lines]


def count_told(lines: Iterable[FollowedLine]) -> int:
    """How many undertakings later documents tell of."""
    return sum(bool(line.later) for line in lines)


def order_for_map(lines: Iterable[FollowedLine], mapped: Collection[str]) -> list[FollowedLine]:
    """Undertakings as who looks at a map first reads them: those planned at one of the places that
    are on it, then the others; of both what is furthest comes first.
    """
    there, states = frozenset(mapped), list(Now)
    return sorted(
        lines,
        key=lambda line: (
            there.isdisjoint(list_places_planned(line)),
            states.index(line.now),
        ),
    )


def pick_latest(line: FollowedLine) -> Project | None:
    """What was last said of it, else of its place or theme; None where all is silent."""
    return line.latest or next(reversed(line.related), None)


def list_steps(line: FollowedLine) -> tuple[Project, ...]:
    """What was planned, then all that later documents tell of it, or the latest that is related."""
    return (*line.planned, *(line.later or line.related[-1:]))
