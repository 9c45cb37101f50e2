"""Who sits at the desk with which draft, what of it is in view, and which proposal is in front."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from geo.drafts.one_draft.draft import Draft, Item, Signed, make_citation
from geo.drafts.one_draft.draft_columns import State
from geo.drafts.one_draft.draft_selection import choose_items, is_waiting
from geo.process.clock import now_in_china
from geo.values.sources import Sources
from pages.frame.address_bar.address import read_query, write_address

SIGNATURE, SIGNED = "desk-by", "desk-signed"
"""The field for a name; and the name that was typed there, which outlives the field."""
DEFAULT_NAME = "DESK_NAME"
VIEWS = ("edit", "review")
CONDITIONS = ("record", "state", "sure", "chapter", "order")
"""What of the address narrows the proposals in view, and in which order they come."""
_GOAL, _HEARD = "desk-goal", "desk-heard"
"""What has been put in front and not been shown yet; the last that the browser was heard of."""


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A draft at the desk: the proposals in view, in order, and the one in front, if any."""

    draft: Draft
    sources: Sources
    view: str
    asked: Mapping[str, str]
    items: tuple[Item, ...]
    item: Item | None

    @property
    def is_review(self) -> bool:
        """Whether a second person looks at what was decided."""
        return self.view == "review"

    def chapter_of(self, item: Item) -> str:
        """The headings above a proposal."""
        return self.sources.chapter_of(make_citation(item))

    @property
    def left_in_chapter(self) -> int:
        """How many are open under the headings of the one in front."""
        if self.item is None:
            return 0
        here = self.chapter_of(self.item)
        return sum(
            one.state is State.OPEN and self.chapter_of(one) == here
            for one in self.draft.items.values()
        )

    def step(self, by: int, front: str = "") -> str:
        """The key of the next or the previous one that waits in view; of none the one in front.

        `front` is what was in front of whoever asks, where that is known.
        """
        keys = [one.key for one in self.items]
        front = front or (self.item.key if self.item else "")
        at = keys.index(front) if front in keys else -1
        ahead = self.items[at + 1 :] if by > 0 else tuple(reversed(self.items[: max(at, 0)]))
        found = next((one.key for one in ahead if self.waits(one)), "")
        if not found and by > 0:
            found = next((one.key for one in self.items[: max(at, 0)] if self.waits(one)), "")
        return found or front

    def waits(self, item: Item) -> bool:
        """Whether whoever sits here has to look at it."""
        return is_waiting(item, for_review=self.is_review)


def sign() -> Signed:
    """Whoever has written his name on the desk, now."""
    return Signed(read_signature(), now_in_china())


def read_signature() -> str:
    """The name on the desk; before somebody writes one, that of the environment."""
    written = st.session_state.get(SIGNATURE, st.session_state.get(SIGNED))
    return str(os.environ.get(DEFAULT_NAME, "") if written is None else written).strip()


def sit_down(draft: Draft, sources: Sources) -> Sitting:
    """The desk as the address asks for it."""
    query = read_query()
    view = query.get("view", "")
    asked = {name: query.get(name, "") for name in CONDITIONS}
    sitting = Sitting(
        draft=draft,
        sources=sources,
        view=view if view in VIEWS else VIEWS[0],
        asked=asked,
        items=(),
        item=None,
    )
    items = _select(sitting)
    item = draft.items.get(_read_front(query))
    if item is None:
        item = next((one for one in items if sitting.waits(one)), None)
        item = item or next(iter(items), None)
    return Sitting(
        draft=draft, sources=sources, view=sitting.view, asked=asked, items=items, item=item
    )


def _read_front(query: Mapping[str, str]) -> str:
    """What the address puts in front; where a run was broken off before it had said what was put
    there, the browser brings the address it had, and is told again.
    """
    goal = st.session_state.get(_GOAL)
    if goal is None or goal == query.get("item", ""):
        return query.get("item", "")
    write_address({"item": goal})
    return str(goal)


def _select(sitting: Sitting) -> tuple[Item, ...]:
    """The proposals of the filter, in the order asked for; under review those that are decided."""
    asked = sitting.asked
    least = float(asked["sure"]) if asked["sure"].replace(".", "", 1).isdigit() else 0.0
    found = choose_items(sitting.draft, asked["record"], asked["state"], least, asked["order"])
    return tuple(
        one for one in found
        if (not asked["chapter"] or sitting.chapter_of(one) == asked["chapter"])
        and (not sitting.is_review or one.state is not State.OPEN)
    )  # fmt: skip


def list_chapters(sitting: Sitting) -> Sequence[str]:
    """The headings under which anything is proposed, in the order of the text."""
    return list(dict.fromkeys(sitting.chapter_of(one) for one in sitting.draft.items.values()))


def put_in_front(key: str) -> None:
    """Put a proposal in front."""
    st.session_state[_GOAL] = key
    write_address({"item": key})


def ask_for(values: Mapping[str, str]) -> None:
    """Sit down elsewhere, or to another selection: the first that waits there is in front."""
    st.session_state[_GOAL] = ""
    write_address({**values, "item": ""}, by_widget=True)


def note_shown() -> None:
    """What was put in front is on the screen."""
    st.session_state.pop(_GOAL, None)


def note_heard(said: Mapping[str, Any]) -> None:
    """Remember what the browser has asked last, so that it is told: keys wait for the answer."""
    moment = said.get("moment")
    if isinstance(moment, int):
        st.session_state[_HEARD] = max(moment, read_heard())


def read_heard() -> int:
    """When the browser asked what has been heard last, in its milliseconds; 0 before that."""
    return int(st.session_state.get(_HEARD, 0))
