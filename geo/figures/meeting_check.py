"""Whether the addresses that sets of sheets are asked for by mean something."""

from urllib.parse import parse_qsl

from geo.data_faults import Fault
from geo.figures.sheet_asked import is_empty, parse_sheet
from geo.meetings import MeetingPage, read_address
from geo.projects.filter import PARAMETERS
from geo.reading.checked_files.cells import Faults
from geo.repeated_parameters import BESIDE
from geo.sources import Sources

KNOWN = frozenset({
    *PARAMETERS, *BESIDE,
    "unit", "period", "drawing", "alike", "by", "left", "right", "window", "view",
})  # fmt: skip
"""What an address may hold that is copied from a page; not all of it stands on a sheet."""


def list_unknown(page: MeetingPage) -> list[str]:
    """What a page's address says under no name of ours, or under none at all, as it is written."""
    said = parse_qsl(page.address, keep_blank_values=True, errors="backslashreplace")
    return [f"{name}={value}" if value else name for name, value in said if name not in KNOWN]


def check_meetings(sources: Sources) -> list[Fault]:
    """Names and conditions of a page that do not exist, and pages that find nothing."""
    found = list[Fault]()
    faults = Faults("meetings.csv", found)
    for page in sources.meetings:
        query, overruled = read_address(page)
        asked, ignored = parse_sheet(query, sources)
        twice = (f"{name}={value}" for name, value in overruled)
        for what in (*ignored, *twice, *list_unknown(page)):
            faults.add(page.row, "asks_for_nothing", what=what)
        if is_empty(asked, query.get("sheet", ""), sources):
            faults.add(page.row, "asks_for_nothing", what=page.address)
    return found
