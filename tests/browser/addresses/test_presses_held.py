"""Which presses wait for a server that was started anew, on a page of nothing but the scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import pages.frame
from tests.browser.readers import eventually

pytestmark = pytest.mark.browser

FRAME = Path(*pages.frame.__path__)
SCRIPTS = ("linked/streamlit_names.js", "reconnected.js")
STATE = """([reached, runs]) => {
    const {dataset} = document.querySelector("[data-testid=stApp]");
    [dataset.testConnectionState, dataset.testScriptState] = [reached, runs];
}"""
PRESS = "() => { window.told = 0; tellWhenKnown('pill', () => { told += 1; }); }"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that has yet to reach its server, as when the scripts of its head are run."""
    page = browser.new_page()
    page.set_content('<div data-testid="stApp"></div>')
    for name in SCRIPTS:
        page.evaluate(f"() => {{ {(FRAME / name).read_text('utf-8')} }}")
    for state in (["PINGING_SERVER", "initial"], ["CONNECTED", "initial"]):
        page.evaluate(STATE, state)
    page.evaluate(STATE, ["CONNECTED", "notRunning"])  # Its run is drawn in one go when it is over.
    yield page
    page.close()


def test_on_a_page_that_was_just_opened_a_press_counts_at_once(page: Page) -> None:
    page.evaluate(PRESS)
    assert page.evaluate("told") == 1


@pytest.mark.parametrize("is_away", [False, True])
def test_a_press_waits_for_the_first_run_on_a_line_that_was_lost(page: Page, is_away: bool) -> None:
    page.evaluate(STATE, ["DISCONNECTED", "notRunning"])
    for turn, state in enumerate(("CONNECTING", "CONNECTED")):
        if is_away and turn == 0:
            page.evaluate(PRESS)
        page.evaluate(STATE, [state, "notRunning"])
    if not is_away:
        page.evaluate(PRESS)
    assert page.evaluate("told") == 0
    for runs in ("running", "notRunning"):
        page.evaluate(STATE, ["CONNECTED", runs])
    eventually(lambda: page.evaluate("told"), 1)
