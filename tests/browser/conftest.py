"""The app served for real, and a Chromium that can reach no other host."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests import chromium
from tests.conftest import ROOT

START_TIMEOUT_S = 60
QUIET_MS = 400
PATIENCE_MS = 20_000
"""How long a test waits for what must come: a busy machine is slow, and right all the same."""
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--process-per-site",
    "--disable-features=ScriptStreaming",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]  # fmt: skip
"""Scripts are not read as they come: the process of the site has compiled them before."""
_SHORT_LIVED = "--js-flags=--no-maglev --no-turbofan"
"""Pages live for seconds here: compilers that make scripts fast took a quarter of their time."""


_FORGET = """
if (!sessionStorage.getItem("opened")) {
    localStorage.clear();
    sessionStorage.setItem("opened", "yes");
}
"""
_ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")


def eventually(look: Callable[[], object], wanted: object) -> None:
    """Wait until what Playwright sees is as it should be, as long as a busy machine needs."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while (seen := look()) != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    assert seen == wanted


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(
    port: int, log: Path, script: str = "app.py", folder: Path = ROOT, **environment: str
) -> subprocess.Popen[bytes]:
    """Start an app as `make run` does, in an environment of its own, until it answers."""
    command = [
        sys.executable, "-m", "streamlit", "run", script,
        "--server.port", str(port), "--server.address", "127.0.0.1",
    ]  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
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
def address(of_all_workers: Path, worker_id: str) -> Iterator[str]:
    """Where the app of all readers is served, also of those other workers bring.

    To start and to read its data takes it ten seconds of a processor. The worker that comes first
    starts it, and ends it when nobody holds a lock of those who are at it.
    """
    folder, at_it = of_all_workers, FileLock(of_all_workers / f"at-app-{worker_id}.lock")
    begin, told, process = folder / "app.lock", folder / "app.address", None
    with FileLock(begin):
        if not told.exists():
            process = serve(port := free_port(), folder / "app.log")
            told.write_text(f"http://127.0.0.1:{port}", "utf-8")
        at_it.acquire()
    with at_it:
        yield told.read_text("utf-8")
    at_it.release()
    if process is None:
        return
    with FileLock(begin):
        told.unlink()  # Who comes now starts another.
    for other in folder.glob("at-app-*.lock"):
        with FileLock(other):
            pass
    process.terminate()
    process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.skip(chromium.HOW_TO_ENABLE)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, _SHORT_LIVED])
        yield running
        running.close()


@pytest.fixture(scope="session")
def profile(browser: Browser, address: str) -> BrowserContext:
    """What all readers share: what was once fetched is kept, as a browser keeps it for people.

    A window that nobody looks at keeps the process of the site, and the scripts it has compiled.

    Nothing else passes from one to the next: a window has its own session with the server, and
    what Streamlit keeps in the browser of a side bar is cleared as a window opens.

    They want little motion: what flies and fades takes a tenth of a browser's time. A test of what
    flies, or must not, asks for `moving`.
    """
    shared = browser.new_context(locale="zh-CN", accept_downloads=True, reduced_motion="reduce")
    shared.add_init_script(_FORGET)
    page = shared.new_page()
    page.goto(address)  # The first visit finds a server that has read nothing yet.
    page.locator("footer.foot").wait_for(timeout=START_TIMEOUT_S * 1000)
    page.goto(f"{address}/_stcore/health")
    return shared


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
    History.prototype.pushState.call(history, null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
}"""
"""To another address as Back and Forward go to one; the map looks there as a pasted link has it."""


@dataclass
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
            self.page.evaluate(_STEP, f"{self.address}/{path}")
            self.settle()
            if self.page.url == f"{self.address}/{path}":
                return

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
def served(
    log: Path, folder: Path = ROOT, script: str = "app.py", **environment: str
) -> Iterator[str]:
    """An app of one test's own, in an environment of its own; the address it is served at."""
    port = free_port()
    process = serve(port, log, script, folder, **environment)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def reader(profile: BrowserContext, address: str) -> Iterator[Reader]:
    with open_window(profile, address) as reader:
        yield reader


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
        if request.node.stash.get(FAILED, False):
            del self.taken[width_px, height_px]
            reader.errors.clear()
            reader.foreign.clear()
            opened.close()
            return
        assert (reader.errors, reader.foreign) == ([], [])
        reader.page.unroute_all()
        reader.page.emulate_media(reduced_motion="reduce")
        reader.page.set_viewport_size({"width": width_px, "height": height_px})

    def leave(self) -> None:
        for _, opened in self.taken.values():
            opened.close()


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note of a test that it failed, for the window it leaves."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def seats(profile: BrowserContext, address: str) -> Iterator[Seats]:
    seats = Seats(profile, address)
    yield seats
    seats.leave()


@pytest.fixture
def regular(seats: Seats, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Somebody who has been in the app for a while, wherever the last test has left it.

    For what does not hang on how the page comes to stand there: `reader` has just come.
    """
    with seats.sit_down(request, 1440, 900) as reader:
        yield reader


@pytest.fixture
def caller(seats: Seats, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """The same on a telephone."""
    with seats.sit_down(request, 390, 844) as reader:
        yield reader


@pytest.fixture
def moving(request: pytest.FixtureRequest) -> None:
    """To the reader the map flies, and all else moves that does for most people."""
    name = "regular" if "regular" in request.fixturenames else "reader"
    reader: Reader = request.getfixturevalue(name)
    reader.page.emulate_media(reduced_motion="no-preference")


@pytest.fixture
def phone(profile: BrowserContext, address: str) -> Iterator[Reader]:
    with open_window(profile, address, 390, 844) as reader:
        yield reader


@contextmanager
def open_window(
    profile: BrowserContext, address: str, width_px: int = 1440, height_px: int = 900
) -> Iterator[Reader]:
    """A reader with a window of a size, to whom nothing may go wrong."""
    reader = Reader(profile.new_page(), address)
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
    assert reader.errors == []
    assert reader.foreign == []
