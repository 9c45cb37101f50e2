"""A set on the wall is turned by keys, from the map too; the map page prints whole."""

import io
import re
from unicodedata import normalize
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from geo.projects.asked.filter import Filter
from geo.projects.found.matching import find_projects
from geo.values.sources import Sources
from tests.browser.readers import Reader
from tests.variants import variants

pytestmark = pytest.mark.browser
_ALL_NUMBERED = """() => {
    const listed = document.querySelectorAll(".stage ol > li").length;
    const discs = [...document.querySelectorAll(".st-key-stage-map .discs i")]
        .map((disc) => ({number: disc.textContent, ...disc.getBoundingClientRect().toJSON()}));
    const apart = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) >= one.height - 1;
    const isReadable = (disc) => disc.height >= 22; // At 1280 by 720.
    return listed > 0 && new Set(discs.map((disc) => disc.number)).size === listed
        && discs.every(isReadable)
        && discs.every((one, at) => discs.slice(at + 1).every((other) => apart(one, other)));
}"""
"""Every line of the list has its number on the map, and no number lies on another."""
_WALL = {"width": 1280, "height": 720}
_AS_ON_ANY_WALL = """() => {
    const disc = document.querySelector(".st-key-stage-map .discs i");
    const part = disc && disc.getBoundingClientRect().height / innerHeight;
    return Math.abs(part - 0.035) < 0.001;
}"""
"""A number on the map is 25 px high of 720, and as much of any height."""
_FILLED = """() => {
    const places = [...document.querySelectorAll(".st-key-stage-map path.place")];
    const boxes = places.map((one) => one.getBoundingClientRect()).filter(({height}) => height);
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return (bottom - top) / document.querySelector(".st-key-stage-map").clientHeight > 0.6;
}"""
HEAD = "领域 状态"
"""How the head of the list reads on paper."""
_PRINTED = """() => {
    dispatchEvent(new Event("beforeprint"));
    const texts = (all) => [...document.querySelectorAll(all)].map((one) => one.textContent);
    const told = {
        onMap: texts(".st-key-map .discs i"), listed: texts(".listing td.on_map b"),
        rows: texts(".listing td.on_map").length
    };
    dispatchEvent(new Event("afterprint"));
    return told;
}"""
"""What stands on paper, as the browser lays it out before it prints."""
_PUSH_DOWN = """(space) => {
    document.querySelector(".listing").style.paddingTop = space + "px";
}"""


def test_keys_turn_the_pages_of_a_set_and_leave_it(regular: Reader) -> None:
    page = regular.page
    regular.come_to(f"sheets?meeting={quote('对标')}&page=1")
    expect(page.get_by_role("heading", name="62.2公里测试路段")).to_be_visible()
    page.locator(".st-key-stage-map path.place").first.wait_for()
    page.wait_for_function(_ALL_NUMBERED)
    # The wall has the page alone: the ways on are there for who moves the mouse.
    assert page.locator(".st-key-stage-map").evaluate("e => e.clientHeight / innerHeight") > 0.7
    # On a larger wall what stands on the map is as much larger as all else.
    for size in (_WALL, {"width": 1920, "height": 1080}, _WALL):
        page.set_viewport_size(size)
        page.wait_for_function(_AS_ON_ANY_WALL)
        page.wait_for_function(_ALL_NUMBERED)
    # On a telephone, too, nothing lies over it.
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("heading", name="62.2公里测试路段")).to_be_visible()
    expect(page.locator(".st-key-search-box")).to_be_hidden()
    page.set_viewport_size(_WALL)
    page.wait_for_function(_ALL_NUMBERED)
    ways = page.locator(".st-key-ways")
    expect(ways).to_have_css("opacity", "0")
    page.mouse.move(300, 300)
    expect(ways).to_have_css("opacity", "1")
    # What is listed is named, sites too, however far away the map is; what lies somewhere in a
    # subdistrict only within that.
    names = page.locator(".st-key-stage-map b.name.label-place")
    expect(names.filter(has_text="十四中学")).to_be_visible()
    # Nobody scrolls on a wall: what does not fit is turned to.
    more = page.locator("[data-more]")
    expect(more).to_contain_text("第 1—")
    assert page.locator(".st-key-stage-said").evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    page.keyboard.press("ArrowDown")
    expect(more).not_to_contain_text("第 1—")
    # Pictures that do not come are said where they stand, many small ones once.
    page.route("**/draw/*/picture.*", lambda route: route.abort())
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.get_by_role("heading", name="两大商圈")).to_be_visible()
    expect(page.locator(".stage.foot").get_by_role("alert")).to_contain_text("文件没有取到")
    page.unroute_all()
    assert all("ERR_FAILED" in error for error in regular.errors)
    regular.errors.clear()
    page.locator(".st-key-stage-map .folium-map").press("3")
    expect(page).to_have_url(re.compile("page=3"))
    # The way back from a page without a map leads to one that fits its marks, not to all the city.
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("page=2"))
    page.wait_for_function(_ALL_NUMBERED)
    page.wait_for_function(_FILLED)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("set="))
    expect(page.get_by_role("button", name="演示")).to_be_visible()


