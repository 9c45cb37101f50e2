"""Page 指标: what was promised, what was reached, how districts compare, and who says so."""

import streamlit as st

from geo.sources import Sources
from geo.text import words
from pages.figures import across_districts, all_figures, glance, meaning, plan
from pages.frame.address import choose_value
from pages.frame.page import open_page

_VIEWS = {
    "glance": glance.show,
    "plan": plan.show,
    "districts": across_districts.show,
    "table": all_figures.show,
    "meaning": meaning.show,
}


def _pick_view(sources: Sources) -> str:
    """The view the address names, else the first, and the widget to change it."""
    slots = {"count": across_districts.count_districts(sources)}
    names = {id: name.format(**slots) for id, name in words("views").items() if id in _VIEWS}
    view = choose_value("view", names)
    st.segmented_control(
        words("views")["label"], list(names), format_func=names.__getitem__, key="view",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    return view


with open_page("indicators") as data:
    _VIEWS[_pick_view(data.sources)](data)
