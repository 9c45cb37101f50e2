"""From step to step, as slowly as somebody who looks at what comes."""

import re

from playwright.sync_api import expect

from tests.browser.readers import Reader

LINGER_MS = 1200
"""Somebody looks at a page before going back; quicker is taken for a click in flight."""


def press(reader: Reader, name: str | re.Pattern[str]) -> None:
    """Press one of a row of buttons and look at what it shows."""
    button = reader.page.get_by_role("radio", name=name)
    button.click()
    expect(button).to_be_checked()
    reader.settle()
    reader.page.wait_for_timeout(LINGER_MS)


def go_to(reader: Reader, name: str) -> None:
    """Go to another page by the header, and look at it."""
    reader.page.get_by_role("banner").get_by_role("link", name=name, exact=True).click()
    expect(reader.page.locator("footer.foot")).to_be_visible()
    reader.settle()
    reader.page.wait_for_timeout(LINGER_MS)


def stands_at(reader: Reader, address: str) -> None:
    expect(reader.page).to_have_url(f"{reader.address}/{address}")
    reader.settle()
