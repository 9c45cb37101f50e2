"""The app served for real, and a Chromium that can reach no other host."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect, sync_playwright

from tests import chromium
from tests.conftest import ROOT

START_TIMEOUT_S = 60
QUIET_MS = 400
PATIENCE_MS = 20_000
"""How long a test waits for what must come: a busy machine is slow, and right all the same."""
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(
    port: int, log: Path, script: str = "app.py", folder: Path = ROOT
) -> subprocess.Popen[bytes]:
    """Start an app as `make run` does and wait until it answers."""
    command = [
        sys.executable, "-m", "streamlit", "run", script,
        "--server.port", str(port), "--server.address", "127.0.0.1",
    ]  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env=dict(os.environ)
        )
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                return process
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    process.kill()
    process.wait()
    pytest.fail(f"the app did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    process = serve(port, tmp_path_factory.mktemp("app") / "log")
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.skip(chromium.HOW_TO_ENABLE)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@dataclass
class Reader:
    """Somebody in front of the browser, and everything that went wrong or out meanwhile."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    sent: list[bytes | str] = field(default_factory=list)

    def open(self, query: str = "") -> Frame:
        """Open the app at an address and wait for its map."""
        self.page.goto(f"{self.address}/{query}")
        return self.map()

    def map(self) -> Frame:
        """The frame the map is drawn in, once Leaflet is there."""
        element = self.page.locator(".st-key-map iframe").element_handle(timeout=30_000)
        frame = element.content_frame() if element else None
        assert frame is not None
        # Not at every animation frame, the default: a frame opened again at times gets none.
        frame.wait_for_function(
            "() => window.map && window.map._loaded && window.feature_group", polling=50
        )
        return frame

    def settle(self) -> None:
        """Wait until the app has finished what it was asked."""
        self.page.wait_for_timeout(QUIET_MS)
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')"
            ".getAttribute('data-test-script-state') === 'notRunning'"
        )
        self.page.wait_for_timeout(QUIET_MS)


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    yield from _reader(browser, address, 1440, 900)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Reader]:
    yield from _reader(browser, address, 390, 844)


def _reader(browser: Browser, address: str, width_px: int, height_px: int) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": width_px, "height": height_px}, locale="zh-CN", accept_downloads=True
    )
    reader = Reader(context.new_page(), address)

    def only_this_host(route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.hostname in (None, "127.0.0.1"):
            route.continue_()
        else:
            reader.foreign.append(route.request.url)
            route.abort()

    context.route("**/*", only_this_host)
    reader.page.on("pageerror", lambda error: reader.errors.append(str(error)))
    reader.page.on(
        "console",
        lambda message: reader.errors.append(message.text) if message.type == "error" else None,
    )
    reader.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda data: reader.sent.append(data))
    )
    yield reader
    context.close()
    assert reader.errors == []
    assert reader.foreign == []
