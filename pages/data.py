"""Page 数据: the documents, the layers and their fields, what is placed and what is not, limits."""

import streamlit as st

from pages.figure_views.conflicts import show_conflicts
from pages.frame.base.faults import faults_on_page
from pages.frame.page import open_page
from pages.inventory.contents_beside import list_parts, show_contents

with open_page("data") as data, st.container(key="inventory", horizontal=True):
    parts = list_parts(data, show_conflicts)
    with st.container(key="contents"):
        show_contents(parts)
    with st.container(key="parts"):
        for part in parts:
            with st.container(key=f"part-{part.name}"), faults_on_page():
                part.show(data)
