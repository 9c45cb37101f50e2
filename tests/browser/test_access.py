"""The pages for those who use no mouse, no eyes, or one thumb."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from geo.settings import documents_dir
from geo.sources import Sources
from layers.palette import ACCENT
from tests.browser.readers import Reader, eventually, open_window
from tests.browser.test_explorer import EVERYTHING
from tests.browser.test_questions import (
    detail,
    listing,
    named,
    open_tab,
    passage,
    sentence,
    sidebar,
    unfold_more,
)
from tests.variants import variants

pytestmark = pytest.mark.browser

THUMB_PX = 24
"""WCAG 2.2, success criterion 2.5.8."""


def list_faults(seen: Page) -> list[tuple[str, Any]]:
    """Rule and target of what axe finds, however grave."""
    found = Axe().run(seen)
    return [
        (fault["id"], node["target"])
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(
    "query",
    variants(
        now=["?place=hp-wudadao"],
        soak=["compare", "read?at=2000", "", "?area=hb-yifengqu", "?text=zzzz"],
    ),
)
def test_an_audit_finds_nothing_where_there_are_maps(regular: Reader, query: str) -> None:
    regular.open_page(query)
    maps = 2 if query == "compare" else 1
    expect(regular.page.locator(".district-map[data-drawn]")).to_have_count(maps)
    for box in regular.page.locator(".district-map").all():
        box.locator(".switches summary").click()
    assert list_faults(regular.page) == []


@pytest.mark.parametrize(
    "query",
    variants(
        now=["indicators?view=plan"],
        soak=["compare?view=follow", "indicators", "data", "indicators?view=districts"],
    ),
)
def test_an_audit_finds_nothing_on_the_other_pages(regular: Reader, query: str) -> None:
    regular.open_page(query)
    folded = regular.page.locator("[data-testid=stMain] details > summary")
    assert folded.count() > 0
    for summary in folded.all()[:3]:
        summary.click()
    assert list_faults(regular.page) == []


def tab_to(page: Page, goal: Locator, key: str = "Tab", most: int = 90) -> None:
    """Go on from key to key until the focus is where it should be."""
    for _ in range(most):
        page.keyboard.press(key)
        if goal.evaluate_all("found => found.includes(document.activeElement)"):
            return
    pytest.fail(f"{most} times {key} did not reach {goal}")


PILLS = {"区": "和平区", "状态": "计划", "门类": "经济与商贸"}
LISTS = ("只看某片区内", "领域", "空间格局", "文件", "地点类型", "位置精度")
"""The filter column in its order."""


@pytest.mark.parametrize(
    "tried", variants(now=[["区", LISTS[0]]], soak=[[*PILLS, *LISTS]]), ids=len
)
def test_every_filter_is_set_and_lifted_by_keyboard(reader: Reader, tried: list[str]) -> None:
    """All are reached, each from the one before; those that are tried are set and lifted."""
    reader.open()
    page, keys, said = reader.page, reader.page.keyboard, sentence(reader)
    tab_to(page, sidebar(reader).get_by_label("文本"), most=4)
    keys.type("wdd")
    keys.press("Enter")
    expect(said).to_have_text("含“wdd”")
    keys.press("Control+A")
    keys.press("Delete")
    keys.press("Enter")
    expect(said).to_have_text(EVERYTHING)
    for name, first in PILLS.items():
        pill = sidebar(reader).get_by_role("button", name=re.compile(rf"^{first} \d+$"))
        tab_to(page, pill, most=2)
        if name not in tried:
            continue
        keys.press("Space")
        expect(said).to_have_text(f"{name}:{first}")
        keys.press("Space")
        expect(said).to_have_text(EVERYTHING)
    more = sidebar(reader).locator("details summary")
    tab_to(page, more, most=3)
    keys.press("Enter")
    sidebar(reader).get_by_role("combobox", name=LISTS[0], exact=True).wait_for()
    for name in LISTS:
        tab_to(page, sidebar(reader).get_by_role("combobox", name=name, exact=True), most=3)
        if name not in tried:
            continue
        reader.settle()
        keys.press("ArrowDown")
        page.get_by_role("option").first.wait_for()
        keys.press("Enter")
        one = "“[^“]+”范围内" if name == LISTS[0] else f"{name}:[^、;]+"
        expect(said).to_have_text(re.compile(f"^{one}$"))
        keys.press("Escape")
        keys.press("Backspace")
        expect(said).to_have_text(EVERYTHING)
    tab_to(page, sidebar(reader).get_by_role("combobox", name="某地点周边"), most=5)
    keys.type("泰安道5号")
    page.get_by_role("option", name="泰安道5号", exact=True).wait_for()
    keys.press("Enter")
    expect(said).to_have_text("“泰安道5号”周边 500 米内")
    tab_to(page, sidebar(reader).get_by_label("米", exact=True), most=3)
    keys.press("ArrowUp")
    keys.press("Enter")
    expect(said).to_have_text("“泰安道5号”周边 600 米内")
    tab_to(page, sidebar(reader).get_by_role("button", name="清除全部"), most=6)
    keys.press("Enter")
    expect(said).to_have_text(EVERYTHING)


def test_a_row_its_passage_and_the_way_back_by_keyboard(reader: Reader, sources: Sources) -> None:
    place = named(sources, "民园广场")
    project = next(p for p in sources.initiatives if p.place_ids == (place.id,))
    reader.open()
    page, keys = reader.page, reader.page.keyboard
    tab_to(page, sidebar(reader).get_by_label("文本"), most=4)
    keys.type(place.name)
    keys.press("Enter")
    expect(sentence(reader)).to_have_text(f"含“{place.name}”")
    row = listing(reader).locator("tbody").get_by_role("button", name=project.title, exact=True)
    tab_to(page, row)
    keys.press("Enter")
    heading = detail(reader).get_by_role("heading", name=place.name, exact=True)
    expect(heading).to_be_focused()
    back = page.get_by_role("button", name="返回概览")
    found = passage(reader, project)
    if documents_dir() is not None:
        tab_to(page, found.locator("summary", has_text="原文上下文"))
        keys.press("Enter")
        expect(found.locator("mark")).to_have_text(project.citation.quote)
        expect(found.locator("mark")).to_be_visible()
    tab_to(page, back, "Shift+Tab")
    keys.press("Enter")
    expect(detail(reader)).to_be_hidden()
    expect(row).to_be_focused()
    keys.press("Enter")
    expect(heading).to_be_focused()
    keys.press("Escape")
    expect(detail(reader)).to_be_hidden()
    expect(row).to_be_focused()
    # On the map, which stays where it is, the symbol is left and come back to.
    symbol = page.locator(f'.district-map [aria-label="{place.name}"]')
    symbol.focus()
    keys.press("Enter")
    expect(heading).to_be_focused()
    keys.press("Escape")
    expect(symbol).to_be_focused()
    expect(heading).to_be_visible()


def test_the_keyboard_can_pass_by_what_stands_first_and_the_map(reader: Reader) -> None:
    """The first way by keyboard is named in the words of the page."""
    frame = reader.open()
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator(":focus")).to_have_text("跳到正文")
    reader.page.keyboard.press("Enter")
    expect(reader.page.get_by_role("main").or_(reader.page.locator("#stMain"))).to_be_focused()
    skip = reader.page.get_by_role("button", name="跳过地图")
    expect(skip).not_to_be_in_viewport()
    tab_to(reader.page, skip)
    expect(skip).to_be_in_viewport()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".st-key-panel")).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator("button[data-tab=overview]")).to_be_focused()
    # Symbols say their names, and those that stand for several say whose.
    expect(frame.get_by_role("button", name=re.compile("等 [0-9]+ 处地点")).first).to_be_visible()
    several = frame.locator(".cluster").first
    several.focus()
    name = several.get_attribute("aria-label")
    assert name is not None
    assert int(re.search(r"等 (\d+) 处地点", name)[1]) == int(several.inner_text())
    # A symbol is chosen with Enter.
    symbol = frame.locator(".dot[tabindex]").first
    symbol.focus()
    reader.page.keyboard.press("Enter")
    place = symbol.get_attribute("aria-label")
    expect(detail(reader).get_by_role("heading")).to_have_text(str(place))


AROUND_FOCUS = """() => {
    const box = document.activeElement.getBoundingClientRect(), pad = 14;
    const x = Math.max(0, box.x - pad), y = Math.max(0, box.y - pad);
    return {x, y, width: box.width + 2 * pad, height: box.height + 2 * pad};
}"""


def test_the_focus_can_be_seen(regular: Reader) -> None:
    regular.open()
    regular.settle()
    page = regular.page
    page.add_style_tag(content="* { transition: none !important; }")
    unfold_more(regular)
    stops = sidebar(regular).get_by_role("button", name=re.compile(r"^(和平区|计划) \d+$")).all()
    assert len(stops) == 2
    stops += [
        sidebar(regular).get_by_label("文本"),
        page.locator(".timeline").get_by_role("slider").first,
        page.locator(".search-box input"),
        sidebar(regular).get_by_role("combobox", name="领域", exact=True),
        sidebar(regular).get_by_role("combobox", name="只看某片区内"),
        page.get_by_role("link", name="对比"),
        page.get_by_role("button", name="导出数据"),
    ]
    tabs = {
        "overview": [page.locator("button[data-tab]").first, page.locator(".unmapped summary")],
        "places": [page.locator(".ranking button").first, page.locator(".ranking li button").first],
        "figures": [
            page.get_by_role("radio", name="和平区"),
            page.locator(".st-key-panel .facts summary").first,
        ],
        "items": [
            page.locator(".listing").get_by_role("searchbox"),
            page.locator(".listing thead button").first,
            page.locator(".listing tbody button").first,
        ],
    }
    every = [("overview", stop) for stop in stops]
    every += [(tab, stop) for tab, some in tabs.items() for stop in some]
    page.keyboard.press("Tab")  # From now on the focus comes from the keyboard.
    for tab, stop in every:
        open_tab(regular, tab)
        stop.focus()
        stop.scroll_into_view_if_needed()
        around = page.evaluate(AROUND_FOCUS)
        focused = page.screenshot(clip=around)
        page.evaluate("() => document.activeElement.blur()")
        assert page.screenshot(clip=around) != focused, stop


SIZES = """(part) => [...document.querySelector(part).querySelectorAll(
    "button, a[href], summary, input, label:has(input), [role=combobox]"
)].filter((target) => target.checkVisibility({visibilityProperty: true})).map((target) => {
    // A label is hit as well as its box.
    const box = (target.closest("label") || target).getBoundingClientRect();
    const name = target.getAttribute("aria-label") || target.innerText || target.type;
    return [target.tagName, name, Math.round(box.width), Math.round(box.height)];
}).filter(([tag, name, width, height]) => height > 1)"""
ALLOWED = {"展开"}
"""Streamlit's: the arrow of a select, which opens on its whole box."""


