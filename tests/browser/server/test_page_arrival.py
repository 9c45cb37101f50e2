"""When a page is seen that has not come whole yet (pages/frame/page_arrival.js)."""

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ROOT

pytestmark = pytest.mark.browser

FRAME = ROOT / "pages" / "frame"
SHEET = "data:text/css,"
ADD = """(css) => document.querySelector("[data-testid=stAppViewContainer]").insertAdjacentHTML(
    "beforeend", `<p class="${css}">…</p>`)"""


def test_what_is_being_drawn_says_so_before_the_page_is_whole(browser: Browser) -> None:
    """Something else does not: a page that is built up under the eyes of its reader jumps."""
    scripts = [FRAME / "linked" / "streamlit_names.js", FRAME / "page_arrival.js"]
    script = "".join(path.read_text("utf-8") for path in scripts)
    page = browser.new_page()
    page.set_content(
        f"""<html class="coming"><link rel="stylesheet" href="{SHEET}">
        <style>{(FRAME / "streamlit.css").read_text("utf-8")}</style><div id="root">
        <script data-sheet="{SHEET}"></script>
        <div data-testid="stApp" data-test-script-state="running">
        <div data-testid="stAppViewContainer"></div></div></div>
        <script data-sheet="{SHEET}" data-failed="">{script}</script>"""
    )
    page.evaluate(ADD, "note")
    expect(page.locator("p.note")).to_be_attached()
    expect(page.locator("p.note")).not_to_be_visible()
    page.evaluate(ADD, "being-drawn")
    expect(page.locator("p.being-drawn")).to_be_visible(timeout=1000)
    page.close()
