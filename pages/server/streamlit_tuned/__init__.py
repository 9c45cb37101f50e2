"""What Streamlit does of itself, done otherwise: its messages, broken-off runs and own files."""