def small_targets(seen: Page, part: str) -> list[Any]:
    """What a finger can hit there, and is too small for one."""
    found = seen.evaluate(SIZES, part)
    assert found, f"nothing to hit in {part}"
    return [target for target in found if min(target[2:]) < THUMB_PX and target[1] not in ALLOWED]


def test_a_thumb_filters_chooses_and_reads(phone: Reader, sources: Sources) -> None:
    place = named(sources, "民园广场")
    project = next(p for p in sources.initiatives if p.place_ids == (place.id,))
    frame = phone.open()
    page = phone.page
    frame.locator(".switches summary").click()
    assert small_targets(page, ".st-key-map") == []
    frame.locator(".switches summary").click()
    page.get_by_test_id("stExpandSidebarButton").click()
    pill = sidebar(phone).get_by_role("button", name=re.compile(r"^和平区 \d+$"))
    pill.click()
    expect(sentence(phone)).to_have_text("区:和平区")
    box = sidebar(phone).get_by_label("文本")
    box.fill(place.name)
    box.press("Enter")
    expect(sentence(phone)).to_have_text(f"区:和平区;含“{place.name}”")
    assert small_targets(page, "[data-testid=stSidebar]") == []
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(pill).not_to_be_in_viewport()
    row = listing(phone).locator("tbody").get_by_role("button", name=project.title, exact=True)
    row.click()
    expect(detail(phone).get_by_role("heading")).to_have_text(place.name)
    assert small_targets(page, "[data-testid=stMain]") == []
    assert small_targets(page, "[data-testid=stHeader]") == []
    found = passage(phone, project)
    if documents_dir() is not None:
        found.locator("summary", has_text="原文上下文").click()
        expect(found.locator("mark")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="返回概览").click()
    expect(detail(phone)).to_be_hidden()
    page.get_by_role("button", name="区:和平区 ×").click()
    expect(sentence(phone)).to_have_text(f"含“{place.name}”")


