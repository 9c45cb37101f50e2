"""Which tests one worker makes: those of a file, and of the browser's, half of all."""

from xdist.scheduler import LoadFileScheduling

BROWSER = "tests/browser/"
OF_OWN_APPS = tuple(
    BROWSER + part
    for part in (
        "access/",
        "addresses/",
        "editing/",
        "faults/",
        "map_page/test_list_alone",
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
