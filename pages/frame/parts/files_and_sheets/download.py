"""Files to carry away: made when asked for; one that cannot be made is said on the page."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from geo.errors import DistrictMapError
from geo.text import say
from pages.frame.base.faults import note_unforeseen, show_unforeseen
from pages.frame.parts.widgets import draw_as_text, show_button

_NOT_MADE = "not_made"


def offer_file(
    label: str, make: Callable[[], bytes], name: str, mime: str, *, key: str,
    width: str = "content",
) -> None:  # fmt: skip
    """A button that makes a file when it is pressed, and not before."""
    not_made: dict[str, str] = st.session_state.setdefault(_NOT_MADE, {})
    draw_as_text(
        st.download_button, label, partial(_make, make, name, not_made), file_name=name, mime=mime,
        on_click="ignore", width=width, key=key,
    )  # fmt: skip


def _make(make: Callable[[], bytes], name: str, not_made: dict[str, str]) -> bytes:
    """Make a file; note what kept it from being made. Runs apart from any run of the page."""
    try:
        return make()
    except Exception as error:
        why = str(error) if isinstance(error, DistrictMapError) else note_unforeseen(error)
        not_made[name] = say("take.not_made", name=name, why=why)
        raise


def say_not_made(form: str = "") -> None:
    """The files asked for last that could not be made, and why. Once a page, beside its
    buttons, and once in a `form` over it.

    The page does not hear of it by itself: buttons.js presses the button, which nobody sees,
    when Streamlit says that a file did not come.
    """
    show_button("", key=f"not-made{form}")
    not_made: dict[str, str] = st.session_state.get(_NOT_MADE, {})
    if not_made:
        show_unforeseen(list(not_made.values()), say("take.not_made_title"))
        not_made.clear()
