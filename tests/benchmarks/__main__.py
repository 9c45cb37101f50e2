"""How fast the map is, beside the naive way, in one run: `make bench`.

Prints medians and ratios; asserts nothing, because machines differ. Payload is what
crosses the loopback without Streamlit's own bundle (everything under /static/).
"""

import os
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from geo.filter import Filter
from geo.query import matching
from geo.sources import read_sources
from layers.marks import place_marks, summarise
from tests import chromium
from tests.browser.conftest import ARGUMENTS, free_port, serve

ROUNDS = 7
STATUSES = ("完成", "计划", "在建")
DRAWN = """count => {
    if (!window.map || !window.map._loaded) { return false; }
    let features = 0;
    window.map.eachLayer(layer => {
        if (layer.options.interactive !== false && (layer.getLatLng || layer.getBounds)
            && !layer.getLayers) { features += 1; }
    });
    return features === count;
}"""


def drawn(page: Page, count: int, limit_s: float = 30.0) -> float:
    """The moment the map holds so many features, however often its frame was replaced."""
    deadline = time.perf_counter() + limit_s
    while time.perf_counter() < deadline:
        for frame in page.frames:
            if "streamlit_folium" not in frame.url:
                continue
            try:
                if frame.evaluate(DRAWN, count):
                    return time.perf_counter()
            except Exception:
                continue
        page.wait_for_timeout(10)
    message = f"the map at {page.url} never held {count} features"
    raise TimeoutError(message)


def expected() -> dict[str, int]:
    """How many features each filter of the run leaves, "" for none."""
    sources = read_sources()
    names = {"": (), "完成": ("completed",), "计划": ("planned",), "在建": ("underway",)}
    return {
        name: len(
            place_marks(sources, summarise(sources, matching(sources, Filter(status=status))))
        )
        for name, status in names.items()
    }


def first_map(browser: Browser, address: str, count: int) -> tuple[float, float]:
    """Seconds from asking for the page to its map drawn, and megabytes that crossed for it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    received = [0]

    def body(response: object) -> None:
        if not urlsplit(response.url).path.startswith("/static/"):  # type: ignore[attr-defined]
            received[0] += int(response.headers.get("content-length", 0))  # type: ignore[attr-defined]

    page.on("response", body)
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda data: received.__setitem__(0, received[0] + len(data))
        ),
    )
    start = time.perf_counter()
    page.goto(address)
    seconds = drawn(page, count) - start
    page.wait_for_timeout(1500)
    context.close()
    return seconds, received[0] / 1e6


def figures_ready(browser: Browser, address: str) -> float:
    """Seconds from asking for the page of figures to its last element, cold browser cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(f"{address}/indicators")
    page.locator("footer.foot").wait_for()
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def filter_clicks(browser: Browser, address: str, counts: dict[str, int]) -> list[float]:
    """Seconds from each click on a status to the map redrawn, clicks that undo it included."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    drawn(page, counts[""])
    page.wait_for_timeout(1500)
    times = []
    for _ in range(ROUNDS // 2 + 1):
        for name in STATUSES:
            for count in (counts[name], counts[""]):
                start = time.perf_counter()
                page.get_by_role("button", name=name, exact=True).first.click()
                times.append(drawn(page, count) - start)
                page.wait_for_timeout(300)
    page.close()
    return times


def report(name: str, ours: list[float], naive: list[float], unit: str) -> None:
    """One line: our median, the naive way's, and how many times the one is the other."""
    mine, theirs = statistics.median(ours), statistics.median(naive)
    print(
        f"{name:<28}{mine:8.2f} {unit}   naive {theirs:6.2f} {unit}   ratio {theirs / mine:5.1f}x"
    )


def main() -> None:
    """Serve both apps, drive both, print the comparison."""
    path = chromium.find()
    if path is None:
        print(chromium.HOW_TO_ENABLE)
        return
    counts = expected()
    ports = (free_port(), free_port())
    # The naive app has no folder of its own to serve from; it borrows ours.
    os.environ["BENCH_STATIC"] = f"http://127.0.0.1:{ports[0]}/app/static"
    with tempfile.TemporaryDirectory() as directory, sync_playwright() as playwright:
        servers = [
            serve(port, Path(directory) / f"{port}.log", script)
            for port, script in zip(ports, ("app.py", "tests/benchmarks/naive.py"), strict=True)
        ]
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        addresses = (f"http://127.0.0.1:{ports[0]}", f"http://127.0.0.1:{ports[1]}")
        print(f"{counts['']} places, {os.cpu_count()} cores, medians of {ROUNDS} rounds")
        firsts = [
            [first_map(browser, address, counts[""]) for _ in range(ROUNDS)]
            for address in addresses
        ]
        report("first map drawn", *([seconds for seconds, _ in runs] for runs in firsts), "s")
        report("payload of the page", *([mb for _, mb in runs] for runs in firsts), "MB")
        clicks = [filter_clicks(browser, address, counts) for address in addresses]
        report("filter click, redrawn", *clicks, "s")
        figures = [figures_ready(browser, addresses[0]) for _ in range(ROUNDS)]
        print(f"{'figures page ready':<24}{statistics.median(figures):8.2f} s")
        browser.close()
        for server in servers:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
