"""The list by itself in a fragment, for test_list.py: real rows, one of them hostile."""

from dataclasses import replace

import streamlit as st

from geo.reading.folder import read_sources
from geo.sources import Sources
from pages.explore.listing import show_list
from pages.frame.page import show_frame

HOSTILE = "<img src=x onerror=\"document.title='run'\"><b>&amp;</b>"


def choose(id: str) -> None:
    """Keep what was received, and the choice in the address."""
    st.session_state.setdefault("received", []).append(id or "nothing")
    if id:
        st.query_params["project"] = id
    else:
        st.query_params.clear()


@st.fragment
def explore(known: Sources, rows: slice) -> None:
    """What Python was told, and the rows that are wanted."""
    st.text(" ".join(["received", *st.session_state.get("received", [])]))
    first, *others = known.projects
    projects = [replace(first, title=HOSTILE), *others]
    show_list(known, projects[rows], st.query_params.get("project", ""), choose)


if __name__ == "__main__":
    st.set_page_config(layout="wide")
    show_frame()
    some = {"all": slice(None), "half": slice(None, None, 2), "none": slice(0)}
    explore(read_sources(), some[st.radio("rows", some)])
