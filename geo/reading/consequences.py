"""What is no fault of its own: accusations that rest on what could not be read, and repeats."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.errors import Fault
from geo.reading.cells import show
from geo.text import say

_ROWS_SHOWN = 3


def leave_out_consequences(found: Iterable[Fault]) -> list[Fault]:
    """The faults to be mended, in their order.

    An id that is not found is no fault while the file it should stand in has faults of its own: it
    may be there. One that many rows of a file name is said once, with their number.
    """
    told = list(found)
    own = {fault.file for fault in told if not fault.missing}
    by_cause: dict[object, list[Fault]] = {}
    for fault in told:
        if own.isdisjoint(fault.rests_on):
            cause = (fault.file, fault.missing, fault.rests_on) if fault.missing else len(by_cause)
            by_cause.setdefault(cause, []).append(fault)
    return [_tell_together(faults) for faults in by_cause.values()]


def _tell_together(faults: Sequence[Fault]) -> Fault:
    """The first of faults that are one, with how many there are and where the next ones stand."""
    first = faults[0]
    others = tuple(row for row in dict.fromkeys(fault.row for fault in faults) if row != first.row)
    if not others:
        return first
    rows = show(others[:_ROWS_SHOWN]) + ("…" if len(others) > _ROWS_SHOWN else "")
    return replace(
        first, wrong=first.wrong + say("fault.also_in", count=len(others) + 1, rows=rows)
    )
