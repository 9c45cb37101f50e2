"""How fast the map is, beside the plain ways, in one run: `make bench`.

Prints medians and ratios; asserts nothing, because machines differ. The plain ways are a
loop of markers rendered whole (naive) and `GeoDataFrame.explore` in a frame (explore).
Payload is what crosses the loopback without Streamlit's own bundle (what is under /static/).
"""

import os
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.projects.summed_up.summary import summarise_places
from geo.reading.sources_folder import read_sources
from layers.marks import mark_places
from tests import chromium
from tests.benchmarks import driving
from tests.benchmarks.apps import App, crowded_copy, served
from tests.benchmarks.load import filter_changes, wait_until_idle
from tests.benchmarks.reruns import rerun_seconds
from tests.benchmarks.slow_line import slow_line
from tests.browser import conftest
from tests.conftest import ROOT

CROWD, CITY, MANY = 5000, 20_000, 100_000
CLICK_S = {CITY // 2: 0.7, CROWD // 2: 0.25, 0: 0.12}
"""How soon a click is redrawn beside more places than so many (of points at one place one)."""
SERVER_S = {MANY // 2: 0.3, CITY // 2: 0.05, 0: 0.03}
ROUNDS = 5
STATUSES = {"": (), "完成": ("completed",), "计划": ("planned",), "在建": ("underway",)}


def expected(folder: Path) -> dict[str, int]:
    """How many features each filter of the run leaves, "" for none."""
    sources = read_sources(folder / "data" / "sources")
    return {
        name: len(
            mark_places(
                sources, summarise_places(sources, find_projects(sources, Filter(status=status)))
            )
        )
        for name, status in STATUSES.items()
    }


def report(name: str, unit: str, target: str, runs: dict[str, list[float]]) -> None:
    """One line: our median, the target, each plain way's median and how many times ours it is."""
    medians = {way: statistics.median(values) for way, values in runs.items()}
    ours = medians.pop("ours")
    others = "".join(
        f"{way:>10} {median:6.2f} {unit} {median / ours:5.1f}x" for way, median in medians.items()
    )
    print(f"  {name:<26}{ours:7.2f} {unit:<3} target {target:<14}{others}", flush=True)


def compare(browser: Browser, apps: list[App], counts: dict[str, int], rounds: int) -> None:
    """First map, payload and filter clicks of every app, in turn so that all share the weather."""
    firsts = {app.name: list[tuple[float, float]]() for app in apps}
    clicks = {app.name: list[float]() for app in apps}
    kept = {app.name: list[bool]() for app in apps}
    told = {app.name: list[float]() for app in apps}
    for _ in range(rounds):
        for app in apps:
            firsts[app.name].append(driving.first_map(browser, app, counts[""]))
            times, same, kilobytes = driving.filter_clicks(browser, app, counts)
            clicks[app.name] += times
            kept[app.name] += same
            told[app.name] += kilobytes
    is_crowd = counts[""] > CROWD
    for number, (name, unit, target) in enumerate(
        (("first map drawn", "s", "3, naive"), ("payload of the page", "MB", "1.5"))
    ):
        report(
            name, unit, "" if is_crowd else f"<= {target}",
            {app: [run[number] for run in runs] for app, runs in firsts.items()},
        )  # fmt: skip
    bound = next(bound for least, bound in CLICK_S.items() if counts[""] > least)
    report("filter click, redrawn", "s", f"<= {bound}", clicks)
    report("a rerun over the socket", "kB", "" if is_crowd else "<= 20", told)
    for app, same in kept.items():
        print(f"  zoom and centre kept, {app:<8}{sum(same):3d} of {len(same)} filter changes")


def compare_with_empty(browser: Browser, ours: App, empty: App, count: int, rounds: int) -> None:
    """First visit, second and a click, on the same line as a page with nothing on it."""
    runs = {app.name: list[tuple[float, ...]]() for app in (ours, empty)}
    for _ in range(rounds):
        for app, wanted in ((ours, count), (empty, None)):
            runs[app.name].append(driving.two_visits(browser, app, wanted))
    is_slow = rounds == 1
    for number, (name, target) in enumerate(
        (
            ("first visit, map drawn", "empty + 3" if is_slow else "empty + 0.5"),
            ("second visit, map drawn", "<= 6" if is_slow else "empty + 0.3"),
        )
    ):
        taken = {app: [run[number] for run in told] for app, told in runs.items()}
        report(name, "s", target, taken)
    report("moved while loading (CLS)", "", "< 0.1", {"ours": [r[2] for r in runs[ours.name]]})
    if is_slow:
        report("click, nothing asked for", "s", "<= 1", {"ours": [r[3] for r in runs[ours.name]]})


def compare_reading(browser: Browser, ours: App, empty: App, rounds: int) -> None:
    """The longest document on page 原文, in turn with a page with nothing on it; and a
    mark in it pressed.
    """
    sources = read_sources()
    longest = max(sources.documents.values(), key=lambda one: one.characters)
    runs, bare = list[tuple[float, float, float]](), list[tuple[float, ...]]()
    for _ in range(rounds):
        bare.append(driving.two_visits(browser, empty, None))
        runs.append(driving.reading_times(browser, ours, longest.id))
    is_slow = rounds == 1
    told = (
        ("原文 on screen, first visit", "empty + 3" if is_slow else "<= 1.5"),
        ("原文 on screen, again", "" if is_slow else "<= 1.5"),
    )
    for number, (name, target) in enumerate(told):
        taken = {"ours": [run[number] for run in runs], "empty": [run[number] for run in bare]}
        report(name, "s", target, taken)
    report("a mark pressed, map there", "s", "<= 0.5", {"ours": [run[2] for run in runs]})


def time_server(ours: App, count: int) -> None:
    """What the server alone takes for a filter, nobody else being there, and all that it works out
    before anybody asks being done.
    """
    wait_until_idle(ours.process)
    first, again = filter_changes(int(ours.address.rpartition(":")[2]))
    bound = next(bound for least, bound in SERVER_S.items() if count > least)
    report("filter change, server side", "s", f"<= {bound}", {"ours": first, "asked before": again})


def compare_as_they_are(browser: Browser, logs: Path) -> None:
    """All that is measured of the data in the tree."""
    with served(ROOT, logs) as apps:
        counts = expected(ROOT)
        print(f"the data as they are, {counts['']} features")
        *apps, empty = apps
        time_server(apps[0], counts[""])
        compare(browser, apps, counts, rounds=ROUNDS)
        ours = apps[0]
        compare_with_empty(browser, ours, empty, counts[""], ROUNDS)
        with slow_line(ours) as slow, slow_line(empty) as slow_empty:
            print("over a line of 300 ms each way")
            compare_with_empty(browser, slow, slow_empty, counts[""], 1)
            compare_reading(browser, slow, slow_empty, 1)
        figures = [driving.figures_ready(browser, ours) for _ in range(7)]
        report("figures page ready", "s", "<= 2", {"ours": figures})
        compare_reading(browser, ours, empty, ROUNDS)
        follow = rerun_seconds("compare.py", view="follow")
        report("规划去向, run again", "s", "<= 0.4", {"ours": follow})
        removed = driving.removed_by_unrelated_rerun(browser, ours, counts[""])
        print(f"  layers removed by a rerun for something else: {removed}")
        sent = driving.sent_by_panning(browser, ours, counts[""])
        print(f"  messages sent by dragging and zooming: {sent}")


def compare_crowded(browser: Browser, logs: Path) -> None:
    """What a map takes with so many points more."""
    for crowd in (CROWD, CITY, MANY):
        with served(crowded_copy(logs / f"crowd-{crowd}", crowd), logs) as apps:
            counts = expected(logs / f"crowd-{crowd}")
            print(f"with {crowd} points more, {counts['']} features")
            time_server(apps[0], counts[""])
            # Of a whole city the plain ways draw for minutes, of five a browser too.
            if crowd != MANY:
                compare(browser, apps[:1] if crowd == CITY else apps[:3], counts, rounds=1)


def main() -> None:
    """Serve the apps, drive them, print the comparison."""
    path = chromium.find()
    if path is None:
        print(chromium.HOW_TO_ENABLE)
        return
    with tempfile.TemporaryDirectory() as directory, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[*conftest.ARGUMENTS, *driving.ARGUMENTS]
        )
        print(f"{os.cpu_count()} cores, medians")
        compare_as_they_are(browser, Path(directory))
        compare_crowded(browser, Path(directory))
        browser.close()


if __name__ == "__main__":
    main()
