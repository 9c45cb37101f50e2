"""区情一张图: opens the door. Run with `make run`, or `streamlit run app.py`."""

import streamlit as st

from geo.errors import DistrictMapError
from geo.text import say
from pages.frame.page import list_pages, show_error, show_frame

st.set_page_config(page_title=say("app.title"), layout="wide")
page = st.navigation(list_pages(), position="top")
show_frame()
try:
    page.run()
except DistrictMapError as error:
    show_error(error)
