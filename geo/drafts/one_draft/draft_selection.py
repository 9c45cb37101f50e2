"""Some of the proposals of a draft: of a sort, so far, so sure; which of them wait for whom."""

from collections.abc import Iterable

from geo.drafts.one_draft.draft import Draft, Item
from geo.drafts.one_draft.draft_columns import State, Verdict

COMMENTED = "commented"
"""What a proposal is, besides how far, of which somebody has said a word."""
ORDERS = ("surest", "least_sure")
"""In which orders proposals may come but in that of the text."""


def choose_items(
    draft: Draft, record: str = "", state: str = "", least: float = 0, order: str = ""
) -> list[Item]:
    """The proposals of a sort, where one is named, that are so far, by the word of their author or
    their reviewer, and at least so sure; in the order of the text or in one of `ORDERS`.
    """
    kept = [
        item
        for item in draft.items.values()
        if record in ("", item.record)
        and (not state or state in _list_states(item, draft))
        and _read_sureness(item) >= least
    ]
    if order in ORDERS:
        kept.sort(key=_read_sureness, reverse=order == "surest")
    return kept


def _list_states(item: Item, draft: Draft) -> set[str]:
    """How far a proposal is: what its author and its reviewer say, and whether words were said."""
    talked = {COMMENTED} if draft.comments(item.key) else set()
    return {item["state"], item["verdict"]} | talked


def _read_sureness(item: Item) -> float:
    return float(item["confidence"] or 1)


def is_waiting(item: Item, *, for_review: bool) -> bool:
    """Whether somebody has to look at it: its author at what is open or was returned; who reviews
    at what is decided and nobody has looked at twice.
    """
    if for_review:
        return item.is_unreviewed
    return item.state is State.OPEN or item.verdict is Verdict.RETURNED


def count_states(items: Iterable[Item]) -> dict[State, int]:
    """How many are in each state."""
    found = dict.fromkeys(State, 0)
    for item in items:
        found[item.state] += 1
    return found
