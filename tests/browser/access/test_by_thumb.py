"""The pages for those who use one thumb, or enlarge them."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.settings import documents_dir
from geo.values.sources import Sources
from tests.browser.readers import Reader
from tests.browser.steps.filter_column import sentence, sidebar
from tests.browser.steps.panel import detail, listing, passage
from tests.browser.steps.worked_out import named
from tests.variants import variants

pytestmark = pytest.mark.browser

THUMB_PX = 24
"""WCAG 2.2, success criterion 2.5.8."""
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


WIDTH = """() => Math.max(document.documentElement.scrollWidth,
    document.querySelector("[data-testid=stAppViewContainer]").scrollWidth)"""
"""How wide the page is: also where nobody can scroll it, what is looked for may move it aside."""


def small_targets(seen: Page, part: str) -> list[Any]:
    """What a finger can hit there, and is too small for one."""
    found = seen.evaluate(SIZES, part)
    assert found, f"nothing to hit in {part}"
    return [target for target in found if min(target[2:]) < THUMB_PX and target[1] not in ALLOWED]


def test_a_thumb_filters_chooses_and_reads(caller: Reader, sources: Sources) -> None:
    place = named(sources, "民园广场")
    project = next(p for p in sources.initiatives if p.place_ids == (place.id,))
    frame = caller.open()
    page = caller.page
    frame.locator(".switches summary").click()
    assert small_targets(page, ".st-key-map") == []
    frame.locator(".switches summary").click()
    page.get_by_test_id("stExpandSidebarButton").click()
    pill = sidebar(caller).get_by_role("button", name=re.compile(r"^和平区 \d+$"))
    pill.click()
    expect(sentence(caller)).to_have_text("区:和平区")
    box = sidebar(caller).get_by_label("文本")
    box.fill(place.name)
    box.press("Enter")
    expect(sentence(caller)).to_have_text(f"区:和平区;含“{place.name}”")
    assert small_targets(page, "[data-testid=stSidebar]") == []
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(pill).not_to_be_in_viewport()
    row = listing(caller).locator("tbody").get_by_role("button", name=project.title, exact=True)
    row.click()
    expect(detail(caller).get_by_role("heading")).to_have_text(place.name)
    assert small_targets(page, "[data-testid=stMain]") == []
    assert small_targets(page, "[data-testid=stHeader]") == []
    found = passage(caller, project)
    if documents_dir() is not None:
        found.locator("summary", has_text="原文上下文").click()
        expect(found.locator("mark")).to_be_visible()
    assert page.evaluate(WIDTH) <= 390
    page.get_by_role("button", name="返回概览").click()
    expect(detail(caller)).to_be_hidden()
    page.get_by_role("button", name="区:和平区 ×").click()
    expect(sentence(caller)).to_have_text(f"含“{place.name}”")


@pytest.mark.parametrize("path", variants(now=["compare"], soak=[""]))
def test_at_400_percent_the_page_has_most_of_the_window(caller: Reader, path: str) -> None:
    """360 by 225 CSS pixels are a window of 1440 by 900, enlarged."""
    page = caller.page
    page.set_viewport_size({"width": 360, "height": 225})
    caller.open_page(path)
    expect(page.locator(".district-map[data-drawn]").first).to_be_attached()
    assert page.evaluate(WIDTH) <= 360
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


@pytest.mark.parametrize(
    "path", variants(now=["data"], soak=["", "compare", "indicators", "statistics"])
)
def test_on_a_phone_every_page_is_seen_whole_and_leads_to_the_others(
    caller: Reader, path: str
) -> None:
    caller.open_page(path)
    assert caller.page.evaluate(WIDTH) <= 390
    if not path:
        return
    caller.page.locator(".page-tabs").get_by_role("link", name="地图").click()
    caller.map()
