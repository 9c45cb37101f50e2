"""The heading of a CSV held against its table, and what stands there instead of one."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence

from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import Column
from geo.text import say

_SEPARATORS = ("\t", ";", "；", "，", "|")
_LINES_LOOKED_AT = 20
_BOM = "\ufeff"


def check_heading(
    header: Sequence[str], lines: Sequence[str], columns: Mapping[str, Column], faults: Faults
) -> bool:
    """Whether the rows can be read by it: an unknown column more is a fault, but no hindrance.

    The order is held to as well: of two headings that changed places nothing else would tell.
    Where the lines of the file show why it is no heading at all, that alone is said.
    """
    known = tuple(columns)
    if _tell_what_else(header, lines, known, faults):
        return False
    unnamed = tuple(number for number, name in enumerate(header, start=1) if not name.strip())
    if unnamed:
        faults.add(1, "column_unnamed", numbers=unnamed)
    for name in dict.fromkeys(name for name in header if name.strip() and name not in columns):
        faults.add_unknown(1, name, known)
    counts = Counter(name for name in header if name in columns)
    twice = tuple(name for name, count in counts.items() if count > 1)
    if twice:
        faults.add(1, "column_twice", columns=twice)
    missing = [name for name in columns if name not in header]
    meant = {name.strip() for name in header}
    unsaid = tuple(name for name in missing if name not in meant)
    if unsaid:
        faults.add(None, "column_missing", columns=unsaid)
    if twice or missing:
        return False
    found = tuple(name for name in header if name in columns)
    if found != known:
        moved = next((one, other) for one, other in zip(found, known, strict=True) if one != other)
        faults.add(1, "column_order", found=moved[0], due=moved[1], known=known)
    return found == known


def _tell_what_else(
    header: Sequence[str], lines: Sequence[str], known: Sequence[str], faults: Faults
) -> bool:
    """File what stands where the heading should, if it can be told; whether it can."""
    first = lines[0].strip() if lines else ""
    if first.lower().startswith("sep="):
        faults.add(1, "sep_line")
        return True
    for separator in _SEPARATORS:
        if len(set(_cells(first, separator)) & set(known)) >= max(2, len(known) / 2):
            faults.add(1, "other_separator", separator=_name(separator))
            return True
    if not set(header) & set(known):
        for number, line in enumerate(lines[:_LINES_LOOKED_AT], start=1):
            if set(known) <= set(_cells(line.strip(), ",")):
                faults.add(number, "late_heading", above=number - 1)
                return True
    return False


def _cells(line: str, separator: str) -> list[str]:
    try:
        (cells,) = csv.reader([line.lstrip(_BOM)], delimiter=separator)
    except (csv.Error, ValueError):
        return []
    return cells


def _name(separator: str) -> str:
    return say("fault.tab") if separator == "\t" else separator
