"""What somebody at the desk does, and is refused."""

from typing import Any

from pages.editing import desk_actions
from pages.editing.desk_actions import carry_out
from pages.editing.desk_session import (
    Sitting,
)


def refused() -> str:
    return str(desk_actions.st.session_state.get(desk_actions.REFUSED, ""))


def press(sitting: Sitting, act: str, **more: Any) -> None:
    """One key on the proposal in front."""
    assert sitting.item is not None
    key = sitting.item.key
    carry_out(sitting, {"act": act, "key": key, "rev": sitting.draft.revision(key), **more})


def key_of(sitting: Sitting) -> str:
    return sitting.item.key if sitting.item else ""
