"""Page 对比: two sides of the documents beside each other, and what became of a plan."""

import streamlit as st

from geo.text import words
from pages.comparing import follow, sides
from pages.frame.page import open_page

_VIEWS = {"sides": sides.show, "follow": follow.show}
_KEY = "compare_view"  # not "view": a widget of that name keeps what page 指标 shows


def _changed() -> None:
    st.query_params["view"] = st.session_state[_KEY]


def _pick_view() -> str:
    """The view the address names, else the first, and the widget to change it."""
    names = {name: label for name, label in words("compare_views").items() if name in _VIEWS}
    asked = st.query_params.get("view", "")
    view = asked if asked in names else next(iter(names))
    st.session_state[_KEY] = view
    st.segmented_control(
        words("views")["label"], list(names), format_func=names.__getitem__, key=_KEY,
        label_visibility="collapsed", required=True, on_change=_changed,
    )  # fmt: skip
    return view


with open_page("compare") as data:
    _VIEWS[_pick_view()](data)
