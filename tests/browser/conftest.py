"""The app served for real, and a Chromium that can reach no other host."""

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests import chromium
from tests.browser.readers import PATIENCE_MS, Reader, open_window
from tests.browser.seats import FAILED, Seats
from tests.browser.serving import START_TIMEOUT_S, free_port, serve

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--process-per-site",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]  # fmt: skip
_MINUTES = ["--js-flags=--no-turbofan", "--disable-features=ScriptStreaming"]
"""A window lives for minutes here: the compiler that makes scripts faster soon takes a third off
what a press costs, the one that makes them fastest adds to it. To read scripts as they come takes
a tenth, which the one process of all pages has compiled before. What measures how fast pages are
does without.
"""


_FORGET = """
if (!sessionStorage.getItem("opened")) {
    localStorage.clear();
    sessionStorage.setItem("opened", "yes");
}
"""


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
        running = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *_MINUTES])
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


@pytest.fixture
def reader(profile: BrowserContext, address: str) -> Iterator[Reader]:
    with open_window(profile, address) as reader:
        yield reader


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
    with closing(Seats(profile, address)) as seats:
        yield seats


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
