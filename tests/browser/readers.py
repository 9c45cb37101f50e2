"""Somebody in front of the browser: opens the app, sees its map, waits for what must come."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, expect

QUIET_MS = 400
TELLING_S = 2.0
PATIENCE_MS = 20_000
"""How long a test waits for what must come: a busy machine is slow, and right all the same."""
_ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")


def eventually(look: Callable[[], object], wanted: object) -> None:
    """Wait until what Playwright sees is as it should be, as long as a busy machine needs."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while (seen := look()) != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    assert seen == wanted, f"{seen!r}, not {wanted!r}"


_IN_MAP = """(box, given) => {{
    const DistrictMap = box.district, map = DistrictMap.map, document = box;
    const window = Object.assign(box.scratch ??= {{}}, {{map, DistrictMap}});
    const said = ({script})(given);
    return said instanceof L.Class ? null : said;
}}"""
"""What Leaflet gives back so that calls can be chained, as a map that was moved, is no answer: to
carry all it holds out of the browser took longer than to open the page.
"""


@dataclass(frozen=True)
class MapView:
    """A map in a page, and what is in it.

    Scripts see their own map: as `map`, its half of `static/map/` as `DistrictMap`, its element as
    `document`.
    """

    box: Locator

    def evaluate(self, script: str, argument: object = None) -> Any:
        return self.box.evaluate(_IN_MAP.format(script=script), argument)

    def wait_for(self, script: str, argument: object = None) -> None:
        eventually(lambda: bool(self.evaluate(script, argument)), True)

    def locator(self, selector: str, **options: Any) -> Locator:
        return self.box.locator(selector, **options)

    def get_by_role(self, role: Any, **options: Any) -> Locator:
        return self.box.get_by_role(role, **options)

    def get_by_text(self, text: str) -> Locator:
        return self.box.get_by_text(text)


def find_map(page: Page, key: str) -> MapView:
    """The map in the container of a key, once places are drawn on it."""
    box = page.locator(f".st-key-{key} .district-map[data-drawn]")
    box.wait_for(timeout=30_000)
    return MapView(page.locator(f".st-key-{key} .district-map"))


_STEP = """(to) => {
    document.activeElement.blur();
    if (window.keptViews) { keptViews.views = {}; }
    for (let box = document.querySelector("[data-testid=stMain]"); box; box = box.parentElement) {
        box.scrollTo(0, 0);
    }
    History.prototype.pushState.call(history, null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
}"""
"""To another address as Back and Forward go to one; the map and the page stand there as a pasted
link has them.
"""


_TO_TOP = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
}"""


@dataclass(kw_only=True)
class Reader:
    """Somebody in front of the browser, and everything that went wrong or out meanwhile.

    Who stays in the app goes from one address to the next in it: that takes a third of what it
    takes to load the page.
    """

    page: Page
    address: str
    stays: bool = False
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    sent: list[bytes | str] = field(default_factory=list)

    def open(self, query: str = "") -> MapView:
        """Open the app at an address and wait for its map, and for the page to its last line."""
        self.come_to(query)
        seen = self.map()
        self.page.locator("footer.foot").wait_for(timeout=30_000)
        return seen

    def open_page(self, path: str) -> None:
        """Open another page of the app and wait until it is there to its last line."""
        self.come_to(path)
        self.page.locator("footer.foot").wait_for(timeout=30_000)
        self.settle()

    def come_to(self, path: str) -> None:
        """Load the app at an address, or go there where it is loaded and one stays in it."""
        if not self.stays or not self.page.url.startswith(f"{self.address}/"):
            self.page.goto(f"{self.address}/{path}")
            return
        self.page.keyboard.press("Escape")  # What is unfolded or drawn is let go of.
        for _ in range(2):  # A page that is come back to is first as it was left.
            told = len(self.sent)
            self.page.evaluate(_STEP, f"{self.address}/{path}")
            self._wait_until_told(told)
            self.settle()
            if self.page.url == f"{self.address}/{path}":
                return

    def _wait_until_told(self, told: int) -> None:
        """Let the page tell the server where it is now, which a busy machine may take long for.

        Where nothing is to be told, this is over soon.
        """
        deadline = time.monotonic() + TELLING_S
        while len(self.sent) == told and time.monotonic() < deadline:
            self.page.wait_for_timeout(20)

    def be_at(self, path: str) -> None:
        """Open a page of the app, if one is not there: who only looks leaves it as it is."""
        if self.page.url != f"{self.address}/{path}":
            self.open_page(path)

    def begin_at_top(self) -> None:
        """Let the keyboard begin where it does on a page that has just come."""
        self.page.evaluate(_TO_TOP)

    def map(self) -> MapView:
        """The map of the page, once places are drawn on it."""
        return find_map(self.page, "map")

    def has_in_address(self, *parts: str) -> None:
        """Wait until the address holds each of these, as `name=value`."""
        for part in parts:
            expect(self.page).to_have_url(re.compile(rf"[?&]{part}(?=&|$)"))

    def has_not_in_address(self, name: str) -> None:
        """Wait until the address says nothing of a name."""
        expect(self.page).not_to_have_url(re.compile(rf"[?&]{name}="))

    def messages(self) -> int:
        """How many messages the page has sent to the server: some, or nothing has been heard."""
        assert self.sent
        return len(self.sent)

    def settle(self) -> None:
        """Wait until the app has finished what it was asked."""
        self.page.wait_for_timeout(QUIET_MS)
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')"
            ".getAttribute('data-test-script-state') === 'notRunning'"
        )
        self.page.wait_for_timeout(QUIET_MS)


@contextmanager
def open_window(
    profile: BrowserContext, address: str, width_px: int = 1440, height_px: int = 900
) -> Iterator[Reader]:
    """A reader with a window of a size, to whom nothing may go wrong."""
    reader = Reader(page=profile.new_page(), address=address)
    reader.page.set_viewport_size({"width": width_px, "height": height_px})

    def note_foreign(request: Request) -> None:
        if _ELSEWHERE.match(request.url):
            reader.foreign.append(request.url)

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            reader.errors.append(message.text)

    reader.page.on("requestfailed", note_foreign)
    reader.page.on("pageerror", lambda error: reader.errors.append(str(error)))
    reader.page.on("console", hear)
    reader.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda data: reader.sent.append(data))
    )
    yield reader
    reader.page.close()
    assert reader.errors == [], reader.errors
    assert reader.foreign == [], reader.foreign
