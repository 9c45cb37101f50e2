"""What is no fault of its own: accusations that rest on what could not be read, and repeats."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from geo.errors import Fault
from geo.reading.cells import show
from geo.text import say

_ROWS_SHOWN, _IDS_SHOWN = 3, 8
_SAID_EACH = 10
"""What no more rows say is said of each: there may be another cause in each."""


def leave_out_consequences(found: Iterable[Fault]) -> list[Fault]:
    """The faults to be mended, in their order.

    An id that is not found is no fault while the file it should stand in has faults of its own: it
    may be there. One that many rows of a file name is said once, with their number; so is that many
    ids of one file are missing, and whatever many rows of a file have wrong in the same words.
    """
    told = list(found)
    own = {fault.file for fault in told if not fault.missing}
    left = [fault for fault in told if own.isdisjoint(fault.rests_on)]
    named = [_tell_together(faults) for faults in _group(left, _find_id)]
    lost = [
        fault
        for faults in _group(named, lambda one: one.missing and (one.file, one.rests_on))
        for fault in ([_tell_lost(faults)] if len(faults) > _SAID_EACH else faults)
    ]
    return [
        fault
        for faults in _group(lost, lambda one: (one.file, one.wrong, one.expected))
        for fault in ([_tell_together(faults)] if len(faults) > _SAID_EACH else faults)
    ]


def _find_id(fault: Fault) -> object:
    return fault.missing and (fault.file, fault.missing, fault.rests_on)


def _group(faults: Iterable[Fault], key: Callable[[Fault], object]) -> Iterable[list[Fault]]:
    """Faults with one key together, where the first of them stands; what has none stays alone."""
    groups: dict[object, list[Fault]] = {}
    for number, fault in enumerate(faults):
        groups.setdefault(key(fault) or number, []).append(fault)
    return groups.values()


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


def _tell_lost(faults: Sequence[Fault]) -> Fault:
    """One fault for many ids that are not found where they should be."""
    ids = tuple(fault.missing for fault in faults)
    shown = show(ids[:_IDS_SHOWN]) + "…"
    return replace(faults[0], wrong=say("fault.many_lost", count=len(ids), ids=shown))
