"""Widgets whose value stands in the address: address, value, widget; a change writes the address.

Nothing else remembers what they are set to, so Back, a reload and a link all show the same.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from geo.text import say
from pages.frame.address import read_query, write_address


def pick_one(
    label: str,
    names: Mapping[str, str],
    parameter: str,
    draw: Callable[..., Any] = st.selectbox,
    **look: Any,
) -> str:
    """Let the reader pick one of several ids by their names; the one the address asks for.

    The first stands in for none or an unknown one. `draw` is the widget; `names` is not empty.
    """
    first = next(iter(names))
    asked = read_query().get(parameter, "")
    value = asked if asked in names else first
    key = _key(parameter)

    def changed() -> None:
        chosen = st.session_state[key]
        write_address({parameter: "" if chosen == first else chosen})

    _set(key, value)
    draw(
        label, list(names), format_func=names.__getitem__, key=key, on_change=changed,
        label_visibility="collapsed", **look,
    )  # fmt: skip
    return value


def switch(label: str, names: Mapping[str, str], parameter: str) -> str:
    """`pick_one` as a row of buttons."""
    return pick_one(label, names, parameter, st.segmented_control, required=True)


def pick_many(
    label: str, names: Mapping[str, str], parameter: str, draw: Callable[..., Any] | None = None
) -> list[str]:
    """Let the reader pick any of several ids by their names; those the address asks for.

    None asks for nothing. `draw` is the widget, by default a box to choose from.
    """
    asked = read_query().get(parameter, "").split(",")
    values, key = [id for id in names if id in asked], _key(parameter)

    def changed() -> None:
        write_address({parameter: ",".join(st.session_state[key])})

    _set(key, values)
    (draw or pick_several)(label, names, key, on_change=changed)
    return values


def type_text(label: str, parameter: str, placeholder: str = "", default: str = "") -> str:
    """A line to type into; what the address holds of it, without blanks around.

    Where the address holds nothing the line shows `default`, which is not written into it.
    """
    value, key = read_query().get(parameter, "") or default, _key(parameter)

    def changed() -> None:
        typed = st.session_state[key].strip()
        write_address({parameter: "" if typed == default else typed})

    _set(key, value)
    st.text_input(label, key=key, placeholder=placeholder, on_change=changed)
    return value.strip()


def pick_several(label: str, names: Mapping[str, str], key: str, **changed: Any) -> list[str]:
    """A box to choose any of several ids by their names; none chosen asks for nothing."""
    return st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key,
        placeholder=say("filter.any"), select_all=False, **changed,
    )  # fmt: skip


def press_several(label: str, names: Mapping[str, str], key: str, **changed: Any) -> list[str]:
    """Pills to press any of; none pressed asks for nothing."""
    return st.pills(
        label, list(names), selection_mode="multi", format_func=names.__getitem__, key=key,
        **changed,
    )  # fmt: skip


def _key(parameter: str) -> str:
    """A widget's own name: pages that use one parameter do not share a widget."""
    return f"{st.session_state.get('page', '')}-{parameter}"


def _set(key: str, value: object) -> None:
    """Set a widget, unless it stands so already: setting would undo a click still on its way."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
