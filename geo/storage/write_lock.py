"""Changing the data by one hand at a time: read, change and publish, while nobody else does."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.data_faults import say_refusal
from geo.errors import WriteFault
from geo.settings import data_dir
from geo.text import say

_PATIENCE_S, _PAUSE_S = 20, 0.05
_RIGHTS = 0o664
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT)
"""What a system says where nothing can be made in a folder."""


@contextmanager
def holding_data(data: Path | None = None) -> Iterator[None]:
    """Let nobody else write a folder of data meanwhile, in this process or another.

    What is read of it outside may be old by the time it is written. The system lets go of the
    lock when who held it ends, however that ends; its file stays, hidden, empty and passed over:
    who removed it could take it from under another who waits for it. Raises WriteFault where
    another has it for long, or nothing may be written.
    """
    # Only who writes needs the library.
    from filelock import FileLock, Timeout

    place = _name_lock((data or data_dir()).resolve())
    lock = FileLock(place, timeout=_PATIENCE_S, poll_interval=_PAUSE_S, mode=_RIGHTS)
    try:
        lock.acquire()
    except Timeout as late:
        raise WriteFault(say("write.held", path=place)) from late
    except OSError as error:
        if error.errno in _CLOSED:
            told = say("write.closed", path=place.parent, reason=say_refusal(error))
            raise WriteFault(told) from error
        raise WriteFault(say("write.failed", path=place, reason=say_refusal(error))) from error
    try:
        yield
    finally:
        lock.release()


def _name_lock(data: Path) -> Path:
    """Beside the folder: publishing puts another in its place, and what lies in it changes too.

    Where nothing may be made beside it the folder stays the one it is.
    """
    beside = data.parent / f".{data.name}.lock"
    return beside if os.access(data.parent, os.W_OK) else data / beside.name
