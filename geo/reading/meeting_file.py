"""A file of sets that a reader brings along, read by the rules of `meetings.csv`."""

from geo.errors import DataFaults, Fault
from geo.meetings import MeetingPage
from geo.reading.cells import Faults
from geo.reading.columns import COLUMNS
from geo.reading.consequences import leave_out_consequences
from geo.reading.files import decode_text
from geo.reading.statements import read_meetings
from geo.reading.tables import parse_rows
from geo.sources import Sources


def read_meeting_file(content: bytes, name: str, sources: Sources) -> tuple[MeetingPage, ...]:
    """The pages in a file called `name`.

    Raises DataFaults with every fault; that it holds no page is one.
    """
    found = list[Fault]()
    faults = Faults(name, found)
    text = decode_text(content, faults)
    rows = [] if text is None else list(parse_rows(text, COLUMNS["meetings.csv"], faults))
    pages = read_meetings(rows, sources)
    if not pages and not found:
        faults.add(None, "no_page")
    if found:
        raise DataFaults(leave_out_consequences(found))
    return pages
