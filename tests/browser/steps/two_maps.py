"""Page 对比 with its two maps."""

from playwright.sync_api import Page

from tests.browser.readers import MapView, Reader, find_map


def open_compare(reader: Reader, query: str = "") -> None:
    reader.open_page(f"compare?{query}")


def map_of(reader: Reader, side: str) -> MapView:
    return map_in(reader.page, side)


def map_in(page: Page, side: str) -> MapView:
    return find_map(page, f"compare-map-{side}")
