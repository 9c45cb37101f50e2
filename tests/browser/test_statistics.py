"""Page 统计 in a real browser: cells by mouse and keyboard, the way back, and on paper."""

import io
import re
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.readers import PATIENCE_MS, Reader
from tests.browser.steps.keys_and_audits import list_faults
from tests.browser.steps.step_by_step import LINGER_MS

pytestmark = pytest.mark.browser


def test_a_cell_opens_beside_the_table_and_back_closes_it(regular: Reader) -> None:
    regular.open_page("statistics?columns=district")
    page = regular.page
    cells = page.locator(".crosstab td a")
    opened = page.locator("#cell")
    regular.settle()
    page.wait_for_timeout(LINGER_MS)
    first, second = cells.nth(0), cells.nth(1)
    count = first.inner_text()
    first.click()
    expect(opened).to_contain_text(f"{count} 项中")
    expect(first).to_have_attribute("aria-current", "true")
    assert "cell=" in page.url
    assert list_faults(page) == []
    regular.settle()
    page.wait_for_timeout(LINGER_MS)
    second.focus()
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-current", "true")
    expect(second).to_be_focused()
    regular.settle()
    page.wait_for_timeout(LINGER_MS)
    page.go_back()
    expect(opened).to_contain_text(f"{count} 项中")
    expect(first).to_have_attribute("aria-current", "true")
    regular.settle()
    page.wait_for_timeout(LINGER_MS)
    # On paper the chart lies across a sheet of its own, where its letters keep their size.
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    (wide,) = [one for one in printed if one.mediabox.width > one.mediabox.height]
    assert "同一张表作图" in normalize("NFKC", wide.extract_text())
    # With the line of sources, behind which there is no empty sheet.
    assert "资料来源" in normalize("NFKC", printed[-1].extract_text())
    assert printed[-1].mediabox == wide.mediabox
    opened.get_by_role("link", name="在地图上看").click()
    expect(page).to_have_url(re.compile(r"/\?district=\d+&sector=\w+$"))
    expect(page.locator(".totals b").first).to_have_text(count, timeout=3 * PATIENCE_MS)
