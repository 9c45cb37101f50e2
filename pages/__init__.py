"""Asking: thin Streamlit pages, and the pieces they share."""
