"""A reader's own set: its pages reworded, moved and removed, and taken away."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.intake.canonical import clean_text
from geo.meetings import LONGEST_TITLE, MeetingPage, Pages, find_page, move_page
from geo.output.meeting_rows import write_meetings
from geo.text import say
from pages.frame.address_bar.address import write_address
from pages.frame.parts.download import offer
from pages.frame.parts.own_sets import keep_set, note_saving, read_own_sets
from pages.frame.parts.widgets import press, stand


def show_editing(pages: Pages, page: MeetingPage) -> None:
    """Title and sentence of a page to type over, and buttons to move and remove it."""
    _type(page, "title")
    _type(page, "sentence")
    with st.container(horizontal=True, gap="small", key=f"own-{page.page}"):
        _press(page, "earlier", lambda now, one: move_page(now, one.page, -1), page.page == 1)
        last = page.page == len(pages)
        _press(page, "later", lambda now, one: move_page(now, one.page, 1), last)
        _press(page, "remove", lambda now, one: [other for other in now if other != one])


def _type(page: MeetingPage, name: str) -> None:
    key = f"own-{name}-{page.page}"

    def changed() -> None:
        # The file of the set is read as every table: what nobody sees would keep it out.
        typed = " ".join(clean_text(st.session_state[key]).split())

        def reword(now: Pages, one: MeetingPage) -> Iterable[MeetingPage]:
            words: dict[str, Any] = {name: typed or getattr(one, name)}
            return [replace(it, **words) if it == one else it for it in now]

        _change(page, reword)

    stand(st.text_input, say(f"export_sheet.{name}"), key=key, value=getattr(page, name),
          changed=changed, max_chars=LONGEST_TITLE)  # fmt: skip


def _change(page: MeetingPage, act: Callable[[Pages, MeetingPage], Iterable[MeetingPage]]) -> None:
    """Change the set as it is by now: buttons drawn before its last change are pressed too."""
    now = read_own_sets().get(page.set, ())
    if one := find_page(now, page):
        keep_set(page.set, act(now, one))


def _press(
    page: MeetingPage,
    name: str,
    act: Callable[[Pages, MeetingPage], Iterable[MeetingPage]],
    disabled: bool = False,
) -> None:
    press(
        say(f"meeting.{name}"), key=f"own-{name}-{page.page}", disabled=disabled,
        on_click=_change, args=(page, act), help=say("meeting.of_page", page=page.page),
        type="tertiary",
    )  # fmt: skip


def offer_set_file(pages: Pages) -> None:
    """The set as a file that can be brought back."""
    name, note = pages[0].set, note_saving(pages[0].set)

    def make() -> bytes:
        made = write_meetings(pages)
        note()
        return made

    offer(say("meeting.take"), make, f"{name}.csv", "text/csv", key="take-set")


def adopt(name: str, pages: Pages) -> None:
    """A copy of a set that ships, to be changed; the address leads to it."""
    own = say("meeting.copy_name", set=name)
    keep_set(own, pages)
    write_address({"set": own})
