"""The list by itself in a fragment, for test_list_alone.py: real rows, one of them hostile."""

from dataclasses import replace

import streamlit as st

from geo.reading.sources_folder import read_sources
from geo.values.sources import Sources
from pages.explore.found_list.project_list import show_list
from pages.frame.page import show_frame
from pages.server.links_in_head import link_script
from pages.server.middleware import make_middleware, make_routes

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
    show_list(known, known.projects[rows], st.query_params.get("project", ""), choose)


@st.cache_resource
def read_hostile() -> Sources:
    known = read_sources()
    first, *others = known.projects
    return replace(known, projects=(replace(first, title=HOSTILE), *others))


if __name__ == "list_alone":
    # The server takes this file for its module: it answers for the files the page links to.
    app = st.App(__file__, routes=make_routes(), middleware=make_middleware())
elif __name__ == "__main__":
    st.set_page_config(layout="wide")
    show_frame(link_script())
    some = {"all": slice(None), "half": slice(None, None, 2), "none": slice(0)}
    explore(read_hostile(), some[st.radio("rows", some)])
