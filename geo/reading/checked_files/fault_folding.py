"""What is no fault of its own: accusations that rest on what could not be read, and repeats."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from geo.data_faults import Fault
from geo.reading.checked_files.cells import show_value
from geo.text import say, words

_ROWS_SHOWN, _IDS_SHOWN = 3, 8
_SAID_EACH = 10
"""What no more rows say is said of each: there may be another cause in each."""
_ONE_SLIP = frozenset({"river_shifted", "street_shifted", "outside_shifted"})
_FEW = 2
"""What more rows than these do not have in common by chance: the file was not converted."""
_SAME_SLIP = {"street_alone_shifted": "street_shifted"}
"""What is another sign of the same slip, where that is many: some streets stray from their
district for it, others only from their crossings."""
_CELLS_OF_A_RECORD = 6
"""So many faults in one row are one: it is no record, but a second header or a sum."""


def leave_out_consequences(found: Iterable[Fault]) -> list[Fault]:
    """The faults to be mended, in their order.

    An id that is not found is no fault while the file it should stand in has faults of its own: it
    may be there. One that many rows of a file name is said once, with their number; so is that many
    ids of one file are missing, and whatever many rows of a file have wrong in one way. What many
    things have wrong for one cause is not said of them, but of that; and what a row has wrong in
    so many cells that it is no record is said at once.
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
    caused = _tell_causes(lost)
    return fold_kinds([
        fault
        for faults in _group(caused, lambda one: one.row and (one.file, one.row))
        for fault in ([_tell_row(faults)] if len(faults) >= _CELLS_OF_A_RECORD else faults)
    ])  # fmt: skip


def fold_kinds(faults: Iterable[Fault]) -> list[Fault]:
    """Faults with those of one kind in one file as one, where there are many: with their number,
    the first rows, and what mends them all.
    """
    told = [*faults]
    counts = Counter((one.file, one.problem) for one in told)

    def find_kind(one: Fault) -> object:
        slip = _SAME_SLIP.get(one.problem, "")
        is_slip = counts[one.file, slip] > _FEW
        return one.file, slip if is_slip else one.problem or one.wrong, one.rests_on

    return [
        fault
        for those in _group(told, find_kind)
        for fault in ([_tell_kind(those)] if _is_one(those) else those)
    ]


def _is_one(faults: Sequence[Fault]) -> bool:
    few = _FEW if faults[0].problem in _ONE_SLIP else _SAID_EACH
    return len(faults) > few


def _tell_kind(faults: Sequence[Fault]) -> Fault:
    """The first of a kind with how many there are, and what mends many such."""
    together = _tell_together(faults)
    remedy = words("remedy_of_many").get(together.problem, together.remedy)
    return replace(together, remedy=remedy) if together.wrong != faults[0].wrong else together


def _tell_row(faults: Sequence[Fault]) -> Fault:
    """All that is wrong in a row that is no record, as one fault."""
    first = faults[0]
    wrong = say("fault.in_row", count=len(faults), wrong=first.wrong, next=faults[1].wrong)
    expected, remedy = say("fault.a_record"), say("fault.no_record")
    return replace(first, wrong=wrong, expected=expected, remedy=remedy, problem="no_record")


def _tell_causes(told: Sequence[Fault]) -> list[Fault]:
    """What is wrong in the stead of many faults: one thing of its sort, for of several, such as
    the outlines of all districts, none is likely to be the cause.
    """
    causes = {(one.cause.file, one.cause.problem, one.cause.row) for one in told if one.cause}
    sorts = Counter((file, problem) for file, problem, _ in causes)

    def find_cause(fault: Fault) -> object:
        sort = fault.cause and (fault.cause.file, fault.cause.problem)
        return sort if sort and sorts[sort] == 1 else None

    return [fault for faults in _group(told, find_cause) for fault in _tell_cause(faults)]


def _tell_cause(faults: Sequence[Fault]) -> Sequence[Fault]:
    cause = faults[0].cause
    if cause is None or len(faults) <= _SAID_EACH:
        return faults
    files = show_value(tuple(dict.fromkeys(fault.file for fault in faults)))
    told = say("fault.seen_in", count=len(faults), files=files)
    return [replace(cause, wrong=f"{cause.wrong}{told}")]


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
    rows = show_value(others[:_ROWS_SHOWN]) + ("…" if len(others) > _ROWS_SHOWN else "")
    return replace(
        first, wrong=first.wrong + say("fault.also_in", count=len(others) + 1, rows=rows)
    )


def _tell_lost(faults: Sequence[Fault]) -> Fault:
    """One fault for many ids that are not found where they should be."""
    ids = tuple(fault.missing for fault in faults)
    shown = show_value(ids[:_IDS_SHOWN]) + "…"
    return replace(faults[0], wrong=say("fault.many_lost", count=len(ids), ids=shown))
