"""What does not come to a browser, or is not kept there, is said in its place; all else stands."""

import re

import pytest
from playwright.sync_api import Route, expect

from geo.text import say
from tests.browser.readers import Reader
from tests.variants import variants

pytestmark = pytest.mark.browser


def is_out_of_reach(reader: Reader, *names: str) -> None:
    """From now on these files do not come."""
    for name in names:
        reader.page.route(f"**/{name}", lambda route: route.abort())


def test_files_that_are_blocked_are_said_in_their_places_and_all_else_stands(
    reader: Reader,
) -> None:
    page = reader.page
    is_out_of_reach(reader, "places.json", "list.json", "names.json")
    page.goto(f"{reader.address}/?tab=items")
    said = page.locator(".st-key-map [role=alert]")
    expect(said).to_contain_text("文件没有取到")
    expect(page.locator("path.base-districts").first).to_be_attached()
    expect(page.locator(".st-key-panel [role=alert]").first).to_contain_text("文件没有取到")
    search = page.locator(".search-box")
    search.get_by_role("combobox").fill("wdd")
    expect(search).to_contain_text("名字没有取到")
    page.unroute_all()
    is_out_of_reach(reader, "base.js")
    said.get_by_role("button", name="重新载入").click()
    expect(page.locator(".listing tbody tr").first).to_be_attached()
    expect(said).to_contain_text("文件没有取到")
    page.unroute_all()
    # What the browser has kept may be spoilt: it is asked for once more by itself.
    page.route("**/places.json", lambda route: route.fulfill(body="{"), times=1)
    said.get_by_role("button", name="重新载入").click()
    reader.map()
    expect(said).to_have_count(0)
    assert all("ERR_FAILED" in error for error in reader.errors)
    reader.errors.clear()


def test_the_loader_of_parts_that_is_spoilt_is_said_in_their_places_and_asked_for_anew(
    reader: Reader,
) -> None:
    """It alone cannot ask for itself once more: the head of the page speaks for it."""
    reader.page.route("**/loader.js", cut_in_half, times=1)
    reader.page.goto(reader.address)
    said = reader.page.locator(".st-key-tianjin-map [role=alert]")
    expect(said).to_contain_text("文件没有取到")
    said.get_by_role("button", name="重新载入").click()
    reader.map()
    expect(said).to_have_count(0)


def test_tools_to_draw_with_that_are_blocked_are_said_and_asked_for_again(reader: Reader) -> None:
    """Without their looks nobody sees the corners of what is drawn."""
    frame, said = reader.open(), say("map.tools_failed")
    is_out_of_reach(reader, "leaflet-geoman.css")
    press = frame.get_by_role("button", name="拉矩形").click
    press()
    expect(frame.locator(".notice")).to_have_text(said)
    reader.page.unroute_all()
    press()
    expect(frame.locator(".notice")).not_to_have_text(said)
    expect(frame.locator(".notice")).to_be_visible()
    assert all("ERR_FAILED" in error for error in reader.errors)
    reader.errors.clear()


def cut_in_half(route: Route) -> None:
    whole = route.fetch()
    route.fulfill(response=whole, body=whole.body()[: len(whole.body()) // 2])


@pytest.mark.parametrize(
    "name",
    variants(
        now=["draw/*/page.js"],
        soak=["static/js/index.*.js", "draw/*/page.css", "*/css/*", "*/js/Html.*", "*/js/Button.*"],
    ),
)
def test_a_script_or_a_sheet_of_the_page_that_is_blocked_is_said_at_its_top(
    reader: Reader, name: str
) -> None:
    is_out_of_reach(reader, name)
    reader.page.goto(reader.address)
    said = reader.page.get_by_role("alert").filter(has_text="文件没有取到")
    expect(said).to_be_in_viewport()
    expect(reader.page.get_by_text("TypeError").filter(visible=True)).to_have_count(0)
    reader.page.unroute_all()
    # What comes cut in half is a sheet as well, of half the page.
    reader.page.route("**/draw/*/page.css", cut_in_half)
    with reader.page.expect_navigation():
        said.get_by_role("button", name="重新载入").click()
    expect(said).to_be_in_viewport()
    reader.page.unroute_all()
    said.get_by_role("button", name="重新载入").click()
    reader.map()
    expect(said).to_have_count(0)
    known = "ERR_FAILED|'integrity'|dynamically imported module"
    assert all(re.search(known, error) for error in reader.errors)
    reader.errors.clear()


@pytest.mark.soak
@pytest.mark.parametrize("name", ["draw/*/page.js", "static/js/index.*.js"])
def test_a_script_the_browser_has_kept_and_that_is_spoilt_is_asked_for_anew(
    reader: Reader, name: str
) -> None:
    reader.page.route(f"**/{name}", lambda route: route.fulfill(body="<<%"), times=1)
    reader.page.goto(reader.address)
    said = reader.page.get_by_role("alert")
    expect(said).to_be_in_viewport()
    said.get_by_role("button", name="重新载入").click()
    reader.map()
    expect(said).to_have_count(0)
    reader.errors.clear()


NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, {get() { throw new DOMException("", "SecurityError"); }});
}"""


def test_a_browser_that_keeps_nothing_shows_the_page_all_the_same(reader: Reader) -> None:
    reader.page.add_init_script(NO_STORAGE)
    reader.open()
    reader.page.get_by_role("button", name="在建").first.click()
    reader.has_in_address("status=underway")
    expect(reader.page.locator(".faults, [role=alert]")).to_have_count(0)
