"""What the server bears: how much, how often and how many at once may be asked of it."""

import time
from collections.abc import Mapping
from threading import Lock

from geo.projects.asked.filter import PARAMETERS, parse_query
from geo.projects.asked.two_filters import SIDES, parse_pair
from geo.projects.followed.progress import filter_planned
from geo.projects.found.matching import find_projects
from geo.values.sources import Sources

MESSAGES_AT_ONCE, MESSAGES_PER_SECOND = 40, 10
"""How often a page may ask of a sudden, and how often for long: a key held down asks 30 times."""
LONGEST_REQUEST_BYTES = 1_000_000
"""What stands before the body of a request, its address above all: so much a browser asks with."""
MOST_PARAMETERS, LONGEST_QUERY = 1_000, 512 * 1024
"""How much behind the `?` of an address Streamlit reads; of more it reads nothing."""
FILES_AT_ONCE, FILES_WAITING, PATIENCE_S = 2, 8, 30.0
"""So many files of data are made at once, so many more wait, none longer than so many seconds."""
RETRY_S = 5
"""When to come again who was told that there is too much to do."""


class Allowance:
    """So much at once, and so much a second after that."""

    def __init__(self, at_once: int, per_second: float) -> None:
        self._most, self._per_second = float(at_once), per_second
        self._room, self._last, self._lock = float(at_once), time.monotonic(), Lock()

    def take(self) -> float:
        """Take one, and give the seconds until it is due."""
        with self._lock:
            self._fill()
            self._room -= 1
            return max(0.0, -self._room / self._per_second)

    def take_if_due(self) -> bool:
        """Take one where it is due; what is not taken leaves the others theirs."""
        with self._lock:
            self._fill()
            is_due = self._room >= 1
            self._room -= is_due
            return is_due

    def _fill(self) -> None:
        now = time.monotonic()
        self._room = min(self._most, self._room + (now - self._last) * self._per_second)
        self._last = now


_STRANGERS = Allowance(at_once=20, per_second=4)
"""How often something under conditions is worked out that no run of a page has asked, for all."""


def may_work_out(sources: Sources, query: Mapping[str, str]) -> bool:
    """Whether what an address asks is worked out for who may have run no page: who walks through
    all filters there are, as a crawler does, has not all of them.

    What has been found is nobody's to take: for the run that named the address it just was.
    """
    return _is_found(sources, query) or _STRANGERS.take_if_due()


def _is_found(sources: Sources, query: Mapping[str, str]) -> bool:
    if query.keys() & {*SIDES}:
        pair, _ = parse_pair(query, sources)
        return all(find_projects.holds(sources, pair.wanted(side)) for side in SIDES)
    if not query.keys() & {*PARAMETERS}:
        return True
    wanted, _ = parse_query(query, sources)
    if "plan" in query:
        wanted = filter_planned(query["plan"], wanted)
    return find_projects.holds(sources, wanted)
