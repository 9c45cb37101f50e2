"""The pages for those who use no mouse."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from geo.settings import documents_dir
from geo.values.sources import Sources
from tests.browser.readers import Reader
from tests.browser.steps.filter_column import EVERYTHING, sentence, sidebar, unfold_more
from tests.browser.steps.keys_and_audits import tab_to
from tests.browser.steps.panel import detail, listing, open_tab, passage
from tests.browser.steps.worked_out import named
from tests.variants import variants

pytestmark = pytest.mark.browser

PILLS = {"区": "和平区", "状态": "计划", "门类": "经济与商贸"}
LISTS = ("只看某片区内", "领域", "空间格局", "文件", "地点类型", "位置精度")
"""The filter column in its order."""


@pytest.mark.parametrize(
    "tried", variants(now=[["区", LISTS[0]]], soak=[["文本", *PILLS, *LISTS]]), ids=len
)
def test_every_filter_is_set_and_lifted_by_keyboard(regular: Reader, tried: list[str]) -> None:
    """All are reached, each from the one before; those that are tried are set and lifted."""
    regular.open()
    if sidebar(regular).locator("details[open]").count():
        sidebar(regular).locator("details summary").click()
        regular.settle()
    regular.begin_at_top()
    page, keys, said = regular.page, regular.page.keyboard, sentence(regular)
    tab_to(page, sidebar(regular).get_by_label("文本"), most=4)
    for _ in range(1 + ("文本" in tried)):
        keys.press("Control+A")
        keys.press("Delete")
        keys.press("Enter")
        expect(said).to_have_text(EVERYTHING)
        keys.type("wdd")
        keys.press("Enter")
        expect(said).to_have_text("含“wdd”")
    try_pills(regular, tried)
    more = sidebar(regular).locator("details summary")
    tab_to(page, more, most=3)
    keys.press("Enter")
    try_lists(regular, tried)
    tab_to(page, sidebar(regular).get_by_role("combobox", name="某地点周边"), most=5)
    keys.type("泰安道5号")
    page.get_by_role("option", name="泰安道5号", exact=True).wait_for()
    keys.press("Enter")
    expect(said).to_contain_text("“泰安道5号”周边 500 米内")
    tab_to(page, sidebar(regular).get_by_label("米", exact=True), most=3)
    keys.press("ArrowUp")
    keys.press("Enter")
    expect(said).to_contain_text("“泰安道5号”周边 600 米内")
    tab_to(page, sidebar(regular).get_by_role("button", name="清除全部"), most=6)
    keys.press("Enter")
    expect(said).to_have_text(EVERYTHING)


def try_pills(reader: Reader, tried: list[str]) -> None:
    """Go from pill to pill, and press with the keyboard those that are tried, twice."""
    for name, first in PILLS.items():
        pill = sidebar(reader).get_by_role("button", name=re.compile(rf"^{first} \d+$"))
        tab_to(reader.page, pill, most=2)
        if name not in tried:
            continue
        reader.page.keyboard.press("Space")
        expect(sentence(reader)).to_contain_text(f"{name}:{first}")
        reader.page.keyboard.press("Space")
        expect(sentence(reader)).to_have_text("含“wdd”")


def try_lists(reader: Reader, tried: list[str]) -> None:
    """Go from list to list, and take and leave with the keyboard what is offered there."""
    page, keys, said = reader.page, reader.page.keyboard, sentence(reader)
    sidebar(reader).get_by_role("combobox", name=LISTS[0], exact=True).wait_for()
    for name in LISTS:
        tab_to(page, sidebar(reader).get_by_role("combobox", name=name, exact=True), most=3)
        if name not in tried:
            continue
        reader.settle()
        keys.press("ArrowDown")
        page.get_by_role("listbox", name=name, exact=True).get_by_role("option").first.wait_for()
        keys.press("Enter")
        one = "“[^“]+”范围内" if name == LISTS[0] else f"{name}:[^、;]+"
        expect(said).to_have_text(re.compile(one))
        keys.press("Escape")
        keys.press("Backspace")
        expect(said).to_have_text("含“wdd”")


def test_a_row_its_passage_and_the_way_back_by_keyboard(regular: Reader, sources: Sources) -> None:
    place = named(sources, "民园广场")
    project = next(p for p in sources.initiatives if p.place_ids == (place.id,))
    regular.open()
    regular.begin_at_top()
    page, keys = regular.page, regular.page.keyboard
    tab_to(page, sidebar(regular).get_by_label("文本"), most=4)
    keys.type(place.name)
    keys.press("Enter")
    expect(sentence(regular)).to_have_text(f"含“{place.name}”")
    row = listing(regular).locator("tbody").get_by_role("button", name=project.title, exact=True)
    tab_to(page, row)
    keys.press("Enter")
    heading = detail(regular).get_by_role("heading", name=place.name, exact=True)
    expect(heading).to_be_focused()
    back = page.get_by_role("button", name="返回概览")
    found = passage(regular, project)
    if documents_dir() is not None:
        tab_to(page, found.locator("summary", has_text="原文上下文"))
        keys.press("Enter")
        expect(found.locator("mark")).to_have_text(project.citation.quote)
        expect(found.locator("mark")).to_be_visible()
    tab_to(page, back, "Shift+Tab")
    keys.press("Enter")
    expect(detail(regular)).to_be_hidden()
    expect(row).to_be_focused()
    keys.press("Enter")
    expect(heading).to_be_focused()
    keys.press("Escape")
    expect(detail(regular)).to_be_hidden()
    expect(row).to_be_focused()
    # On the map, which stays where it is, the symbol is left and come back to.
    symbol = page.locator(f'.district-map [aria-label="{place.name}"]')
    symbol.focus()
    keys.press("Enter")
    expect(heading).to_be_focused()
    keys.press("Escape")
    expect(symbol).to_be_focused()
    expect(heading).to_be_visible()


def test_the_keyboard_can_pass_by_what_stands_first_and_the_map(regular: Reader) -> None:
    """The first way by keyboard is named in the words of the page."""
    frame = regular.open()
    regular.begin_at_top()
    regular.page.keyboard.press("Tab")
    expect(regular.page.locator(":focus")).to_have_text("跳到正文")
    regular.page.keyboard.press("Enter")
    expect(regular.page.get_by_role("main").or_(regular.page.locator("#stMain"))).to_be_focused()
    skip = regular.page.get_by_role("button", name="跳过地图")
    expect(skip).not_to_be_in_viewport()
    tab_to(regular.page, skip)
    expect(skip).to_be_in_viewport()
    regular.page.keyboard.press("Enter")
    expect(regular.page.locator(".st-key-panel")).to_be_focused()
    regular.page.keyboard.press("Tab")
    expect(regular.page.locator("button[data-tab=overview]")).to_be_focused()
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
    regular.page.keyboard.press("Enter")
    place = symbol.get_attribute("aria-label")
    expect(detail(regular).get_by_role("heading")).to_have_text(str(place))


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
    page.keyboard.press("Tab")  # From now on the focus comes from the keyboard.
    for tab, stop in list_stops(regular):
        open_tab(regular, tab)
        stop.focus()
        stop.scroll_into_view_if_needed()
        around = page.evaluate(AROUND_FOCUS)
        focused = page.screenshot(clip=around)
        page.evaluate("() => document.activeElement.blur()")
        assert page.screenshot(clip=around) != focused, stop


def list_stops(reader: Reader) -> Iterator[tuple[str, Locator]]:
    """Of each kind of what the keyboard stops at one, and the tab that shows it."""
    page, column = reader.page, sidebar(reader)
    stops = [
        column.get_by_role("button", name=re.compile(r"^和平区 \d+$")),
        column.get_by_label("文本"),
        page.locator(".timeline").get_by_role("slider").first,
        page.locator(".search-box input"),
        column.get_by_role("combobox", name="领域", exact=True),
        page.get_by_role("link", name="对比"),
        page.get_by_role("button", name="导出数据"),
    ]
    tabs = {
        "overview": [
            *stops,
            page.locator("button[data-tab]").first,
            page.locator(".unmapped summary"),
        ],
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
    return ((tab, stop) for tab, some in tabs.items() for stop in some)
