"""区情一张图: opens the door. Run with `make run`, or `streamlit run app.py`."""

import streamlit as st

from geo.errors import DistrictMapError
from geo.text import say
from pages.frame.page import app_pages, page_frame, show_error

st.set_page_config(page_title=say("app.title"), layout="wide")
page = st.navigation(app_pages(), position="top")
page_frame()
try:
    page.run()
except DistrictMapError as error:
    show_error(error)
