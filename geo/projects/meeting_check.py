"""Whether the addresses that sets of sheets are asked for by mean something."""

from urllib.parse import parse_qsl

from geo.errors import Fault
from geo.projects.filter import parse_query
from geo.projects.matching import find_projects
from geo.reading.cells import Faults
from geo.sources import Sources


def check_meetings(sources: Sources) -> list[Fault]:
    """Conditions of a page that do not exist, and pages whose filter finds nothing."""
    found = list[Fault]()
    faults = Faults("meetings.csv", found)
    for page in sources.meetings:
        wanted, ignored = parse_query(dict(parse_qsl(page.address)), sources)
        for what in ignored:
            faults.add(page.row, "asks_for_nothing", what=what)
        if not find_projects(sources, wanted):
            faults.add(page.row, "asks_for_nothing", what=page.address)
    return found
