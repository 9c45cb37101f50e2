"""A file of sets brought back: read in the browser, checked like every source, then kept."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.errors import DataFaults, Fault
from geo.meetings import MeetingPage
from geo.reading.cells import Faults
from geo.reading.meeting_file import read_meeting_file
from geo.sources import Sources
from geo.text import say
from pages.frame.address import write_address
from pages.frame.component import declare_component
from pages.frame.faults import show_alert
from pages.frame.own_sets import keep_sets

_KEY, _REFUSED = "brought_set", "set_refused"
_MOST_MB = 1
_HTML = '<div class="bring"><label><span></span><input type="file" accept=".csv"></label></div>'
_BOX = declare_component(__file__, _HTML)


def bring_set(sources: Sources) -> None:
    """A button to bring a file of sets; one that cannot be read is said in a sentence."""

    def brought() -> None:
        file = st.session_state[_KEY].brought
        if file:
            _keep(sources, file)

    data = {"label": say("meeting.bring"), "most": _MOST_MB * 1_000_000}
    _BOX(key=_KEY, data=data, on_brought_change=brought)
    if refused := st.session_state.pop(_REFUSED, ""):
        show_alert(say("meeting.refused"), refused)


def _keep(sources: Sources, file: Mapping[str, Any]) -> None:
    try:
        pages = read_brought(sources, file)
    except DataFaults as error:
        more = len(error.faults) - 1
        rest = say("meeting.more_faults", count=more) if more else ""
        st.session_state[_REFUSED] = f"{error.faults[0]}{rest}"
    else:
        write_address({"set": keep_sets(pages)})


def read_brought(sources: Sources, file: Mapping[str, Any]) -> tuple[MeetingPage, ...]:
    """The pages of a file as the browser tells it: `name`, `size` in bytes, `content` as base64.

    Raises DataFaults for a file too large, one that is no set, and pages that ask in vain.
    """
    # Drawing on paper brings a large library along: nobody waits for it who only looks.
    from layers.paper.meeting_set import parse_set

    name, size_mb = str(file["name"]), int(file["size"]) / 1e6
    if size_mb > _MOST_MB:
        found = list[Fault]()
        Faults(name, found).add(None, "file_too_large", size=f"{size_mb:.0f}", limit=_MOST_MB)
        raise DataFaults(found)
    pages = read_meeting_file(b64decode(str(file["content"])), name, sources)
    parse_set(sources, pages, name)
    return pages
