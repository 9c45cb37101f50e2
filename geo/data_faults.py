"""What can be wrong with the data, said so that the person who edits it can mend it."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass

from geo.errors import DistrictMapError
from geo.text import say, words


def say_refusal(error: OSError) -> str:
    """What the system refused something for, in a word; of what is rare its number."""
    known = words("refusal")
    name = errno.errorcode.get(error.errno or 0, "")
    return known[name] if name in known else say("fault.refusal", code=error.errno or name)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is wrong in one file.

    `row` is what the file's own editor shows: the line of a CSV (the header is
    line 1), the number of a GeoJSON feature (the first is 1), or None when the
    whole file is meant. One that `may_pass` lies in the system, not in what the
    file holds: it can be gone though nobody changed the file.
    """

    file: str
    row: int | None
    wrong: str
    expected: str
    remedy: str
    may_pass: bool = False
    missing: str = ""
    """The id that is not found in the files it `rests_on`."""
    rests_on: tuple[str, ...] = ()
    problem: str = ""
    """What sort it is, as the catalogue calls it."""
    cause: "Fault | None" = None
    """What is wrong instead, if many things are wrong for it."""

    def __str__(self) -> str:
        place = {"file": self.file, "row": self.row}
        where = self.file if self.row is None else say("fault.at_row", **place)
        parts = {"wrong": self.wrong, "expected": self.expected, "remedy": self.remedy}
        return say("fault.line", where=where, **parts)


class DataFaults(DistrictMapError):
    """Every fault found in one go, so that nobody mends a file one error at a time.

    Files come in the order they were found faulty in, the faults of each in the order of its rows.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        found = tuple(faults)
        files = list(dict.fromkeys(fault.file for fault in found))
        self.faults = tuple(
            sorted(found, key=lambda fault: (files.index(fault.file), fault.row or 0))
        )
        self.may_pass = any(fault.may_pass for fault in found)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NoData(DataFaults):
    """A folder where no data are at all: nothing else need be said."""