@pytest.mark.parametrize("path", variants(now=["compare"], soak=[""]))
def test_at_400_percent_the_page_has_most_of_the_window(
    profile: BrowserContext, address: str, path: str
) -> None:
    """360 by 225 CSS pixels are a window of 1440 by 900, enlarged."""
    with open_window(profile, address, 360, 225) as reader:
        reader.open_page(path)
        page = reader.page
        expect(page.locator(".district-map[data-drawn]").first).to_be_attached()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        header, field = (
            page.locator(part).bounding_box()
            for part in ("[data-testid=stHeader]", ".st-key-search-box input")
        )
        assert header is not None
        assert field is not None
        assert field["y"] + field["height"] <= header["y"] + header["height"] <= 225 / 4
        # The other pages are reached at its end.
        tabs = page.locator(".page-tabs")
        expect(tabs).not_to_be_in_viewport()
        tabs.scroll_into_view_if_needed()
        expect(tabs.get_by_role("link", name="数据")).to_be_in_viewport(ratio=0.9)


@pytest.mark.soak
def test_an_audit_finds_nothing_in_the_table_of_pairs_on_a_phone(phone: Reader) -> None:
    phone.open_page("indicators?view=comparable")
    assert list_faults(phone.page) == []


@pytest.mark.soak
def test_a_narrow_map_that_nobody_moved_goes_where_the_page_does(
    profile: BrowserContext, address: str, sources: Sources
) -> None:
    """What the map itself does, to stay around the city, is no view of the reader's."""
    with open_window(profile, address, 320, 844) as reader:
        frame = reader.open()
        reader.settle()
        reader.has_not_in_address("at")
        near = named(sources, "民园广场")
        frame = reader.open(f"?place={near.id}")
        frame.wait_for("() => map.getZoom() >= 14")
        reader.has_not_in_address("at")


