"""Windows that stay open: one reader after the other goes on where the last has left the app."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.readers import Reader, open_window

FAILED = pytest.StashKey[bool]()
"""Whether a test has failed, as the window it leaves is to know."""
FORGET_FOLDED_COLUMN = """() => Object.keys(localStorage)
    .filter((name) => name.startsWith("stSidebarCollapsed"))
    .forEach((name) => localStorage.removeItem(name))"""
"""What one folds away on a telephone would be folded away in the window of the next, too."""


@dataclass
class Seats:
    """Windows in which one reader after the other goes on; each is left when something failed."""

    profile: BrowserContext
    address: str
    taken: dict[tuple[int, int], tuple[Reader, ExitStack]] = field(default_factory=dict)

    @contextmanager
    def sit_down(self, request: pytest.FixtureRequest, *size: int) -> Iterator[Reader]:
        width_px, height_px = size
        if size not in self.taken:
            opened = ExitStack()
            reader = opened.enter_context(open_window(self.profile, self.address, *size))
            reader.stays = True
            self.taken[width_px, height_px] = reader, opened
        reader, opened = self.taken[width_px, height_px]
        yield reader
        wrong, has_failed = reader.errors + reader.foreign, request.node.stash.get(FAILED, False)
        if wrong or has_failed:
            del self.taken[width_px, height_px]
            reader.errors.clear()
            reader.foreign.clear()
            opened.close()
            assert has_failed, wrong
            return
        reader.page.unroute_all()
        reader.page.evaluate(FORGET_FOLDED_COLUMN)
        reader.page.emulate_media(reduced_motion="reduce")
        reader.page.set_viewport_size({"width": width_px, "height": height_px})

    def close(self) -> None:
        for _, opened in self.taken.values():
            opened.close()
