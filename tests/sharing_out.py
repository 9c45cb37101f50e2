"""In which order tests are made, and which by one worker: those of a file, half the browser's."""

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

FIRST = (
    "tests/tree/test_wheel.py",
    "tests/browser/",
    "tests/kept_by_others/",
    "tests/fuzz/",
    "tests/tree/",
    "tests/pages/",
    "tests/layers/",
)
"""What takes longest, a file at a time: begun last, a worker would be alone with it at the end."""
BROWSER = "tests/browser/"
OF_OWN_APPS = tuple(
    BROWSER + part
    for part in (
        "access/",
        "addresses/",
        "editing/",
        "faults/",
        "map_page/test_list_alone.py",
        "server/",
    )
)
"""Most of these start apps of their own, which one process becomes that has loaded them."""


class SharingOut(LoadFileScheduling):
    """By file, but what is seen in a browser as two pieces.

    The first who looks starts a browser, and opens windows in which the others go on: a third
    worker would do so for a few tests.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        if not file.startswith(BROWSER):
            return file
        return "own apps" if file.startswith(OF_OWN_APPS) else "one app"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first; all else stays in its order."""
    items.sort(key=lambda item: [not item.nodeid.startswith(room) for room in FIRST])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Several workers share files out, and what the browser sees as two pieces."""
    return SharingOut(config, log) if config.getvalue("dist") == "loadfile" else None