ABOVE_DRAWER = """(outline) => document.querySelector(outline)?.getBoundingClientRect().bottom
    <= document.querySelector(".st-key-panel").getBoundingClientRect().top"""


@pytest.mark.soak
def test_on_a_phone_what_is_chosen_is_seen_above_the_drawer_that_tells_of_it(
    phone: Reader, sources: Sources
) -> None:
    phone.open()
    low = phone.page.locator(".st-key-panel").bounding_box()
    box = phone.page.get_by_role("combobox", name="查找", exact=True)
    box.fill("五大道")
    box.press("Enter")
    expect(detail(phone).get_by_role("heading").first).to_be_in_viewport()
    outline = f"path[stroke='{ACCENT}']:not([stroke-dasharray])"
    phone.page.wait_for_function(ABOVE_DRAWER, arg=outline)
    phone.has_not_in_address("at")
    phone.page.get_by_role("button", name="返回概览").click()
    eventually(lambda: phone.page.locator(".st-key-panel").bounding_box(), low)


@pytest.mark.soak
def test_on_a_telephone_on_its_side_what_is_chosen_stands_beside_the_map(
    profile: BrowserContext, address: str, sources: Sources
) -> None:
    with open_window(profile, address, 844, 390) as reader:
        reader.open(f"?place={named(sources, '民园广场').id}")
        expect(detail(reader).get_by_role("heading").first).to_be_in_viewport(ratio=1)
        expect(reader.page.locator("html.has-closed-column")).to_be_attached()
        expect(reader.page.locator("#projects article").first).to_be_in_viewport()
        expect(reader.page.locator(".district-map")).to_be_in_viewport(ratio=0.9)


@pytest.mark.parametrize(
    "path", variants(now=["data"], soak=["", "compare", "indicators", "statistics"])
)
def test_on_a_phone_every_page_is_seen_whole_and_leads_to_the_others(
    phone: Reader, path: str
) -> None:
    phone.open_page(path)
    assert phone.page.evaluate("() => document.documentElement.scrollWidth") <= 390
    if not path:
        return
    phone.page.locator(".page-tabs").get_by_role("link", name="地图").click()
    phone.map()
