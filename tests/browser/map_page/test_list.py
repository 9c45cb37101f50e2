"""The list beside the map."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.readers import Reader
from tests.browser.steps.found_list import PAGE_ROWS, opened, status, titles
from tests.variants import variants

pytestmark = pytest.mark.browser


@pytest.mark.soak
def test_on_the_map_page_search_narrows_and_sort_reorders(reader: Reader) -> None:
    listing = opened(reader.page, f"{reader.address}/?tab=items")
    before = titles(listing)
    listing.get_by_role("columnheader", name="事项").get_by_role("button").click()
    expect(listing.locator("tbody button").first).not_to_have_text(before[0])
    listing.get_by_role("searchbox").fill("五大道")
    expect(status(listing)).to_contain_text("项中找到")
    rows = listing.locator("tbody tr").all_text_contents()
    assert rows
    assert all("五大道" in row for row in rows)


@pytest.fixture
def on_map_page(regular: Reader) -> Reader:
    """Somebody before the list beside the map."""
    regular.open("?tab=items")
    return regular


@pytest.mark.parametrize("mapped", variants(now=["是"], soak=["否"]))
def test_on_the_map_page_a_row_chosen_by_keyboard_is_selected(
    on_map_page: Reader, mapped: str
) -> None:
    reader, listing = on_map_page, on_map_page.page.locator(".listing")
    row = listing.locator(f'tbody tr:has(.on_map:text-is("{mapped}")) button').first
    title = row.inner_text()
    row.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page).to_have_url(re.compile(r"[?&](place|project)="))
    expect(listing.locator('tr[aria-current="true"]')).to_have_count(1)
    # What it opens stands in the place of the list, and the keyboard is there; and back.
    expect(reader.page.locator(".st-key-detail")).to_contain_text(title)
    expect(reader.page.locator(".st-key-detail :focus")).to_have_count(1)
    reader.page.keyboard.press("Escape")
    expect(listing.get_by_role("button", name=title, exact=True).first).to_be_focused()
    expect(reader.page).not_to_have_url(re.compile(r"[?&](place|project)="))
    expect(listing.locator('tr[aria-current="true"]')).to_have_count(0)


def test_on_the_map_page_a_filter_gives_a_new_list_at_page_one(on_map_page: Reader) -> None:
    reader, listing = on_map_page, on_map_page.page.locator(".listing")
    listing.get_by_role("button", name="下一页").click()
    before = status(listing).inner_text()
    reader.page.get_by_role("button", name=re.compile(r"^完成 \d+$")).click()
    expect(status(listing)).not_to_have_text(before)
    expect(listing.get_by_text(re.compile("^第 1 页"))).to_be_visible()
    expect(listing.locator("tbody .status")).to_have_text(["完成"] * PAGE_ROWS)
