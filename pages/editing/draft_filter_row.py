"""The row above the desk: what of a draft is in view, how much, and what is done with all of it."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from geo.drafts.one_draft.draft import Draft
from geo.drafts.one_draft.draft_columns import State
from geo.drafts.one_draft.draft_selection import count_states
from geo.text import say, words
from pages.editing.desk_actions import accept_all, approve_all, undo_last
from pages.editing.desk_session import Sitting, ask_for, list_chapters
from pages.frame.base import html
from pages.frame.parts.widgets import show_at_value, show_button


def show_filter(sitting: Sitting) -> None:
    """What is in view, how many of it, and what can be done with all of it."""
    with st.container(key="desk-filter", horizontal=True, gap="small", vertical_alignment="bottom"):
        _choose("record", words("suggest.record"), sitting, 120)
        _choose("state", words("drafts.state") | words("desk_state"), sitting, 120)
        _choose("sure", words("desk_sure"), sitting, 130)
        _choose("order", words("desk_order"), sitting, 130)
        chapters = {one: one or say("desk.before_chapters") for one in list_chapters(sitting)}
        _choose("chapter", {one: name for one, name in chapters.items() if one}, sitting, 200)
        count = sum(sitting.waits(one) for one in sitting.items)
        if sitting.is_review:
            show_button(say("desk.approve_all", count=count), key="desk-all", disabled=not count,
                        on_click=approve_all, args=(sitting,))  # fmt: skip
        else:
            open_now = count_states(sitting.items)[State.OPEN]
            show_button(
                say("desk.accept_all", count=open_now), key="desk-all", disabled=not open_now,
                on_click=accept_all, args=(sitting,),
            )  # fmt: skip
        show_button(say("desk.undo"), key="desk-undo", on_click=undo_last, args=(sitting,))
        html.show(_render_counts(sitting.draft), width="content")


def _render_counts(draft: Draft) -> Markup:
    counts = count_states(draft.items.values())
    names = words("drafts.state")
    told = " · ".join(f"{names[state]} {count}" for state, count in counts.items())
    return Markup('<p class="note">{}</p>').format(told)


def _choose(name: str, names: Mapping[str, str], sitting: Sitting, width_px: int) -> None:
    """One condition of the filter: a value, or any."""
    key, shown = f"desk-{name}", {"": say(f"desk.any_{name}"), **names}
    value = sitting.asked[name] if sitting.asked[name] in shown else ""

    def changed() -> None:
        ask_for({name: st.session_state[key]})

    show_at_value(
        st.selectbox, words("desk_condition")[name], list(shown), key=key, value=value,
        changed=changed, format_func=shown.__getitem__, label_visibility="collapsed",
        width=width_px,
    )  # fmt: skip
