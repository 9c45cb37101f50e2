"""The bytes of a file that may not be there."""

from pathlib import Path

from geo.data_faults import say_refusal
from geo.errors import IntakeFault
from geo.reading.checked_files.folder_entries import read_regular
from geo.text import say


def read_stored(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none; raises IntakeFault where nobody may look."""
    try:
        return read_regular(path)
    except OSError as error:
        raise make_unreadable(path, error) from error


def make_unreadable(path: Path, error: OSError) -> IntakeFault:
    """That a file cannot be read, and what the system has against it."""
    return IntakeFault(say("intake.unreadable", file=path, reason=say_refusal(error)))