@pytest.mark.parametrize("spaces_px", variants(now=[[725]], soak=[[725, 750]]), ids=len)
def test_every_row_of_the_list_is_printed(regular: Reader, spaces_px: list[int]) -> None:
    regular.open("?scheme=hp-wuqu-sandai")
    regular.settle()
    rows = regular.page.locator(".listing tbody tr")
    printed = PdfReader(io.BytesIO(regular.page.pdf(prefer_css_page_size=True)))
    text = "".join(page.extract_text() for page in printed.pages)
    # On the screen there is one page of the list; nearly all of its rows bear one span of years.
    assert text.count("2021—2025") > rows.count()
    assert "导出" not in text
    # The legend lies under the map, whole: its last words are there.
    assert "个地点" in normalize("NFKC", printed.pages[0].extract_text())
    heads = [HEAD in page.extract_text() for page in printed.pages]
    # Thirty rows and more stand on a page; the last page has but the line of sources.
    assert 2 <= sum(heads) <= 3
    assert sum(heads) == len(heads) - heads.index(True) - (not heads[-1])
    assert all(round(float(page.mediabox.width)) == 595 for page in printed.pages)
    # Wherever on a sheet the list begins, its head stands over a row.
    for space_px in spaces_px:
        regular.page.evaluate(_PUSH_DOWN, space_px)
        printed = PdfReader(io.BytesIO(regular.page.pdf(prefer_css_page_size=True)))
        told = [page.extract_text().rpartition(HEAD) for page in printed.pages]
        assert all("20" in rows for _, head, rows in told if head)
    expect(regular.page.locator(".on-paper")).to_have_count(0)


def test_what_is_printed_on_the_map_is_found_in_the_list_by_its_number(
    regular: Reader, sources: Sources
) -> None:
    page = regular.page
    found = find_projects(sources, Filter(scheme=("hp-wuqu-sandai",)))
    regular.open("?scheme=hp-wuqu-sandai")
    regular.settle()
    page.locator(".listing tbody tr").first.wait_for(state="attached")
    told = page.evaluate(_PRINTED)
    assert told["rows"] == len(found)
    assert sorted(set(map(int, told["listed"]))) == sorted(map(int, told["onMap"]))
    assert len(told["onMap"]) > 20
    first = list(dict.fromkeys(map(int, told["listed"])))
    assert first == sorted(first)
    # What is on the screen again has none.
    expect(page.locator(".st-key-map .discs, .listing td.on_map b")).to_have_count(0)
    # A list that is a single page on the screen as well bears them too.
    page.get_by_role("button", name="事项", exact=True).click()
    page.locator(".listing input").fill("金融")
    expect(page.locator(".listing tbody tr")).not_to_have_count(25)
    told = page.evaluate(_PRINTED)
    assert told["rows"] < 25
    assert set(told["listed"]) <= set(told["onMap"])
    assert told["listed"]
    # Too many are not found again on one sheet.
    regular.open("")
    page.locator(".listing tbody tr").first.wait_for(state="attached")
    told = page.evaluate(_PRINTED)
    assert told["onMap"] == told["listed"] == []
    # Of a place that is open its statements are printed, not all there is.
    regular.open("?place=hp-wudadao")
    regular.settle()
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) < 15
