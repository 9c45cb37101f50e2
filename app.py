"""区情一张图: opens the door. Run with `make run`, or `streamlit run app.py`."""

import streamlit as st

from geo.process.garbage_collection import share_memory
from pages.frame.base.faults import faults_on_page
from pages.frame.page import go_to_asked, list_pages, say_title, show_frame
from pages.server.links_in_head import link_script
from pages.server.middleware import make_middleware, make_routes, speak_at_once, take_long_addresses
from pages.server.streamlit_tuned.interrupted_runs import keep_runs_whole
from pages.server.streamlit_tuned.made_files import keep_made_files
from pages.server.streamlit_tuned.server_wakings import wake_seldom
from pages.server.warm_up import begin_to_warm_up

if __name__ == "app":
    # The server takes this file for its module, and every run of a page for a script.
    share_memory()
    take_long_addresses()
    speak_at_once()
    keep_runs_whole()
    keep_made_files()
    wake_seldom()
    app = st.App(__file__, routes=make_routes(), middleware=make_middleware())
    begin_to_warm_up()
else:
    page = st.navigation(list_pages(), position="top")
    st.set_page_config(page_title=say_title(page.title), layout="wide")
    show_frame(link_script())
    go_to_asked(page)
    with faults_on_page(whole=True):
        page.run()
