"""Sets of sheets a reader makes: they live in the session, and nobody writes `data/sources`.

A page bears a key of its own for as long as there is a session: its number in the set is another
page's by the time a button drawn before is pressed.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import streamlit as st
from markupsafe import Markup

from geo.text import say
from geo.values.meetings import MOST_PAGES, MeetingPage, Pages, list_sets, make_page, renumber_pages
from pages.frame.base import html

_OWN, _KEPT, _UNSAVED, _KEYS = "own_sets", "page_kept", "unsaved_sets", "page_keys"

KeyedPages = Mapping[int, MeetingPage]
"""The pages of a set in their order, each under its key."""


def read_own_sets() -> dict[str, Pages]:
    """The reader's sets by their names, the one worked on last at the end."""
    return {name: tuple(pages.values()) for name, pages in _read().items()}


def read_keyed(name: str) -> KeyedPages:
    """The pages of a set as they are by now; none of a set that is gone."""
    return _read().get(name, {})


def _read() -> dict[str, KeyedPages]:
    own: dict[str, KeyedPages] = st.session_state.get(_OWN, {})
    return own


def keep_set(name: str, pages: Iterable[MeetingPage]) -> None:
    """Put a set in place of the one of its name; without a page it is gone."""
    keep_keyed(name, {_make_key(): one for one in pages})


def keep_keyed(name: str, pages: KeyedPages) -> None:
    """`keep_set` for pages that bear their keys already."""
    rest = {other: kept for other, kept in _read().items() if other != name}
    pages = dict(zip(pages, renumber_pages(pages.values(), name), strict=True))
    st.session_state[_OWN] = rest | ({name: pages} if pages else {})
    unsaved = _list_unsaved()
    (unsaved.add if pages else unsaved.discard)(name)


def _make_key() -> int:
    """A key that no page of the session has borne."""
    key: int = st.session_state.get(_KEYS, 0) + 1
    st.session_state[_KEYS] = key
    return key


def _list_unsaved() -> set[str]:
    unsaved: set[str] = st.session_state.setdefault(_UNSAVED, set())
    return unsaved


def note_saving(name: str) -> Callable[[], None]:
    """What is to be called when the set of a name is taken as a file, apart from any run."""
    return partial(_list_unsaved().discard, name)


def mark_unsaved() -> None:
    """Mark the page for unsaved.js while a set would be lost with it."""
    if unsaved := _list_unsaved():
        html.show(Markup('<i data-unsaved="{}" hidden></i>').format("、".join(sorted(unsaved))))


def keep_sets(pages: Iterable[MeetingPage]) -> str:
    """Keep the sets of a file, where they are saved; the name of the first."""
    sets = list_sets(pages)
    for name in reversed(sets):
        keep_set(name, sets[name])
        _list_unsaved().discard(name)
    return next(iter(sets))


def keep_page(query: Mapping[str, str]) -> None:
    """Put a sheet behind the last page of the set worked on last, or of a first one."""
    name = next(reversed(read_own_sets()), say("meeting.own_name"))
    pages = read_keyed(name)
    if len(pages) >= MOST_PAGES:
        st.session_state[_KEPT] = say("meeting.full", set=name, most=MOST_PAGES)
        return
    keep_keyed(name, {**pages, _make_key(): make_page(query, name, len(pages) + 1)})
    st.session_state[_KEPT] = say("meeting.kept", set=name, page=len(pages) + 1)


def take_kept_note() -> str:
    """What became of the page kept last, said once."""
    return str(st.session_state.pop(_KEPT, ""))
