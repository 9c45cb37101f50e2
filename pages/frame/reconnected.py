"""What keeps a page in touch with a server that was started anew under it."""

import streamlit as st

_A_DAY_S = 86_400


@st.fragment(run_every=_A_DAY_S)
def show_in_touch(scripts: str) -> None:
    """Put the scripts of all pages on a page, in a part that is to be drawn anew some day.

    Streamlit runs a page with such a part again by itself as soon as a lost connection is there
    again. A server started in between knows nothing of what stands on it, and what is pressed on
    a page it has not drawn is lost.
    """
    st.html(scripts, unsafe_allow_javascript=True)
