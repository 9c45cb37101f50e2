"""Widgets that more than one page draws."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.text import say


def pick_several(label: str, names: Mapping[str, str], key: str, **changed: Any) -> list[str]:
    """A box to choose any of several ids by their names; none chosen asks for nothing."""
    return st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key,
        placeholder=say("filter.any"), select_all=False, **changed,
    )  # fmt: skip
