"""A file of sets brought back: read in the browser, checked like every source, then kept."""

import streamlit as st

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults
from geo.reading.records.meeting_file import read_meeting_file
from geo.text import say
from geo.values.meetings import MeetingPage
from geo.values.sources import Sources
from pages.frame.address_bar.address import write_address
from pages.frame.base.faults import show_alert
from pages.frame.parts.files_and_sheets.file_box import BroughtFile, bring_file
from pages.frame.parts.files_and_sheets.own_sets import keep_sets

_KEY, _REFUSED = "brought_set", "set_refused"
_MOST_MB = 1


def bring_set(sources: Sources) -> None:
    """A button to bring a file of sets; one that cannot be read is said in a sentence."""
    bring_file(say("meeting.bring"), ".csv", _MOST_MB, _KEY, lambda file: _keep(sources, file))
    if refused := st.session_state.pop(_REFUSED, ""):
        show_alert(say("meeting.refused"), refused)


def _keep(sources: Sources, file: BroughtFile) -> None:
    try:
        pages = read_brought(sources, file)
    except DataFaults as error:
        more = len(error.faults) - 1
        rest = say("meeting.more_faults", count=more) if more else ""
        st.session_state[_REFUSED] = f"{error.faults[0]}{rest}"
    else:
        write_address({"set": keep_sets(pages)})


def read_brought(sources: Sources, file: BroughtFile) -> tuple[MeetingPage, ...]:
    """The pages of a file.

    Raises DataFaults for a file too large, one that is no set, and pages that ask in vain.
    """
    # Drawing on paper brings a large library along: nobody waits for it who only looks.
    from layers.paper.files.meeting_set import parse_set

    size_mb = file.size / 1e6
    if size_mb > _MOST_MB:
        found = list[Fault]()
        Faults(file.name, found).add(None, "file_too_large", size=f"{size_mb:.3g}", limit=_MOST_MB)
        raise DataFaults(found)
    pages = read_meeting_file(file.content, file.name, sources)
    parse_set(sources, pages, file.name)
    return pages
