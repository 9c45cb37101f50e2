"""What Streamlit itself takes: a page with one word on it. Run by the benchmark as an app."""

import streamlit as st

st.text("empty")
