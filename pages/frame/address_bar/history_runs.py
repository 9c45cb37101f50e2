"""Which runs of a page answer the browser's Back or Forward."""

from streamlit.runtime.scriptrunner import get_script_run_ctx


def goes_back() -> bool:
    """True if this run does."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
