"""Sets of sheets for a meeting: pages in an order, each a question with words to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class MeetingPage:
    """One page of a set: what it asks for as an address does, and what it says.

    `figure_ids` stand on it in large type; an empty layout is that of slides.
    """

    set: str
    page: int
    title: str
    sentence: str
    address: str
    figure_ids: tuple[str, ...]
    layout: str
    row: int | None = field(default=None, compare=False)


def list_sets(pages: Iterable[MeetingPage]) -> dict[str, tuple[MeetingPage, ...]]:
    """The pages of each set by their numbers, sets in the order they first come."""
    pages = list(pages)
    return {
        name: tuple(sorted((one for one in pages if one.set == name), key=lambda one: one.page))
        for name in dict.fromkeys(one.set for one in pages)
    }
