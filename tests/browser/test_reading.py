"""Page 原文 in a real browser: from a mark to the map, and from the map to the text."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.readers import MapView, Reader, eventually, find_map

pytestmark = pytest.mark.browser

PLAN = "read?document=hp-plan14"
MAPPED = ".text-column a.is-place:not(.off-map)"


def map_of(reader: Reader) -> MapView:
    return find_map(reader.page, "read-map")


@pytest.mark.usefixtures("moving")
def test_a_mark_flies_the_map_opens_its_record_and_back_undoes_it(regular: Reader) -> None:
    regular.open_page(PLAN)
    frame = map_of(regular)
    view = "() => window.map.getCenter().lat.toFixed(3) + window.map.getZoom()"
    before = frame.evaluate(view)
    links = regular.page.locator(MAPPED)
    first, second = links.nth(3), links.nth(30)
    # Of all marks one is reached by Tab, and from it the next by an arrow.
    reached = regular.page.locator(".text-column a[tabindex='0']")
    expect(reached).to_have_count(1)
    reached.focus()
    begun = reached.get_attribute("href")
    regular.page.keyboard.press("ArrowRight")
    expect(reached).to_have_count(1)
    expect(reached).to_be_focused()
    assert reached.get_attribute("href") != begun
    first.click()
    expect(first).to_have_class(re.compile(r"\bhere\b"))
    regular.has_in_address("document=hp-plan14", r"at=\d+")
    frame.wait_for(f"(before) => ({view})() !== before", before)
    record = regular.page.locator(".st-key-record")
    expect(record.locator(".record h2").first).to_be_visible()
    address = regular.page.url
    second.click()
    expect(second).to_have_class(re.compile(r"\bhere\b"))
    expect(regular.page).not_to_have_url(address)
    regular.settle()
    regular.page.go_back()
    expect(regular.page).to_have_url(address)
    expect(first).to_have_class(re.compile(r"\bhere\b"))
    expect(first).to_be_in_viewport()
    regular.page.get_by_role("combobox", name="文件").select_option("hx-review2024")
    regular.has_in_address("document=hx-review2024")
    expect(regular.page.locator(".text-column a[href*='hx-review2024']").first).to_be_attached()
    expect(regular.page).not_to_have_url(re.compile("at="))


def test_a_place_on_the_map_scrolls_the_text_and_keys_and_search_step_on(caller: Reader) -> None:
    caller.open_page(PLAN)
    frame = map_of(caller)
    frame.evaluate("() => DistrictMap.toServer({place: 'hp-wudadao'})")
    mentions = caller.page.locator(".mentions")
    expect(mentions).to_contain_text(re.compile(r"五大道:第 1 处,共 \d+ 处"))
    here = caller.page.locator(".words .here")
    expect(here.first).to_be_in_viewport()
    mentions.get_by_role("button", name="下一次提到").click()
    expect(mentions).to_contain_text("第 2 处")
    caller.has_in_address("place=hp-wudadao", r"at=\d+")
    caller.settle()
    start = caller.page.url
    caller.page.keyboard.press("j")
    expect(caller.page).not_to_have_url(start)
    caller.page.get_by_role("searchbox").fill("海河")
    status = caller.page.locator(".find p")
    expect(status).to_have_text(re.compile(r"第 1 / \d+ 处"))
    caller.page.get_by_role("searchbox").press("Enter")
    expect(status).to_have_text(re.compile(r"第 2 / \d+ 处"))
    wide = "() => document.documentElement.scrollWidth"
    eventually(lambda: caller.page.evaluate(wide), 390)
    row = caller.page.locator(".fulltext .tools")
    assert row.evaluate("(node) => node.scrollWidth <= node.clientWidth"), "scrolls sideways"
