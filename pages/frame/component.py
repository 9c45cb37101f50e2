"""A component of our own: HTML with a style sheet and a script beside the module that draws it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st


def declare_component(module: str, html: str) -> Callable[..., Any]:
    """The component of a module (its `__file__`), called after it; once, when it is imported.

    It stands in the page itself, so that the style sheets of all pages reach it.
    """
    file = Path(module)
    return st.components.v2.component(
        file.stem,
        html=html,
        css=file.with_suffix(".css").read_text("utf-8"),
        js=file.with_suffix(".js").read_text("utf-8"),
        isolate_styles=False,
    )
