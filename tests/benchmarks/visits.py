"""A visit to one of the apps that are compared, in a browser of its own cache."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Frame, Page, WebSocket

MAP = """(document.querySelector(".district-map")?.district?.map
    ?? window[Object.keys(window).find(key => /^map(_[0-9a-f]{32})?$/.test(key))])"""
_DRAWN = f"""wanted => {{
    const features = () => {{
        const map = {MAP}, box = document.querySelector(".district-map");
        if (!map || !map._loaded) {{ return -1; }}
        if (box) {{ return Number(box.dataset.drawn ?? -1); }}
        let count = 0;
        map.eachLayer(layer => {{
            if ((layer.getLatLng || layer.getBounds) && !layer.getLayers) {{ count += 1; }}
        }});
        return count;
    }};
    const look = () => {{
        const count = features();
        if (!document.drawn || document.drawn.count !== count) {{
            const drawn = document.drawn = {{count: count}};
            setTimeout(() => {{ drawn.at = performance.timeOrigin + performance.now(); }});
        }}
        requestAnimationFrame(look);
    }};
    if (!document.drawn) {{ look(); }}
    return document.drawn.count === wanted && document.drawn.at || 0;
}}"""
LIMIT_S = 120.0
_LOOK_AGAIN_MS = 100
"""Seldom: every look takes time from what is measured, on a machine of two cores."""


@dataclass
class Visit:
    """One page in a browser of its own cache, and what crossed the wire for it."""

    page: Page
    bytes_received: int = 0
    bytes_told: int = 0
    sent: list[Any] = field(default_factory=list)

    def drawn(self, count: int) -> tuple[float, Frame]:
        """When a map of so many features was painted, however often its frame was replaced."""
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline:
            for frame in self.page.frames:  # The plain ways put theirs into another on each click.
                try:
                    if painted := frame.evaluate(_DRAWN, count):
                        return float(painted), frame
                except Error:
                    continue
            self.page.wait_for_timeout(_LOOK_AGAIN_MS)
        message = f"the map at {self.page.url} never held {count} features"
        raise TimeoutError(message)

    def settle(self) -> None:
        """Wait until the app has done what it was asked and the page is still.

        A map that was sent ahead stands in the page once that is there.
        """
        self.page.wait_for_function("() => !document.querySelector('.first-map')")
        self.page.wait_for_timeout(300)
        self.page.locator('[data-testid=stApp][data-test-script-state="notRunning"]').wait_for()
        self.page.wait_for_timeout(200)


@contextmanager
def visit(browser: Browser) -> Iterator[Visit]:
    """A new reader, who has seen nothing of the app before."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    visit = Visit(context.new_page())
    wire = context.new_cdp_session(visit.page)
    own = set[str]()

    def begun(event: dict[str, Any]) -> None:
        if not urlsplit(event["request"]["url"]).path.startswith("/static/"):
            own.add(event["requestId"])

    def ended(event: dict[str, Any]) -> None:
        visit.bytes_received += event["encodedDataLength"] if event["requestId"] in own else 0

    def framed(data: str | bytes) -> None:
        visit.bytes_received += len(data)
        visit.bytes_told += len(data)

    wire.on("Network.requestWillBeSent", begun)
    wire.on("Network.loadingFinished", ended)
    wire.send("Network.enable")

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", framed)
        socket.on("framesent", lambda data: visit.sent.append(data))

    visit.page.on("websocket", listen)
    yield visit
    context.close()
