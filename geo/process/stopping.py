"""Stopping when asked to: what was begun is cleared away, what must be done whole is done first."""

import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

_REQUESTS = [
    signal.SIGINT, signal.SIGTERM, *([] if sys.platform == "win32" else [signal.SIGHUP])
]  # fmt: skip
"""What asks a command to stop: Ctrl-C, the system, the end of its terminal."""


@dataclass
class _Work:
    """What is being written under a temporary name, and whether a request to stop must wait."""

    unfinished: set[Path] = field(default_factory=set)
    depth: int = 0
    request: int = 0


_WORK = _Work()


@contextmanager
def stopping_on_request() -> Iterator[None]:
    """Let a request to stop end a command and clear away what it had begun, without a word of
    Python's; what the command was told to outlive it outlives.
    """
    before = {request: signal.getsignal(request) for request in _REQUESTS}
    heard = [request for request, now in before.items() if now not in (signal.SIG_IGN, None)]
    for request in heard:
        signal.signal(request, _stop)
    try:
        yield
    finally:
        for request in heard:
            signal.signal(request, before[request])


def _stop(number: int, _: FrameType | None) -> None:
    # A signal is masked for one thread, and reaches a command through any other it has.
    _WORK.request = number
    if not _WORK.depth:
        _leave()


def _leave() -> None:
    for path in tuple(_WORK.unfinished):
        clear_away(path)
    number, _WORK.request = _WORK.request, 0
    sys.exit(128 + number)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let requests to stop wait until this is done."""
    _WORK.depth += 1
    try:
        yield
    finally:
        _WORK.depth -= 1
        if _WORK.request and not _WORK.depth:
            _leave()


@contextmanager
def cleared_away(path: Path) -> Iterator[Path]:
    """A file or folder that is gone afterwards, whatever happens."""
    # Noted before it is made: a request to stop may come at any moment.
    _WORK.unfinished.add(path)
    try:
        yield path
    finally:
        clear_away(path)
        _WORK.unfinished.discard(path)


def clear_away(path: Path) -> None:
    """Let a file or a folder be gone, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
