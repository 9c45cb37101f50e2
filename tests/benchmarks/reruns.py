"""How long a page takes to run once more, without a browser: what the server does for a click."""

import time

from tests.apptest import opened

ROUNDS = 7


def rerun_seconds(page: str, **query: str) -> list[float]:
    """Seconds of each of several runs of a page that has been opened before."""
    test = opened(page, **query)
    test.run()
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        test.run()
        seconds.append(time.perf_counter() - began)
    return seconds
