"""How often something may be asked: so often of a sudden, and so often for long."""

import time
from collections.abc import Mapping
from threading import Lock

from geo.projects.filter import PARAMETERS, parse_query
from geo.projects.matching import find_projects
from geo.projects.pair import SIDES, parse_pair
from geo.projects.progress import filter_planned
from geo.sources import Sources


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
