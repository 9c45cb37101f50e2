"""A reader's own set: its pages reworded, moved and removed, and taken away."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.intake.raw_text.canonical import clean_text
from geo.output.formats.table_files.meeting_rows import write_meetings
from geo.text import say
from geo.values.meetings import LONGEST_TITLE, MeetingPage, Pages
from pages.frame.address_bar.address import write_address
from pages.frame.parts.files_and_sheets.download import offer_file
from pages.frame.parts.files_and_sheets.own_sets import (
    KeyedPages,
    keep_keyed,
    keep_set,
    note_saving,
    read_keyed,
)
from pages.frame.parts.widgets import show_at_value, show_button

Change = Callable[[KeyedPages, int], KeyedPages]
"""What becomes of a set when one acts on the page of a key."""


def show_editing(key: int, page: MeetingPage, last: int) -> None:
    """Title and sentence of a page to type over, and buttons to move and remove it.

    `key` is that of the page, `last` the number of the last page of its set.
    """
    _type(key, page, "title")
    _type(key, page, "sentence")
    with st.container(horizontal=True, gap="small", key=f"own-{key}"):
        _press(key, page, "earlier", _move_earlier, page.page == 1)
        _press(key, page, "later", _move_later, page.page == last)
        _press(key, page, "remove", _remove)


def _type(key: int, page: MeetingPage, name: str) -> None:
    box = f"own-{name}-{key}"

    def changed() -> None:
        # The file of the set is read as every table: what nobody sees would keep it out.
        typed = " ".join(clean_text(st.session_state[box]).split())

        def reword(now: KeyedPages, key: int) -> KeyedPages:
            words: dict[str, Any] = {name: typed or getattr(now[key], name)}
            return {**now, key: replace(now[key], **words)}

        _change(key, page.set, reword)

    show_at_value(st.text_input, say(f"export_sheet.{name}"), key=box, value=getattr(page, name),
          changed=changed, max_chars=LONGEST_TITLE)  # fmt: skip


def _press(key: int, page: MeetingPage, name: str, act: Change, disabled: bool = False) -> None:
    show_button(
        say(f"meeting.{name}"), key=f"own-{name}-{key}", disabled=disabled,
        on_click=_change, args=(key, page.set, act), help=say("meeting.of_page", page=page.page),
        type="tertiary",
    )  # fmt: skip


def _change(key: int, name: str, act: Change) -> None:
    """Change the set as it is by now: buttons drawn before its last change are pressed too."""
    now = read_keyed(name)
    if key in now:
        keep_keyed(name, act(now, key))


def _move_earlier(now: KeyedPages, key: int) -> KeyedPages:
    return _move(now, key, -1)


def _move_later(now: KeyedPages, key: int) -> KeyedPages:
    return _move(now, key, 1)


def _move(now: KeyedPages, key: int, by: int) -> KeyedPages:
    """The pages with one so many places further back; at either end it stays."""
    order = [*now]
    at = order.index(key)
    order.insert(max(0, at + by), order.pop(at))
    return {one: now[one] for one in order}


def _remove(now: KeyedPages, key: int) -> KeyedPages:
    return {one: page for one, page in now.items() if one != key}


def offer_set_file(pages: Pages) -> None:
    """The set as a file that can be brought back."""
    name, note = pages[0].set, note_saving(pages[0].set)

    def make() -> bytes:
        made = write_meetings(pages)
        note()
        return made

    offer_file(say("meeting.take"), make, f"{name}.csv", "text/csv", key="take-set")


def adopt_set(name: str, pages: Pages) -> None:
    """A copy of a set that ships, to be changed; the address leads to it."""
    own = say("meeting.copy_name", set=name)
    keep_set(own, pages)
    write_address({"set": own})
