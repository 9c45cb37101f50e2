"""Sets of sheets a reader makes: they live in the session, and nobody writes `data/sources`."""

from collections.abc import Iterable, Mapping

import streamlit as st

from geo.meetings import MOST_PAGES, MeetingPage, Pages, list_sets, make_page, renumber
from geo.text import say

_OWN, _KEPT = "own_sets", "page_kept"


def read_own_sets() -> dict[str, Pages]:
    """The reader's sets by their names, the one worked on last at the end."""
    own: dict[str, Pages] = st.session_state.get(_OWN, {})
    return own


def keep_set(name: str, pages: Iterable[MeetingPage]) -> None:
    """Put a set in place of the one of its name; without a page it is gone."""
    rest = {other: kept for other, kept in read_own_sets().items() if other != name}
    pages = renumber(pages, name)
    st.session_state[_OWN] = rest | ({name: pages} if pages else {})


def keep_sets(pages: Iterable[MeetingPage]) -> str:
    """Keep the sets of a file; the name of the first."""
    sets = list_sets(pages)
    for name in reversed(sets):
        keep_set(name, sets[name])
    return next(iter(sets))


def keep_page(query: Mapping[str, str]) -> None:
    """Put a sheet behind the last page of the set worked on last, or of a first one."""
    name = next(reversed(read_own_sets()), say("meeting.own_name"))
    pages = read_own_sets().get(name, ())
    if len(pages) >= MOST_PAGES:
        st.session_state[_KEPT] = say("meeting.full", set=name, most=MOST_PAGES)
        return
    keep_set(name, [*pages, make_page(query, name, len(pages) + 1)])
    st.session_state[_KEPT] = say("meeting.kept", set=name, page=len(pages) + 1)


def take_kept_note() -> str:
    """What became of the page kept last, said once."""
    return str(st.session_state.pop(_KEPT, ""))
