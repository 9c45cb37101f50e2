"""Whose name stands on the desk: typed there, and kept by the tab of the browser it was typed in.

It stands in no address, which is sent on to others, and in no other tab, where another may sit.
"""

from typing import Any

import streamlit as st

from geo.text import say
from pages.editing.desk_session import SIGNATURE, SIGNED, read_signature
from pages.frame.base import html
from pages.frame.base.faults import guarded
from pages.frame.linked.component import declare_component
from pages.frame.parts.widgets import show_at_value

KEPT, _IS_KEPT = "desk-kept", "desk-signed-before"
_TAB = declare_component(__file__, '<span class="desk-signed" hidden></span>')


def ask_signature() -> None:
    """The field for a name; before one is typed in this session that of the tab, else of the
    environment. What stood in the field when the server was started anew under it stays.
    """
    show_at_value(
        st.text_input, say("desk.signature"), key=SIGNATURE, value=read_signature(),
        changed=note_typed, width=160, placeholder=say("desk.sign_here"),
    )  # fmt: skip
    _TAB(key=KEPT, data={"name": st.session_state.get(SIGNED)}, on_kept_change=guarded(hear_kept))


def tell_signature() -> None:
    """That a name was not typed since the page was loaded, as long as it was not: another person
    may sit here now.
    """
    if st.session_state.get(_IS_KEPT) and (name := read_signature()):
        html.show(html.note_lines([say("desk.signed_before", name=name)]), width="content")


def note_typed() -> None:
    """A name was typed: it is that of whoever sits here."""
    st.session_state[SIGNED] = read_signature()
    st.session_state[_IS_KEPT] = False


def hear_kept() -> None:
    """The tab has kept a name: it stands where nobody has typed another meanwhile."""
    told: Any = st.session_state[KEPT].kept
    name = str((told or {}).get("name", "")).strip()
    if name and SIGNED not in st.session_state:
        st.session_state[SIGNATURE] = st.session_state[SIGNED] = name
        st.session_state[_IS_KEPT] = True
