"""A browser in front of the apps that are compared: what it waits for, and how it counts.

Moments are the browser's own, in milliseconds: from the click's event to the end of the
frame in which the map first holds the features awaited. Every frame looks for itself, so that
nothing of the driver's is measured.
"""

import re

from playwright.sync_api import Browser

from tests.benchmarks.apps import App
from tests.benchmarks.visits import LIMIT_S, MAP, Visit, visit

ARGUMENTS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
"""Nothing leaves the host: what needs another one fails, as it would in many an office."""
_HEAR_CLICKS = """() => addEventListener("click", () => {
    window.clicked = performance.timeOrigin + performance.now();
}, true)"""
_NOW = "performance.timeOrigin + performance.now()"
_PAINTED = """selector => new Promise(done => {
    const look = () => {
        if (!document.querySelector(selector)?.checkVisibility()) { requestAnimationFrame(look); }
        else { setTimeout(() => done(performance.timeOrigin + performance.now())); }
    };
    requestAnimationFrame(look);
})"""
_EMPTY = "[data-testid=stText]"
_VIEW = f"() => {{ const map = {MAP}; return [map.getZoom(), map.getCenter()].join(); }}"
_LOOK = f"() => {{ {MAP}.setView([39.1111, 117.1988], 15, {{animate: false}}); }}"
_COUNT_REMOVED = f"""() => {{
    window.removed = 0;
    {MAP}.on("layerremove", () => {{ removed += 1; }});
}}"""
_NOTE_SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((shift) => {
    if (!shift.hadRecentInput) { window.shifted += shift.value; }
})).observe({type: "layout-shift", buffered: true});"""
_REDRAWN = "count => Number(document.querySelector('.district-map').dataset.drawn) !== count"


def first_map(browser: Browser, app: App, count: int) -> tuple[float, float]:
    """Seconds from asking for the page to its map painted, and megabytes that crossed for it."""
    with visit(browser) as reader:
        reader.page.goto(app.address, wait_until="commit")
        asked = reader.page.evaluate("performance.timeOrigin")
        painted, _ = reader.drawn(count)
        reader.settle()
        return (painted - asked) / 1000, reader.bytes_received / 1e6


def two_visits(browser: Browser, app: App, count: int | None) -> tuple[float, float, float, float]:
    """Seconds to the map of a first and of a second visit, how far things moved on the page
    meanwhile (CLS), and seconds of a click; without a count to the page that holds nothing else.
    """
    with visit(browser) as reader:
        reader.page.add_init_script(_NOTE_SHIFTS)
        seconds = [_arrive(reader, app, count) for _ in range(2)]
        shifted = float(reader.page.evaluate("window.shifted"))
        if count is None:
            return *seconds, shifted, 0.0
        before, requests = reader.page.evaluate(_NOW), list[str]()
        reader.page.on("request", lambda request: requests.append(request.url))
        reader.page.get_by_role("button", name=re.compile(r"^完成( \d+)?$")).first.click()
        reader.page.wait_for_function(_REDRAWN, arg=count, polling=20)
        click_s = float(reader.page.evaluate(_NOW) - before) / 1000
        if requests:
            message = f"a click asked for {requests}"
            raise AssertionError(message)
        return *seconds, shifted, click_s


def _arrive(reader: Visit, app: App, count: int | None) -> float:
    reader.page.goto(app.address, wait_until="commit", timeout=1000 * LIMIT_S)
    asked = reader.page.evaluate("performance.timeOrigin")
    if count is None:
        painted = float(reader.page.evaluate(_PAINTED, _EMPTY))
    else:
        painted, _ = reader.drawn(count)
    reader.settle()
    return (painted - asked) / 1000


def figures_ready(browser: Browser, app: App) -> float:
    """Seconds from asking for the page of figures to its last element."""
    with visit(browser) as reader:
        reader.page.goto(f"{app.address}/indicators", wait_until="commit")
        asked = reader.page.evaluate("performance.timeOrigin")
        reader.page.locator("footer.foot").wait_for()
        return float(reader.page.evaluate(_NOW) - asked) / 1000


_MARK = ".text-column a.is-place:not(.off-map)"
_FLOWN = f"""([selector, number]) => new Promise(done => {{
    const map = {MAP}, link = document.querySelectorAll(selector)[number];
    const begun = performance.now();
    map.once("moveend", () => done(performance.now() - begun));
    setTimeout(() => done(8000), 8000);
    link.click();
}})"""


def reading_times(browser: Browser, app: App, document: str) -> tuple[float, float, float]:
    """Seconds from asking for a document to its text on screen, for who comes and for who comes
    back; and from pressing a mark to the map being there.
    """
    address, times = f"{app.address}/read?document={document}", list[float]()
    with visit(browser) as reader:
        for _ in range(2):
            reader.page.goto(address, wait_until="commit")
            asked = reader.page.evaluate("performance.timeOrigin")
            times.append(float(reader.page.evaluate(_PAINTED, _MARK) - asked) / 1000)
            reader.page.locator(".st-key-read-map .district-map[data-drawn]").wait_for()
            reader.settle()
        flown = reader.page.evaluate(_FLOWN, [_MARK, 30])
        return times[0], times[1], float(flown) / 1000


def filter_clicks(
    browser: Browser, app: App, counts: dict[str, int]
) -> tuple[list[float], list[bool], list[float]]:
    """For each click on a status, those that undo it included: seconds until the map is
    repainted, whether it still looks where the reader had it look, and kilobytes that came over
    the web socket for the whole of the run.
    """
    times, kept, told = list[float](), list[bool](), list[float]()
    with visit(browser) as reader:
        reader.page.goto(app.address)
        _, frame = reader.drawn(counts[""])
        reader.settle()
        reader.page.evaluate(_HEAR_CLICKS)
        for name in filter(None, counts):
            button = reader.page.get_by_role("button", name=re.compile(rf"^{name}( \d+)?$")).first
            for count in (counts[name], counts[""]):
                frame.evaluate(_LOOK)
                view = frame.evaluate(_VIEW)
                reader.bytes_told = 0
                button.click()
                painted, frame = reader.drawn(count)
                times.append((painted - reader.page.evaluate("clicked")) / 1000)
                reader.settle()
                kept.append(frame.evaluate(_VIEW) == view)
                told.append(reader.bytes_told / 1000)
    return times, kept, told


def removed_by_unrelated_rerun(browser: Browser, app: App, count: int) -> int:
    """How many layers the map loses when the page is run again for something else."""
    with visit(browser) as reader:
        reader.page.goto(app.address)
        _, frame = reader.drawn(count)
        reader.settle()
        frame.evaluate(_COUNT_REMOVED)
        for district in reader.page.get_by_test_id("stButtonGroup").last.get_by_role("radio").all():
            district.click()
            reader.settle()
        return int(frame.evaluate("removed"))


def sent_by_panning(browser: Browser, app: App, count: int) -> int:
    """How many messages the server gets while the reader drags the map and zooms."""
    with visit(browser) as reader:
        reader.page.goto(app.address)
        reader.drawn(count)
        reader.settle()
        reader.sent.clear()
        box = reader.page.locator(".district-map").bounding_box()
        mouse, x, y = reader.page.mouse, box["x"] + 300, box["y"] + 300
        for step in (120, -80):
            mouse.move(x, y)
            mouse.down()
            mouse.move(x + step, y + step, steps=8)
            mouse.up()
            mouse.wheel(0, -step)
            reader.settle()
        return len(reader.sent)
