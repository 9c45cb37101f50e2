"""Whether the addresses that sets of sheets are asked for by mean something."""

from geo.errors import Fault
from geo.meetings import read_address
from geo.projects.filter import parse_query
from geo.projects.matching import find_projects
from geo.reading.cells import Faults
from geo.sources import Sources


def check_meetings(sources: Sources) -> list[Fault]:
    """Conditions of a page that do not exist, and pages whose filter finds nothing."""
    found = list[Fault]()
    faults = Faults("meetings.csv", found)
    for page in sources.meetings:
        query, overruled = read_address(page)
        wanted, ignored = parse_query(query, sources)
        for what in (*ignored, *(f"{name}={value}" for name, value in overruled)):
            faults.add(page.row, "asks_for_nothing", what=what)
        if not find_projects(sources, wanted):
            faults.add(page.row, "asks_for_nothing", what=page.address)
    return found
