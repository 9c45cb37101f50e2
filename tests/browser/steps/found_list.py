"""The list, wherever it stands."""

from playwright.sync_api import Locator, Page

PAGE_ROWS = 25


def opened(page: Page, address: str) -> Locator:
    page.goto(address)
    page.locator(".listing tbody tr").first.wait_for(timeout=30_000)
    return page.locator(".listing")


def titles(listing: Locator) -> list[str]:
    return listing.locator("tbody button").all_inner_texts()


def status(listing: Locator) -> Locator:
    return listing.get_by_role("status")
