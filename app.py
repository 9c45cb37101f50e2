"""区情一张图: opens the door. Run with `make run`, or `streamlit run app.py`."""

import streamlit as st

from geo.errors import DistrictMapError
from geo.text import say
from pages.shared import page_frame, show_error

st.set_page_config(page_title=say("app.title"), layout="wide")
page = st.navigation(
    [
        st.Page("pages/map.py", title=say("app.page_map"), default=True),
        st.Page("pages/indicators.py", title=say("app.page_indicators"), url_path="indicators"),
        st.Page("pages/data.py", title=say("app.page_data"), url_path="data"),
    ],
    position="top",
)
page_frame()
try:
    page.run()
except DistrictMapError as error:
    show_error(error)
