"""What two sides have in different number, and where: counts, places, and sentences."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.number_format import set_off
from geo.projects.asked.filter import Filter
from geo.projects.asked.two_filters import SIDES, Pair
from geo.projects.found.matching import find_places, find_projects
from geo.projects.summed_up.summary import count_families, count_statuses
from geo.text import say, words
from geo.values.models import Project
from geo.values.sources import Sources
from geo.vocabulary import Status

MOST_SAID = 3


@dataclass(frozen=True)
class Found:
    """What a filter finds: its projects, and the places they are shown at, in file order."""

    projects: Sequence[Project]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """How many projects of one family or status each side has; `kind` says which of the two."""

    kind: str
    value: str
    left: int
    right: int

    @property
    def difference(self) -> int:
        """How many more the left side has; negative where the right side has more."""
        return self.left - self.right

    @property
    def signed(self) -> str:
        """The difference as a table has it: with its sign, none before zero."""
        sign = "+" if self.difference > 0 else "−" if self.difference < 0 else ""
        return f"{sign}{abs(self.difference)}"


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """Two sides set against each other; a count of zero on both sides is left out."""

    families: tuple[Count, ...]
    statuses: tuple[Count, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    both: tuple[str, ...]


def find_side(sources: Sources, wanted: Filter) -> Found:
    """What a filter finds."""
    projects = find_projects(sources, wanted)
    shown = find_places(projects, sources, wanted)
    return Found(projects, tuple(id for id in sources.places if id in shown))


def set_sides(sources: Sources, pair: Pair) -> tuple[Mapping[str, Found], Contrast]:
    """What each side of a pair finds, by `SIDES`, and the two against each other."""
    found = {side: find_side(sources, pair.wanted(side)) for side in SIDES}
    is_any = not pair.common.sector_rule
    return found, contrast_sides(sources, found["left"], found["right"], any_sector=is_any)


def contrast_sides(sources: Sources, left: Found, right: Found, *, any_sector: bool) -> Contrast:
    """Set two sides against each other; families are counted as `count_families` does."""
    families = [
        count_families(sources, found.projects, any_sector=any_sector) for found in (left, right)
    ]
    statuses = [count_statuses(found.projects) for found in (left, right)]
    on_left, on_right = set(left.places), set(right.places)
    return Contrast(
        families=_counts("family", sources.family_colours, *families),
        statuses=_counts("status", [status.value for status in Status], *statuses),
        only_left=tuple(id for id in left.places if id not in on_right),
        only_right=tuple(id for id in right.places if id not in on_left),
        both=tuple(id for id in left.places if id in on_right),
    )


def _counts(
    kind: str, values: Iterable[str], left: Counter[str], right: Counter[str]
) -> tuple[Count, ...]:
    return tuple(
        Count(kind, value, left[value], right[value])
        for value in values
        if left[value] or right[value]
    )


def list_compared(pair: Pair, against: Contrast) -> tuple[Count, ...]:
    """The counts in which two sides may be said to differ.

    Two statuses differ in status by being chosen: that says nothing.
    """
    return (*against.families, *(() if pair.by == "status" else against.statuses))


def pick_largest(counts: Iterable[Count], most: int = MOST_SAID) -> list[Count]:
    """The counts that differ most, largest first, at most so many; equal counts are none."""
    different = [count for count in counts if count.difference]
    return sorted(different, key=lambda count: -abs(count.difference))[:most]


def say_counts(counts: Sequence[Count], left: str, right: str) -> list[str]:
    """Counts that differ in words, between two sides with these names."""
    return [
        say(
            "contrast.more",
            more=left if count.difference > 0 else right,
            less=set_off(right if count.difference > 0 else left),
            count=abs(count.difference),
            name=words(count.kind)[count.value],
        )
        for count in counts
    ]
