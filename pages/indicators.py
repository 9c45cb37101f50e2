"""Page 指标: what was promised, what was reached, how districts compare, and who says so."""

import streamlit as st

from geo.text import words
from pages.figures import all_figures as table
from pages.figures import districts, glance, meaning, plan
from pages.frame.address import chosen, remember, resume
from pages.frame.page import enter, footer, sources

_VIEWS = {
    "glance": glance.show,
    "plan": plan.show,
    "districts": districts.show,
    "table": table.show,
    "meaning": meaning.show,
}


def show() -> None:
    """The page."""
    enter()
    resume("indicators")
    known = sources()
    names = {name: label for name, label in words("views").items() if name in _VIEWS}
    view = chosen("view", names)
    st.segmented_control(
        words("views")["label"], list(names), format_func=names.__getitem__, key="view",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    _VIEWS[view](known)
    remember("indicators")
    footer(known)


show()
