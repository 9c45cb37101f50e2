"""Whether the addresses that sets of sheets are asked for by mean something."""

from collections.abc import Iterable
from urllib.parse import parse_qsl

from geo.data_faults import Fault
from geo.output.sheet_addresses.sheet_asked import is_empty, parse_sheet
from geo.projects.asked.filter import PARAMETERS
from geo.reading.checked_files.cells import Faults
from geo.repeated_parameters import BESIDE
from geo.values.meetings import MeetingPage, read_address
from geo.values.sources import Sources

KNOWN = frozenset({
    *PARAMETERS, *BESIDE,
    "unit", "period", "drawing", "alike", "by", "left", "right", "window", "view",
})  # fmt: skip
"""What an address may hold that is copied from a page; not all of it stands on a sheet."""


def list_in_vain(page: MeetingPage, ignored: Iterable[str]) -> list[str]:
    """What a page's address says in vain: `ignored` where it was read, what it says twice, and
    what is under no name of ours, or under none at all, as it is written.
    """
    said = parse_qsl(page.address, keep_blank_values=True, errors="backslashreplace")
    unknown = [f"{name}={value}" if value else name for name, value in said if name not in KNOWN]
    twice = [f"{name}={value}" for name, value in read_address(page).overruled]
    return [*ignored, *twice, *unknown]


def check_meetings(sources: Sources) -> list[Fault]:
    """Names and conditions of a page that do not exist, and pages that find nothing."""
    found = list[Fault]()
    faults = Faults("meetings.csv", found)
    for page in sources.meetings:
        query = read_address(page).query
        asked, ignored = parse_sheet(query, sources)
        for what in list_in_vain(page, ignored):
            faults.add(page.row, "asks_for_nothing", what=what)
        if is_empty(asked, query.get("sheet", ""), sources):
            faults.add(page.row, "asks_for_nothing", what=page.address)
    return found
