"""Drawing: how what exists looks on screen and on paper. Knows nothing of Streamlit."""
