"""Page 指标: what was promised, what was reached, how districts compare, and who says so."""

import streamlit as st

from geo.text import words
from pages.shared import enter, footer, sources
from pages.state import chosen, remember, resume
from pages.views import districts, glance, meaning, plan, table

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
    slots = {"count": districts.how_many(known)}
    names = {id: name.format(**slots) for id, name in words("views").items() if id in _VIEWS}
    view = chosen("view", names)
    st.segmented_control(
        words("views")["label"], list(names), format_func=names.__getitem__, key="view",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    _VIEWS[view](known)
    remember("indicators")
    footer(known)


show()
