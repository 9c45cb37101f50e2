"""Python's collector of what refers to itself: off while much is read, and seldom otherwise; and
memory that is given back.

It holds every thread, and looks through all there is but what it has been told to spare.
"""

import ctypes
import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

Value = TypeVar("Value")
_EVERY_S = 10.0
_ARENAS_AT_MOST, _M_ARENA_MAX = 2, -8
"""Python's threads take turns: they need no shares of memory of their own, of which each keeps what
it has once had. The second is what glibc calls the first."""
_turn = Lock()
_last = {"moment": 0.0, "modules": 0.0}


@contextmanager
def collector_off() -> Iterator[None]:
    """Nothing that is read is thrown away meanwhile: to look for it takes as long as to read it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def spare_collector(value: Value) -> Value:
    """Spare what is kept for good the collector, and all else that is alive now.

    Looking through all there is takes longer than drawing a page.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return value


def collect_at_times() -> None:
    """Collect what many runs of pages have left, once for all that end within some seconds.

    Modules that were loaded since then are spared from now on: what a page brings along as it is
    first opened stays. What has been spared before is not looked through for it.
    """
    if not _turn.acquire(blocking=False):
        return
    try:
        if time.monotonic() - _last["moment"] < _EVERY_S:
            return
        gc.collect()
        _call_libc("malloc_trim", 0)
        if _last["modules"] != len(sys.modules):
            _last["modules"] = len(sys.modules)
            gc.freeze()
        _last["moment"] = time.monotonic()
    finally:
        _turn.release()


def share_memory() -> None:
    """Let all threads that are begun from now on take memory from the same few shares, where the
    system's library (glibc) would give each its own.
    """
    _call_libc("mallopt", _M_ARENA_MAX, _ARENAS_AT_MOST)


def _call_libc(name: str, *numbers: int) -> None:
    """Call what only glibc has; elsewhere there is nothing to do."""
    call = getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
    if call is not None:
        call(*numbers)
