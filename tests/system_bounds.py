"""Work in a thread of its own, and files that the system takes no more of."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest


def run_apart(work: Coroutine[Any, Any, None]) -> None:
    """Run it to its end in a thread of its own: in this one a browser may run a loop."""
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, work).result()


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Let the system take so many bytes of a file and no more, as a disk that fills up does."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
