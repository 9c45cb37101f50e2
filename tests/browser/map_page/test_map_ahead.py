"""The map that stands there before Streamlit has begun, and the place in the page it moves into,
on a page of nothing but the loader (component.js).
"""

import gzip
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from pages.frame.linked.component import pack_loader
from tests.browser.readers import eventually

pytestmark = pytest.mark.browser

TOLD = json.dumps({"first": "map", "script": "/draw/1/part.js", "says": "one"})
PAGE = f"""<style>html:not(.arrived, .late) #root {{ visibility: hidden; }}</style>
<body><div id="root"></div>
<div class="first-map" data-told='{TOLD}'><div class="district-map"></div></div>"""
PART = """export default ({data, parentElement, setTriggerValue}) => {
    window.drawn.push(data.says);
    const map = parentElement.querySelector(".district-map");
    map.textContent = data.says;
    map.onclick = () => setTriggerValue("event", data.says);
    map.district = {leave: () => window.left.push(data.says)};
}"""
BEGIN = """async () => {
    const loader = await import("/draw/1/loader.js");
    Object.assign(window, {drawn: [], heard: [], left: []});
    window.box = document.querySelector(".first-map");
    await loader.begin(box);
    // As Streamlit does: a place in the page, and what a run says of the part in it.
    window.give = () => {
        const place = document.createElement("div");
        place.className = "st-key-map";
        place.innerHTML = '<div><div class="district-map"></div></div>';
        root.replaceChildren(place);
        return place;
    };
    window.say = (place, told) => {
        loader.default({
            parentElement: place, data: new TextEncoder().encode(told),
            setTriggerValue: (name, asked) => heard.push(asked)
        });
    };
    window.arrive = () => {
        document.documentElement.classList.add("arrived");
        document.dispatchEvent(new Event("arrived"));
    };
}"""
MAPS = "() => [...document.querySelectorAll('.district-map')].map((map) => map.textContent)"
IN_PAGE = "() => [...root.querySelectorAll('.district-map')].map((map) => map.textContent)"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that is not seen yet, with a map before it."""
    page = browser.new_page()
    loader = gzip.decompress(pack_loader().packed).decode()
    files = {"/": PAGE, "/draw/1/loader.js": loader, "/draw/1/part.js": PART}

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        kind = "text/html" if path == "/" else "text/javascript"
        route.fulfill(body=files[path], content_type=kind)

    page.route("http://here.test/**", answer)
    page.goto("http://here.test/")
    page.evaluate(BEGIN)
    yield page
    page.close()


def test_a_map_moves_as_it_stands_into_the_place_that_is_there_when_the_page_is_seen(
    page: Page,
) -> None:
    """Streamlit may give a part another element before that, and does."""
    page.evaluate("told => { say(give(), told); say(give(), told); }", TOLD)
    assert page.evaluate(IN_PAGE) == [""]
    page.evaluate("() => arrive()")
    eventually(lambda: page.evaluate(IN_PAGE), ["one"])
    assert page.evaluate(MAPS) == page.evaluate("drawn") == ["one"]
    assert page.evaluate("left") == []


def test_a_place_that_is_given_later_is_drawn_into_and_told_of_first(page: Page) -> None:
    page.evaluate("told => { say(give(), told); arrive(); }", TOLD)
    eventually(lambda: page.evaluate(IN_PAGE), ["one"])
    page.evaluate("told => say(give(), told)", TOLD)
    eventually(lambda: page.evaluate(MAPS), ["one"])
    assert page.evaluate("drawn") == ["one", "one"]
    other = TOLD.replace("one", "two")
    assert page.evaluate("told => showFirst(told)", other)
    eventually(lambda: page.evaluate(MAPS), ["two"])
    # Said once more, word for word, it stands there already; to a place that is gone nothing is.
    assert not page.evaluate("told => showFirst(told)", other)
    page.evaluate("() => root.replaceChildren()")
    assert not page.evaluate("told => showFirst(told)", TOLD)
    assert page.evaluate("drawn") == ["one", "one", "two"]


def test_what_is_pressed_before_the_server_listens_it_hears_then_the_last_of_it(page: Page) -> None:
    page.evaluate("() => { const map = box.firstElementChild; map.click(); map.click(); }")
    page.evaluate("told => { say(give(), told); arrive(); }", TOLD)
    eventually(lambda: page.evaluate("heard"), ["one"])
    page.evaluate("() => root.querySelector('.district-map').click()")
    assert page.evaluate("heard") == ["one", "one"]


def test_a_page_that_is_seen_late_and_says_so_to_nobody_gets_its_map(page: Page) -> None:
    page.evaluate("told => say(give(), told)", TOLD)
    page.evaluate("() => document.documentElement.classList.add('late')")
    eventually(lambda: page.evaluate(IN_PAGE), ["one"])
    assert page.evaluate("drawn") == ["one"]


def test_a_page_that_has_no_map_takes_it_away(page: Page) -> None:
    page.evaluate("() => arrive()")
    eventually(lambda: page.evaluate(MAPS), [])
    assert page.evaluate("left") == ["one"]


def test_a_script_of_another_version_is_not_run_beside_the_first(page: Page) -> None:
    page.evaluate("told => { say(give(), told); arrive(); }", TOLD)
    eventually(lambda: page.evaluate(IN_PAGE), ["one"])
    page.evaluate("told => say(root.firstElementChild, told)", TOLD.replace("draw/1", "draw/2"))
    said = page.get_by_role("alert")
    said.wait_for()
    assert "文件没有取到" in said.inner_text()
    page.evaluate("told => say(root.firstElementChild, told)", TOLD.replace("one", "two"))
    said.wait_for(state="detached")
    assert page.evaluate("drawn") == ["one", "two"]
