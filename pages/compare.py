"""Page 对比: two sides of the documents beside each other, and what became of a plan."""

import streamlit as st

from geo.text import words
from pages.comparing import follow, sides
from pages.frame.address import remember, resume
from pages.frame.page import enter, footer, sources

_VIEWS = {"sides": sides.show, "follow": follow.show}
_KEY = "compare_view"  # not "view": a widget of that name keeps what page 指标 shows


def _changed() -> None:
    st.query_params["view"] = st.session_state[_KEY]


def show() -> None:
    """The page."""
    enter()
    resume("compare")
    known = sources()
    names = {name: label for name, label in words("compare_views").items() if name in _VIEWS}
    asked = st.query_params.get("view", "")
    view = asked if asked in names else next(iter(names))
    st.session_state[_KEY] = view
    st.segmented_control(
        words("views")["label"], list(names), format_func=names.__getitem__, key=_KEY,
        label_visibility="collapsed", required=True, on_change=_changed,
    )  # fmt: skip
    _VIEWS[view](known)
    remember("compare")
    footer(known)


show()
