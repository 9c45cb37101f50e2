"""Letting two files or folders change names in one step, where a system can."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux: two names change places in one step."""
_HERE = -100
"""AT_FDCWD: paths are taken as they are."""


def exchange_names(one: Path, other: Path) -> bool:
    """True if the system let the two change places in one step; False if it cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))
