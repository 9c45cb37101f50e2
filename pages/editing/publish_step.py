"""The last step at the desk: what was approved becomes data, or ceases to be."""

from collections.abc import Callable

import streamlit as st

from geo.drafts.draft_checks.foreseen_faults import foresee_faults
from geo.drafts.draft_checks.unsettled_proposals import find_awaited
from geo.drafts.into_data.publishing import publish, take_back
from geo.drafts.one_draft.draft import Item
from geo.errors import DistrictMapError
from geo.text import say
from pages.editing.desk_actions import REFUSED, TOLD
from pages.editing.desk_session import Sitting, sign
from pages.frame.base import html
from pages.frame.base.faults import show_alert
from pages.frame.base.may_edit import check_may_edit
from pages.frame.parts.widgets import show_button

_MOST_NAMED = 3


def show_releasing(sitting: Sitting) -> None:
    """How much waits to be published, and the two buttons."""
    items = sitting.draft.items.values()
    keys = [one.key for one in items if one.is_ready]
    ready, done = len(keys), sum(bool(one["published"]) for one in items)
    awaited = _say_awaited(sitting)
    refused = foresee_faults(sitting.draft, keys, sitting.sources)
    is_held = not ready or bool(awaited or refused)
    with st.container(key="desk-release", horizontal=True, gap="small",
                      vertical_alignment="center"):  # fmt: skip
        show_button(say("desk.publish", count=ready), key="desk-publish", type="primary",
                    disabled=is_held, on_click=_release, args=(sitting,))  # fmt: skip
        show_button(say("desk.take_back"), key="desk-take-back", disabled=not done,
                    on_click=_take_back, args=(sitting,))  # fmt: skip
        told = say("desk.publish_how", waiting=_count_unreviewed([*items]))
        html.show(html.note_lines([told, *awaited]))
    if refused:
        show_alert(say("desk.not_yet"), "\n".join(map(str, refused)))


def _say_awaited(sitting: Sitting) -> list[str]:
    """What has to be settled first, the first few by what they quote."""
    awaited = find_awaited(sitting.draft, sitting.sources)
    quotes = [*dict.fromkeys(" ".join(one["quote"].split()) for one in awaited)]
    named = "、".join(f"“{quote}”" for quote in quotes[:_MOST_NAMED])
    return [say("desk.awaited", count=len(awaited), quotes=named)] if awaited else []


def _count_unreviewed(items: list[Item]) -> int:
    return sum(not one["published"] and not one.is_ready for one in items)


def _release(sitting: Sitting) -> None:
    _do(lambda: say(
        "desk.released", count=len(publish(sitting.draft.document, sign()).items)
    ))  # fmt: skip


def _take_back(sitting: Sitting) -> None:
    _do(lambda: say(
        "desk.taken_back", tables="、".join(take_back(sitting.draft.document, sign()))
    ))  # fmt: skip


def _do(act: Callable[[], str]) -> None:
    for key in (REFUSED, TOLD):
        st.session_state.pop(key, None)
    try:
        check_may_edit()
        st.session_state[TOLD] = act()
    except DistrictMapError as error:
        st.session_state[REFUSED] = str(error)
